"""Moves and promotions against R's figures, a naive count over random registers, and null worlds.

R's figures are made by ``fixtures/moves.R``, which matches and weighs by itself.
"""

from __future__ import annotations

import csv
import datetime as dt
import random
from collections import defaultdict
from pathlib import Path

import pytest

from tests.company import publish_rows
from tests.effect_worlds import AS_OF, narrowed, publisher
from tests.moves import ALIKE, BY_UNIT
from ypn_metrics.demo import World, build_world
from ypn_metrics.measures.arms import OTHER, OWN, influence_variances
from ypn_metrics.measures.effect import both_groups
from ypn_metrics.measures.effect_at import EFFECT_MONTHS
from ypn_metrics.measures.moves import MOVE_KINDS, MoveTrials, moves
from ypn_metrics.measures.periods import days_of
from ypn_metrics.statistics.curve_values import at_fixed_times
from ypn_metrics.statistics.influence import retention_influence
from ypn_metrics.statistics.intervals import agresti_caffo_difference
from ypn_metrics.statistics.survival import cumulative_incidence, kaplan_meier

FIXTURES = Path(__file__).parent / "fixtures"
GROUPS = ("participants", "comparators")
DAYS = [days_of(month) for month in EFFECT_MONTHS]


def read(name):
    with (FIXTURES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


FIGURES = {
    (row["kind"], row["of"], row["quantity"], int(row["day"])): float(row["value"])
    for row in read("moves_figures.csv")
}


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    """Return the register that R's figures are of, published by the import that ships."""
    people = read("moves_people.csv")
    names = ("employee_id", "hire_date", "exit_date")
    return publish_rows(
        tmp_path_factory.mktemp("register"),
        "2023-06-30",
        rules=BY_UNIT,
        employees=[{name: one[name] for name in names} | ALIKE for one in people],
        job_history=read("moves_jobs.csv"),
        cohorts=[
            {"cohort": "One", "start_date": "2019-01-07"},
            {"cohort": "Two", "start_date": "2020-03-02"},
        ],
        participants=[one for one in people if one["cohort"]],
    )


def as_r(value):
    return pytest.approx(value, rel=1e-11, abs=1e-13)


@pytest.mark.parametrize("kind", MOVE_KINDS)
def test_shares_and_counts_are_those_of_r(register, kind):
    found = moves(register, kind, 5)

    for of, arm in zip(GROUPS, (found.participants, found.comparators), strict=True):
        assert (arm.n, arm.n_events) == (
            FIGURES[kind, of, "n", 365],
            FIGURES[kind, of, "events", 365],
        )
        told = [getattr(at, of).estimate for at in found.at]
        assert told == as_r([FIGURES[kind, of, "moved", day] for day in DAYS])
    assert FIGURES[kind, "participants", "events", 365] > 4


@pytest.mark.parametrize("kind", MOVE_KINDS)
def test_standard_errors_with_people_as_clusters_are_those_of_r(register, kind):
    trials = MoveTrials("matched", kind=kind)
    both = both_groups(register, trials, EFFECT_MONTHS)
    tables = both.participants.life_table, both.comparators.life_table
    read_off = [tuple(retention_influence(table, day) for table in tables) for day in DAYS]

    variances = influence_variances(register, trials, read_off)

    for of in (*GROUPS, "difference"):
        ours = [getattr(one, of) ** 0.5 for one in variances]
        assert ours == as_r([FIGURES[kind, of, "se", day] for day in DAYS])


@pytest.mark.parametrize("kind", MOVE_KINDS)
def test_the_interval_is_agresti_and_caffos_on_what_rs_standard_errors_are_worth(register, kind):
    for at, day in zip(moves(register, kind, 5).at, DAYS, strict=True):
        shares = [FIGURES[kind, of, "moved", day] for of in GROUPS]
        errors = [FIGURES[kind, of, "se", day] for of in GROUPS]
        worth = [p * (1 - p) / se**2 for p, se in zip(shares, errors, strict=True)]
        expected = agresti_caffo_difference(shares[0], worth[0], shares[1], worth[1])

        assert at.difference is not None
        found = (at.difference.estimate, at.difference.lower, at.difference.upper)
        assert found == pytest.approx(
            (expected.estimate, expected.lower, expected.upper), abs=1e-10
        )


@pytest.mark.parametrize("kind", MOVE_KINDS)
def test_moved_gone_before_and_neither_add_to_all(register, kind):
    found = moves(register, kind, 5)

    for of, arm in zip(GROUPS, (found.participants, found.comparators), strict=True):
        both = cumulative_incidence(arm.life_table)
        curves = both[OWN], both[OTHER], kaplan_meier(arm.life_table)
        for day in DAYS:
            kept, stayed, neither = (
                one.estimate.estimate
                for curve in curves
                for one in at_fixed_times(arm.life_table, curve, [day])
                if one.estimate
            )
            assert (1 - kept) + (1 - stayed) + neither == pytest.approx(1)
            assert 1 - stayed == as_r(FIGURES[kind, of, "left", day])
            assert neither == as_r(FIGURES[kind, of, "still", day])


@pytest.mark.parametrize("comparator", ["matched", "same_start"])
def test_the_colleagues_band_is_the_interval_where_it_is_read(register, comparator):
    plain = moves(register, "promotion", 5, comparator=comparator)
    banded = moves(register, "promotion", 5, comparator=comparator, with_band=True)

    assert banded.at == plain.at
    for at, day in zip(plain.at, DAYS, strict=True):
        step = int((banded.comparators.curve.time_days <= day).sum()) - 1
        curve = banded.comparators.curve
        assert at.comparators is not None
        # Between the days that are read the people's worth is carried on.
        assert 1 - curve.upper[step] == pytest.approx(at.comparators.lower, abs=0.002)
        assert 1 - curve.lower[step] == pytest.approx(at.comparators.upper, abs=0.002)


# --- A naive count over random registers ---

AS_OF_DAY = dt.date(2023, 12, 31)
STARTS = {"A": dt.date(2019, 9, 2), "B": dt.date(2020, 9, 7)}


def random_register(seed):
    """People with jobs that begin early or late, change on any day, and say so or not."""
    draw = random.Random(seed)
    people, history = [], []
    for number in range(110):
        cohort = "A" if number < 14 else "B" if number < 30 else ""
        hired = dt.date(2016, 1, 1) + dt.timedelta(draw.randrange(900))
        first = STARTS.get(cohort, dt.date(2019, 1, 1))
        left = first + dt.timedelta(1 + int(draw.expovariate(1 / 1500)))
        name, unit = f"{seed}-{number}", draw.choice("NNS")
        people.append((name, hired, left if left <= AS_OF_DAY else None, cohort))
        day = hired if draw.random() < 0.9 else dt.date(2020, 1, 1)
        history.append((name, day, unit, "hire"))
        while draw.random() < 0.85:
            day += dt.timedelta(draw.choice([0, 1, 200, 400, 700]))
            unit = draw.choice([unit, "N", "S"])
            said = draw.choice(["promotion", "lateral", "lateral", "other", ""])
            history.append((name, day, unit, said))
    return people, history


def publish_register(folder, people, history):
    return publish_rows(
        folder,
        AS_OF_DAY.isoformat(),
        rules=BY_UNIT,
        employees=[
            {"employee_id": name, "hire_date": hired, "exit_date": left or "", **ALIKE}
            for name, hired, left, _ in people
        ],
        job_history=[
            {"employee_id": name, "valid_from": day, "business_unit": unit, "change_type": said}
            for name, day, unit, said in history
        ],
        cohorts=[{"cohort": name, "start_date": day} for name, day in STARTS.items()],
        participants=[
            {"employee_id": name, "cohort": cohort} for name, _, _, cohort in people if cohort
        ],
    )


def changes_of(jobs):
    """A person's changes, one a day: (day, kind, unit from then on)."""
    found = []
    for day in sorted({day for day, _, _ in jobs}):
        (unit, said), promoted = (
            [(u, s) for d, u, s in jobs if d == day][-1],
            any(s == "promotion" for d, _, s in jobs if d == day),
        )
        before = found[-1][2] if found else None
        if not found:
            kind = "first"
        elif promoted:
            kind = "promotion"
        elif said == "lateral":
            kind = "move_within" if unit == before else "move_across"
        else:
            kind = "none"
        found.append((day, kind, unit))
    return found


def naive_rows(people, history, kind, is_matched):
    """(participant?, stratum, days, event, is the kind's) of everyone in every trial."""
    jobs = defaultdict(list)
    for name, day, unit, said in history:
        jobs[name].append((day, unit, said))
    rows = []
    for cohort, start in STARTS.items():
        for name, hired, left, joined in people:
            joins = STARTS.get(joined)
            if hired > start or (left and left <= start) or (joins and joins < start):
                continue
            takes_part = joined == cohort
            last = min(
                left or AS_OF_DAY, AS_OF_DAY, AS_OF_DAY if takes_part else joins or AS_OF_DAY
            )
            changes = changes_of(jobs[name])
            unit = [u for day, _, u in changes if day <= start] or [changes[0][2]]
            is_known = changes[0][0] <= start
            when = [day for day, k, _ in changes if k == kind and start < day <= last]
            ended, event = (when[0], True) if when else (last, left == last)
            stratum = (cohort, unit[-1]) if is_matched else cohort
            rows.append((takes_part, stratum, (ended - start).days, event, bool(when), is_known))
    return [row[:5] for row in rows if row[5]]


def naive_incidence(rows, takes_part, day):
    """The share with the kind by a day, from weights to the last factor, one day at a time."""

    def count(stratum, group):
        return sum(row[0] == group and row[1] == stratum for row in rows)

    weighted = []
    for group, stratum, days, event, is_own in rows:
        ours, theirs = count(stratum, True), count(stratum, False)
        if group == takes_part and ours and theirs:
            weighted.append((days, event, is_own, 1 if takes_part else ours / theirs))
    stays, moved = 1.0, 0.0
    for today in range(day + 1):
        followed = sum(w for days, _, _, w in weighted if days >= today)
        ends = [(own, w) for days, event, own, w in weighted if days == today and event]
        if ends:
            moved += stays * sum(w for own, w in ends if own) / followed
            stays *= 1 - sum(w for _, w in ends) / followed
    return moved


@pytest.mark.parametrize("seed", range(2))
def test_shares_are_those_of_a_naive_count(tmp_path, seed):
    people, history = random_register(seed)
    register = publish_register(tmp_path, people, history)

    compared = 0
    for kind in MOVE_KINDS:
        for comparator in ("matched", "same_start"):
            rows = naive_rows(people, history, kind, comparator == "matched")
            for at in moves(register, kind, 5, comparator=comparator).at[:2]:
                for of, takes_part in zip(GROUPS, (True, False), strict=True):
                    naive = naive_incidence(rows, takes_part, days_of(at.month))
                    assert getattr(at, of).estimate == pytest.approx(naive, abs=1e-12)
                    compared += naive > 0
    assert compared >= 12


# --- Worlds in which the programme does nothing to moves ---


def covered(seeds):
    """How often, and of how many, the interval holds the true difference, 0."""
    held, of = 0, 0
    with publisher() as publish:
        for seed in seeds:
            world = World(employees=3_000, seed=seed, as_of=AS_OF)
            made = publish(narrowed(build_world(world), to_pool=True), world)
            for kind in MOVE_KINDS:
                for at in moves(made, kind, 5).at:
                    if at.difference:
                        held += at.difference.lower <= 0 <= at.difference.upper
                        of += 1
    return held, of


@pytest.mark.thorough
def test_in_worlds_without_an_effect_the_interval_holds_0_in_about_95_of_100():
    held, of = covered(range(1_000, 1_200))

    assert of > 1_500
    assert 0.935 < held / of < 0.985


def test_in_the_made_up_company_nothing_is_found_where_nothing_is(demo_publication):
    differences = [
        at.difference for kind in MOVE_KINDS for at in moves(demo_publication, kind, 5).at
    ]

    assert len(differences) == 9
    for difference in differences:
        assert difference is None or difference.lower <= 0 <= difference.upper
    assert sum(difference is not None for difference in differences) >= 6
