"""What is asked of the seats, of a company small enough to count by hand."""

from __future__ import annotations

from itertools import product
from math import comb

import pytest

from tests.company import employee, publish_rows
from tests.made_up_results import seats
from tests.reference import drawn_at_most, fisher
from ypn_metrics.errors import ArgumentError, MeasureError
from ypn_metrics.measures.composition import composition
from ypn_metrics.measures.composition_change import change_of, composition_change
from ypn_metrics.measures.crossed import seats_crossed
from ypn_metrics.measures.diversity import diversity, diversity_of
from ypn_metrics.measures.fair_draws import fair_draws
from ypn_metrics.measures.without_a_seat import judged_together, unseated, without_a_seat
from ypn_metrics.statistics.diversity import unbiased_blau

INTERVIEW = (
    seats("Running", {"woman": (10, 30), "man": (10, 70)}),
    seats("Next spring", {"woman": (6, 30), "man": (15, 70)}),
)
FACTS = {"education_level": "master", "potential": "yes", "birth_date": "1990-01-01"}


def person(name, gender, unit, **own):
    return employee(name, "2020-01-01", gender=gender, business_unit=unit, **FACTS | own)


# Two cohorts. Mill: w1 w2 m1 m2 m3; Office: w3 m4; Yard: m5 m6; nobody knows the unit of x.
# The one over age has a seat all the same, and is in no pool.
PEOPLE = [
    *(person(name, "woman", "Mill") for name in ("w1", "w2")),
    *(person(name, "man", "Mill") for name in ("m1", "m2", "m3")),
    person("w3", "woman", "Office"),
    person("m4", "man", "Office"),
    *(person(name, "man", "Yard") for name in ("m5", "m6")),
    person("x", "", ""),
    person("over age", "man", "Mill", birth_date="1970-01-01"),
]
SEATS = [("w1", "One"), ("m1", "One"), ("w3", "One"), ("w2", "Two"), ("m4", "Two"), ("x", "Two")]
SEATS += [("over age", "Two")]


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    return publish_rows(
        tmp_path_factory.mktemp("seats"),
        employees=PEOPLE,
        cohorts=[
            {"cohort": "One", "start_date": "2022-10-03"},
            {"cohort": "Two", "start_date": "2023-10-02"},
        ],
        participants=[{"employee_id": name, "cohort": cohort} for name, cohort in SEATS],
    )


# --- Is it a change? ---


def test_the_interviews_cohorts_differ_by_what_chance_gives_in_21_of_100_cases():
    change = change_of(INTERVIEW)

    (pair,) = change.pairs
    assert pair.test.p_value == pytest.approx(float(fisher([[10, 10], [6, 15]])))
    assert pair.p_adjusted == pair.test.p_value == change.test.p_value
    assert (pair.most.value, pair.most.seats, pair.most.of) == ("woman", (10, 6), (20, 21))
    assert (change.n_seats, change.n_values, change.n_unknown) == (41, 2, 0)


def test_several_pairs_are_judged_together():
    change = change_of([*INTERVIEW, seats("Then", {"woman": (12, 30), "man": (9, 70)})])

    p = [float(fisher(t)) for t in ([[10, 10], [6, 15]], [[6, 15], [12, 9]])]
    assert [pair.test.p_value for pair in change.pairs] == pytest.approx(p)
    assert change.pairs[1].p_adjusted == pytest.approx(2 * min(p))  # Holm: the smaller, doubled
    assert change.pairs[0].p_adjusted == pytest.approx(max(*p, 2 * min(p)))


def test_the_value_that_changed_most_is_by_share_and_not_by_seats():
    # A: 5 of 10 to 9 of 20, minus 5 points; B: 1 of 10 to 5 of 20, plus 15; C: 4 of 10 to 6 of 20.
    before = seats("Before", {"A": (5, 9), "B": (1, 9), "C": (4, 9)}, "site")
    after = seats("After", {"A": (9, 20), "B": (5, 20), "C": (6, 20)}, "site")

    (pair,) = change_of([before, after]).pairs

    assert (pair.most.value, pair.most.seats) == ("B", (1, 5))


def test_where_no_share_changed_no_value_is_named():
    change = change_of([seats("A", {"woman": (2, 9), "man": (4, 9)})] * 2)

    assert change.pairs[0].most is None
    assert change.pairs[0].test.p_value == 1


