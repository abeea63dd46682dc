"""Predicted events: refusals, edges, published distributions, a second implementation, coverage."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from tests import reference
from ypn_metrics.statistics.prediction import pooled_bands, predicted_events

LONG = 1e9  # person-years: the rates are as good as known


def predict(people, years, events, exposure, competing=None, **options):
    return predicted_events(people, years, events, exposure, competing, **{"seed": 7, **options})


# --- Refusals ---


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (([-1], [[1.0]], [5], [10.0]), "people"),
        (([1.5], [[1.0]], [5], [10.0]), "people"),
        (([10], [[-1.0]], [5], [10.0]), "years"),
        (([10], [[np.nan]], [5], [10.0]), "years"),
        (([10], [[1.0]], [-5], [10.0]), "events"),
        (([10], [[1.0]], [5], [-10.0]), "exposure"),
        (([10], [[1.0]], [5], [0.0]), "exposure"),
        (([10], [[1.0, 1.0]], [5], [10.0]), "rows, bands"),
        (([10, 10], [[1.0]], [5], [10.0]), "rows, bands"),
        (([10], [[1.0]], [5], [10.0], [-1]), "competing"),
        (([10], [[1.0]], [5], [10.0], [1, 1]), "rows, bands"),
    ],
)
def test_numbers_that_cannot_be_are_refused(arguments, words):
    with pytest.raises(ValueError, match=words):
        predict(*arguments)


@pytest.mark.parametrize("options", [{"draws": 0}, {"confidence_level": 1.0}])
def test_options_out_of_range_are_refused(options):
    with pytest.raises(ValueError, match=r"draws|confidence_level"):
        predict([10], [[1.0]], [5], [10.0], **options)


# --- Edges ---


def test_of_nobody_nobody_is_expected():
    nobody = predict([0], [[1.0]], [5], [10.0])

    assert (nobody.estimate, nobody.lower, nobody.upper, nobody.n) == (0, 0, 0, 0)


def test_no_rows_are_nobody():
    nobody = predict([], np.empty((0, 2)), [5, 5], [10.0, 10.0])

    assert (nobody.estimate, nobody.lower, nobody.upper) == (0, 0, 0)


def test_where_none_ever_left_none_is_expected_and_some_are_possible():
    # Posterior Gamma(1/2, 20): about one of 20 people may leave in a year.
    none = predict([20], [[1.0]], [0], [20.0])

    assert (none.estimate, none.lower) == (0, 0)
    assert 1 <= none.upper <= 5


def test_of_one_person_the_range_is_from_none_to_one():
    one = predict([1], [[1.0]], [30], [100.0])

    assert one.estimate == pytest.approx(1 - np.exp(-0.3))
    assert (one.lower, one.upper) == (0, 1)


def test_never_more_than_there_are():
    everybody = predict([6], [[1.0]], [500], [10.0])

    assert (everybody.lower, everybody.upper) == (6, 6)


def test_the_range_holds_what_is_expected():
    # Of fifty times as many people as were seen: the rate is nearly unknown.
    for events in range(8):
        exits = predict([500], [[1.0]], [events], [10.0])
        assert exits.lower <= exits.estimate <= exits.upper


def test_the_same_seed_gives_the_same_range():
    given = ([40, 60], [[1.0, 0.0], [0.4, 0.6]], [9, 12], [50.0, 100.0])

    assert predict(*given) == predict(*given)


# --- Bands with little in them ---


@pytest.mark.parametrize(
    ("events", "exposure", "starts"),
    [
        pytest.param([5, 5, 5], [1, 1, 1], [0, 1, 2], id="enough in each"),
        pytest.param([4, 1, 5], [1, 1, 1], [0, 2], id="a first of four goes with the next"),
        pytest.param([5, 4, 1], [1, 1, 1], [0, 1], id="two small ones make one"),
        pytest.param([5, 5, 4], [1, 1, 1], [0, 1], id="a last of four goes with those before"),
        pytest.param([5, 5, 0], [1, 1, 0], [0, 1], id="a last one without time too"),
        pytest.param([9, 9], [0, 1], [0], id="events without time go with the next"),
        pytest.param([1, 1, 1], [1, 1, 1], [0], id="all too small: one rate"),
        pytest.param([0], [1], [0], id="one"),
    ],
)
def test_bands_are_taken_together_until_they_hold_five_events(events, exposure, starts):
    assert pooled_bands(events, exposure) == starts


def test_who_passes_a_band_that_nobody_was_seen_in_has_the_neighbours_rate():
    known = predict([100], [[1.0, 0.0]], [20, 0], [100.0, 0.0])
    unseen = predict([100], [[0.0, 1.0]], [20, 0], [100.0, 0.0])

    assert unseen == known


# --- Distributions that are tabulated ---


def test_with_rates_as_good_as_known_the_range_is_the_binomial_one():
    for n, rate in ((40, 0.1), (373, 0.105), (2000, 0.03)):
        p = 1 - np.exp(-rate)
        exits = predict([n], [[1.0]], [round(rate * LONG)], [LONG])
        assert exits.estimate == pytest.approx(n * p)
        assert exits.lower == stats.binom.ppf(0.025, n, p)
        assert exits.upper == stats.binom.ppf(0.975, n, p)


def test_where_an_event_is_rare_for_each_the_range_is_the_negative_binomial_one():
    # A Poisson count whose mean is Gamma(20.5, 1): of a million people for as long as was seen.
    exits = predict([1_000_000], [[1.0]], [20], [1_000_000.0])

    lower, upper = stats.nbinom.ppf([0.025, 0.975], 20.5, 0.5)
    assert exits.lower == pytest.approx(lower, abs=1)
    assert exits.upper == pytest.approx(upper, abs=1)


# --- A second implementation ---


@pytest.mark.parametrize(
    ("people", "events", "exposure"), [(12, 3, 40.0), (80, 20, 200.0), (30, 0, 90.0), (5, 6, 9.0)]
)
def test_one_band_agrees_with_adding_up_over_every_rate(people, events, exposure):
    exits = predict([people], [[1.0]], [events], [exposure])

    below = reference.predictive_cdf(people, events, exposure, int(exits.lower) - 1)
    up_to_lower = reference.predictive_cdf(people, events, exposure, int(exits.lower))
    up_to_upper = reference.predictive_cdf(people, events, exposure, int(exits.upper))
    below_upper = reference.predictive_cdf(people, events, exposure, int(exits.upper) - 1)
    noise = 0.004  # three standard errors of 20,000 draws
    assert below < 0.025 + noise
    assert up_to_lower > 0.025 - noise
    assert below_upper < 0.975 + noise
    assert up_to_upper > 0.975 - noise


def test_the_way_through_bands_is_that_of_people_one_month_at_a_time():
    # 5 a year of 100 leave in the first band for one cause and 10 for another, then 20 and 2.
    years, events, others = [[0.25, 0.75]], [500, 2000], [1000, 200]
    exits = predict([1000], years, events, [10_000.0, 10_000.0], others)

    share = reference.incidence_by_steps([0.05, 0.2], [0.1, 0.02], years[0])
    assert exits.estimate == pytest.approx(1000 * share, rel=1e-4)


# --- Identities ---


def test_without_other_causes_competing_changes_nothing():
    given = ([40, 60], [[1.0, 0.0], [0.4, 0.6]], [90, 120], [500.0, 1000.0])

    assert predict(*given, [0, 0]).estimate == predict(*given).estimate


def test_what_is_expected_of_both_causes_together_is_what_is_expected_at_all():
    people, years, time = [40, 60], [[1.0, 0.0], [0.4, 0.6]], [500.0, 1000.0]
    one, other = [90, 30], [10, 60]
    together = predict(people, years, [100, 90], time)

    parts = predict(people, years, one, time, other), predict(people, years, other, time, one)

    assert sum(part.estimate for part in parts) == pytest.approx(together.estimate)


def test_rows_that_are_alike_can_be_counted_as_one():
    apart = predict([30, 70], [[1.0], [1.0]], [20], [200.0])
    as_one = predict([100], [[1.0]], [20], [200.0])

    assert apart.estimate == pytest.approx(as_one.estimate)
    assert abs(apart.lower - as_one.lower) <= 1
    assert abs(apart.upper - as_one.upper) <= 1


def test_less_history_makes_a_wider_range():
    def width(years):
        exits = predict([300], [[1.0]], [30 * years], [300.0 * years])
        return exits.upper - exits.lower

    assert width(1) > width(3) > width(100)


# --- Coverage ---

STAY = np.array([[0.5, 0.5, 0.0], [0.0, 0.5, 0.5], [0.0, 0.0, 1.0]])


@pytest.mark.parametrize("n", [8, 40, 300])
@pytest.mark.parametrize("rate", [0.05, 0.2])
@pytest.mark.parametrize("years", [1, 3])
def test_ranges_hold_what_happens_in_a_world_whose_rate_does_not_change(n, rate, years):
    draw = np.random.default_rng(n * years)
    exposure = years * n * np.array([0.2, 0.3, 0.5])
    worlds, held = 400, 0
    for seed in range(worlds):
        people = draw.multinomial(n, [0.2, 0.3, 0.5])
        seen = draw.poisson(rate * exposure)
        happened = draw.binomial(people, 1 - np.exp(-rate)).sum()
        exits = predict(people, STAY, seen, exposure, seed=seed, draws=1000)
        held += exits.lower <= happened <= exits.upper

    # 400 worlds: the share held has a standard error of about one point.
    assert held / worlds >= 0.93
