"""What is reckoned from published counts: seats, funnels and years, as far as they are shown."""

from __future__ import annotations

import datetime as dt

import pytest

from ypn_metrics.disclosure.funnels import cohorts_nominated, published_funnel, published_rates
from ypn_metrics.disclosure.leavers import published_reasons, published_years
from ypn_metrics.disclosure.reading import PublishedCell, PublishedEstimate, PublishedFigures
from ypn_metrics.disclosure.rounding import Published
from ypn_metrics.disclosure.seats import ALL_OTHERS, WITHHELD, published_seats
from ypn_metrics.languages import ENGLISH
from ypn_metrics.statistics.exact import fisher_exact_p, hypergeometric_at_most
from ypn_metrics.wording.published import next_headline, seats_headline
from ypn_metrics.wording.published_effect import published_effect_headline
from ypn_metrics.wording.published_outcomes import (
    completed_sentence,
    completed_share,
    pulse_headline,
    pulse_told,
)

START = dt.date(2024, 3, 4)


def cell(subject, people, cohort="A", first_day=START, last_day=START, **where):
    return PublishedCell(subject, cohort, first_day, last_day, tuple(where.items()), people)


def figures(*cells, estimates=()):
    return PublishedFigures(tuple(cells), tuple(estimates), smallest_group=5)


def of_genders(subject, women, men, total, cohort="A", first_day=START):
    return (
        cell(subject, total, cohort, first_day),
        cell(subject, women, cohort, first_day, gender="woman"),
        cell(subject, men, cohort, first_day, gender="man"),
    )


def of_units(subject, total, **units):
    return (cell(subject, total), *(cell(subject, n, business_unit=u) for u, n in units.items()))


def test_seats_that_are_all_shown_are_reckoned_like_anyones():
    (seats,) = published_seats(
        figures(*of_genders("started", 6, 15, 21), *of_genders("eligible", 32, 70, 102)), "gender"
    )
    woman = seats.drawn.share("woman")

    assert seats.is_whole
    assert not seats.is_withheld
    assert seats.others == 0
    assert (woman.seats, woman.of, woman.pool, woman.pool_of) == (6, 21, 32, 102)
    assert woman.p_fair_draw == hypergeometric_at_most(6, 32, 102, 21)
    assert woman.representation_ratio == pytest.approx((6 / 21) / (32 / 102))
    assert seats.drawn.even_band == (9, 12)


def test_withheld_values_are_one_block_of_what_is_left():
    (seats,) = published_seats(
        figures(
            *of_units("started", 20, X=6, Y=None, Z=None, W=0), *of_units("eligible", 60, X=20)
        ),
        "business_unit",
    )

    assert {share.value: share.seats for share in seats.drawn.shares} == {
        "X": 6,
        "W": 0,
        WITHHELD: 14,
    }
    assert {s.value: (s.seats, s.pool) for s in seats.compared.shares} == {
        "X": (6, 20),
        ALL_OTHERS: (14, 40),
    }


def test_a_withheld_pool_is_no_pool_and_gives_no_verdict():
    (seats,) = published_seats(
        figures(*of_genders("started", 6, 15, 21), *of_genders("eligible", None, None, 102)),
        "gender",
    )

    assert seats.drawn.share("woman").p_fair_draw is None
    assert seats.compared.shares == ()
    assert "could be picked" not in seats_headline([seats], 5, ENGLISH)


def test_a_cohort_of_a_withheld_total_has_no_seats_to_draw():
    (seats,) = published_seats(figures(*of_genders("started", 0, None, None)), "gender")

    assert seats.seats is None
    assert seats.others == 0
    assert "How many took part in A is not shown" in seats_headline([seats], 5, ENGLISH)


@pytest.mark.parametrize(
    ("women", "nominated", "said"),
    [
        (5, (12, 38), "at least 3 more than now. Among the 50 nominees there are 12 women: an even"
                      " cohort can be picked"),
        (10, (25, 25), "it is one."),
        (15, (40, 10), "at least 3 fewer than now."),
        (5, (7, 43), "an even cohort of this size cannot be picked"),
        (15, (45, 5), "an even cohort of this size cannot be picked"),
    ],
)  # fmt: skip
def test_the_next_cohort_is_told_what_an_even_distribution_asks_for(women, nominated, said):
    (planned,) = published_seats(
        figures(
            *of_genders("selected", women, 20 - women, 20),
            *of_genders("nominated", *nominated, 50),
        ),
        "gender",
        "selected",
        "nominated",
    )

    assert said in next_headline(planned, 5, ENGLISH)


def test_a_step_is_tested_over_all_of_its_people():
    found = published_rates(
        figures(
            *of_units("nominated", 50, X=20, Y=10, Z=None, W=None),
            *of_units("selected", 20, X=12, Y=None, Z=None, W=0),
        ),
        "A",
        "business_unit",
    )

    (step,) = found
    assert [(rate.value, rate.passed, rate.of) for rate in step.rates] == [
        ("X", 12, 20),
        (ALL_OTHERS, 8, 30),
    ]
    assert step.p_adjusted == fisher_exact_p([[12, 8], [8, 22]]).p_value


def test_more_nominees_than_eligible_are_no_rate():
    found = published_rates(
        figures(*of_genders("eligible", 5, 30, 35), *of_genders("nominated", 8, 12, 20)),
        "A",
        "gender",
    )

    assert [rate.value for step in found for rate in step.rates] == ["man"]


