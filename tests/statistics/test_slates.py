"""The nearest slate: refusals, edges, the interview's case, brute force, identities."""

from itertools import product

import numpy as np
import pytest

from ypn_metrics.statistics.slates import Wanted, closest_slate, is_only_slate

GENDERS = np.eye(2, dtype=int)


def band(fewest, most):
    return Wanted(GENDERS, np.array(fewest, dtype=float), np.array(most, dtype=float))


def every_slate(people, taken, wanted, most_swaps):
    """Distance and swaps of every slate there is, the nearest first and then the fewest swaps."""
    slates = []
    for seats in product(*(range(n + 1) for n in people)):
        swaps = sum(max(0, was - now) for was, now in zip(taken, seats, strict=True))
        if sum(seats) == sum(taken) and swaps <= most_swaps:
            held = [sum(h * s for h, s in zip(row, seats, strict=True)) for row in wanted.holds]
            off = sum(
                max(0, low - n, n - high)
                for n, low, high in zip(held, wanted.fewest, wanted.most, strict=True)
            )
            slates.append((round(float(off), 6), swaps))
    return min(slates)


def a_case(seed):
    """Return people and seats of up to eight profiles of two attributes, and what is wanted."""
    rng = np.random.default_rng(seed)
    first, second = rng.integers(2, 4, 2)
    profiles = list(product(range(first), range(second)))
    people = rng.integers(0, 4, len(profiles))
    taken = rng.binomial(people, 0.5)
    holds = np.array(
        [[p[0] == value for p in profiles] for value in range(first)]
        + [[p[1] == value for p in profiles] for value in range(second)],
        dtype=int,
    )
    middle = rng.uniform(0, taken.sum() or 1, len(holds))
    width = rng.choice([0.0, 1.0, 2.0]) if rng.random() < 0.5 else 0.0
    return people, taken, Wanted(holds, middle - width, middle + width), int(rng.integers(0, 5))


@pytest.mark.parametrize("seed", range(200))
def test_no_slate_is_nearer_and_none_as_near_has_fewer_swaps(seed):
    people, taken, wanted, most_swaps = a_case(seed)

    slate = closest_slate(people, taken, wanted, most_swaps)

    assert (round(slate.distance, 6), slate.swaps) == every_slate(people, taken, wanted, most_swaps)
    assert slate.seats.sum() == taken.sum()
    assert (slate.seats <= people).all()
    assert (slate.seats >= 0).all()


@pytest.mark.parametrize("seed", range(60))
def test_a_slate_is_the_only_one_where_listing_all_finds_no_other_as_good(seed):
    people, taken, wanted, most_swaps = a_case(seed)
    slate = closest_slate(people, taken, wanted, most_swaps)

    as_good = [
        seats
        for seats in product(*(range(n + 1) for n in people))
        if sum(seats) == taken.sum()
        and np.maximum(0, taken - seats).sum() == slate.swaps
        and wanted.distance(np.array(seats)) <= slate.distance + 1e-6
    ]

    assert slate.seats.tolist() in [list(seats) for seats in as_good]
    assert is_only_slate(people, taken, wanted, slate) == (len(as_good) == 1)


def test_a_seat_of_either_of_two_alike_is_not_the_only_way():
    people, taken = np.array([1, 1, 1]), np.array([1, 0, 0])
    wanted = Wanted(np.array([[0, 1, 1]]), np.array([1.0]), np.array([1.0]))

    assert not is_only_slate(people, taken, wanted, closest_slate(people, taken, wanted, 1))


def test_six_women_of_twenty_one_need_three_swaps_to_an_even_distribution():
    slate = closest_slate(np.array([10, 15]), np.array([6, 15]), band([9, 9], [12, 12]), 5)

    assert (slate.seats.tolist(), slate.swaps, slate.distance) == ([9, 12], 3, 0)


def test_with_fewer_swaps_it_comes_as_near_as_it_can():
    slate = closest_slate(np.array([10, 15]), np.array([6, 15]), band([9, 9], [12, 12]), 2)

    assert (slate.seats.tolist(), slate.swaps, slate.distance) == ([8, 13], 2, 2)


def test_what_is_wanted_already_is_left_alone():
    slate = closest_slate(np.array([15, 15]), np.array([10, 10]), band([8, 8], [12, 12]), 9)

    assert (slate.seats.tolist(), slate.swaps) == ([10, 10], 0)


def test_without_a_swap_nothing_changes():
    slate = closest_slate(np.array([15, 15]), np.array([2, 18 - 4]), band([8, 8], [8, 8]), 0)

    assert (slate.seats.tolist(), slate.swaps) == ([2, 14], 0)


def test_where_nobody_else_was_nominated_nothing_can_change():
    slate = closest_slate(np.array([6, 15]), np.array([6, 15]), band([9, 9], [12, 12]), 9)

    assert (slate.swaps, slate.distance) == (0, 6)


def test_without_anybody_there_is_an_empty_slate():
    none = np.zeros(2, dtype=int)

    assert closest_slate(none, none, band([0, 0], [0, 0]), 3).swaps == 0


def test_one_more_swap_never_brings_it_further_off():
    people, taken, wanted, _ = a_case(7)

    distances = [closest_slate(people, taken, wanted, swaps).distance for swaps in range(6)]

    assert distances == sorted(distances, reverse=True)


def test_seats_that_nobody_can_take_and_negative_swaps_are_refused():
    with pytest.raises(ValueError, match="as many taken"):
        closest_slate(np.array([1, 1]), np.array([2, 0]), band([1, 1], [1, 1]), 1)
    with pytest.raises(ValueError, match="at least 0"):
        closest_slate(np.array([1, 1]), np.array([1, 0]), band([1, 1], [1, 1]), -1)
