"""Every nominee and participant against each rule: by hand, by a loop over people, by the trial."""

from __future__ import annotations

import datetime as dt
import random
import time

import pytest

from tests import reference
from tests.company import DAY, employee, import_rows, publish_rows, rules_with
from ypn_metrics.database import reader_cursor
from ypn_metrics.errors import ArgumentError, MeasureError
from ypn_metrics.languages import ENGLISH
from ypn_metrics.measures.eligibility import RULES, eligibility
from ypn_metrics.store.publications import Store

FIRST, SECOND, PLANNED, AS_OF = "2022-10-03", "2023-10-02", "2025-03-03", "2024-12-31"
FACTS = {"education_level": "master", "potential": "yes", "birth_date": "1990-01-01"}


def somebody(name, hired="2020-01-01", left="", **own):
    return employee(name, hired, left, **FACTS | own)


PEOPLE = [
    somebody("fine"),
    somebody("40 on the day", birth_date="1982-10-03"),
    somebody("39 still", birth_date="1982-10-04"),
    somebody("born?", birth_date=""),
    somebody("no degree", education_level="upper_secondary"),
    somebody("degree?", education_level=""),
    somebody("graduates that day", graduation_date=FIRST),
    somebody("graduates the day after", graduation_date="2022-10-04"),
    somebody("no potential", potential="no"),
    somebody("blank potential", potential=""),
    somebody("left that day", left=FIRST),
    somebody("left the day after", left="2022-10-04"),
    somebody("hired the day after", "2022-10-04"),
    somebody("left and back", left="2022-01-31"),
    somebody("left and back", "2023-01-01"),
    somebody("everything", birth_date="1970-05-06", education_level="primary", potential="no"),
    somebody("born? and no degree", birth_date="", education_level="primary"),
    somebody("again"),
    somebody("late"),
    somebody("40 in between", birth_date="1985-02-03"),
    somebody("hired after", "2025-02-01"),
]
NOMINATED = list(dict.fromkeys(person["employee_id"] for person in PEOPLE))
PARTICIPANTS = [
    {"employee_id": "fine", "cohort": "One"},
    {"employee_id": "again", "cohort": "One"},
    {"employee_id": "again", "cohort": "Two"},
    {"employee_id": "late", "cohort": "One", "started_on": "2023-10-02"},
    {"employee_id": "no degree", "cohort": "Two"},
]


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    return publish_rows(
        tmp_path_factory.mktemp("eligibility"),
        AS_OF,
        employees=PEOPLE,
        cohorts=[
            {"cohort": "Planned", "start_date": PLANNED},
            {"cohort": "One", "start_date": FIRST},
            {"cohort": "Two", "start_date": SECOND},
        ],
        nominations=[
            {
                "employee_id": name,
                "cohort": cohort,
                "decision": "selected" if name == "fine" else "",
            }
            for cohort in ("One", "Planned")
            for name in NOMINATED
        ],
        participants=PARTICIPANTS,
    )


@pytest.fixture(scope="module")
def rows(company):
    return {(row.cohort, row.employee_id): row for row in eligibility(company)}


def against(row):
    """Each rule that is not met or not known, with the reason in words."""
    return {v.rule: (v.state, ENGLISH.tell(v.reason)) for v in row.open_verdicts}


