"""Naive second implementations: plain Python over people and whole counts, slow and obvious.

Nothing here shares a formula's arrangement with the package. People are tuples
``(entry_day, last_day, event)``, event 0 for none and 1, 2, ... for a cause; counts are
exact fractions wherever the arithmetic allows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, product
from math import comb, exp, lgamma, log, sqrt
from statistics import NormalDist
from typing import Any

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


def restricted_mean_variance(people: People, tau: int) -> Fraction:
    """Each exit's share of the noise, by the days that are still to come after it."""
    total = Fraction(0)
    for t in event_days(people):
        at_risk, events = n_at_risk(people, t), n_events(people, t)
        if t < tau and at_risk > events:
            to_come = sum((retention(people, day) for day in range(t, tau)), Fraction(0))
            total += to_come**2 * Fraction(events, at_risk * (at_risk - events))
    return total


def followed_days(people: People, fewest: int = 5, enough: int = 10) -> tuple[int, int] | None:
    """First day with enough (or else the fewest) at risk, and the last before there are fewer."""
    days = range(max((last for _, last, _ in people), default=-1) + 1)
    for wanted in (enough, fewest):
        first = next((day for day in days if n_at_risk(people, day) >= wanted), None)
        if first is not None:
            later = (day for day in days if day > first and n_at_risk(people, day) < fewest)
            return first, next(later, len(days)) - 1
    return None


def still_there(people: People, day: int) -> list[Person]:
    """Whoever is at risk on a day, from then on, and whoever comes later."""
    return [(max(entry, day - 1), last, event) for entry, last, event in people if last >= day]


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


def binomial_limit(probability: Fraction, n: int, proportion: Fraction) -> Fraction:
    """The same with whole people, in exact fractions; the result is a share."""

    def mass(k: int) -> Fraction:
        return comb(n, k) * proportion**k * (1 - proportion) ** (n - k)

    count, reached = 0, mass(0)
    while reached < probability:
        count += 1
        reached += mass(count)
    return max(Fraction(0), count - (reached - probability) / mass(count)) / n


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


# --- Who counts: rows of the extracts, looked at one day and one person at a time ---

Rows = Sequence[Mapping[str, Any]]


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day of the month, or the last one that the month has."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for number in range(day.day, 0, -1):
        with suppress(ValueError):
            return dt.date(year, month + 1, number)
    raise AssertionError


def employments(rows: Rows, as_of: dt.date, gap_days: int = 30) -> list[dict[str, Any]]:
    """Employments of a person that touch are one; nothing after the as-of date is known."""
    people: dict[str, list[dict[str, Any]]] = {}
    for row in sorted(rows, key=lambda row: row["hire_date"]):
        if row["hire_date"] > as_of:
            continue
        spell = dict(row)
        if spell["exit_date"] is not None and spell["exit_date"] > as_of:
            spell |= {"exit_date": None, "exit_type": None}
        earlier = people.setdefault(spell["employee_id"], [])
        last = earlier[-1] if earlier else None
        if last is None or (
            last["exit_date"] is not None
            and (spell["hire_date"] - last["exit_date"]).days > gap_days
        ):
            earlier.append(spell)
        elif last["exit_date"] is not None and (
            spell["exit_date"] is None or spell["exit_date"] > last["exit_date"]
        ):
            last |= {"exit_date": spell["exit_date"], "exit_type": spell["exit_type"]}
    return [spell for spells in people.values() for spell in spells]


def is_employed(spell: Mapping[str, Any], day: dt.date) -> bool:
    """At the end of the day."""
    left = spell["exit_date"] is not None and spell["exit_date"] <= day
    return spell["hire_date"] <= day and not left


def has_left_between(spell: Mapping[str, Any], first: dt.date, last: dt.date) -> bool:
    return spell["exit_date"] is not None and first <= spell["exit_date"] <= last


def is_leaver(spell: Mapping[str, Any]) -> bool:
    return spell["exit_date"] is not None and spell["exit_type"] != "transfer"


def is_under_40(spell: Mapping[str, Any], day: dt.date) -> bool:
    return day < months_later(spell["birth_date"], 12 * 40)


def is_academic(spell: Mapping[str, Any], day: dt.date) -> bool:
    has_degree = spell["education_level"] in ("bachelor", "master", "doctorate")
    return has_degree and spell["graduation_date"] <= day


def is_new_graduate(spell: Mapping[str, Any], day: dt.date) -> bool:
    graduated, hired = spell["graduation_date"], spell["hire_date"]
    was_near = months_later(graduated, -24) <= hired <= months_later(graduated, 24)
    return is_academic(spell, day) and was_near and day < months_later(hired, 60)


GROUPS: dict[str, Callable[[Mapping[str, Any], dt.date], bool]] = {
    "everyone": lambda spell, day: True,  # noqa: ARG005
    "under_40": is_under_40,
    "young_academic": lambda spell, day: is_under_40(spell, day) and is_academic(spell, day),
    "new_graduate": is_new_graduate,
}


