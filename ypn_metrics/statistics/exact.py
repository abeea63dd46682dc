"""Exact reckoning with whole people: fair draws, contingency tables, seats."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from ypn_metrics.results import Floats, TestResult

# Tables listed one by one up to here (about a tenth of a second); more are sampled.
MOST_TABLES_LISTED = 200_000
MONTE_CARLO_DRAWS = 9_999
# Any fixed number would do: the same table must give the same p-value on every page.
MONTE_CARLO_SEED = 20_05
# R's fisher.test counts tables as equally probable within this relative error.
TIE = 1 + 1e-7


def hypergeometric_at_most(k: int, successes: int, population: int, draws: int) -> float:
    """Probability that a fair draw gives ``k`` or fewer of a category.

    ``draws`` people are drawn without replacement from ``population``, of whom
    ``successes`` are of the category.

    Parameters
    ----------
    k
        People of the category among those drawn, ``0 <= k <= draws``.
    successes
        People of the category in the population, ``0 <= successes <= population``.
    population
        Everyone who could be drawn, at least 1.
    draws
        Seats, ``0 <= draws <= population``.

    Returns
    -------
    float
        P(X <= k), in [0, 1].

    Raises
    ------
    ValueError
        If a count is out of range or not whole.

    Examples
    --------
    No right number in a lottery of 6 out of 49:

    >>> round(hypergeometric_at_most(0, 6, 49, 6), 4)
    0.436
    """
    counts = (k, successes, population, draws)
    within = 0 <= k <= draws <= population and 0 <= successes <= population
    if not (within and population >= 1 and all(count == int(count) for count in counts)):
        raise ValueError(
            "need whole numbers with 0 <= k <= draws <= population and "
            f"0 <= successes <= population; got k={k}, successes={successes}, "
            f"population={population}, draws={draws}"
        )
    fewest, mass = hypergeometric_masses(successes, population, draws)
    return float(mass[: max(0, k - fewest + 1)].sum()) if k < min(draws, successes) else 1.0


def hypergeometric_masses(successes: int, population: int, draws: int) -> tuple[int, Floats]:
    """Fewest of a category that a draw can give, and the probability of it and of each more.

    Parameters as in `hypergeometric_at_most`. Each mass comes from the one before it, and is
    divided by their sum: unlike a difference of log-gammas, which loses seven digits where the
    population is a million.
    """
    fewest, most = max(0, draws + successes - population), min(draws, successes)
    taken = np.arange(fewest, most)
    step = (successes - taken) * (draws - taken) / (taken + 1)
    step /= population - successes - draws + taken + 1
    log_mass = np.concatenate(([0.0], np.cumsum(np.log(step))))
    mass = np.exp(log_mass - log_mass.max())
    return fewest, mass / mass.sum()


def fisher_exact_p(table: ArrayLike) -> TestResult:
    """Test whether two groups are divided over categories alike, given all the totals.

    Fisher's exact test, two-sided: the probability, under a fair division with the same
    row and column totals, of a table as improbable as this one or more so. With more
    than two categories this is Freeman and Halton's extension [1]_.

    Parameters
    ----------
    table
        Whole counts of people, two rows (the groups) by two or more columns.

    Returns
    -------
    TestResult
        ``statistic`` is ``None``: the test has none but the table itself. ``method``
        says whether the tables were listed or, where there are too many, sampled with a
        fixed seed. An empty row, or one column with anyone in it, gives a p-value of 1.

    Raises
    ------
    ValueError
        If ``table`` is not two rows of whole counts.

    References
    ----------
    .. [1] Freeman GH, Halton JH (1951). Note on an exact treatment of contingency,
       goodness of fit and other problems of significance. Biometrika 38, 141-149.

    Examples
    --------
    10 of 20 seats, then 6 of 21:

    >>> round(fisher_exact_p([[10, 10], [6, 15]]).p_value, 2)
    0.21
    """
    given = np.asarray(table, dtype=float)
    if given.ndim != 2 or given.shape[0] != 2 or given.shape[1] < 2:
        raise ValueError(f"need two rows and at least two columns; got shape {given.shape}")
    if not np.all((given >= 0) & np.isfinite(given) & (given == np.floor(given))):
        raise ValueError(f"counts must be whole numbers, at least 0; got {given.tolist()}")
    counts = given.astype(np.int64)
    name = "Fisher's exact" if counts.shape[1] == 2 else "Freeman-Halton exact"
    # Either row gives the same answer; the smaller has fewer ways to be spread.
    smaller = counts[np.argmin(counts.sum(axis=1))]
    column_totals, seats = counts.sum(axis=0), int(smaller.sum())
    # Of two columns there are no more tables than people: they are always listed.
    is_short = counts.shape[1] == 2 or _number_of_tables(column_totals, seats) <= MOST_TABLES_LISTED
    if not is_short:
        return TestResult(
            None, _sampled_p(column_totals, smaller), f"{name}, Monte Carlo (9,999 draws)"
        )
    log_masses = _log_masses(column_totals, seats)
    observed = float(_log_choose(column_totals, smaller).sum())
    masses = np.exp(log_masses - log_masses.max())
    as_improbable = log_masses <= observed + np.log(TIE)
    return TestResult(None, float(masses[as_improbable].sum() / masses.sum()), name)


def even_band(seats: int) -> tuple[int, int]:
    """Fewest and most seats that are 40-60 per cent of them, both ends included.

    What Swedish practice calls an even distribution, in whole seats. With 1 or 3 seats
    no whole number lies in the band, and the fewest exceeds the most.

    Parameters
    ----------
    seats
        Whole number, at least 1.

    Returns
    -------
    fewest, most : int
        ``ceil(0.4 seats)`` and ``floor(0.6 seats)``.

    Raises
    ------
    ValueError
        If ``seats`` is not a whole number of at least 1.

    Examples
    --------
    >>> even_band(20), even_band(21)
    ((8, 12), (9, 12))
    """
    if not (seats >= 1 and seats == int(seats)):
        raise ValueError(f"seats must be a whole number, at least 1; got {seats}")
    # In integers, because 0.4 n and 0.6 n in floating point can miss the whole number they are.
    return -(-2 * int(seats) // 5), 3 * int(seats) // 5


def _log_choose(n: ArrayLike, k: ArrayLike) -> Floats:
    n, k = np.asarray(n, dtype=float), np.asarray(k, dtype=float)
    return -special.betaln(n - k + 1, k + 1) - np.log1p(n)


def _number_of_tables(column_totals: NDArray[np.int64], seats: int) -> float:
    """How many first rows there are with these totals; not a number past 1e308."""
    ways = np.zeros(seats + 1)
    ways[0] = 1
    with np.errstate(over="ignore", invalid="ignore"):
        for total in column_totals:
            up_to = np.cumsum(ways)
            too_many = np.concatenate((np.zeros(total + 1), up_to))[: seats + 1]
            ways = up_to - too_many
    return float(ways[seats])


def _log_masses(column_totals: NDArray[np.int64], seats: int) -> Floats:
    """Log-probability, up to a constant, of every first row with these totals.

    The largest column comes last: it takes what is left, and is not multiplied out. So two
    columns of 20,000 people each are 20,000 tables, and no step in between is their square.
    """
    placed, log_mass = np.zeros(1, dtype=np.int64), np.zeros(1)
    *smaller, largest = sorted(map(int, column_totals))
    room_after = int(column_totals.sum())
    for total in smaller:
        room_after -= total
        here = np.arange(min(total, seats) + 1)
        placed = (placed[:, None] + here).ravel()
        log_mass = (log_mass[:, None] + _log_choose(total, here)).ravel()
        # Kept only if the row can still come to its total.
        possible = (placed <= seats) & (placed + room_after >= seats)
        placed, log_mass = placed[possible], log_mass[possible]
    return log_mass + _log_choose(largest, seats - placed)


def _sampled_p(column_totals: NDArray[np.int64], row: NDArray[np.int64]) -> float:
    """Share of fair divisions, this table among them, that are as improbable as it or more."""
    rng = np.random.default_rng(MONTE_CARLO_SEED)
    # One way whatever the number of people; scipy's own sampling stops at some 200,000 of them.
    drawn = rng.multivariate_hypergeometric(
        column_totals, int(row.sum()), size=MONTE_CARLO_DRAWS, method="marginals"
    )
    log_masses = _log_choose(column_totals, drawn).sum(axis=1)
    observed = float(_log_choose(column_totals, row).sum())
    as_improbable = int(np.sum(log_masses <= observed + np.log(TIE)))
    return (1 + as_improbable) / (1 + MONTE_CARLO_DRAWS)