# --- By hand ---


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("fine", {}),
        ("40 on the day", {"age": ("not_met", "40 years old on 3 October 2022, not under 40")}),
        ("39 still", {}),
        ("born?", {"age": ("unknown", "the birth date is blank")}),
        ("no degree", {"degree": ("not_met", "no academic degree in the employees extract")}),
        ("degree?", {"degree": ("unknown", "the education level is blank")}),
        ("graduates that day", {}),
        (
            "graduates the day after",
            {"degree": ("not_met", "graduates on 4 October 2022, after the cohort's start")},
        ),
        ("no potential", {"potential": ("not_met", "not identified as having potential")}),
        (
            "blank potential",
            {"potential": ("not_met", "not identified as having potential: the field is blank")},
        ),
        ("left that day", {"employed": ("not_met", "left the company on 3 October 2022")}),
        ("left the day after", {}),
        ("hired the day after", {"employed": ("not_met", "is hired on 4 October 2022")}),
        (
            "left and back",
            {
                "employed": (
                    "not_met",
                    "left the company on 31 January 2022 and is hired again on 1 January 2023",
                )
            },
        ),
        (
            "everything",
            {
                "age": ("not_met", "52 years old on 3 October 2022, not under 40"),
                "degree": ("not_met", "no academic degree in the employees extract"),
                "potential": ("not_met", "not identified as having potential"),
            },
        ),
        # Started the cohort a year late: judged on its start day, like everyone.
        ("late", {}),
    ],
)
def test_each_rule_is_read_on_the_start_day_and_gives_its_reason(rows, name, found):
    assert against(rows["One", name]) == found


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("fine", {"not_yet": ("not_met", "started One on 3 October 2022")}),
        # The start that counts is the person's own, a year after the cohort's.
        ("late", {"not_yet": ("not_met", "started One on 2 October 2023")}),
        ("left and back", {}),
        ("left that day", {"employed": ("not_met", "left the company on 3 October 2022")}),
        (
            "40 in between",
            {
                "age": (
                    "not_met",
                    "under 40 on the as-of date, and 40 years old on 3 March 2025: turns 40 on"
                    " 3 February 2025",
                )
            },
        ),
        ("graduates the day after", {}),
        ("hired after", {"employed": ("unknown", "is hired on 1 February 2025")}),
    ],
)
def test_before_a_cohort_starts_age_is_read_ahead_and_employment_as_known(rows, name, found):
    assert against(rows["Planned", name]) == found
    assert not rows["Planned", name].has_started


def test_whoever_failed_nothing_but_lacks_a_fact_is_not_known(rows):
    assert rows["One", "born?"].meets == "unknown"
    assert rows["One", "born? and no degree"].meets == "not_met"
    assert set(against(rows["One", "born? and no degree"])) == {"age", "degree"}
    assert rows["One", "fine"].meets == "met"


def test_a_second_cohort_names_the_first_and_how_people_came_is_told(rows):
    again, fine = rows["Two", "again"], rows["One", "fine"]

    assert against(again) == {"not_yet": ("not_met", "started One on 3 October 2022")}
    assert (again.is_nominated, again.decision, again.is_participant) == (False, None, True)
    assert (fine.is_nominated, fine.decision, fine.is_participant) == (True, "selected", True)
    assert (fine.started_on, rows["One", "late"].started_on) == (DAY(FIRST), DAY(SECOND))
    assert rows["Planned", "fine"].started_on is None


def test_everyone_nominated_or_seated_is_there_once_a_cohort(company, rows):
    assert len(rows) == 2 * len(NOMINATED) + 2
    assert [row.employee_id for row in eligibility(company, "Two")] == ["again", "no degree"]


def test_ages_are_whole_years_also_for_who_was_born_on_a_leap_day(publish):
    published = publish(
        employees=[somebody("leap", birth_date="1984-02-29"), somebody("day before")],
        cohorts=[
            {"cohort": "A", "start_date": "2024-02-28"},
            {"cohort": "B", "start_date": "2024-02-29"},
        ],
        nominations=[{"employee_id": "leap", "cohort": cohort} for cohort in "AB"],
    )
    before, on_the_day = eligibility(published)

    assert (before.age, before.meets) == (39, "met")
    assert (on_the_day.age, on_the_day.meets) == (40, "not_met")


def test_of_two_cohorts_of_one_day_neither_is_earlier(publish):
    published = publish(
        employees=[somebody("both")],
        cohorts=[{"cohort": name, "start_date": FIRST} for name in ("A", "B")],
        participants=[{"employee_id": "both", "cohort": name} for name in ("A", "B")],
    )

    assert [(row.cohort, row.meets, row.same_day) for row in eligibility(published)] == [
        ("A", "met", "B"),
        ("B", "met", "A"),
    ]


def test_the_rules_are_those_that_the_publication_was_made_with(publish):
    published = publish(
        rules=rules_with(max_age=30),
        employees=[somebody("31", birth_date="1991-01-01")],
        cohorts=[{"cohort": "A", "start_date": FIRST}],
        nominations=[{"employee_id": "31", "cohort": "A"}],
    )
    (row,) = eligibility(published)

    assert against(row) == {"age": ("not_met", "31 years old on 3 October 2022, not under 30")}