def unit_on(moves: Rows, employee_id: str, day: dt.date) -> str:
    """The unit of the newest move on or before the day; before the first, the first's."""
    own = sorted(
        (m for m in moves if m["employee_id"] == employee_id), key=lambda m: m["valid_from"]
    )
    before = [m for m in own if m["valid_from"] <= day]
    return (before or own[:1])[-1]["business_unit"]


def days_between(first: dt.date, last: dt.date) -> list[dt.date]:
    return [first + dt.timedelta(days=i) for i in range((last - first).days + 1)]


def person_years(spells: Rows, first: dt.date, last: dt.date) -> float:
    days = days_between(first, last)
    return sum(is_employed(spell, day) for spell in spells for day in days) / 365.25


def turnover_denominator(spells: Rows, basis: str, first: dt.date, last: dt.date) -> float:
    def headcount(day: dt.date) -> int:
        return sum(is_employed(spell, day) for spell in spells)

    before = headcount(first - dt.timedelta(days=1))
    if basis == "month_ends":
        ends = [d for d in days_between(first, last) if (d + dt.timedelta(days=1)).day == 1]
        return sum(map(headcount, ends)) / len(ends) if ends else 0.0
    return {
        "exit_rate": lambda: person_years(spells, first, last),
        "average": lambda: (before + headcount(last)) / 2,
        "end": lambda: headcount(last),
        "start": lambda: before,
        "stability": lambda: headcount(months_later(last, -12)),
    }[basis]()


def followed(spells: Rows, as_of: dt.date, observed_from: dt.date) -> list[Person]:
    """People over tenure, for the curves above; leavers before observation are never seen."""
    people = []
    for spell in spells:
        entry = max((observed_from - spell["hire_date"]).days - 1, -1)
        last = ((spell["exit_date"] or as_of) - spell["hire_date"]).days
        if last > entry:
            people.append((entry, last, int(is_leaver(spell))))
    return people


# --- A trial a cohort ---


@dataclass(frozen=True)
class Trialist:
    """One person in one cohort's trial."""

    cohort: str
    employee_id: str
    has_seat: bool
    is_participant: bool
    is_eligible: bool
    starts_another: bool
    days: int
    has_left: bool


def trialists(tables: Mapping[str, Rows], as_of: dt.date, late_days: int = 31) -> list[Trialist]:
    """Everyone employed at the end of a cohort's start day who has a seat or could have."""
    starts = {c["cohort"]: c["start_date"] for c in tables["cohorts"]}
    began = {
        p["employee_id"]: (
            p["cohort"],
            p["started_on"]
            if (p["started_on"] - starts[p["cohort"]]).days > late_days
            else starts[p["cohort"]],
        )
        for p in tables["participants"]
    }
    found = []
    for cohort, start in starts.items():
        for spell in employments(tables["employees"], as_of):
            if not is_employed(spell, start):
                continue
            own_cohort, own_start = began.get(spell["employee_id"], (None, None))
            has_seat = own_cohort == cohort
            is_participant = has_seat and own_start == start
            is_eligible = (
                GROUPS["young_academic"](spell, start)
                and spell["potential"] == "yes"
                and (own_start is None or own_start >= start)
            )
            end = spell["exit_date"] or as_of
            has_left = is_leaver(spell)
            if not is_participant and own_start is not None and start < own_start < end:
                end, has_left = own_start, False
            if has_seat or is_eligible:
                found.append(
                    Trialist(
                        cohort,
                        spell["employee_id"],
                        has_seat,
                        is_participant,
                        is_eligible,
                        not is_participant and own_start == start,
                        (end - start).days,
                        has_left,
                    )
                )
    return found


def comparators_with_weights(people: Sequence[Trialist]) -> list[tuple[Trialist, float]]:
    """Each cohort's comparators weigh together what its participants do."""
    found = []
    for cohort in {person.cohort for person in people}:
        here = [person for person in people if person.cohort == cohort]
        n_participants = sum(person.is_participant for person in here)
        others = [
            person
            for person in here
            if person.is_eligible and not person.is_participant and not person.starts_another
        ]
        if n_participants:
            found += [(person, n_participants / len(others)) for person in others]
    return found


def weighted_retention(people: Sequence[tuple[Trialist, float]], day: int) -> float:
    share = 1.0
    for t in sorted({p.days for p, _ in people if p.has_left and p.days <= day}):
        at_risk = sum(weight for p, weight in people if p.days >= t)
        left = sum(weight for p, weight in people if p.days == t and p.has_left)
        share *= 1 - left / at_risk
    return share


