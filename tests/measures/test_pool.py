"""How the pool comes about, of a company in which each rule takes somebody out."""

from __future__ import annotations

import datetime as dt

import pytest

from tests import reference
from tests.company import employee, publish_rows
from tests.reference import fisher
from ypn_metrics.demo import World, build_world
from ypn_metrics.errors import ArgumentError, MeasureError
from ypn_metrics.measures.composition import composition
from ypn_metrics.measures.pool import POOL_ATTRIBUTES, pool, started_cohorts
from ypn_metrics.measures.pool_over_time import pool_over_time

FIRST, SECOND, LATER = "2022-10-03", "2023-10-02", "2025-10-01"
FACTS = {"education_level": "master", "potential": "yes", "birth_date": "1990-01-01"}


def somebody(name, gender="woman", hired="2020-01-01", left="", **own):
    return employee(name, hired, left, gender=gender, **FACTS | own)


# On 2 October 2023: 8 women and 11 men are employed.
PEOPLE = [
    somebody("anna"),  # took part in the first cohort
    somebody("berit"),
    somebody("cecilia"),
    somebody("dora"),
    somebody("40 that day", birth_date="1983-10-02"),
    somebody("no degree", education_level="upper_secondary"),
    somebody("born?", birth_date=""),
    somebody("degree?", education_level=""),
    somebody("david", "man"),
    somebody("erik", "man"),
    somebody("hired that day", "man", hired=SECOND),
    somebody("no potential", "man", potential="no"),
    somebody("potential?", "man", potential=""),
    somebody("old", "man", birth_date="1970-01-01"),
    somebody("old with a seat", "man", birth_date="1970-01-01"),
    somebody("no degree either", "man", education_level="primary"),
    somebody("nor he", "man", education_level="primary"),
    somebody("graduates the day after", "man", graduation_date="2023-10-03"),
    somebody("born? and no degree", "man", birth_date="", education_level="primary"),
    somebody("left that day", "man", left=SECOND),
    somebody("hired the day after", "man", hired="2023-10-03"),
]
PROGRAMME = {
    "cohorts": [
        {"cohort": "Two", "start_date": SECOND},
        {"cohort": "One", "start_date": FIRST},
        {"cohort": "Three", "start_date": LATER},
    ],
    "participants": [
        {"employee_id": "anna", "cohort": "One"},
        {"employee_id": "berit", "cohort": "Two"},
        {"employee_id": "old with a seat", "cohort": "Two"},
    ],
    "nominations": [
        {"employee_id": name, "cohort": "Two", "nominated_by": "hr"}
        for name in ("berit", "cecilia", "david", "old with a seat", "left that day")
    ]
    + [{"employee_id": "dora", "cohort": "One", "nominated_by": "hr"}],
}


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    return publish_rows(tmp_path_factory.mktemp("pool"), employees=PEOPLE, **PROGRAMME)


@pytest.fixture(scope="module")
def second(company):
    return pool(company)


def women_and_men(step, what="kept"):
    counts = dict(getattr(step, what))
    return counts.get("woman", 0), counts.get("man", 0)


def test_the_newest_cohort_that_has_started_is_asked_for_first(second, company):
    assert (second.cohort, str(second.start_date)) == ("Two", SECOND)
    assert [cohort.name for cohort in started_cohorts(company)] == ["One", "Two"]


def test_each_step_leaves_those_who_meet_its_rule_and_all_before_it(second):
    assert {step.step: women_and_men(step) for step in second.steps} == {
        "everyone": (8, 11),
        "age": (6, 8),
        "degree": (4, 5),
        "potential": (4, 3),
        "not_yet": (3, 3),
        "nominated": (2, 2),
        "seats": (1, 1),
    }


def test_each_step_tells_whom_it_takes_out(second):
    assert {step.step: women_and_men(step, "dropped") for step in second.rules} == {
        "age": (1, 2),
        "degree": (1, 3),
        "potential": (0, 2),  # a blank potential is no
        "not_yet": (1, 0),
    }