# --- What lacks ---


def test_a_rule_whose_column_is_not_there_is_not_asked(publish):
    published = publish(
        employees=[employee("anyone", "2020-01-01")],
        cohorts=[{"cohort": "A", "start_date": FIRST}],
        nominations=[{"employee_id": "anyone", "cohort": "A"}],
    )
    (row,) = eligibility(published)

    assert [verdict.state for verdict in row.verdicts] == [
        "met",
        "not_asked",
        "not_asked",
        "not_asked",
        "met",
    ]
    assert row.meets == "met"


def test_without_dates_whoever_has_left_was_there_on_no_day(store):
    people = [
        {"EmployeeNumber": name, "Attrition": left, "Gender": "F"}
        for name, left in (("left", "Yes"), ("there", "No"))
    ]
    import_rows(store, {"employees": people})
    import_rows(
        store,
        {
            "cohorts": [
                {"cohort": "One", "start_date": FIRST},
                {"cohort": "Today", "start_date": AS_OF},
                {"cohort": "Planned", "start_date": PLANNED},
            ],
            "nominations": [
                {"employee_id": name, "cohort": cohort}
                for name in ("left", "there")
                for cohort in ("One", "Today", "Planned")
            ],
        },
    )
    published = store.open()

    rows = eligibility(published)
    assert [(row.employee_id, row.meets) for row in rows] == [
        ("left", "not_met"),
        ("there", "met"),
    ] * 3
    assert "the extract has no dates" in against(rows[0])["employed"][1]
    assert disagreements(published) == []


def test_without_anyone_nominated_or_seated_it_is_refused(publish):
    published = publish(
        employees=[somebody("fine")], cohorts=[{"cohort": "A", "start_date": FIRST}]
    )

    with pytest.raises(MeasureError, match="nominations and participants"):
        eligibility(published)
    assert eligibility(published, "A") == ()
    with pytest.raises(ArgumentError, match="B is no cohort"):
        eligibility(published, "B")


# --- Against the trial, by which pools are counted ---

_TRIAL = """
    select c.cohort, p.employee_id, t.is_eligible, t.is_unknown
    from trial as t
    join cohort as c using (cohort_no)
    join person as p using (employee_key)
"""


def disagreements(published):
    """People of started cohorts of whom the check and the trial say different things."""
    counted = {
        (cohort, name): "met" if is_eligible else "unknown" if is_unknown else "not_met"
        for cohort, name, is_eligible, is_unknown in reader_cursor(published.path)
        .execute(_TRIAL)
        .fetchall()
    }
    return [
        (row.cohort, row.employee_id, row.meets)
        for row in eligibility(published)
        # Who is in no trial fails a rule.
        if row.has_started and counted.get((row.cohort, row.employee_id), "not_met") != row.meets
    ]


def test_it_agrees_with_the_pool_by_hand_and_in_the_made_up_company(company, demo_publication):
    assert disagreements(company) == []
    assert disagreements(demo_publication) == []
    checked = eligibility(demo_publication)
    assert len(checked) > 150
    assert {row.meets for row in checked} == {"met"}


MANY = 120  # people of a random company


def some_day(draw, first, last):
    return DAY(first) + dt.timedelta(days=draw.randint(0, (DAY(last) - DAY(first)).days))


