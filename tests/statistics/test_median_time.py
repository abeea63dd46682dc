"""The median time until an event, and the days that chance allows for it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from tests import reference
from tests.statistics.made_up import some_people, table_of
from ypn_metrics.statistics.median_time import median_time
from ypn_metrics.statistics.survival import kaplan_meier

# Weeks of remission of 21 patients on 6-mercaptopurine and 21 on placebo: Gehan (1965),
# Biometrika 52, 203-223. + is 0.
DRUG = [
    *((w, 1) for w in (6, 6, 6, 7, 10, 13, 16, 22, 23)),
    *((w, 0) for w in (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)),
]
PLACEBO = [(w, 1) for w in (1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23)]


def median_of(people, level=0.95):
    return median_time(kaplan_meier(table_of(people), level))


def from_zero(weeks):
    return [(-1, week, event) for week, event in weeks]


# --- Edges ---


@pytest.mark.parametrize("people", [[], [(-1, 5, 0)] * 3], ids=["nobody", "no event"])
def test_without_events_there_is_no_median(people):
    found = median_of(people)

    assert (found.days, found.lower, found.upper) == (None, None, None)


def test_the_day_on_which_just_half_have_had_it_is_the_median():
    assert median_of([(-1, 4, 1), (-1, 8, 1)]).days == 4


def test_where_more_than_half_are_still_waiting_there_is_a_lower_limit_alone():
    found = median_of([*[(-1, day, 1) for day in range(1, 5)], *[(-1, 99, 0)] * 6])

    assert found.days is None
    assert found.lower == 2  # Wilson for 8 of 10 reaches down to 49 %
    assert found.upper is None


# --- Published figures ---


def test_the_medians_of_the_remission_times_are_those_of_the_textbooks():
    # Collett (2015), Modelling Survival Data in Medical Research; Kleinbaum & Klein (2012).
    assert median_of(from_zero(DRUG)).days == 23
    assert median_of(from_zero(PLACEBO)).days == 8


def test_it_says_its_level_and_method():
    found = median_of(from_zero(PLACEBO), 0.9)

    assert found.confidence_level == 0.9
    assert found.method.startswith("Brookmeyer-Crowley on Kaplan-Meier")


# --- An independent implementation ---


@given(some_people())
@settings(max_examples=60, deadline=None)
def test_the_limits_are_the_first_days_on_which_the_band_reaches_one_half(people):
    found = median_of(people)

    assert found.lower == _first(people, 0)
    assert found.upper == _first(people, 1)


def _first(people, edge):
    for day in reference.event_days(people):
        share = reference.retention(people, day)
        variance = reference.greenwood_variance(people, day)
        n = reference.n_at_risk(people, day)
        if 0 < share < 1 and variance:
            n = float(share * (1 - share) / variance)
        if reference.wilson(float(share) * n, n, 0.95)[edge] <= 0.5 + 1e-12:
            return day
    return None


# --- Identities ---


@given(some_people())
@settings(max_examples=60, deadline=None)
def test_the_median_lies_between_its_limits(people):
    found = median_of(people)

    if found.days is not None:
        assert found.lower <= found.days
        assert found.upper is None or found.days <= found.upper


def test_without_censoring_the_limits_are_those_of_counting_who_has_had_it():
    people = from_zero(PLACEBO)
    found, n = median_of(people), len(people)
    days = sorted({day for _, day, _ in people})

    def had(day):
        return sum(own <= day for _, own, _ in people)

    assert found.upper == next(d for d in days if reference.wilson(had(d), n, 0.95)[0] >= 0.5)
    assert found.lower == next(d for d in days if reference.wilson(had(d), n, 0.95)[1] >= 0.5)