def test_a_blank_fact_is_counted_beside_its_step_and_not_dropped(second):
    assert {step.step: step.unknown for step in second.rules} == {
        "age": 2,
        "degree": 1,
        "potential": 0,
        "not_yet": 0,
    }


def test_nobody_is_lost_between_two_steps(second):
    for before, step in zip(second.steps, second.rules, strict=False):
        assert before.n == step.n + step.n_dropped + step.unknown


def test_who_would_be_in_the_pool_but_for_a_blank_is_counted_as_composition_does(second, company):
    assert second.n_unknown == 2  # a third has no degree, whatever the age
    assert second.n_unknown == composition(company)[-1].n_unknown


def test_those_nominated_and_seated_outside_the_pool_are_told(second):
    assert second.step("nominated").outside_pool == 1
    assert second.step("seats").outside_pool == 1
    assert second.step("not_yet").outside_pool is None


def test_the_share_changes_most_where_it_moves_furthest(second):
    shifts = {step.step: step.shift for step in second.rules}

    assert shifts == pytest.approx(
        {
            "age": 6 / 14 - 8 / 19,
            "degree": 4 / 9 - 6 / 14,
            "potential": 4 / 7 - 4 / 9,
            "not_yet": 3 / 6 - 4 / 7,
        }
    )
    assert second.largest is second.step("potential")
    assert second.largest.value == "woman"


def test_the_people_dropped_are_set_against_those_kept(second):
    p_values = [
        float(fisher(table))
        for table in (
            [[6, 8], [1, 2]],
            [[4, 5], [1, 3]],
            [[4, 3], [0, 2]],
            [[3, 3], [1, 0]],
        )
    ]

    assert [step.test.p_value for step in second.rules] == pytest.approx(p_values)
    # Holm: the smallest times four, the others not below it.
    assert [step.p_adjusted for step in second.rules] == pytest.approx([1.0] * 4)


def test_p_is_adjusted_for_the_rules_tested(publish):
    young = [somebody(f"w{i}") for i in range(20)]
    old = [somebody(f"m{i}", "man", birth_date="1960-01-01") for i in range(20)]
    no_degree = [somebody("w", education_level="primary")]
    company = publish(
        employees=[*young, *old, *no_degree], cohorts=[{"cohort": "A", "start_date": FIRST}]
    )

    age, degree, potential, not_yet = pool(company).rules

    assert age.test.p_value == pytest.approx(float(fisher([[21, 0], [0, 20]])))
    assert age.p_adjusted == pytest.approx(2 * age.test.p_value)
    assert degree.p_adjusted == 1
    assert potential.test is None
    assert not_yet.test is None


def test_of_other_attributes_that_value_is_told_whose_share_changes_most(publish):
    people = [
        *(somebody(f"n{i}", site="North") for i in range(6)),
        *(somebody(f"s{i}", site="South", education_level="primary") for i in range(4)),
        *(somebody(f"t{i}", site="South") for i in range(1)),
        *(somebody(f"e{i}", site="East") for i in range(2)),
        somebody("nowhere", site=""),
    ]
    company = publish(employees=people, cohorts=[{"cohort": "A", "start_date": FIRST}])

    result = pool(company, "site")

    assert result.values == ("North", "South", "East", "unknown")
    assert result.largest.step == "degree"
    assert result.largest.value == "South"
    assert result.largest.shift == pytest.approx(1 / 10 - 5 / 14)
    table = [[6, 1, 2, 1], [0, 4, 0, 0]]
    assert result.largest.test.p_value == pytest.approx(float(fisher(table)))


def test_where_all_have_one_value_no_share_changes(publish):
    company = publish(
        employees=[somebody("a"), somebody("b", potential="no")],
        cohorts=[{"cohort": "A", "start_date": FIRST}],
    )

    result = pool(company)

    assert result.largest is None
    assert result.step("potential").test.p_value == 1


