"""Made-up results of the pulse, as few facts as a sentence or a figure needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ypn_metrics.languages import text
from ypn_metrics.measures.pulse import InPhase, InYear, Pulse, PulseItem
from ypn_metrics.measures.pulse_changes import GIVEN_AWAY, Change
from ypn_metrics.measures.pulse_counts import PHASES, Answers, Pairs, Phase
from ypn_metrics.measures.pulse_levels import NOT_YET, Level, level_of
from ypn_metrics.statistics.differences import proportion_difference
from ypn_metrics.statistics.intervals import proportion_interval
from ypn_metrics.statistics.means import Sums, mean_interval, sign_test

FEW = text("Fewer than {n} people answered.", n=5)


def level(high: int, n: int, asked: int | None = None) -> Level:
    """So many answers of 5, the others of 2."""
    scores = Sums.of([5] * high + [2] * (n - high))
    answers = Answers("belonging", "participant", 1, "start", None, high, scores, 0, asked)
    return level_of([answers], 5)


def nothing(reason: object = NOT_YET, n: int = 0) -> Level:
    return replace(level(0, 5), n=n, share=None, mean=None, n_high=None, reason=reason, n_cohorts=0)


def change(phase: Phase, risen: int, fallen: int, same: int = 0, p: float | None = None) -> Change:
    """So many who rose by one, so many who fell by one, and the rest."""
    scores = [1] * risen + [-1] * fallen + [0] * same
    pairs = Pairs(risen, fallen, Sums.of(scores), 0)
    test = sign_test(risen, fallen)
    return Change(
        phase,
        len(scores),
        risen,
        fallen,
        mean_interval(pairs.changes, (-4, 4)),
        proportion_interval(risen, len(scores)),
        test,
        test.p_value if p is None else p,
        None,
    )


def withheld(phase: Phase = "end", n: int = 18, reason: object = GIVEN_AWAY) -> Change:
    return Change(phase, n, None, None, None, None, None, None, reason)


def item(
    name: str = "belonging",
    levels: Iterable[Level] = (),
    changes: Iterable[Change] = (),
    others: Level | None = None,
    *,
    is_in_rules: bool = True,
    years: Iterable[InYear] = (),
) -> PulseItem:
    """An item by phase; ``others`` answered in 2023, beside every phase."""
    given = [*levels]
    given += [nothing()] * (3 - len(given))
    phases = [
        _beside(phase, one, others) if one.share and others else InPhase(phase, one, None, None)
        for phase, one in zip(PHASES, given, strict=True)
    ]
    beside = [InYear("other", 2023, others)] if others else []
    return PulseItem(name, is_in_rules, tuple(phases), tuple(changes), (*beside, *years))


def pulse_of(*items: PulseItem, cohort: str | None = None) -> Pulse:
    return Pulse(cohort, 5, items)


def _beside(phase: Phase, one: Level, others: Level) -> InPhase:
    found = proportion_difference(one.n_high or 0, one.n, others.n_high or 0, others.n)
    return InPhase(phase, one, 2023, found)
