"""Ratios of two groups' selection rates, over one table or several. Numbers only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from ypn_metrics.results import Estimate, Floats, TestResult
from ypn_metrics.statistics.exact import TIE, hypergeometric_masses
from ypn_metrics.statistics.levels import SIGNIFICANCE, normal_quantile

# Ratios between which the common one and its bounds are looked for, as logarithms.
WIDEST_LOG = 16.0
HALVINGS = 48
ROUNDING = 1e-9


class Passing(NamedTuple):
    """How many of a group passed a step, and how many of the group beside it."""

    passed: int
    of: int
    passed_beside: int
    of_beside: int


def rate_ratio(tables: Sequence[Passing], confidence_level: float = 0.95) -> Estimate | None:
    """Estimate how many times as often a group passes a step as another does.

    ``(passed / of) / (passed_beside / of_beside)``. Over several tables it is the one ratio
    that all have in common, by maximum likelihood; its interval holds the ratios that a score
    test does not reject. With one table that is Koopman's interval [1]_, [2]_.

    Parameters
    ----------
    tables
        Whole counts, ``0 <= passed <= of`` in both groups. Tables that lack a group, or in
        which nobody passes, say nothing of a ratio.
    confidence_level
        Two-sided, strictly between 0 and 1.

    Returns
    -------
    Estimate or None
        ``k`` is the group's passes and ``n`` everyone in the tables used; ``lower`` is 0 where
        nobody of the group passed. None where nobody of the group beside it passed.

    Raises
    ------
    ValueError
        If a count or ``confidence_level`` is out of range.

    References
    ----------
    .. [1] Koopman PAR (1984). Confidence intervals for the ratio of two binomial
       proportions. Biometrics 40, 513-517.
    .. [2] Gart JJ, Nam J (1988). Approximate interval estimation of the ratio of binomial
       parameters: a review and corrections for skewness. Biometrics 44, 323-338.

    Examples
    --------
    12 of 40 against 48 of 80: half as often.

    >>> rate_ratio([Passing(12, 40, 48, 80)]).estimate
    0.5
    """
    z = normal_quantile(confidence_level)
    counts = _telling(tables)
    if not counts.size or counts[2].sum() == 0:
        return None
    # The score falls as the ratio grows, so each bound is one crossing.
    estimate = 0.0 if counts[0].sum() == 0 else _plain(counts)
    lower = 0.0 if estimate == 0 else _crossing(lambda ratio: _score(counts, ratio) - z)
    upper = _crossing(lambda ratio: _score(counts, ratio) + z)
    return Estimate(
        estimate=estimate,
        lower=min(lower, estimate),
        upper=max(upper, estimate),
        k=float(counts[0].sum()),
        n=float(counts[1].sum() + counts[3].sum()),
        confidence_level=confidence_level,
        method="score (Koopman)" if counts.shape[1] == 1 else "stratified score (Gart-Nam)",
    )


def exact_rates_p(tables: Sequence[Passing]) -> TestResult:
    """Test whether two groups pass alike in every table, given how many passed in each.

    The exact conditional Mantel-Haenszel test, two-sided: the group's passes over all tables
    are a sum of hypergeometric numbers, whose distribution is their convolution [1]_. With one
    table it is Fisher's exact test.

    Returns
    -------
    TestResult
        ``statistic`` is the group's passes over all tables.

    Raises
    ------
    ValueError
        If a count is out of range.

    References
    ----------
    .. [1] Agresti A (2013). Categorical Data Analysis, 3rd ed., section 7.3.5.

    Examples
    --------
    >>> round(exact_rates_p([Passing(10, 20, 6, 21)]).p_value, 2)
    0.21
    """
    observed, fewest, mass = _passes(tables)
    name = "Fisher's exact" if len(tables) == 1 else "exact conditional Mantel-Haenszel"
    return TestResult(float(observed), float(_two_sided(mass)[observed - fewest]), name)


def swaps_to_flip_p(tables: Sequence[Passing]) -> int | None:
    """How many different people would carry the exact p-value over the line of 0.05.

    Each is one of the group in the place of one of the group beside it, or the other way
    round, so that as many pass as did. The nearest way counts.

    Returns
    -------
    int or None
        None where no choice of people would do it.

    Examples
    --------
    >>> swaps_to_flip_p([Passing(10, 20, 6, 21)])
    2
    """
    observed, fewest, mass = _passes(tables)
    is_unusual = _two_sided(mass) < SIGNIFICANCE - ROUNDING
    others = np.flatnonzero(is_unusual != is_unusual[observed - fewest])
    return int(np.abs(others + fewest - observed).min()) if others.size else None


def ratio_score(tables: Sequence[Passing], ratio: float) -> float:
    """How far the common ratio lies above (or, negative, below) a given one, in standard errors.

    It is 0 where they are the same, and where the tables say nothing of a ratio.
    """
    counts = _telling(tables)
    return _score(counts, ratio) if counts.size else 0.0


def _telling(tables: Sequence[Passing]) -> Floats:
    """Counts of the tables that say anything of a ratio: shape (4, tables)."""
    for table in tables:
        _check(table)
    told = [t for t in tables if t.of and t.of_beside and t.passed + t.passed_beside]
    return np.array(told, dtype=float).T


def _check(table: Passing) -> None:
    within = 0 <= table.passed <= table.of and 0 <= table.passed_beside <= table.of_beside
    if not (within and all(count == int(count) for count in table)):
        raise ValueError(f"need whole numbers with 0 <= passed <= of; got {tuple(table)}")


def _plain(counts: Floats) -> float:
    if counts.shape[1] > 1:
        # Tables that pull either way may leave a stretch of ratios alike: its middle then.
        first = _crossing(lambda ratio: _score(counts, ratio) - ROUNDING)
        last = _crossing(lambda ratio: _score(counts, ratio) + ROUNDING)
        return float(np.sqrt(first * last))
    passed, of, beside, of_beside = counts[:, 0]
    return float(passed * of_beside / (beside * of))


def _score(counts: Floats, ratio: float) -> float:
    """The score for the logarithm of a common ratio, in its standard errors."""
    x1, n1, x0, n0 = counts
    a, b, c = (n1 + n0) * ratio, n1 * ratio + x1 + n0 + x0 * ratio, x1 + x0
    p0 = np.minimum(2 * c / (b + np.sqrt(np.maximum(b * b - 4 * a * c, 0))), 1.0)
    p1 = np.minimum(ratio * p0, 1.0)
    q1, q0 = 1 - p1, 1 - p0
    # Both quotients are the score but for the sign; the one with more failures is the steadier.
    safe1, safe0 = np.maximum(q1, 1e-300), np.maximum(q0, 1e-300)
    score = np.where(q1 >= q0, (x1 - n1 * p1) / safe1, (n0 * p0 - x0) / safe0)
    variance = q1 / (n1 * p1) + q0 / (n0 * p0)
    if np.any(variance <= 0):  # everybody passes, and the ratio is 1
        return 0.0
    return float(score.sum() / np.sqrt((1 / variance).sum()))


def _crossing(falling: Callable[[float], float]) -> float:
    low, high = -WIDEST_LOG, WIDEST_LOG
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if falling(float(np.exp(middle))) > 0 else (low, middle)
    return float(np.exp((low + high) / 2))


def _passes(tables: Sequence[Passing]) -> tuple[int, int, Floats]:
    """The group's passes, the fewest there could be, and the probability of each number."""
    observed, fewest, mass = 0, 0, np.ones(1)
    for table in tables:
        _check(table)
        everyone, passing = table.of + table.of_beside, table.passed + table.passed_beside
        low, masses = hypergeometric_masses(table.of, everyone, passing)
        observed, fewest, mass = observed + table.passed, fewest + low, np.convolve(mass, masses)
    return observed, fewest, mass


def _two_sided(mass: Floats) -> Floats:
    """The p-value of each number: all that is as improbable, or more so."""
    order = np.argsort(mass)
    up_to = np.concatenate(([0.0], np.cumsum(mass[order])))
    return np.minimum(up_to[np.searchsorted(mass[order], mass * TIE, side="right")], 1.0)
