"""Reconciliation: tiny companies worked by hand, random ones that must add up, broken ones."""

from __future__ import annotations

import datetime as dt
import itertools
import random
import shutil

import duckdb
import pytest

from tests import reference
from tests.company import employee, publish_rows
from ypn_metrics.errors import ArgumentError
from ypn_metrics.measures.attrition import turnover
from ypn_metrics.measures.periods import add_months
from ypn_metrics.measures.reconciliation import reconciliation, unreconciled_people
from ypn_metrics.population import Population
from ypn_metrics.store.publications import Store


def told(lines, period=None):
    """Lines as (period, unit, start, hires, in, out, leavers, end), of one period or all."""
    return [
        (
            line.period,
            line.unit,
            line.start,
            line.hires,
            line.moved_in,
            line.moved_out,
            line.leavers,
            line.end,
        )
        for line in lines
        if period in (None, line.period)
    ]


def people(company, lines, unit="business_unit"):
    found = unreconciled_people(company, lines, unit)
    return [(each.period, each.unit, each.employee_id, each.difference) for each in found]


# --- Worked by hand ---


def test_a_hire_and_an_exit(publish):
    company = publish(
        employees=[
            employee("old", "2020-05-01"),
            employee("new", "2024-03-01"),
            employee("gone", "2020-05-01", "2024-11-30"),
        ],
    )

    lines = reconciliation(company)

    assert told(lines) == [
        ("2020", None, 0, 2, 0, 0, 0, 2),
        ("2021", None, 2, 0, 0, 0, 0, 2),
        ("2022", None, 2, 0, 0, 0, 0, 2),
        ("2023", None, 2, 0, 0, 0, 0, 2),
        ("2024", None, 2, 1, 0, 0, 1, 2),
    ]
    assert [line.difference for line in lines] == [0] * 5


def test_a_move_between_units_is_out_of_one_and_into_the_other(publish):
    company = publish(
        employees=[
            employee("mover", "2020-01-01", business_unit="South"),
            employee("stayer", "2020-01-01", business_unit="North"),
        ],
        job_history=[
            {"employee_id": "mover", "valid_from": "2020-01-01", "business_unit": "North"},
            {"employee_id": "mover", "valid_from": "2024-06-01", "business_unit": "South"},
            {"employee_id": "stayer", "valid_from": "2020-01-01", "business_unit": "North"},
        ],
    )

    assert told(reconciliation(company), "2024") == [
        ("2024", None, 2, 0, 0, 0, 0, 2),
        ("2024", "North", 2, 0, 0, 1, 0, 1),
        ("2024", "South", 0, 0, 1, 0, 0, 1),
    ]


def test_a_new_job_in_the_same_unit_is_no_move(publish):
    company = publish(
        employees=[employee("a", "2020-01-01")],
        job_history=[
            {"employee_id": "a", "valid_from": "2020-01-01", "business_unit": "N", "site": "Y"},
            {"employee_id": "a", "valid_from": "2024-06-01", "business_unit": "N", "site": "X"},
        ],
    )

    assert told(reconciliation(company), "2024")[1:] == [("2024", "N", 1, 0, 0, 0, 0, 1)]
    assert told(reconciliation(company, unit="site"), "2024")[1:] == [
        ("2024", "X", 0, 0, 1, 0, 0, 1),
        ("2024", "Y", 1, 0, 0, 1, 0, 0),
    ]


@pytest.mark.parametrize("back", ["2024-01-01", "2024-01-30"])
def test_a_rehire_within_30_days_is_neither_an_exit_nor_a_hire(publish, back):
    company = publish(
        employees=[employee("a", "2020-01-01", "2023-12-31"), employee("a", back)],
    )

    lines = reconciliation(company, "month")

    assert ("2023-12", None, 1, 0, 0, 0, 0, 1) in told(lines)
    assert ("2024-01", None, 1, 0, 0, 0, 0, 1) in told(lines)
    assert [line for line in lines if line.difference] == []