def test_seats_of_unknown_value_are_left_out_and_counted(company):
    change = composition_change(company, "business_unit")

    assert (change.n_seats, change.n_unknown) == (6, 1)
    assert change.pairs[0].most is None  # two of three Mill, one Office, twice


def test_a_change_needs_two_cohorts_with_seats():
    with pytest.raises(MeasureError) as refused:
        change_of([INTERVIEW[0], seats("Empty", {"woman": (0, 30), "man": (0, 70)})])

    assert refused.value.said.values == {"n": 1}


# --- Fair draws ---


def test_each_value_stands_beside_a_fair_draw_of_as_many_seats():
    (woman, man) = fair_draws(seats("C", {"woman": (3, 30), "man": (18, 70)}))

    assert woman.p_as_few == pytest.approx(float(drawn_at_most(3, 30, 100, 21)))
    assert woman.p_as_many == pytest.approx(1 - float(drawn_at_most(2, 30, 100, 21)))
    # The few of one are the many of the other, so that two values are judged as one.
    assert woman.p_as_few == pytest.approx(man.p_as_many)
    assert woman.p_adjusted == pytest.approx(2 * woman.p_as_few)
    assert (woman.fewest + man.most, woman.most + man.fewest) == (21, 21)


def test_a_range_leaves_out_what_is_rarer_than_one_in_forty_on_either_side():
    (woman, _) = fair_draws(INTERVIEW[1])

    at_most = [float(drawn_at_most(k, 30, 100, 21)) for k in range(22)]
    assert at_most[woman.fewest - 1] <= 0.025 < at_most[woman.fewest]
    assert 1 - at_most[woman.most] <= 0.025 < 1 - at_most[woman.most - 1]


def test_of_several_values_each_counts():
    """One value holds all ten seats, of a pool of three alike: outside, and the others not."""
    cohort = seats("C", {"A": (10, 20), "B": (0, 20), "C": (0, 20)}, "site")

    a, b, c = fair_draws(cohort)

    p_all = comb(20, 10) / comb(60, 10)
    p_none = comb(40, 10) / comb(60, 10)
    assert a.p_adjusted == pytest.approx(3 * 2 * p_all)
    assert b.p_adjusted == c.p_adjusted == pytest.approx(2 * 2 * p_none)
    assert (a.is_outside, a.is_few, b.is_outside, b.is_few) == (True, False, True, True)


def test_too_small_a_pool_or_one_value_has_no_draw():
    assert fair_draws(seats("C", {"woman": (5, 1), "man": (5, 2)})) == ()
    assert fair_draws(seats("C", {"woman": (5, 20)})) == ()
    assert fair_draws(seats("C", {"woman": (0, 20), "man": (0, 20)})) == ()


# --- Crossed ---


def test_cells_hold_seats_and_eligible_people(company):
    one, two, together = seats_crossed(company, "business_unit", "gender")

    assert {(c.row, c.column): (c.seats, c.pool) for c in one.cells} == {
        ("Mill", "woman"): (1, 2),
        ("Mill", "man"): (1, 3),
        ("Office", "woman"): (1, 1),
        ("Office", "man"): (0, 1),
        ("Yard", "man"): (0, 2),
        ("unknown", "unknown"): (0, 1),
    }
    # A year on w1, m1 and w3 have taken part: the pool has nobody of them.
    assert (one.seats, one.pool, two.seats, two.pool) == (3, 10, 4, 7)
    assert (together.cohort, together.seats, together.pool) == (None, 7, 17)
    assert one.columns[0] == "woman"
    assert one.rows == ("Mill", "Office", "Yard", "unknown")
    assert two.rows[-1] == "unknown"  # with a seat, before Yard without


def test_combinations_without_a_seat_and_how_many_a_fair_draw_leaves(company):
    one, two, together = seats_crossed(company, "business_unit", "gender")

    assert {(c.row, c.column) for c in one.without_seat} == {
        ("Office", "man"),
        ("Yard", "man"),
        ("unknown", "unknown"),
    }
    # Of 10 people 3 are drawn: a combination of k has none in C(10 - k, 3) of C(10, 3) ways.
    expected = sum(comb(10 - k, 3) for k in (2, 3, 1, 1, 2, 1)) / comb(10, 3)
    assert one.expected_without_seat == pytest.approx(expected)
    yard = [next(c for c in x.cells if c.row == "Yard") for x in (one, two, together)]
    assert yard[2].p_none == pytest.approx(yard[0].p_none * yard[1].p_none)
    assert yard[1].p_none == pytest.approx(comb(5, 4) / comb(7, 4))


