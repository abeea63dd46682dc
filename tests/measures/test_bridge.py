"""The headcount bridge, on companies worked by hand: who came, who went, and why."""

from __future__ import annotations

import pytest

from tests.company import DAY, employee, employees
from ypn_metrics.errors import ArgumentError
from ypn_metrics.measures.attrition import turnover
from ypn_metrics.measures.bridge import bridge
from ypn_metrics.population import EVERYONE, Population

YEAR = {"first_day": DAY("2023-01-01"), "last_day": DAY("2023-12-31")}
ACADEMIC = {"education_level": "master", "birth_date": "1990-05-05"}


def some(reasons):
    return {reason: n for reason, n in reasons.items() if n}


def in_people(result):
    """Start, hires, in, out, leavers, end."""
    return (
        result.start,
        result.hires,
        result.moved_in,
        result.moved_out,
        result.leavers,
        result.end,
    )


def year_of(company, population=EVERYONE):
    (result,) = bridge(company, population, **YEAR)
    return result


def test_hires_and_leavers_lead_from_the_start_to_the_end(publish):
    company = publish(
        employees=[
            *employees(7, "2020-01-01"),
            *employees(3, "2020-01-01", "2023-06-30", exit_type="voluntary"),
            *employees(2, "2020-01-01", "2023-06-30", exit_type="involuntary"),
            *employees(4, "2023-02-01"),
        ]
    )

    result = year_of(company)

    assert in_people(result) == (12, 4, 0, 0, 5, 11)
    assert result.voluntary == 3


def test_who_comes_and_leaves_on_one_day_is_hired_and_has_left(publish):
    company = publish(
        employees=[employee("1", "2023-05-05", "2023-05-05"), *employees(2, "2020-01-01")]
    )

    assert in_people(year_of(company)) == (2, 1, 0, 0, 1, 2)


def test_a_transfer_out_of_the_company_goes_out_and_is_no_leaver(publish):
    company = publish(
        employees=[
            *employees(2, "2020-01-01"),
            employee("1", "2020-01-01", "2023-03-03", exit_type="transfer"),
        ]
    )

    result = year_of(company)

    assert in_people(result) == (3, 0, 0, 1, 0, 2)
    assert some(result.reasons_out) == {"transfer": 1}


@pytest.mark.parametrize(
    ("facts", "group", "came_in", "went_out"),
    [
        pytest.param(
            {"education_level": "master", "birth_date": "1983-07-01"},
            "young_academic",
            {},
            {"age": 1},
            id="turns 40",
        ),
        pytest.param(
            {**ACADEMIC, "graduation_date": "2023-06-15"},
            "young_academic",
            {"degree": 1},
            {},
            id="gains a degree",
        ),
        pytest.param(
            {**ACADEMIC, "graduation_date": "2023-06-15"},
            "under_40",
            {},
            {},
            id="a degree that the group does not ask for",
        ),
        pytest.param(
            {**ACADEMIC, "graduation_date": "2023-06-15"},
            "new_graduate",
            {"degree": 1},
            {},
            id="becomes a new graduate",
        ),
    ],
)
def test_people_come_into_a_group_and_go_out_of_it_while_employed(
    publish, facts, group, came_in, went_out
):
    company = publish(employees=[employee("1", "2022-01-01", **facts)])

    result = year_of(company, Population(group))

    assert some(result.reasons_in) == came_in
    assert some(result.reasons_out) == went_out
    assert result.end == result.start + len(came_in) - len(went_out)


def test_a_new_graduate_is_one_for_five_years(publish):
    company = publish(
        employees=[employee("1", "2018-03-01", graduation_date="2018-01-01", **ACADEMIC)]
    )

    result = year_of(company, Population("new_graduate"))

    assert in_people(result) == (1, 0, 0, 1, 0, 0)
    assert some(result.reasons_out) == {"new_graduate_period": 1}


MOVER = {
    "employees": [employee("1", "2020-01-01", **ACADEMIC), employee("2", "2020-01-01", **ACADEMIC)],
    "job_history": [
        {"employee_id": "1", "valid_from": "2020-01-01", "business_unit": "North"},
        {"employee_id": "1", "valid_from": "2023-04-01", "business_unit": "South"},
        {"employee_id": "2", "valid_from": "2020-01-01", "business_unit": "South"},
    ],
}


def test_a_move_between_units_is_out_of_the_one_and_into_the_other(publish):
    company = publish(**MOVER)

    north, south = bridge(company, Population(by=("business_unit",)), **YEAR)

    assert (north.labels, in_people(north)) == (("North",), (1, 0, 0, 1, 0, 0))
    assert (south.labels, in_people(south)) == (("South",), (1, 0, 1, 0, 0, 2))
    assert (some(north.reasons_out), some(south.reasons_in)) == ({"job": 1}, {"job": 1})


