"""Whether several groups pass alike, by drawing anew who passes."""

from __future__ import annotations

import itertools
from math import comb

import pytest

from ypn_metrics.statistics.drawn_apart import drawn_apart_p
from ypn_metrics.statistics.exact import fisher_exact_p


@pytest.mark.parametrize("tables", [[[(3, 2)]], [[(-1, 2), (1, 2)]], [[1, 2]]])
def test_counts_that_cannot_be_are_refused(tables):
    with pytest.raises(ValueError, match="0 <= passed <= of"):
        drawn_apart_p(tables)


def test_where_nobody_could_have_been_drawn_otherwise_p_is_1():
    assert drawn_apart_p([[(3, 3), (4, 4), (5, 5)]]).p_value == 1
    assert drawn_apart_p([[(0, 3), (0, 4), (0, 5)]]).p_value == 1


def test_it_comes_back_the_same():
    tables = [[(3, 10), (6, 10), (1, 10)], [(0, 4), (3, 4), (2, 9)]]

    assert drawn_apart_p(tables).p_value == drawn_apart_p(tables).p_value


def test_groups_far_apart_are_told_to_be():
    assert drawn_apart_p([[(20, 20), (0, 20), (10, 20)]]).p_value < 0.001


def test_two_groups_alike_in_size_are_fishers_test():
    p = fisher_exact_p([[10, 10], [5, 15]]).p_value

    assert drawn_apart_p([[(10, 20), (5, 20)]]).p_value == pytest.approx(p, abs=0.015)


def test_it_is_the_share_of_all_divisions_that_lie_as_far_apart():
    tables = [[(3, 4), (1, 5), (2, 3)], [(0, 3), (3, 4), (1, 4)]]
    sizes = [[of for _, of in table] for table in tables]
    drawn = [sum(passed for passed, _ in table) for table in tables]
    shares = [n / sum(of) for n, of in zip(drawn, sizes, strict=True)]
    expected = [sum(of[g] * s for of, s in zip(sizes, shares, strict=True)) for g in range(3)]
    variance = [
        sum(
            of[g] * (sum(of) - of[g]) * s * (1 - s) / (sum(of) - 1)
            for of, s in zip(sizes, shares, strict=True)
        )
        for g in range(3)
    ]

    def apart(passed):
        return sum((k - e) ** 2 / v for k, e, v in zip(passed, expected, variance, strict=True))

    def divisions(of, n):
        for passed in itertools.product(*(range(size + 1) for size in of)):
            if sum(passed) == n:
                ways = 1
                for k, size in zip(passed, of, strict=True):
                    ways *= comb(size, k)
                yield passed, ways

    observed = apart([sum(table[g][0] for table in tables) for g in range(3)])
    as_far = everything = 0
    for (one, ways), (two, more) in itertools.product(
        divisions(sizes[0], drawn[0]), divisions(sizes[1], drawn[1])
    ):
        everything += ways * more
        if apart([a + b for a, b in zip(one, two, strict=True)]) >= observed - 1e-9:
            as_far += ways * more

    assert drawn_apart_p(tables).p_value == pytest.approx(as_far / everything, abs=0.012)