def test_a_rehire_after_more_than_30_days_is_an_exit_and_a_hire(publish):
    company = publish(
        employees=[employee("a", "2020-01-01", "2023-12-31"), employee("a", "2024-01-31")],
    )

    lines = reconciliation(company, "month")

    assert ("2023-12", None, 1, 0, 0, 0, 1, 0) in told(lines)
    assert ("2024-01", None, 0, 1, 0, 0, 0, 1) in told(lines)


def test_a_rehire_within_30_days_into_another_unit_is_a_move_on_the_day_of_coming_back(publish):
    company = publish(
        employees=[
            employee("a", "2020-01-01", "2024-02-20", business_unit="North"),
            employee("a", "2024-03-05", business_unit="South"),
        ],
    )

    lines = reconciliation(company, "month")

    assert told(lines, "2024-02")[1:] == [("2024-02", "North", 1, 0, 0, 0, 0, 1)]
    assert told(lines, "2024-03")[1:] == [
        ("2024-03", "North", 1, 0, 0, 1, 0, 0),
        ("2024-03", "South", 0, 0, 1, 0, 0, 1),
    ]


def test_an_exit_on_the_day_of_hire_is_one_hire_and_one_leaver(publish):
    company = publish(
        employees=[employee("a", "2020-01-01"), employee("b", "2024-02-01", "2024-02-01")]
    )

    assert told(reconciliation(company), "2024") == [("2024", None, 1, 1, 0, 0, 1, 1)]


def test_a_transfer_out_of_the_company_is_moved_out_and_no_leaver(publish):
    company = publish(
        employees=[
            employee("a", "2020-01-01", "2024-02-01", exit_type="transfer", business_unit="N"),
            employee("b", "2020-01-01", "2024-02-01", exit_type="voluntary", business_unit="N"),
        ]
    )

    assert told(reconciliation(company), "2024") == [
        ("2024", None, 2, 0, 0, 1, 1, 0),
        ("2024", "N", 2, 0, 0, 1, 1, 0),
    ]


def test_a_move_on_the_last_day_belongs_to_the_new_unit_that_is_left(publish):
    company = publish(
        employees=[employee("a", "2020-01-01", "2024-02-01")],
        job_history=[
            {"employee_id": "a", "valid_from": "2020-01-01", "business_unit": "North"},
            {"employee_id": "a", "valid_from": "2024-02-01", "business_unit": "South"},
        ],
    )

    assert told(reconciliation(company), "2024")[1:] == [
        ("2024", "North", 1, 0, 0, 1, 0, 0),
        ("2024", "South", 0, 0, 1, 0, 1, 0),
    ]


def test_a_job_that_begins_between_two_employments_is_no_move(publish):
    company = publish(
        employees=[employee("a", "2020-01-01", "2021-01-01"), employee("a", "2023-01-01")],
        job_history=[
            {"employee_id": "a", "valid_from": "2020-01-01", "business_unit": "North"},
            {"employee_id": "a", "valid_from": "2022-01-01", "business_unit": "South"},
        ],
    )

    lines = reconciliation(company)

    assert sum(line.moved_in + line.moved_out for line in lines) == 0
    assert told(lines, "2023")[1:] == [("2023", "South", 0, 1, 0, 0, 0, 1)]


def test_exits_after_the_as_of_date_have_not_happened(publish):
    company = publish("2024-06-30", employees=[employee("a", "2020-01-01", "2024-07-01")])

    assert told(reconciliation(company), "2024") == [("2024", None, 1, 0, 0, 0, 0, 1)]


def test_nothing_before_leavers_are_known_is_reconciled(publish):
    rows = [employee("a", "2020-01-01"), employee("b", "2023-07-01")]
    company = publish(employees=rows, observed_from="2023-03-01")

    lines = reconciliation(company)

    assert told(lines) == [("2023", None, 1, 1, 0, 0, 0, 2), ("2024", None, 2, 0, 0, 0, 0, 2)]
    assert lines[0].first_day == dt.date(2023, 3, 1)
    with pytest.raises(ArgumentError, match="before 2023-03-01"):
        reconciliation(company, first_day=dt.date(2023, 1, 1))