def cluster_log_variance(people: Sequence[tuple[Trialist, float]], day: int) -> float:
    """Sum over persons of the squared slope of ln(retention) in that person's weight."""
    step = 1e-5

    def log_retention(employee_id: str, factor: float) -> float:
        reweighted = [
            (p, weight * (factor if p.employee_id == employee_id else 1)) for p, weight in people
        ]
        return log(weighted_retention(reweighted, day))

    return sum(
        ((log_retention(name, 1 + step) - log_retention(name, 1 - step)) / (2 * step)) ** 2
        for name in {p.employee_id for p, _ in people}
    )


def observed_minus_expected(treated: Sequence[int], people: People) -> Fraction:
    """Events of the treated (places in ``people``) minus those that chance would give them."""
    group = [people[i] for i in treated]
    total = Fraction(0)
    for t in event_days(people):
        share = Fraction(n_at_risk(group, t), n_at_risk(people, t))
        total += n_events(group, t) - n_events(people, t) * share
    return total


def permutation_p(treated: Sequence[int], people: People) -> Fraction:
    """Every choice of as many treated, and how many are as far from 0."""
    seen = abs(observed_minus_expected(treated, people))
    choices = list(combinations(range(len(people)), len(treated)))
    extreme = sum(abs(observed_minus_expected(choice, people)) >= seen for choice in choices)
    return Fraction(extreme, len(choices))


# --- Who came and went: one person and one day at a time ---


def flows(
    spells: Rows,
    belongs: Callable[[Mapping[str, Any], dt.date], bool],
    first: dt.date,
    last: dt.date,
) -> dict[str, int]:
    """People by the way in which they came into a group or went out of it."""
    found = dict.fromkeys(("hires", "in", "out", "leavers", "voluntary", "transfers"), 0)
    for spell in spells:
        for day in days_between(first, last):
            yesterday = day - dt.timedelta(days=1)
            was_in = is_employed(spell, yesterday) and belongs(spell, yesterday)
            is_in = spell["hire_date"] <= day and belongs(spell, day)
            has_left = spell["exit_date"] is not None and spell["exit_date"] <= day
            if has_left and spell["exit_date"] < day:
                continue
            if spell["hire_date"] == day:
                found["hires"] += is_in
            elif spell["hire_date"] < day:
                found["in"] += is_in and not was_in
                found["out"] += was_in and not is_in
            if has_left and is_in:
                found["leavers"] += is_leaver(spell)
                found["voluntary"] += spell["exit_type"] == "voluntary"
                found["transfers"] += not is_leaver(spell)
    return found


# --- What is to be expected ---


def predictive_cdf(people: int, events: int, exposure: float, count: int) -> float:
    """Chance that at most so many leave in a year, added up over rates on a fine grid."""
    weights, total = 0.0, 0.0
    most = (events + 12 * sqrt(events + 1) + 12) / exposure
    steps = 4000
    for step in range(steps):
        rate = (step + 0.5) * most / steps
        # Jeffreys' posterior, up to a factor: rate ** (events - 1/2) * exp(-exposure * rate).
        weight = exp((events - 0.5) * log(rate) - exposure * rate)
        share = 1 - exp(-rate)
        at_most = sum(
            comb(people, i) * share**i * (1 - share) ** (people - i) for i in range(count + 1)
        )
        weights += weight
        total += weight * at_most
    return total / weights


def incidence_by_steps(
    rates: Sequence[float], others: Sequence[float], years: Sequence[float]
) -> float:
    """Share lost to the first cause, a ten-thousandth of a year at a time."""
    step, left, lost = 1e-4, 1.0, 0.0
    for rate, other, time in zip(rates, others, years, strict=True):
        for _ in range(round(time / step)):
            lost += left * rate * step
            left -= left * (rate + other) * step
    return lost


# --- What a sustainability report counts: one person at a time ---


def age_on(born: dt.date, day: dt.date) -> int:
    """Birthdays so far; who was born on 29 February has them on the 28th in other years."""
    years = 0
    while months_later(born, 12 * (years + 1)) <= day:
        years += 1
    return years


def age_group(spell: Mapping[str, Any], day: dt.date) -> str:
    if spell["birth_date"] is None:
        return "unknown"
    age = age_on(spell["birth_date"], day)
    return "under_30" if age < 30 else "over_50" if age > 50 else "30_to_50"


def disclosed(
    spells: Rows,
    first: dt.date,
    last: dt.date,
    group_of: Callable[[Mapping[str, Any], dt.date], str],
) -> dict[str, tuple[int, int, int]]:
    """Employed on the last day, hired and left, by group on the day that each is about."""
    counts: dict[str, list[int]] = {}
    for spell in spells:
        happened = (
            (last, is_employed(spell, last)),
            (spell["hire_date"], first <= spell["hire_date"] <= last),
            (spell["exit_date"], has_left_between(spell, first, last) and is_leaver(spell)),
        )
        for place, (day, is_so) in enumerate(happened):
            if is_so:
                counts.setdefault(group_of(spell, day), [0, 0, 0])[place] += 1
    return {group: (n[0], n[1], n[2]) for group, n in counts.items()}