def test_a_rule_that_leaves_nobody_leaves_no_share(publish):
    company = publish(
        employees=[somebody("a", birth_date="1950-01-01"), somebody("b", birth_date="1950-01-01")],
        cohorts=[{"cohort": "A", "start_date": FIRST}],
    )

    result = pool(company)

    assert [step.n for step in result.steps] == [2, 0, 0, 0, 0, 0, 0]
    assert result.step("age").share("woman") is None
    assert result.step("age").test is None
    assert result.largest is None


@pytest.mark.parametrize(
    "absent",
    [{"potential": "potential"}, {"birth_date": "age", "education_level": "degree"}],
    ids=["potential", "age and degree"],
)
def test_a_rule_whose_column_is_absent_is_no_step(publish, absent):
    people = [{k: v for k, v in row.items() if k not in absent} for row in PEOPLE]
    company = publish(employees=people, **PROGRAMME)

    result = pool(company)

    assert result.missing == tuple(absent.values())
    assert not {step.step for step in result.steps} & set(absent.values())
    assert result.step("not_yet").n == composition(company)[-1].pool > 0


def test_an_attribute_that_not_everyone_has_is_refused(company):
    with pytest.raises(ArgumentError, match=r"tenure_band is no column.*gender"):
        pool(company, "tenure_band")


@pytest.mark.parametrize("name", ["Three", "Four"])
def test_a_cohort_that_has_not_started_is_refused(company, name):
    with pytest.raises(ArgumentError, match=f"{name} is no cohort that has started.*One, Two"):
        pool(company, "gender", name)


def test_without_a_cohort_there_is_no_pool_to_explain(publish):
    with pytest.raises(MeasureError, match="No cohort has started"):
        pool(publish(employees=[somebody("anna")]))


def test_of_people_without_dates_those_who_have_left_stand_in_no_step(publish):
    people = [
        {"EmployeeNumber": str(i), "Attrition": "Yes" if i < 3 else "No", "Gender": "FM"[i % 2]}
        for i in range(10)
    ]
    company = publish(
        employees=people,
        cohorts=[{"cohort": "One", "start_date": FIRST}],
        participants=[{"employee_id": "1", "cohort": "One"}, {"employee_id": "5", "cohort": "One"}],
    )

    result = pool(company)
    (cohort,) = composition(company)

    assert [(step.step, step.n) for step in result.steps] == [
        ("everyone", 7),
        ("not_yet", 7),
        ("nominated", 0),
        ("seats", 2),  # one has left since
    ]
    assert (cohort.pool, cohort.seats) == (7, 2)


# --- Identities, and a count in plain Python ---


@pytest.mark.parametrize("attribute", list(POOL_ATTRIBUTES))
def test_pool_and_seats_are_those_of_composition_to_the_person(demo_publication, attribute):
    for cohort in composition(demo_publication, (attribute,)):
        result = pool(demo_publication, attribute, cohort.cohort)
        left, seats = result.step("not_yet"), result.step("seats")

        assert (left.n, seats.n) == (cohort.pool, cohort.seats)
        assert {s.value: (left.count(s.value), seats.count(s.value)) for s in cohort.shares} == {
            share.value: (share.pool, share.seats) for share in cohort.shares
        }
        assert result.n_unknown == cohort.n_unknown
        assert set(result.values) >= {share.value for share in cohort.shares}


def test_each_step_is_the_same_number_of_people_by_whatever_attribute(demo_publication):
    counts = [[s.n for s in pool(demo_publication, name).steps] for name in POOL_ATTRIBUTES]

    assert all(row == counts[0] for row in counts)


WORLD = World(employees=350, seed=11)


@pytest.fixture(scope="module")
def tables():
    return {
        kind: [
            {name: value or None for name, value in zip(table, row, strict=True)}
            for row in zip(*(column.tolist() for column in table.values()), strict=True)
        ]
        for kind, table in build_world(WORLD).items()
        if kind in {"employees", "cohorts", "participants", "nominations"}
    }