def test_a_window_cuts_its_first_and_last_period(publish):
    company = publish(employees=[employee("a", "2020-01-01"), employee("b", "2024-02-10")])

    (line,) = reconciliation(
        company, "quarter", first_day=dt.date(2024, 2, 1), last_day=dt.date(2024, 2, 9)
    )

    assert (line.period, line.first_day, line.last_day) == (
        "2024-Q1",
        dt.date(2024, 2, 1),
        dt.date(2024, 2, 9),
    )
    assert told([line]) == [("2024-Q1", None, 1, 0, 0, 0, 0, 1)]


def test_the_company_stands_first_and_the_unknown_unit_last(publish):
    company = publish(
        employees=[
            employee("a", "2024-01-01", business_unit="North"),
            employee("b", "2024-01-01"),
            employee("c", "2024-01-01", business_unit="Zinc"),
        ]
    )

    assert [line.unit for line in reconciliation(company)] == [None, "North", "Zinc", "unknown"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(("rolling12",), "rolling12 is no period"), (("year", "gender"), "gender is no unit")],
)
def test_what_cannot_be_asked_is_refused(publish, arguments, words):
    company = publish(employees=[employee("a", "2020-01-01")])

    with pytest.raises(ArgumentError, match=words):
        reconciliation(company, *arguments)


# --- Lines that do not add up ---


@pytest.fixture
def overlapping(publish):
    """Return a company in which one person has two employments over the turn of a month."""
    return publish(
        employees=[
            employee("twice", "2020-01-01", "2024-02-10", business_unit="North"),
            employee("twice", "2024-01-20", business_unit="North"),
            *(employee(f"n{i}", "2020-01-01", business_unit="North") for i in range(3)),
            *(employee(f"s{i}", "2020-01-01", business_unit="South") for i in range(3)),
        ]
    )


def test_employments_that_overlap_over_the_end_of_a_period_do_not_add_up_and_name_the_person(
    overlapping,
):
    lines = reconciliation(overlapping, "month")

    assert [(line.period, line.unit, line.difference) for line in lines if line.difference] == [
        ("2024-01", None, -1),
        ("2024-01", "North", -1),
        ("2024-02", None, 1),
        ("2024-02", "North", 1),
    ]
    assert people(overlapping, lines) == [
        ("2024-01", None, "twice", -1),
        ("2024-02", None, "twice", 1),
        ("2024-01", "North", "twice", -1),
        ("2024-02", "North", "twice", 1),
    ]


def test_people_are_named_in_lines_that_do_not_add_up_and_in_no_others(publish):
    def twice(name, unit, second, first_until):
        first = employee(name, "2020-01-01", first_until, business_unit=unit)
        return [first, employee(name, second, business_unit=unit)]

    company = publish(
        employees=[
            *twice("a", "North", "2024-01-20", "2024-02-10"),
            *twice("b", "North", "2024-02-20", "2024-03-10"),
            *twice("c", "South", "2024-02-20", "2024-03-10"),
        ]
    )

    lines = [each for each in reconciliation(company, "month") if each.period == "2024-02"]

    # In February a's end and b's beginning make the North come out even.
    assert [(line.unit, line.difference) for line in lines] == [
        (None, -1),
        ("North", 0),
        ("South", -1),
    ]
    assert people(company, lines) == [
        ("2024-02", None, "a", 1),
        ("2024-02", None, "b", -1),
        ("2024-02", None, "c", -1),
        ("2024-02", "South", "c", -1),
    ]


def test_within_one_period_an_overlap_is_a_hire_and_an_exit_and_adds_up(overlapping):
    lines = reconciliation(overlapping)

    assert told(lines, "2024")[0] == ("2024", None, 7, 1, 0, 0, 1, 7)
    assert people(overlapping, lines) == []


