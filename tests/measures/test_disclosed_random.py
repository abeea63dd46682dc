"""What a sustainability report counts, in a random register: against a loop over people."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from tests import reference
from tests.company import publish_rows
from tests.random_people import random_spells, some_day
from ypn_metrics.measures.attrition import headcount, turnover
from ypn_metrics.measures.bridge import bridge
from ypn_metrics.measures.disclosed import disclosed_counts, reporting_period
from ypn_metrics.measures.esrs import OTHER_COUNTRIES, esrs_s1_6, esrs_s1_9
from ypn_metrics.measures.gri import gri_401_1
from ypn_metrics.measures.periods import Period
from ypn_metrics.population import EVERYONE, Population

AS_OF = dt.date(2024, 12, 31)
OBSERVED_FROM = dt.date(2021, 1, 1)
EXIT_TYPES = ("voluntary", "involuntary", "retirement", "end_of_contract", "transfer", None)
COUNTRIES = (*["Sweden"] * 4, *["Finland"] * 3, "Norway", "Denmark", None)
BACK_AFTER = (-20, 0, 1, 30, 31, 32, 200)
N_PEOPLE = 400


def random_person(draw, name):
    hired = some_day(draw, dt.date(2018, 1, 1), dt.date(2024, 12, 20))
    ages = [*range(18, 66), 29, 30, 30, 50, 50, 51]
    born = reference.months_later(some_day(draw, hired, AS_OF), -12 * draw.choice(ages))
    facts = {
        "employee_id": name,
        "gender": draw.choice(["woman", "man", "man", "other", None]),
        "birth_date": draw.choice([born, born, born, dt.date(1992, 2, 29), None]),
    }
    spells = random_spells(
        draw,
        hired,
        AS_OF,
        days=[0, 1, *range(2, 2000, 90)],
        stays=0.5,
        exit_types=EXIT_TYPES,
        back_after=BACK_AFTER,
        contract_type=lambda draw: draw.choice(["permanent", "fixed_term", "trainee", None]),
    )
    return [facts | spell for spell in spells]


@pytest.fixture(scope="module")
def register():
    """Return the rows of employees, and of their moves between countries."""
    draw = random.Random(50)
    people = [random_person(draw, f"p{i}") for i in range(N_PEOPLE)]
    moves = [
        {"employee_id": rows[0]["employee_id"], "valid_from": day, "country": country}
        for rows in people
        for day in sorted({some_day(draw, dt.date(2018, 1, 1), AS_OF) for _ in range(2)})
        for country in [draw.choice(COUNTRIES)]
    ]
    return {"employees": [row for rows in people for row in rows], "job_history": moves}


@pytest.fixture(scope="module")
def published(register, tmp_path_factory):
    return publish_rows(
        tmp_path_factory.mktemp("random"),
        AS_OF.isoformat(),
        observed_from=OBSERVED_FROM.isoformat(),
        **register,
    )


@pytest.fixture(scope="module")
def spells(register):
    return reference.employments(register["employees"], AS_OF)


@pytest.fixture(params=[None, 1, 2, 3])
def period(request, published):
    """Return the usual period and random ones."""
    if request.param is None:
        return reporting_period(published)
    draw = random.Random(request.param)
    return Period(*sorted(some_day(draw, OBSERVED_FROM, AS_OF) for _ in range(2)))


def by_person(rows):
    people = {}
    for row in rows:
        people.setdefault(row["employee_id"], []).append(row)
    return people


def country_on(register):
    moves = by_person(register["job_history"])

    def country(spell, day):
        own = moves[spell["employee_id"]]
        before = [move for move in own if move["valid_from"] <= day]
        return (before or own[:1])[-1]["country"] or "unknown"

    return country


def counts_of(published, period, attribute):
    found = disclosed_counts(published, period, attribute)
    return {value: (n.employed, n.hires, n.leavers) for (value,), n in found.items()}


def test_every_group_agrees_with_counting_people_one_by_one(published, register, spells, period):
    first, last = period.first_day, period.last_day
    groups = {
        "gender": lambda spell, _: spell["gender"] or "unknown",
        "age_group": reference.age_group,
        "country": country_on(register),
    }

    for attribute, group_of in groups.items():
        naive = reference.disclosed(spells, first, last, group_of)
        assert counts_of(published, period, attribute) == naive


def test_contracts_agree_with_looking_for_each_persons_newest_row(
    published, register, spells, period
):
    rows = by_person(sorted(register["employees"], key=lambda row: row["hire_date"]))
    counts: dict[str, int] = {}
    for spell in spells:
        if reference.is_employed(spell, period.last_day):
            told = [
                row["contract_type"]
                for row in rows[spell["employee_id"]]
                if spell["hire_date"] <= row["hire_date"] <= period.last_day
                and row["contract_type"]
            ]
            contract = told[-1] if told else "unknown"
            counts[contract] = counts.get(contract, 0) + 1

    found = esrs_s1_6(published, first_day=period.first_day, last_day=period.last_day)

    assert counts == {
        figure.labels[0][1]: figure.n
        for figure in found.of("50 (b)", "employees", "contract_type")
        if figure.n
    }


def test_countries_agree_with_the_two_conditions_taken_one_by_one(
    published, register, spells, period
):
    naive = reference.disclosed(spells, period.last_day, period.last_day, country_on(register))
    people = {country: n for country, (n, _, _) in naive.items() if country != "unknown"}
    total = sum(n for n, _, _ in naive.values())
    alone = {c: n for c, n in people.items() if not (n < 50 or n / total < 0.1)}

    found = esrs_s1_6(published, first_day=period.first_day, last_day=period.last_day)

    told = {f.labels[0][1]: f.n for f in found.of("50 (a)", "employees", "country")}
    assert told == {
        **alone,
        OTHER_COUNTRIES: sum(people.values()) - sum(alone.values()),
        "unknown": naive["unknown"][0],
    }


# --- Identities ---


def test_every_division_adds_up_to_the_measure_that_it_divides(published, period):
    days = {"first_day": period.first_day, "last_day": period.last_day}
    ((_, _, employed),) = headcount(published, EVERYONE, (period.last_day,))
    (left,) = turnover(published, **days, basis="end")
    (flow,) = bridge(published, **days)
    people, diversity = esrs_s1_6(published, **days), esrs_s1_9(published, **days)
    flows = gri_401_1(published, **days)

    def summed(found, *which):
        return sum(figure.n or 0 for figure in found.of(*which))

    assert summed(people, "50 (a)", "employees") == employed
    for by in (["gender"], ["country"]):
        assert summed(people, "50 (a)", "employees", *by) == employed
    for by in (["contract_type"], ["contract_type", "gender"]):
        assert summed(people, "50 (b)", "employees", *by) == employed
    assert summed(diversity, "66 (b)", "employees", "age_group") == employed
    for by in ([], ["age_group"], ["gender"], ["country"]):
        assert summed(flows, "401-1 a", "hires", *by) == flow.hires
        assert summed(flows, "401-1 b", "leavers", *by) == left.exits
        assert sum(f.of for f in flows.of("401-1 b", "leavers", *by)) == employed
    whole = flows.of("401-1 b", "leavers")[0]
    assert whole.rate == left.estimate == people.of("50 (c)", "leavers")[0].rate


def test_genders_are_those_that_turnover_and_headcount_give(published, period):
    by_gender = Population(by=("gender",))
    days = {"first_day": period.first_day, "last_day": period.last_day}

    told = gri_401_1(published, **days).of("401-1 b", "leavers", "gender")

    found = {row.labels[0]: row for row in turnover(published, by_gender, **days, basis="end")}
    assert {f.labels[0][1]: (f.n, f.of, f.rate) for f in told} == {
        gender: (row.exits, row.headcount_end, row.estimate) for gender, row in found.items()
    }


def test_the_register_holds_what_it_is_meant_to_try(published, register, spells):
    found = gri_401_1(published, first_day=OBSERVED_FROM, last_day=AS_OF)
    people = esrs_s1_6(published)

    assert len(register["employees"]) > len(spells) + 10
    assert all(figure.n for figure in found.of("401-1 a", "hires", "age_group"))
    assert all(figure.n for figure in found.of("401-1 b", "leavers", "age_group"))
    assert people.of("50 (a)", "employees", "country")[-2].n
    assert any(spell["exit_type"] == "transfer" for spell in spells)
