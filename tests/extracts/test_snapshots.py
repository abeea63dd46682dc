"""Headcount lists become employments: by what they state, else by who is on them."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from tests.company import DAY, employee, findings_of, import_rows, publish_rows, rules_with
from ypn_metrics.database import reader_cursor
from ypn_metrics.measures.attrition import headcount, turnover
from ypn_metrics.measures.retention import retention
from ypn_metrics.population import EVERYONE, Population

MONTHS = ["2023-01-31", "2023-02-28", "2023-03-31", "2023-04-30", "2023-05-31"]
STAFF = ("a", "b", "c")  # on every list, so that each is a full one


def on_list(day, *people, **facts):
    """A row a person on one list."""
    return [{"employee_id": person, "snapshot_date": day, **facts} for person in people]


def lists(*rows, months=MONTHS, **facts):
    """The staff on every list, and further rows."""
    staff = [row for day in months for row in on_list(day, *STAFF, **facts)]
    return [*staff, *(row for part in rows for row in part)]


@pytest.fixture
def company(tmp_path):
    """Return a function that publishes lists, and gives the publication."""

    def build(rows, as_of="2023-05-31", **options):
        return publish_rows(tmp_path / "store", as_of, headcount=rows, **options)

    return build


def employments(publication, person=None):
    """(first day or None where unknown, last day or None while employed, exit type) of each."""
    rows = reader_cursor(publication.path).execute(
        "select employee_id, case when hire_is_known then hire_date end,"
        " case when is_over then last_day end, exit_type from employment"
        " order by employee_id, hire_date"
    )
    found = [(name, *(v and str(v) for v in rest)) for name, *rest in rows.fetchall()]
    return [row[1:] for row in found if row[0] == person] if person else found


def problems(rows, as_of="2023-05-31", **others):
    return [
        (f.severity, f.problem.template.split(",")[0].split(":")[0], f.rows)
        for f in findings_of({"headcount": rows, **others}, as_of)
    ]


# --- What the lists state ---


def test_hire_and_exit_dates_rule_over_presence(company):
    left = [
        on_list(day, "x", hire_date="2020-05-05", exit_date=left)
        for day, left in zip(MONTHS, ["", "", "2023-03-15", "2023-03-15", ""], strict=False)
        if day != "2023-05-31"
    ]
    absent = [on_list(day, "y", hire_date="2021-01-01") for day in MONTHS if day != "2023-03-31"]

    publication = company(lists(*left, *absent, hire_date="2019-01-01"))

    assert employments(publication, "x") == [("2020-05-05", "2023-03-15", None)]
    assert employments(publication, "y") == [("2021-01-01", None, None)]
    assert turnover(publication, first_day=DAY("2023-03-01"))[0].exits == 1


@pytest.mark.parametrize(
    ("status", "exit_type"),
    [
        ("Terminated", None),
        ("slutat", None),
        ("Voluntarily Terminated", "voluntary"),
        ("Terminated for Cause", "involuntary"),
        ("pension", "retirement"),
    ],
)
def test_the_first_list_that_says_so_dates_the_exit(company, status, exit_type):
    words = ["Active", "aktiv", status, status, status]
    rows = [on_list(day, "x", status=word) for day, word in zip(MONTHS, words, strict=True)]

    publication = company(lists(*rows, status="Active"))

    # Midway between the lists of 28 February and 31 March.
    assert employments(publication, "x") == [(None, "2023-03-15", exit_type)]


def test_an_exit_date_beside_the_status_rules(company):
    rows = [
        on_list("2023-01-31", "x", status="Active"),
        on_list("2023-02-28", "x", status="Left", exit_date="2023-02-03"),
    ]

    assert employments(company(lists(*rows, status="Active")), "x") == [(None, "2023-02-03", None)]


def test_a_status_of_an_unknown_word_is_told_and_nobody_leaves(company):
    rows = lists(status="Active") + on_list("2023-05-31", "x", status="on the moon")

    assert [f[1] for f in problems(rows)] == ["the value is not one that is known"]
    assert employments(company(rows), "x")[0][1] is None


def test_who_had_left_by_the_first_list_is_never_counted(company):
    publication = company(lists(on_list("2023-01-31", "x", status="Left"), status="Active"))

    assert headcount(publication, EVERYONE, (DAY("2023-01-31"),))[0][2] == 3
    assert turnover(publication)[0].exits == 0


def test_who_stops_appearing_without_an_exit_is_employed_and_told(company):
    rows = lists(on_list("2023-01-31", "x", exit_date=""), exit_date="")

    assert employments(company(rows), "x") == [(None, None, None)]
    assert problems(rows) == [("warning", "the person is on no later list", (17,))]


def test_lists_before_the_hire_and_after_the_exit_are_told_and_stay(company):
    rows = lists(
        on_list("2023-01-31", "x", hire_date="2023-02-15"),
        on_list("2023-04-30", "x", hire_date="2023-02-15", exit_date="2023-04-01"),
        hire_date="2020-01-01",
    )

    publication = company(rows)

    assert employments(publication, "x") == [("2023-02-15", "2023-04-01", None)]
    assert [found[:2] for found in problems(rows)] == [
        ("warning", "the list is of a day before the hire"),
        ("warning", "the list is of a day after the exit"),
    ]
    assert publication.about.rows_published == len(rows)


# --- Several hire dates ---


def test_a_hire_after_the_list_before_is_a_rehire(company):
    rows = lists(
        on_list("2023-01-31", "x", hire_date="2015-01-01", exit_date=""),
        on_list("2023-02-28", "x", hire_date="2015-01-01", exit_date="2023-02-10"),
        on_list("2023-05-31", "x", hire_date="2023-05-02", exit_date=""),
        hire_date="2020-01-01",
    )

    assert employments(company(rows), "x") == [
        ("2015-01-01", "2023-02-10", None),
        ("2023-05-02", None, None),
    ]


@pytest.mark.parametrize("newest", ["2014-12-01", "2015-06-01"])
def test_another_hire_date_is_a_correction_and_the_newest_counts(company, newest):
    rows = lists(
        on_list("2023-01-31", "x", hire_date="2015-01-01"),
        *(on_list(day, "x", hire_date=newest) for day in MONTHS[1:]),
        hire_date="2020-01-01",
    )

    assert employments(company(rows), "x") == [(newest, None, None)]
    (found,) = problems(rows)
    assert found[:2] == (
        "warning",
        "the hire date is another on a newer list of the same employment",
    )


def test_active_again_after_having_left_is_a_rehire(company):
    words = ["Active", "Left", "Left", "Active", "Active"]
    rows = [on_list(day, "x", status=word) for day, word in zip(MONTHS, words, strict=True)]

    assert employments(company(lists(*rows, status="Active")), "x") == [
        (None, "2023-02-14", None),
        ("2023-04-15", None, None),
    ]


# --- Who is on them ---


def test_an_absence_from_a_full_list_is_an_exit_midway(company):
    rows = lists(on_list("2023-01-31", "x"), on_list("2023-02-28", "x"))

    assert employments(company(rows), "x") == [(None, "2023-03-15", None)]
    assert problems(rows) == []


def test_who_comes_back_was_hired_midway_and_gaps_are_merged_as_ever(company):
    long_away = [on_list(day, "x") for day in ("2023-01-31", "2023-04-30", "2023-05-31")]
    a_month = [on_list(day, "y") for day in MONTHS if day != "2023-03-31"]

    publication = company(lists(*long_away, *a_month))

    assert employments(publication, "x") == [(None, "2023-02-14", None), ("2023-04-15", None, None)]
    assert employments(publication, "y") == [(None, "2023-03-15", None), ("2023-04-15", None, None)]
    short = publish_rows(
        publication.path.parents[2] / "merged",
        "2023-05-31",
        headcount=lists(*a_month),
        rules=rules_with(rehire_gap_days=31),
    )
    assert employments(short, "y") == [(None, None, None)]


def test_a_partial_list_makes_no_exit_and_is_named(company):
    people = [f"p{i}" for i in range(10)]
    rows = [row for day in MONTHS for row in on_list(day, *people)]
    rows = [r for r in rows if r["snapshot_date"] != "2023-03-31" or r["employee_id"] < "p4"]

    (found,) = findings_of({"headcount": rows}, "2023-05-31")

    assert found.problem.values["days"] == "2023-03-31"
    assert {row[1:] for row in employments(company(rows))} == {(None, None, None)}


def test_half_of_the_people_is_a_full_list(company):
    people = [f"p{i}" for i in range(10)]
    rows = [row for day in MONTHS for row in on_list(day, *people)]
    rows = [r for r in rows if r["snapshot_date"] != "2023-03-31" or r["employee_id"] < "p5"]

    assert problems(rows) == []
    assert len(employments(company(rows))) == 15


def test_a_company_that_shrinks_keeps_full_lists_but_for_the_newest(company):
    people = [f"p{i}" for i in range(10)]
    rows = [row for day in MONTHS[:2] for row in on_list(day, *people)]
    rows += [row for day in MONTHS[2:] for row in on_list(day, *people[:4])]

    publication = company(rows)

    (found,) = findings_of({"headcount": rows}, "2023-05-31")
    assert found.problem.values["days"] == "2023-05-31"  # nothing after it says that it is right
    assert turnover(publication)[0].exits == 6


# --- Unknown hires ---


def test_who_is_on_the_first_list_enters_late(company):
    publication = company(lists(on_list("2023-03-31", "x"), on_list("2023-04-30", "x")))

    assert publication.about.observed_from == DAY("2023-01-31")
    assert employments(publication, "x") == [("2023-03-15", "2023-05-15", None)]
    (whole,) = turnover(publication)
    assert (whole.headcount_before, whole.headcount_end, whole.exits) == (3, 3, 1)
    (curve,) = retention(publication)
    assert curve.n == 1  # the staff have no tenure
    years = turnover(publication, Population(by=("hire_year",)))
    assert {row.labels[0]: row.headcount_end for row in years} == {"2023": 0, "unknown": 3}


def test_a_hire_date_is_a_hire_date(company):
    publication = company(lists(hire_date="2022-01-01"))

    (curve,) = retention(publication)
    assert curve.n == 3
    assert curve.n_at_start == 0  # seen from January 2023 on


# --- Rows ---


def test_rows_that_repeat_a_person_on_a_list_are_told(company):
    rows = lists(
        on_list("2023-01-31", "x", site="Hofors"),
        on_list("2023-01-31", "x", site="Hofors"),
        on_list("2023-01-31", "x", site="Imatra"),
        *(on_list(day, "x", site="Hofors") for day in MONTHS[1:]),
        site="Hofors",
    )

    assert problems(rows) == [
        ("row", "the row stands in the file already", (18,)),
        ("row", "the person stands on the list of this day already", (19,)),
    ]
    publication = company(rows)
    assert publication.about.rows_published == len(rows) - 2
    assert publication.about.rows_left_out == 2
    assert facts(publication, "job", "employee_id, site", "x") == [("x", "Hofors")]


def facts(publication, table, columns, person):
    rows = reader_cursor(publication.path).execute(
        f"select {columns} from {table} where employee_id = $person order by all",
        {"person": person},
    )
    return [tuple(str(value) for value in row) for row in rows.fetchall()]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ({"employee_id": ""}, "there is no employee number"),
        ({"snapshot_date": ""}, "there is no valid snapshot date"),
        ({"snapshot_date": "2023-06-01"}, "the list is of a day after the as-of date"),
        ({"hire_date": "2022-01-02", "exit_date": "2022-01-01"}, "the exit is before the hire"),
    ],
)
def test_a_row_that_cannot_be_used_is_left_out(row, problem):
    one = {"employee_id": "x", "snapshot_date": "2023-05-31", "hire_date": "2020-01-01"}
    rows = [*lists(hire_date="2020-01-01", exit_date=""), {**one, **row}]

    assert problems(rows) == [("row", problem, (17,))]


def test_people_who_share_a_number_stop_the_import():
    rows = lists(*(on_list(day, "x", gender="man") for day in MONTHS[:2]), gender="woman")
    rows += on_list("2023-02-28", "x", gender="woman")  # on a list that has the other one too

    found, _ = findings_of({"headcount": rows}, "2023-05-31")

    assert (found.severity, found.value, found.rows) == ("stop", "x", (17, 18, 19))


# --- Facts and jobs ---


def test_a_job_is_one_row_from_the_list_that_shows_it(company):
    sites = ["Hofors", "Hofors", "", "Imatra", "Imatra"]
    rows = [
        on_list(day, "x", site=site, hire_date="2020-01-01")
        for day, site in zip(MONTHS, sites, strict=True)
    ]

    publication = company(lists(*rows, hire_date="2020-01-01", site="Hofors"))

    assert facts(publication, "job", "site, valid_from, valid_to", "x") == [
        ("Hofors", "2020-01-01", "2023-04-30"),
        ("Imatra", "2023-04-30", "9999-12-31"),
    ]


def test_the_newest_fact_that_is_known_counts(company):
    levels = ["bachelor", "master", "", "", ""]
    rows = [on_list(day, "x", education_level=e) for day, e in zip(MONTHS, levels, strict=True)]

    assert facts(company(lists(*rows)), "person", "education_level", "x") == [("master",)]


# --- Beside other extracts ---


def test_employees_rule_who_and_when_and_lists_give_the_jobs(company):
    rows = lists(
        on_list("2023-01-31", "ghost"), *[on_list(d, "a", site="B") for d in ["2023-06-30"]]
    )
    rows = [{**row, "site": row.get("site", "A")} for row in rows]
    people = [employee(name, "2020-01-01") for name in STAFF]

    publication = company(rows, as_of="2023-06-30", employees=people)

    assert {row[1:] for row in employments(publication)} == {("2020-01-01", None, None)}
    assert facts(publication, "job", "site", "a") == [("A",), ("B",)]
    assert publication.about.tables[0]["rows_left_out"] == 1
    assert ("row", "the person is in no employees extract", (17,)) in problems(
        rows, "2023-06-30", employees=people
    )


def test_lists_replace_employees_and_are_carried_over(store):
    import_rows(store, {"employees": [employee("old", "2020-01-01")]}, "2023-05-31")
    import_rows(store, {"headcount": lists(gender="woman")}, "2023-05-31")
    cohort = {"cohorts": [{"cohort": "One", "start_date": "2023-03-01"}]}
    import_rows(store, {**cohort, "participants": [{"employee_id": "a", "cohort": "One"}]})

    publication = store.open()

    assert [row[0] for row in employments(publication)] == ["a", "b", "c"]
    assert publication.about.kinds == {"headcount", "cohorts", "participants"}
    assert publication.about.has("employees", "gender")
    assert publication.as_of == DAY("2023-05-31")
    import_rows(store, {"employees": [employee("new", "2020-01-01")]}, "2023-05-31")
    assert [row[0] for row in employments(store.open())] == ["new"]


# --- Random registers ---


def month_ends(first, n):
    days = []
    for i in range(n):
        year, month = divmod(first.month + i, 12)
        days.append(dt.date(first.year + year, month + 1, 1) - dt.timedelta(days=1))
    return days


@pytest.mark.parametrize("form", ["exit", "status", "presence"])
@pytest.mark.parametrize("seed", range(4))
def test_random_employments_come_back_from_their_monthly_lists(store, seed, form):
    draw = random.Random(seed)
    days = month_ends(dt.date(2020, 1, 1), 36)
    truth, rows = {}, [r for day in days for r in on_list(str(day), *(f"s{i}" for i in range(40)))]
    for i in range(60):
        hired = dt.date(2018, 1, 1) + dt.timedelta(days=draw.randrange(1500))
        left = hired + dt.timedelta(days=draw.randrange(70, 1200))
        seen = [day for day in days if hired <= day]
        if not seen or left <= days[0] or (left > days[-1] and draw.random() < 0.5):
            continue
        truth[f"x{i}"] = (hired, left if left <= days[-1] else None)
        for day in seen:
            row = {"employee_id": f"x{i}", "snapshot_date": day}
            if form == "exit" and (left > day or (day - left).days < 40):
                rows.append({**row, "hire_date": hired, "exit_date": left if left <= day else ""})
            elif form == "status":
                rows.append({**row, "status": "Active" if left > day else "Left"})
            elif form == "presence" and left > day:
                rows.append(row)
    draw.shuffle(rows)

    imported = import_rows(store, {"headcount": rows}, str(days[-1]))

    (table,) = imported.tables
    assert table.rows_in_file == table.rows_published + table.rows_left_out == len(rows)
    for person, (hired, left) in truth.items():
        ((found_hired, found_left, _),) = employments(store.open(), person)
        if form == "exit":
            assert (found_hired, found_left) == (str(hired), left and str(left))
            continue
        assert found_hired is None if hired <= days[0] else abs(DAY(found_hired) - hired).days <= 31
        assert (found_left is None) == (left is None)
        assert left is None or abs(DAY(found_left) - left).days <= 31