@pytest.fixture
def altered(publish, tmp_path):
    """Return a function that alters what a small publication was derived to, and opens it."""
    publish(
        employees=[employee(name, "2023-01-01", business_unit="North") for name in "abc"],
        observed_from="2023-06-01",
    )

    def alter(statement):
        folder = shutil.copytree(tmp_path / "store", tmp_path / "altered")
        path = folder / "publications" / "000001.duckdb"
        with duckdb.connect(str(path)) as connection:
            connection.execute(statement)
        company = Store(tmp_path / "store").open()
        return type(company)(path, company.about)

    return alter


def test_a_segment_that_is_lost_is_found_and_its_person_named(altered):
    company = altered(
        "update segment set until_day = date '2024-05-05' where employee_key ="
        " (select employee_key from person where employee_id = 'b')"
    )

    lines = reconciliation(company)

    assert told(lines, "2024") == [
        ("2024", None, 3, 0, 0, 0, 0, 2),
        ("2024", "North", 3, 0, 0, 0, 0, 2),
    ]
    assert people(company, lines) == [("2024", None, "b", -1), ("2024", "North", "b", -1)]


def test_a_person_whose_hire_date_is_unknown_is_there_at_the_start_and_no_hire(altered):
    company = altered("update extract_employees set hire_date = null where employee_id = 'b'")

    lines = reconciliation(company)

    assert told(lines, "2023")[0] == ("2023", None, 3, 0, 0, 0, 0, 3)
    assert people(company, lines) == []


# --- Random registers without overlaps always add up ---

AS_OF = dt.date(2024, 12, 31)
FIRST_HIRE = dt.date(2021, 1, 1)
OBSERVED_FROM = dt.date(2022, 2, 10)
UNITS = ("North", "South", "West", "")


def some_day(draw, first, last):
    return first + dt.timedelta(days=draw.randint(0, (last - first).days))


def random_person(draw, name):
    hired, rows = some_day(draw, FIRST_HIRE, dt.date(2024, 12, 1)), []
    for _ in range(draw.choice([1, 1, 2, 3])):
        left = hired + dt.timedelta(days=draw.choice([0, 1, *range(2, 900, 40)]))
        stays = draw.random() < 0.4
        rows.append(
            {
                "employee_id": name,
                "business_unit": draw.choice(UNITS),
                "hire_date": hired,
                "exit_date": None if stays else left,
                "exit_type": None if stays else draw.choice(["voluntary", "transfer", None]),
            }
        )
        hired = left + dt.timedelta(days=draw.choice([0, 1, 29, 30, 31, 32, 200]))
        if stays or hired <= rows[-1]["hire_date"] or hired > AS_OF:
            break
    return rows


def random_jobs(draw, rows):
    days = sorted({some_day(draw, FIRST_HIRE, AS_OF) for _ in range(draw.randint(1, 3))})
    return [
        {
            "employee_id": rows[0]["employee_id"],
            "valid_from": day,
            "business_unit": draw.choice(UNITS[:3]),
        }
        for day in days
    ]


@pytest.fixture(scope="module", params=range(3))
def register(request):
    draw = random.Random(request.param)
    persons = [random_person(draw, f"p{i}") for i in range(150)]
    return {
        "employees": [row for rows in persons for row in rows],
        "job_history": [
            job for rows in persons if draw.random() < 0.5 for job in random_jobs(draw, rows)
        ],
    }


@pytest.fixture(scope="module")
def company(register, tmp_path_factory):
    return publish_rows(
        tmp_path_factory.mktemp("random"),
        AS_OF.isoformat(),
        observed_from=OBSERVED_FROM.isoformat(),
        **register,
    )


