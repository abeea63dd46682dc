"""Naive second implementations: plain Python over people and whole counts, slow and obvious.

Nothing here shares a formula's arrangement with the package. People are tuples
``(entry_day, last_day, event)``, event 0 for none and 1, 2, ... for a cause; counts are
exact fractions wherever the arithmetic allows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import product
from math import comb, exp, lgamma, log, sqrt
from statistics import NormalDist

Person = tuple[int, int, int]
People = Sequence[Person]


# --- People over time ---


def n_at_risk(people: People, day: int) -> int:
    return sum(1 for entry, last, _ in people if entry < day <= last)


def n_events(people: People, day: int, cause: int | None = None) -> int:
    wanted = [event for _, last, event in people if last == day and event > 0]
    return len(wanted) if cause is None else wanted.count(cause)


def event_days(people: People) -> list[int]:
    return sorted({last for _, last, event in people if event > 0})


def retention(people: People, day: int) -> Fraction:
    """Kaplan-Meier, an event on the day included."""
    share = Fraction(1)
    for t in event_days(people):
        if t <= day:
            share *= 1 - Fraction(n_events(people, t), n_at_risk(people, t))
    return share


def greenwood_variance(people: People, day: int) -> Fraction:
    total = Fraction(0)
    for t in event_days(people):
        at_risk, events = n_at_risk(people, t), n_events(people, t)
        if t <= day and at_risk > events:
            total += Fraction(events, at_risk * (at_risk - events))
    return retention(people, day) ** 2 * total


def incidence(people: People, cause: int, day: int) -> Fraction:
    """Aalen-Johansen's cumulative incidence of one cause."""
    return sum(
        (
            retention(people, t - 1) * Fraction(n_events(people, t, cause), n_at_risk(people, t))
            for t in event_days(people)
            if t <= day
        ),
        Fraction(0),
    )


def incidence_variance(people: People, cause: int, day: int) -> Fraction:
    """Each day's multinomial noise in (this cause, other causes), carried on to the day."""
    total = Fraction(0)
    for t in (t for t in event_days(people) if t <= day):
        at_risk = n_at_risk(people, t)
        own = Fraction(n_events(people, t, cause), at_risk)
        other = Fraction(n_events(people, t), at_risk) - own
        before, after = retention(people, t - 1), retention(people, t)
        later = incidence(people, cause, day) - incidence(people, cause, t)
        # What one more event at t would do to the incidence by the day.
        lost = before * later / after if after else Fraction(0)
        by_own, by_other = before - lost, -lost
        mean = own * by_own + other * by_other
        total += (own * by_own**2 + other * by_other**2 - mean**2) / at_risk
    return total


def restricted_mean(people: People, tau: int) -> Fraction:
    """Day by day: the share still there at the end of each of the days 0 .. tau - 1."""
    return sum((retention(people, day) for day in range(tau)), Fraction(0))


def logrank(strata: Sequence[Sequence[People]]) -> Fraction:
    """Chi-square on one degree of freedom less than there are groups (which must all inform)."""
    k = len(strata[0])
    excess = [Fraction(0)] * k
    covariance = [[Fraction(0)] * k for _ in range(k)]
    for groups in strata:
        everyone = [person for group in groups for person in group]
        for t in event_days(everyone):
            n, d = n_at_risk(everyone, t), n_events(everyone, t)
            shares = [Fraction(n_at_risk(group, t), n) for group in groups]
            for i in range(k):
                excess[i] += n_events(groups[i], t) - d * shares[i]
                for j in range(k):
                    if n > 1:
                        noise = Fraction(d * (n - d), n - 1)
                        covariance[i][j] += noise * shares[i] * ((i == j) - shares[j])
    first = [row[: k - 1] for row in covariance[: k - 1]]
    solved = solve(first, excess[: k - 1])
    return sum((e * x for e, x in zip(excess, solved, strict=False)), Fraction(0))


