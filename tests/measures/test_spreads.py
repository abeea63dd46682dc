"""Means, middles and bins of a number over people."""

import random

from ypn_metrics.measures.spreads import Bin, Spread


def test_the_mean_and_the_mean_of_the_most():
    spread = Spread(((1, 4, 2), (4, 5, 3)), 5)

    assert (spread.mean, spread.mean_most, spread.highest_most) == (14 / 5, 23 / 5, 5)


def test_at_least_half_have_the_median_or_more():
    assert Spread(((0, 9, 3), (5, 9, 3)), 5).median == 5
    assert Spread(((0, 9, 4), (5, 9, 3)), 5).median == 0


def test_of_too_few_nothing_is_told():
    spread = Spread(((1, 4, 2), (4, 5, 2)), 5)

    assert (spread.mean, spread.mean_most, spread.median, spread.bins) == (None, None, None, ())


def test_nobody_has_no_mean_even_where_a_value_takes_nobody():
    assert Spread((), 0).mean is None


def test_neighbours_are_put_together_until_there_are_enough():
    spread = Spread(((0, 6, 1), (3, 6, 2), (5, 6, 6), (6, 6, 9)), 5)

    # Three have met three or fewer: they stand with those of five.
    assert spread.bins == (Bin(0, 5, 9), Bin(6, 6, 9))


def test_every_bin_has_enough_and_together_they_are_everyone():
    draw = random.Random(3)
    for _ in range(300):
        numbers = draw.sample(range(12), draw.randint(1, 8))
        spread = Spread(tuple((n, 12, draw.randint(1, 9)) for n in numbers), 5)
        if not spread.is_told:
            continue
        assert sum(found.people for found in spread.bins) == spread.people
        assert all(found.people >= 5 for found in spread.bins)
        for before, after in zip(spread.bins, spread.bins[1:], strict=False):
            assert before.highest < after.lowest
