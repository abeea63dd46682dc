"""Log-rank tests of two or more groups, with delayed entry and strata."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy import special

from ypn_metrics.results import Floats, LifeTable, TestResult
from ypn_metrics.statistics.life_tables import n_at_risk

# Of a correlation matrix, an eigenvalue below this is a direction without information.
NO_INFORMATION = 1e-9


def logrank(tables: Sequence[LifeTable]) -> TestResult:
    """Test whether groups leave at the same rate at every time since the start.

    At each day with an exit, each group's exits are set against its share of those at
    risk; all causes count alike and no day weighs more than another [1]_. People may
    enter late.

    Parameters
    ----------
    tables
        One life table of whole people for each group, two or more.

    Returns
    -------
    TestResult
        ``statistic`` is chi-square, its degrees of freedom in ``method``. Where no
        exit can tell the groups apart it is 0 with a p-value of 1.

    Raises
    ------
    ValueError
        If there are fewer than two groups, a table contradicts itself, or people are
        weighted: the test's variance holds for whole people only.

    References
    ----------
    .. [1] Mantel N (1966). Evaluation of survival data and two new rank order statistics
       arising in its consideration. Cancer Chemotherapy Reports 50, 163-170.

    Examples
    --------
    >>> from ypn_metrics.statistics.life_tables import life_table
    >>> early = life_table([-1] * 3, [1, 2, 3], [1, 1, 1])
    >>> late = life_table([-1] * 3, [7, 8, 9], [1, 1, 1])
    >>> result = logrank([early, late])
    >>> result.method, round(result.statistic, 3), round(result.p_value, 3)
    ('log-rank, 1 df', 5.052, 0.025)
    """
    return _test([tables], "log-rank")


def stratified_logrank(strata: Sequence[Sequence[LifeTable]]) -> TestResult:
    """Test whether groups leave at the same rate, comparing only within strata.

    Exits less those expected are summed over the strata, and so are their variances;
    people are never compared across strata.

    Parameters
    ----------
    strata
        For each stratum one life table of whole people for each group, the groups in
        the same order throughout; a group without anyone in a stratum has an empty table.

    Returns
    -------
    TestResult
        As `logrank`.

    Raises
    ------
    ValueError
        As `logrank`, or if the strata differ in their number of groups.

    Examples
    --------
    >>> from ypn_metrics.statistics.life_tables import life_table
    >>> early = life_table([-1] * 3, [1, 2, 3], [1, 1, 1])
    >>> late = life_table([-1] * 3, [7, 8, 9], [1, 1, 1])
    >>> result = stratified_logrank([[early, late], [early, late]])
    >>> result.method, round(result.statistic, 2)
    ('stratified log-rank, 1 df', 10.1)
    """
    return _test(strata, "stratified log-rank")


def _test(strata: Sequence[Sequence[LifeTable]], name: str) -> TestResult:
    sizes = sorted({len(tables) for tables in strata})
    if len(sizes) != 1 or sizes[0] < 2:
        raise ValueError(f"need two or more groups, as many in every stratum; got {sizes}")
    excess, covariance = np.zeros(sizes[0]), np.zeros((sizes[0], sizes[0]))
    for tables in strata:
        stratum_excess, stratum_covariance = _excess_events(tables)
        excess += stratum_excess
        covariance += stratum_covariance
    statistic, df = _chi_square(excess, covariance)
    p_value = float(special.chdtrc(df, statistic)) if df > 0 else 1.0
    return TestResult(statistic, p_value, f"{name}, {df} df")


def _excess_events(tables: Sequence[LifeTable]) -> tuple[Floats, Floats]:
    """Each group's events less those expected, and the covariance of these, in one stratum."""
    days = np.unique(np.concatenate([_event_days(table) for table in tables]))
    at_risk = np.stack([n_at_risk(table, days) for table in tables], axis=1)
    events = np.stack([_events_on(table, days) for table in tables], axis=1)
    n, d = at_risk.sum(axis=1), events.sum(axis=1)
    shares = at_risk / n[:, None]
    # Hypergeometric; nothing is left to chance where the last person at risk leaves.
    noise = d * (n - d) / np.maximum(n - 1, 1)
    covariance = np.diag(noise @ shares) - (shares * noise[:, None]).T @ shares
    return (events - d[:, None] * shares).sum(axis=0), covariance


def _event_days(table: LifeTable) -> np.ndarray:
    counts = np.concatenate((table.n_entered, table.n_left, table.n_events.ravel()))
    if np.any(counts != np.floor(counts)):
        wrong = counts[np.argmax(counts != np.floor(counts))]
        raise ValueError(f"the log-rank test needs whole people, not weights; got {wrong}")
    return table.time_days[table.n_events.sum(axis=1) > 0]


def _events_on(table: LifeTable, days: np.ndarray) -> Floats:
    events = np.zeros(len(days))
    own = _event_days(table)
    events[np.searchsorted(days, own)] = table.n_events.sum(axis=1)[
        np.searchsorted(table.time_days, own)
    ]
    return events


def _chi_square(excess: Floats, covariance: Floats) -> tuple[float, int]:
    """The quadratic form in the generalised inverse, and the rank."""
    informed = np.diag(covariance) > 0
    if not np.any(informed):
        return 0.0, 0
    # Scaled to correlations first, so that a small group beside large ones is not lost.
    scale = np.sqrt(np.diag(covariance)[informed])
    correlation = covariance[np.ix_(informed, informed)] / np.outer(scale, scale)
    values, vectors = np.linalg.eigh(correlation)
    kept = values > NO_INFORMATION
    scores = (excess[informed] / scale) @ vectors[:, kept]
    return float(np.sum(scores**2 / values[kept])), int(kept.sum())