@pytest.fixture(scope="module")
def made_up(tables, tmp_path_factory):
    folder = tmp_path_factory.mktemp("made_up")
    return publish_rows(folder, WORLD.as_of.isoformat(), observed_from="2015-01-01", **tables)


def counted_naively(tables, cohort):
    """Women and men after each step, person by person."""
    start = next(c["start_date"] for c in tables["cohorts"] if c["cohort"] == cohort)
    starts = {c["cohort"]: c["start_date"] for c in tables["cohorts"]}
    took_part_before = {
        p["employee_id"] for p in tables["participants"] if starts[p["cohort"]] < start
    }
    spells = reference.employments(tables["employees"], WORLD.as_of)
    left = [spell for spell in spells if reference.is_employed(spell, start)]
    found = {"everyone": left}
    for step, keeps in (
        ("age", lambda s: reference.is_under_40(s, start)),
        ("degree", lambda s: reference.is_academic(s, start)),
        ("potential", lambda s: s["potential"] == "yes"),
        ("not_yet", lambda s: s["employee_id"] not in took_part_before),
    ):
        left = [spell for spell in left if keeps(spell)]
        found[step] = left
    for step, kind in (("nominated", "nominations"), ("seats", "participants")):
        named = {row["employee_id"] for row in tables[kind] if row["cohort"] == cohort}
        found[step] = [spell for spell in found["everyone"] if spell["employee_id"] in named]
    return {
        step: tuple(sum(s["gender"] == gender for s in people) for gender in ("woman", "man"))
        for step, people in found.items()
    }


def test_every_cohort_of_a_made_up_company_is_counted_as_by_hand(made_up, tables):
    started = [c["cohort"] for c in tables["cohorts"] if c["start_date"] <= WORLD.as_of]

    assert len(started) >= 2
    for cohort in started:
        steps = pool(made_up, "gender", cohort).steps
        assert {step.step: women_and_men(step) for step in steps} == counted_naively(tables, cohort)


def test_quarter_ends_of_a_made_up_company_are_counted_as_by_hand(made_up, tables):
    spells = reference.employments(tables["employees"], WORLD.as_of)
    starts = {c["cohort"]: c["start_date"] for c in tables["cohorts"]}
    started = {p["employee_id"]: starts[p["cohort"]] for p in tables["participants"]}

    ends = [day for day in pool_over_time(made_up).days if day.cohort is None]

    assert len(ends) == 46
    for found in ends:
        people = [
            spell
            for spell in spells
            if reference.is_employed(spell, found.day)
            and reference.GROUPS["young_academic"](spell, found.day)
            and spell["potential"] == "yes"
            and started.get(spell["employee_id"], dt.date.max) > found.day
        ]
        women = sum(spell["gender"] == "woman" for spell in people)
        assert (found.n, found.count("woman")) == (len(people), women)


def test_a_random_register_with_blanks_agrees_with_composition(publish):
    people = [
        somebody(
            f"p{i}",
            ("woman", "man", "")[i % 3],
            left=dt.date(2022, 9, 1 + i % 28).isoformat() if i % 11 == 0 else "",
            birth_date=("1990-05-05", "", "1975-05-05", "1983-10-02")[i % 4],
            education_level=("master", "", "primary", "bachelor", "master")[i % 5],
            potential=("yes", "no", "", "yes", "yes", "yes", "yes")[i % 7],
        )
        for i in range(420)
    ]
    seats = [{"employee_id": f"p{i}", "cohort": "One"} for i in range(1, 400, 13)]
    company = publish(employees=people, cohorts=PROGRAMME["cohorts"], participants=seats)

    for cohort in composition(company):
        result = pool(company, "gender", cohort.cohort)
        assert result.n_unknown == cohort.n_unknown > 0
        assert result.step("seats").n == cohort.seats
        assert dict(result.step("not_yet").kept) == {
            s.value: s.pool for s in cohort.shares if s.pool
        }