def test_a_move_between_units_changes_nothing_for_a_group_of_all_units(publish):
    assert in_people(year_of(publish(**MOVER), Population("under_40"))) == (2, 0, 0, 0, 0, 2)


def test_of_two_changes_on_one_day_only_one_that_the_group_asks_for_is_the_reason(publish):
    # Turns 35 and changes units on 1 April 2023: no age that a group of units asks for.
    moves = MOVER["job_history"]
    company = publish(
        employees=[
            employee("1", "2020-01-01", birth_date="1988-04-01"),
            employee("2", "2020-01-01", birth_date="1988-04-01"),
        ],
        job_history=moves,
    )

    by_unit = year_of(company, Population(where=(("business_unit", "North"),)))
    young = year_of(company, Population("under_40", where=(("business_unit", "North"),)))

    assert some(by_unit.reasons_out) == {"job": 1}
    assert some(young.reasons_out) == {"job": 1}


def test_who_turns_40_on_the_last_day_goes_out_of_the_group_and_leaves_from_another(publish):
    company = publish(
        employees=[
            employee("1", "2020-01-01", "2023-07-01", birth_date="1983-07-01"),
            *employees(2, "2020-01-01", birth_date="1990-01-01"),
        ]
    )

    young = year_of(company, Population("under_40"))
    old = year_of(company, Population(where=(("age_band", "40+"),)))

    assert in_people(young) == (3, 0, 0, 1, 0, 2)
    assert in_people(old) == (0, 0, 1, 0, 1, 0)
    assert (some(young.reasons_out), some(old.reasons_in)) == ({"age": 1}, {"age": 1})


def test_participants_come_in_on_the_day_their_cohort_starts(publish):
    company = publish(
        employees=[
            *employees(3, "2020-01-01", **ACADEMIC),
            employee("1", "2020-01-01", **ACADEMIC),
        ],
        cohorts=[{"cohort": "A", "start_date": "2023-09-01", "end_date": "2024-12-31"}],
        participants=[{"cohort": "A", "employee_id": "1"}],
    )

    others, participants = bridge(company, Population(by=("took_part",)), **YEAR)

    assert in_people(others) == (4, 0, 0, 1, 0, 3)
    assert in_people(participants) == (0, 0, 1, 0, 0, 1)
    assert some(participants.reasons_in) == {"network": 1}


def test_what_happens_on_the_edges_of_a_window_is_within_it(publish):
    company = publish(
        employees=[
            *employees(2, "2020-01-01"),
            employee("1", "2022-12-31"),
            employee("2", "2023-01-01"),
            employee("3", "2023-12-31"),
            employee("4", "2024-01-01"),
            employee("5", "2020-01-01", "2022-12-31"),
            employee("6", "2020-01-01", "2023-01-01"),
            employee("7", "2020-01-01", "2023-12-31"),
            employee("8", "2020-01-01", "2024-01-01"),
        ]
    )

    before, year, after = bridge(company, first_day=DAY("2022-01-01"), periods="year")

    assert in_people(before) == (6, 1, 0, 0, 1, 6)
    assert in_people(year) == (6, 2, 0, 0, 2, 6)
    assert in_people(after) == (6, 1, 0, 0, 1, 6)


def test_a_move_on_the_edges_of_a_window_is_within_it(publish):
    company = publish(**MOVER)
    north = Population(where=(("business_unit", "North"),))

    def went_out(first, last):
        (result,) = bridge(company, north, first_day=DAY(first), last_day=DAY(last))
        return result.moved_out

    assert went_out("2023-04-01", "2023-04-01") == 1
    assert went_out("2023-04-02", "2023-12-31") == 0
    assert went_out("2023-01-01", "2023-03-31") == 0


def test_a_group_in_which_nobody_ever_was_goes_from_none_to_none(publish):
    company = publish(employees=employees(2, "2020-01-01", gender="woman"))

    assert in_people(year_of(company, Population(where=(("gender", "man"),)))) == (0,) * 6


def test_a_window_after_the_as_of_date_is_refused(publish):
    company = publish(employees=employees(2, "2020-01-01"))

    with pytest.raises(ArgumentError, match="after the as-of date"):
        bridge(company, last_day=DAY("2025-01-01"))


@pytest.mark.parametrize("periods", [None, "year", "quarter", "month", "rolling12"])
def test_headcounts_and_leavers_are_those_of_attrition(demo_publication, periods):
    window = {"first_day": DAY("2022-03-01"), "last_day": DAY("2025-11-17"), "periods": periods}
    people = Population("young_academic", by=("site",))

    bridges = bridge(demo_publication, people, **window)
    rates = turnover(demo_publication, people, **window)

    for result, rate in zip(bridges, rates, strict=True):
        assert (result.labels, result.first_day, result.last_day) == (
            rate.labels,
            rate.first_day,
            rate.last_day,
        )
        assert (result.start, result.end) == (rate.headcount_before, rate.headcount_end)
        assert (result.leavers, result.voluntary) == (rate.exits, rate.voluntary_exits)