def test_a_funnel_says_what_is_withheld_and_what_is_not_known():
    result = published_funnel(
        figures(*of_genders("nominated", 12, 38, 50), *of_genders("selected", None, None, 20)),
        "A",
        "gender",
        START,
    )

    assert result.funnel.step("selected", (WITHHELD,)).n == 20
    assert result.funnel.step("selected", ("woman",)).n is None
    assert result.funnel.step("selected").n == 20
    assert "after the as-of date" in result.funnel.step("eligible").reason.template


def test_cohorts_that_have_started_come_before_those_to_come():
    found = figures(
        cell("nominated", 50, "old", dt.date(2022, 1, 1)),
        cell("nominated", 50, "new", dt.date(2024, 1, 1)),
        cell("nominated", 50, "to come", dt.date(2026, 1, 1)),
        cell("nominated", 0, "nobody", dt.date(2025, 1, 1)),
        cell("started", 20, "old"),
        cell("started", 20, "new"),
    )

    assert cohorts_nominated(found) == ("new", "old", "to come")


def a_year(year, exits, person_years):
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    estimate = PublishedEstimate(
        Published("person_years", "everyone", estimate=person_years, step=1.0), first, last
    )
    return cell("left", exits, None, first, last), estimate


def years_of(*years):
    cells, estimates = zip(*(a_year(*year) for year in years), strict=True)
    recent = cell("left", 99, None, dt.date(years[0][0], 1, 1), dt.date(years[-1][0], 12, 31))
    return published_years(figures(recent, *cells, estimates=estimates), "left")


def test_years_are_rates_round_their_long_run_and_a_withheld_one_keeps_its_place():
    years = years_of((2021, 10, 100.0), (2022, None, 100.0), (2023, 20, 200.0))

    assert [point.estimate.estimate for point in years.trend.points] == [10.0, 10.0]
    assert years.trend.long_run.estimate == 10.0
    assert years.withheld == (dt.date(2022, 12, 31),)
    assert years.trend.sides == (None, None)


def test_a_year_far_from_the_others_lies_outside():
    years = years_of(*((year, 10, 100.0) for year in range(2014, 2023)), (2023, 40, 100.0))

    assert years.trend.sides[-1] == "above"
    assert not any(years.trend.sides[:-1])


def test_a_year_of_few_person_years_is_not_shown_since_they_would_count_the_people():
    years = years_of((2022, 0, 4.0), (2023, 5, 60.0))

    assert years.withheld == (dt.date(2022, 12, 31),)
    assert [point.person_years for point in years.trend.points] == [60.0]


def test_reasons_are_of_those_with_one_where_it_is_shown_how_many_have_none():
    def reasons(**exits):
        parts = [cell("left", n, None, reason=name) for name, n in exits.items()]
        return published_reasons(figures(cell("left", 40, None), *parts), "left")

    told = reasons(opportunities=10, visibility=6, belonging=7, other=7, none=10)
    hidden = reasons(opportunities=10, visibility=None, belonging=None, other=7, none=None)

    assert (told.with_reason, told.network.exits) == (30, 23)
    assert (hidden.with_reason, hidden.network.exits, hidden.without) == (40, None, None)
    assert [share.exits for share in hidden.shares] == [10, None, None, 7]
    assert reasons(opportunities=None, other=None, none=None) is None


def difference(lower, upper, verdict, estimate=0.05):
    one = Published("retention_difference", None, 24, 60, estimate, lower, upper, 0.05, verdict)
    return [PublishedEstimate(one, None, None)]


@pytest.mark.parametrize(
    ("lower", "upper", "verdict", "said"),
    [
        (-0.1, 0.2, "unknown", "a gain of 5 points"),
        (-0.03, 0.2, "unknown", "no difference at all as well as the 5 points"),
        (-0.1, 0.03, "unknown", "no gain of the 5 points"),
        (0.01, 0.2, "suggests benefit", "It looks as if participants stay longer."),
    ],
)
def test_the_effect_says_what_its_range_leaves_open(lower, upper, verdict, said):
    estimate = (lower + upper) / 2

    told = published_effect_headline(difference(lower, upper, verdict, estimate), 24, 0.05, ENGLISH)

    assert said in told
    assert ("cannot be known" in told) == (verdict == "unknown")


def test_an_effect_that_is_withheld_cannot_be_known():
    one = Published("retention_difference", month=24, people=5)

    told = published_effect_headline([PublishedEstimate(one, None, None)], 24, 0.05, ENGLISH)

    assert told.startswith("**It cannot be known yet.**")


@pytest.mark.parametrize(
    ("end", "said"),
    [
        ((0.6, 0.5, 0.7), "No item's share"),
        ((0.8, 0.65, 0.9), "Higher at the end than at the start, by more than chance explains:**"),
        ((0.1, 0.0, 0.2), "Lower at the end than at the start, by more than chance explains:**"),
    ],
)
def test_an_answer_changed_only_where_the_ranges_stand_apart(end, said):
    both = {"pulse_start": (0.45, 0.3, 0.6), "pulse_end": end}
    found = figures(
        estimates=[
            PublishedEstimate(Published(name, "belonging", None, 40, *at, 0.05), None, None)
            for name, at in both.items()
        ]
    )

    assert said in pulse_headline(pulse_told(found), ENGLISH)


def test_completers_are_a_share_of_those_who_started_or_are_not_shown():
    share = completed_share(15, 21)

    assert "15 of the 21 who started completed, 71%" in completed_sentence("A", share, ENGLISH)
    assert "is not shown" in completed_sentence("A", completed_share(None, 21), ENGLISH)
    assert "is not shown" in completed_sentence("A", completed_share(15, None), ENGLISH)