def solve(matrix: list[list[Fraction]], right: list[Fraction]) -> list[Fraction]:
    """Gauss and Jordan; ZeroDivisionError where the matrix is singular."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for i in range(len(rows)):
        pivot = next((r for r in range(i, len(rows)) if rows[r][i]), i)
        rows[i], rows[pivot] = rows[pivot], rows[i]
        rows[i] = [value / rows[i][i] for value in rows[i]]
        for j in range(len(rows)):
            if j != i:
                rows[j] = [a - rows[j][i] * b for a, b in zip(rows[j], rows[i], strict=True)]
    return [row[-1] for row in rows]


# --- Intervals, by looking for the value at which a test just rejects ---


def wilson(k: float, n: float, level: float) -> tuple[float, float]:
    z, p = NormalDist().inv_cdf(0.5 + level / 2), k / n

    def is_rejected(share: float) -> bool:
        return abs(p - share) > z * sqrt(share * (1 - share) / n)

    return (
        bisect(lambda share: not is_rejected(share), 0.0, p),
        bisect(is_rejected, p, 1.0),
    )


def clopper_pearson(k: int, n: int, level: float) -> tuple[float, float]:
    tail = (1 - level) / 2

    def at_most(count: int, share: float) -> float:
        return sum(comb(n, i) * share**i * (1 - share) ** (n - i) for i in range(count + 1))

    lower = bisect(lambda share: 1 - at_most(k - 1, share) > tail, 0.0, 1.0) if k else 0.0
    upper = bisect(lambda share: at_most(k, share) < tail, 0.0, 1.0) if k < n else 1.0
    return lower, upper


def garwood(events: int, level: float) -> tuple[float, float]:
    """Limits of the expected number of events."""
    tail, most = (1 - level) / 2, 20.0 + 4 * events
    lower = bisect(lambda m: 1 - poisson_at_most(events - 1, m) > tail, 0.0, most)
    upper = bisect(lambda m: poisson_at_most(events, m) < tail, 0.0, most)
    return (lower if events else 0.0), upper


def agresti_caffo(k1: int, n1: int, k0: int, n0: int, z: float) -> tuple[float, float]:
    """One success and one failure more in each group, then the schoolbook interval."""
    a1, a0 = Fraction(k1 + 1, n1 + 2), Fraction(k0 + 1, n0 + 2)
    se = sqrt(a1 * (1 - a1) / (n1 + 2) + a0 * (1 - a0) / (n0 + 2))
    return float(a1 - a0) - z * se, float(a1 - a0) + z * se


def bisect(has_passed: Callable[[float], bool], low: float, high: float) -> float:
    """Where a condition that is false on the left turns true."""
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (low, middle) if has_passed(middle) else (middle, high)
    return (low + high) / 2


def poisson_mass(count: int, expected: float) -> float:
    if expected == 0:
        return float(count == 0)
    return exp(count * log(expected) - expected - lgamma(count + 1))


def poisson_at_most(count: int, expected: float) -> float:
    return sum(poisson_mass(i, expected) for i in range(count + 1))


def poisson_limit(probability: float, expected: float) -> float:
    """Counts up one event at a time, and goes back by the overshoot."""
    count, reached = 0, poisson_mass(0, expected)
    while reached < probability:
        count += 1
        reached += poisson_mass(count, expected)
    return max(0.0, count - (reached - probability) / poisson_mass(count, expected))


# --- Fair draws ---


def drawn_at_most(k: int, successes: int, population: int, draws: int) -> Fraction:
    ways = sum(comb(successes, i) * comb(population - successes, draws - i) for i in range(k + 1))
    return Fraction(ways, comb(population, draws))


def fisher(table: Sequence[Sequence[int]]) -> Fraction:
    """Every first row that has the totals, by trying all of them."""
    totals = [sum(column) for column in zip(*table, strict=True)]
    seats = sum(table[0])

    def ways(row: Sequence[int]) -> int:
        count = 1
        for total, here in zip(totals, row, strict=True):
            count *= comb(total, here)
        return count

    rows = product(*(range(total + 1) for total in totals))
    all_ways = [ways(row) for row in rows if sum(row) == seats]
    return Fraction(sum(w for w in all_ways if w <= ways(table[0])), sum(all_ways))