@pytest.mark.parametrize("by", [("business_unit", "gender"), ("gender", "site")])
def test_margins_are_those_of_the_composition(company, by):
    crossed = seats_crossed(company, *by)

    for attribute, side in zip(by, ("row", "column"), strict=True):
        for cohort, cells in zip(composition(company, (attribute,)), crossed, strict=False):
            for share in cohort.shares:
                mine = [c for c in cells.cells if getattr(c, side) == share.value]
                assert sum(c.seats for c in mine) == share.seats
                assert sum(c.pool for c in mine) == share.pool


def test_an_attribute_is_not_crossed_with_itself_or_with_what_is_none(company):
    with pytest.raises(ArgumentError):
        seats_crossed(company, "gender", "gender")
    with pytest.raises(ArgumentError):
        seats_crossed(company, "gender", "shoe_size")


# --- Without a seat ---


def test_a_unit_with_eligible_people_and_no_seat_is_named_with_the_chance_of_it(company):
    newest, ever = without_a_seat(company, ("business_unit",))

    (yard,) = ever.without
    assert (yard.value, yard.pool, ever.cohorts) == ("Yard", (2, 2), ("One", "Two"))
    assert yard.p_none == pytest.approx(comb(8, 3) / comb(10, 3) * comb(5, 4) / comb(7, 4))
    assert [place.value for place in newest.without] == ["Yard"]
    assert newest.n_values == ever.n_values == 3  # the unknown unit is none


def test_places_are_judged_together_those_with_a_seat_too():
    cohort = seats("C", {"A": (20, 30), "B": (0, 30), "C": (0, 2)}, "site")

    (result,) = judged_together([unseated([cohort], is_newest=True)])

    b, c = result.without
    assert b.p_none == pytest.approx(float(drawn_at_most(0, 30, 62, 20)))
    assert b.p_adjusted == pytest.approx(3 * b.p_none)
    assert c.p_adjusted == pytest.approx(min(1, 2 * c.p_none))
    assert b.p_adjusted < 0.05 < c.p_adjusted  # a unit of two is not blamed


def test_a_pool_smaller_than_the_seats_leaves_the_chance_unknown():
    cohort = seats("C", {"A": (20, 3), "B": (0, 3)}, "site")

    (result,) = judged_together([unseated([cohort], is_newest=True)])

    assert (result.without[0].p_none, result.without[0].p_adjusted) == (None, None)


# --- Diversity ---


def test_diversity_is_of_known_seats_beside_the_pools(company):
    result = diversity(company, "business_unit")

    assert (result.n_values, result.most) == (3, pytest.approx(2 / 3))
    one, two = result.cohorts
    # One: Mill, Mill, Office. Two: the same, and one unknown.
    assert one.blau == pytest.approx(4 / 9)
    assert one.estimate.estimate == pytest.approx(2 / 3)
    assert (two.seats, two.n_unknown) == (3, 1)
    assert one.pool_diversity == pytest.approx(unbiased_blau([5, 2, 2]))


def test_fewer_than_two_seats_have_a_reason_and_no_value():
    one = seats("C", {"woman": (1, 9), "man": (0, 9)})

    result = diversity_of([one])

    assert result.cohorts[0].estimate is None
    assert "Fewer than two" in result.cohorts[0].reason.template
    assert result.test is None


def test_diversity_of_what_nobody_differs_in_is_refused():
    with pytest.raises(MeasureError):
        diversity_of([seats("C", {"woman": (5, 9)})])


def test_each_pair_of_people_is_a_case_of_the_pools_index():
    result = diversity_of(INTERVIEW)

    people = ["w"] * 30 + ["m"] * 70
    differ = sum(a != b for a, b in product(people, repeat=2)) / (100 * 99)
    assert result.cohorts[0].pool_diversity == pytest.approx(differ)


# --- Without anybody ---


def test_without_participants_there_is_nothing_to_ask(publish):
    company = publish(employees=PEOPLE, cohorts=[{"cohort": "One", "start_date": "2022-10-03"}])

    for measure in (seats_crossed, without_a_seat, diversity, composition_change):
        with pytest.raises(MeasureError):
            measure(company)
