"""Whether several groups pass a step alike, over one table or several. Numbers only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from ypn_metrics.results import Floats, TestResult
from ypn_metrics.statistics.exact import MONTE_CARLO_DRAWS, MONTE_CARLO_SEED

# (passed, of) of each group, in one order of groups for all tables.
Table: TypeAlias = Sequence[tuple[int, int]]


def drawn_apart_p(tables: Sequence[Table]) -> TestResult:
    """Test whether all groups pass alike in every table, by drawing anew who passes.

    In each table as many pass as did, drawn from all of its people alike. The statistic adds,
    over the groups, the squared distance of their passes from what such a draw gives on
    average, over its variance; both are first summed over the tables.

    Parameters
    ----------
    tables
        Whole counts, ``0 <= passed <= of``.

    Returns
    -------
    TestResult
        The share of 9,999 draws (and of the one that happened) that lie as far apart or
        farther; the same each time. 1 where nobody could have been drawn otherwise.

    Raises
    ------
    ValueError
        If a count is out of range or the tables have not the same groups.

    Examples
    --------
    >>> drawn_apart_p([[(3, 10), (3, 10), (3, 10)]]).p_value
    1.0
    """
    counts: NDArray[np.int64] = np.array(tables, dtype=np.int64)
    if counts.ndim != 3 or np.any(counts < 0) or np.any(counts[..., 0] > counts[..., 1]):
        raise ValueError(f"need tables of (passed, of), 0 <= passed <= of; got {tables}")
    passed, of = counts[..., 0], counts[..., 1]
    drawing, everyone = passed.sum(axis=1), of.sum(axis=1)
    share = drawing / np.maximum(everyone, 1)
    expected = (of * share[:, None]).sum(axis=0)
    spread = share * (1 - share) / np.maximum(everyone - 1, 1)
    variance = (of * (everyone[:, None] - of) * spread[:, None]).sum(axis=0)
    method = "exact conditional, Monte Carlo (9,999 draws)"
    if not np.any(variance > 0):
        return TestResult(None, 1.0, method)
    rng = np.random.default_rng(MONTE_CARLO_SEED)
    drawn = sum(
        rng.multivariate_hypergeometric(people, int(n), MONTE_CARLO_DRAWS, method="marginals")
        for people, n in zip(of, drawing, strict=True)
    )
    observed = float(_apart(passed.sum(axis=0), expected, variance))
    as_far = int(np.sum(_apart(np.asarray(drawn), expected, variance) >= observed * (1 - 1e-9)))
    return TestResult(observed, (1 + as_far) / (1 + MONTE_CARLO_DRAWS), method)


def _apart(passed: NDArray[np.int64], expected: Floats, variance: Floats) -> Floats:
    has_spread = variance > 0
    distance = (passed - expected) ** 2
    return (distance[..., has_spread] / variance[has_spread]).sum(axis=-1)