@pytest.mark.parametrize("periods", ["month", "quarter", "year"])
def test_a_register_without_overlaps_adds_up_to_the_person(company, periods):
    lines = reconciliation(company, periods)

    assert [line for line in lines if line.difference] == []
    assert unreconciled_people(company, lines) == ()
    assert {line.unit for line in lines} == {None, "North", "South", "West", "unknown"}
    assert sum(line.moved_in for line in lines) > 10
    assert sum(line.moved_out - line.moved_in for line in lines if line.unit is None) > 5


def test_every_line_begins_where_the_one_before_it_ends(company):
    lines = reconciliation(company, "month")

    for unit in {line.unit for line in lines}:
        own = [line for line in lines if line.unit == unit]
        for former, line in itertools.pairwise(own):
            if line.first_day == add_months(former.last_day.replace(day=1), 1):
                assert line.start == former.end


def test_units_add_up_to_the_company(company):
    lines = reconciliation(company, "month")

    for whole in (line for line in lines if line.unit is None):
        units = [line for line in lines if line.unit is not None and line.period == whole.period]
        for name in ("start", "hires", "leavers", "end"):
            assert sum(getattr(line, name) for line in units) == getattr(whole, name)
        moved = sum(line.moved_out - line.moved_in for line in units)
        assert moved == whole.moved_out


def test_flows_agree_with_counting_people_one_by_one(company, register):
    spells = reference.employments(register["employees"], AS_OF)

    for line in reconciliation(company, "month"):
        if line.unit is None:
            within = [line.first_day <= s["hire_date"] <= line.last_day for s in spells]
            exits = [s for s in spells if s["exit_date"] is not None]
            left = [s for s in exits if line.first_day <= s["exit_date"] <= line.last_day]
            leavers = [s for s in left if reference.is_leaver(s)]
            assert line.hires == sum(within)
            assert (line.leavers, line.moved_out) == (len(leavers), len(left) - len(leavers))


def test_leavers_are_those_of_turnover(company):
    exits = {
        (f"{row.last_day:%Y-%m}", row.labels[0]): row.exits
        for row in turnover(company, Population(by=("business_unit",)), periods="month")
    }

    lines = [line for line in reconciliation(company, "month") if line.unit is not None]
    assert {(line.period, line.unit): line.leavers for line in lines if line.leavers} == {
        place: n for place, n in exits.items() if n
    }


@pytest.mark.parametrize("periods", ["month", "year"])
@pytest.mark.parametrize("unit", ["business_unit", "site", "job_level"])
def test_the_made_up_company_adds_up_in_every_line(demo_store, periods, unit):
    lines = reconciliation(Store(demo_store).open(), periods, unit)

    assert len(lines) > 50
    assert [line for line in lines if line.difference] == []


# --- From the command line ---


@pytest.mark.usefixtures("overlapping")
def test_the_command_line_names_people_to_the_analyst_only(cli):
    def lines(*options):
        asked = ("measure", "reconciliation", "--by", "month", "--from", "2024-01-01", *options)
        return cli(*asked, "--json").json["rows"]

    first = lines()[0]
    assert first == {
        "period": "2024-01",
        "unit": None,
        "start": 7,
        "hires": 1,
        "in": 0,
        "out": 0,
        "leavers": 0,
        "end": 7,
        "difference": -1,
        "from": "2024-01-01",
        "to": "2024-01-31",
        "people": ["twice"],
    }
    assert lines()[2]["people"] == []
    assert all("people" not in row for row in lines("--role", "head_of_talent"))
    assert lines("--role", "head_of_talent")[0]["difference"] == -1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--by", "gender"], "gender is no unit"),
        (["--by", "site", "--by", "country"], "one kind of unit"),
        (["--by", "rolling12"], "rolling12 is no period"),
        (["--by", "year", "--by", "month"], "one period"),
        (["--where", "site=x"], "does not take --where"),
        (["--basis", "end"], "does not take --basis"),
    ],
)
def test_wrong_arguments_are_told(cli, overlapping, arguments, words):
    ran = cli("measure", "reconciliation", *arguments)

    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err
    assert overlapping.number == 1