def random_company(draw):
    """People round every edge, all of them nominated for every cohort."""
    cohorts = [
        {"cohort": f"C{i}", "start_date": day}
        for i, day in enumerate(sorted(draw.choices([FIRST, "2022-10-20", SECOND, PLANNED], k=3)))
    ]
    people, participants = [], []
    for number in range(MANY):
        name, start = f"p{number}", DAY(draw.choice(cohorts)["start_date"])
        near = [start + dt.timedelta(days=days) for days in (-400, -1, 0, 1, 400)]
        graduated = draw.choice([*near, ""])
        facts = {
            "birth_date": draw.choice(["", *(reference.months_later(d, -480) for d in near[1:4]),
                                       "1990-01-01", "1990-01-01"]),
            "education_level": draw.choice(["master", "master", "bachelor", "primary", ""]),
            "graduation_date": graduated,
            "potential": draw.choice(["yes", "yes", "yes", "no", ""]),
        }  # fmt: skip
        hired = some_day(draw, "2015-01-01", "2022-11-01")
        left = draw.choice(["", "", *(day for day in near if day > hired)])
        people.append(employee(name, hired, left, **facts))
        if left and draw.random() < 0.5:
            back = left + dt.timedelta(days=draw.choice([5, 29, 31, 200]))
            people.append(employee(name, back, "", **facts))
        for one in draw.choices(cohorts, k=draw.choice([0, 0, 1, 2])):
            late = DAY(one["start_date"]) + dt.timedelta(days=draw.choice([0, 20, 31, 32, 300]))
            participants.append({"employee_id": name, "cohort": one["cohort"], "started_on": late})
    return {
        "employees": people,
        "cohorts": cohorts,
        "participants": list({(p["employee_id"], p["cohort"]): p for p in participants}.values()),
        "nominations": [
            {"employee_id": f"p{number}", "cohort": one["cohort"]}
            for number in range(MANY)
            for one in cohorts
        ],
    }


@pytest.fixture(scope="module", params=range(3))
def random_one(request, tmp_path_factory):
    """Return a random company's rows by kind, and its publication."""
    tables = random_company(random.Random(request.param))
    return tables, publish_rows(tmp_path_factory.mktemp("random"), AS_OF, **tables)


def test_it_agrees_with_the_pool_in_random_companies(random_one):
    _, published = random_one
    rows = eligibility(published)

    assert len(rows) == 3 * MANY
    assert disagreements(published) == []
    assert {row.meets for row in rows} == {"met", "not_met", "unknown"}
    assert {verdict.rule for row in rows for verdict in row.open_verdicts} == set(RULES)


def test_it_agrees_with_a_loop_over_people(random_one):
    """Every verdict, of cohorts that have started and that have not, judged again in plain code."""
    tables, published = random_one
    spells = reference.employments(
        [
            {**row, "exit_date": row["exit_date"] or None, "exit_type": None}
            for row in tables["employees"]
        ],
        DAY(AS_OF),
    )
    facts = {row["employee_id"]: row for row in tables["employees"]}
    starts = {row["cohort"]: DAY(row["start_date"]) for row in tables["cohorts"]}
    # Participants who were not there on the start day are left out by the import.
    seats = [
        (seat["employee_id"], counted_start(seat["started_on"], starts[seat["cohort"]]))
        for seat in tables["participants"]
        if any(
            there(row, starts[seat["cohort"]])
            for row in tables["employees"]
            if row["employee_id"] == seat["employee_id"]
        )
    ]

    for row in eligibility(published):
        start, person = starts[row.cohort], facts[row.employee_id]
        known_on = min(start, DAY(AS_OF))
        is_there = any(
            spell["employee_id"] == row.employee_id and reference.is_employed(spell, known_on)
            for spell in spells
        )
        born, graduated = person["birth_date"], person["graduation_date"]
        has_level = {"master": True, "bachelor": True, "primary": False, "": None}[
            person["education_level"]
        ]
        degree = False if graduated and graduated > start else has_level
        expected = {
            "employed": is_there,
            "age": reference.months_later(as_day(born), 480) > start if born else None,
            "degree": degree,
            "potential": person["potential"] == "yes",
            "not_yet": all(day >= start for name, day in seats if name == row.employee_id),
        }
        states = {True: "met", False: "not_met", None: "unknown"}
        found = {verdict.rule: verdict.state for verdict in row.verdicts}
        assert found == {rule: states[value] for rule, value in expected.items()}, row


def counted_start(started_on, start):
    return started_on if (started_on - start).days > 31 else start


def there(row, day):
    return row["hire_date"] <= day and (not row["exit_date"] or row["exit_date"] > day)


def as_day(value):
    return value if isinstance(value, dt.date) else DAY(value)


def test_it_is_quick_enough_to_be_drawn_at_each_rerun(demo_publication):
    eligibility(demo_publication)
    began = time.process_time()
    eligibility(demo_publication)

    assert time.process_time() - began < 0.3


def test_the_store_of_a_publication_is_the_one_it_is_in(company):
    assert company.store.open().path == company.path
    assert isinstance(company.store, Store)
