"""The measures of a choice among nominees: worked by hand, and those of a cohort that started."""

from __future__ import annotations

import pytest

from tests.made_up_slates import nominee, planned_of, women_and_men
from tests.measures.test_planned import publish_planned
from tests.reference import drawn_at_most
from ypn_metrics.errors import ArgumentError
from ypn_metrics.measures.composition import composition
from ypn_metrics.measures.what_if import compared, seating, what_if


def ids(n_women, n_men):
    return {*(f"w{i:02}" for i in range(n_women)), *(f"m{i:02}" for i in range(n_men))}


@pytest.fixture
def interview():
    """Return the interview's case: 50 nominees, a pool of 30 % women, 20 seats."""
    return planned_of(women_and_men(15, 35), {"gender": {"woman": 30, "man": 70}}, seats=20)


def test_five_women_of_twenty_from_a_pool_of_thirty_percent(interview):
    result = seating(interview, ids(5, 15), "gender")
    women = result.share("woman")

    assert (women.seats, women.of, women.pool, women.pool_of) == (5, 20, 30, 100)
    assert women.representation_ratio == pytest.approx(5 / 6)
    assert women.shortfall_seats == pytest.approx(1)
    assert women.p_fair_draw == pytest.approx(float(drawn_at_most(5, 30, 100, 20)))
    assert (result.even_band, result.n_seats, result.to_fill) == ((8, 12), 20, 0)
    # Two of 20 differ: 2 * 5 * 15 of 20 * 19 ordered pairs; two of the pool likewise.
    assert result.diversity == pytest.approx(150 / 380)
    assert result.pool_diversity == pytest.approx(4200 / 9900)


def test_a_slate_that_is_not_full_has_its_band_of_all_seats_and_its_shares_of_those_taken(
    interview,
):
    result = seating(interview, ids(3, 9), "gender")

    assert (result.composition.seats, result.n_seats, result.to_fill) == (12, 20, 8)
    assert result.even_band == (8, 12)
    assert result.share("woman").shortfall_seats == pytest.approx(12 * 0.3 - 3)


def test_where_nobody_said_how_many_seats_there_are_it_is_those_taken():
    found = planned_of(women_and_men(2, 2), {"gender": {"woman": 1, "man": 1}})

    result = seating(found, ids(2, 1), "gender")

    assert (result.n_seats, result.to_fill, result.even_band) == (3, 0, (2, 1))


def test_more_people_than_seats_are_counted_all(interview):
    assert seating(interview, ids(10, 12), "gender").to_fill == -2


def test_an_empty_slate_has_counts_and_nothing_else(interview):
    result = seating(interview, set(), "gender")

    assert result.share("woman").representation_ratio is None
    assert result.share("woman").p_fair_draw is None
    assert result.diversity is None
    assert result.to_fill == 20


def test_a_value_that_nobody_has_is_none_of_the_seats(interview):
    assert seating(interview, ids(1, 1), "gender").share("other").seats == 0


def test_before_and_after_says_what_moves_and_what_moves_away_from_the_pool():
    found = planned_of(
        [
            nominee("a", gender="man", site="A"),
            nominee("b", gender="man", site="B"),
            nominee("c", gender="woman", site="B"),
        ],
        {"gender": {"woman": 1, "man": 1}, "site": {"A": 1, "B": 1}},
        seats=2,
    )

    gender, site = compared(found, {"a", "b"}, {"b", "c"})

    assert (gender.attribute, gender.moved, gender.moved_away) == ("gender", ("woman", "man"), ())
    assert (site.attribute, set(site.moved), set(site.moved_away)) == (
        "site",
        {"A", "B"},
        {"A", "B"},
    )


def test_somebody_of_unknown_eligibility_with_a_seat_stands_not_beside_the_pool_too(tmp_path):
    company = publish_planned(tmp_path, nominations=[("born?", "hr", "selected")])

    (result,) = what_if(company)

    assert result.composition.seats == 1
    assert result.composition.n_unknown == 1  # degree?, and not born?


def test_a_nominee_who_is_not_hired_yet_takes_nobody_from_beside_the_pool(tmp_path):
    # Of born? the age is not known, of degree? the education; of hired later nothing is.
    company = publish_planned(tmp_path, nominations=[("hired later", "hr", "selected")])

    (result,) = what_if(company, None, ("age_band",))

    assert result.composition.seats == 1
    assert result.composition.n_unknown == 2  # born? and degree?


def test_the_slate_of_a_cohort_is_its_composition_once_it_has_started(demo_publication):
    """An identity over every figure: the composition of a cohort made from its own counts."""
    (cohort, *_) = composition(demo_publication, ("gender",))
    women, men = cohort.share("woman"), cohort.share("man")
    found = planned_of(
        women_and_men(women.seats, men.seats),
        {"gender": {"woman": women.pool, "man": men.pool}},
        seats=cohort.seats,
    )

    result = seating(found, ids(women.seats, men.seats), "gender")

    assert result.even_band == cohort.even_band
    assert {result.share("woman"), result.share("man")} == {women, men}


def test_an_unknown_attribute_is_refused(demo_publication):
    with pytest.raises(ArgumentError, match="salary is no column"):
        what_if(demo_publication, None, ("salary",))


def test_the_made_up_company_plans_a_cohort_of_twenty(demo_publication):
    (result,) = what_if(demo_publication)

    assert result.composition.cohort == "Autumn 2026"
    assert (result.composition.seats, result.n_seats, result.even_band) == (20, 20, (8, 12))
