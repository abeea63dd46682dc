"""How the same participants' answers changed since the start, told so that it gives nobody away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ypn_metrics.languages import Text, text
from ypn_metrics.measures.pulse_counts import PHASES, Answers, Pairs, Phase, only_in_the_total
from ypn_metrics.results import Estimate, TestResult
from ypn_metrics.statistics.intervals import proportion_interval
from ypn_metrics.statistics.means import Sums, mean_interval, sign_test

# From 5 down to 1, and from 1 up to 5.
CHANGES = (-4, 4)
GIVEN_AWAY = text("It would give away the answers of the few who answered only once.")
IN_THE_TOTAL = text("It is told for all cohorts together only.")


@dataclass(frozen=True, slots=True)
class Change:
    """How those who answered at the start too have changed by a later phase.

    Attributes
    ----------
    n
        People who answered both times.
    mean
        Of the later score less the one at the start.
    rising
        Share of them whose score is higher.
    test
        Whether as many would rise as fall by chance alone: the sign test.
    p_adjusted
        Its p-value among those of all items (Holm).
    """

    phase: Phase
    n: int
    n_risen: int | None
    n_fallen: int | None
    mean: Estimate | None
    rising: Estimate | None
    test: TestResult | None
    p_adjusted: float | None
    reason: Text | None


def changes_of(
    parts: Iterable[Answers], smallest_group: int
) -> tuple[Mapping[int, Change], tuple[Change, ...]]:
    """Each cohort's change of one item, by its number, and all cohorts' by the phase it goes to.

    A cohort has one: to the last phase that enough of its people answered beside the start. Two
    of one cohort could be set against each other.
    """
    chosen = _latest(parts, smallest_group)
    by_cohort: dict[int, Change] = {}
    totals = []
    for phase in PHASES:
        here = {number: part for number, part in chosen.items() if part.phase == phase}
        if not here:
            continue
        held = held_in_the_total(here.values(), smallest_group)
        hidden = only_in_the_total(held, lambda some: _is_told(some, smallest_group), _is_open)
        for number, part in here.items():
            reason = why_not(_joined([part]), smallest_group)
            if reason is None and part in hidden:
                reason = IN_THE_TOTAL
            by_cohort[number] = _change(phase, _joined([part]), reason)
        everyone = _joined(held)
        totals.append(_change(phase, everyone, why_not(everyone, smallest_group)))
    return by_cohort, tuple(totals)


def why_not(pairs: Pairs, smallest_group: int) -> Text | None:
    """Why a change is withheld; None where it may be told.

    The change less the difference of the two phases' means is what those who answered only once
    account for: of one to four people it would be told.
    """
    if pairs.changes.n < smallest_group:
        return text("Fewer than {n} people answered both times.", n=smallest_group)
    return GIVEN_AWAY if 0 < pairs.apart < smallest_group else None


def held_in_the_total(parts: Iterable[Answers], smallest_group: int) -> tuple[Answers, ...]:
    """The cohorts whose pairs a total may hold: all, or those told where the rest stay too few.

    Where everyone answered both times, the change is the difference of the two levels, which are
    told: to withhold it hides nothing, so it can hide no other cohort either.
    """
    given = tuple(parts)
    told = tuple(part for part in given if _is_told([part], smallest_group))
    could_hide = [part for part in given if part not in told or _is_open(part)]
    few = len(told) < len(given)
    return told if few and told and not _is_told(could_hide, smallest_group) else given


def _is_told(parts: Sequence[Answers], smallest_group: int) -> bool:
    return why_not(_joined(parts), smallest_group) is None


def _is_open(part: Answers) -> bool:
    """Whether the change cannot be worked out from the levels."""
    return _joined([part]).apart > 0


def _latest(parts: Iterable[Answers], smallest_group: int) -> dict[int, Answers]:
    """A cohort's last phase that enough answered, or that any did, beside the start."""
    chosen: dict[int, Answers] = {}
    in_order = sorted((p for p in parts if p.pairs), key=lambda p: PHASES.index(p.phase or "start"))
    for part in in_order:
        number = part.cohort_no or 0
        before = chosen.get(number)
        if before is None or _joined([part]).changes.n >= smallest_group:
            chosen[number] = part
    return chosen


def _joined(parts: Sequence[Answers]) -> Pairs:
    first, *others = [part.pairs for part in parts if part.pairs]
    for other in others:
        first = first.plus(other)
    return first


def _change(phase: Phase, pairs: Pairs, reason: Text | None) -> Change:
    n = pairs.changes.n
    if reason is not None:
        return Change(phase, n, None, None, None, None, None, None, reason)
    return Change(
        phase=phase,
        n=n,
        n_risen=pairs.n_risen,
        n_fallen=pairs.n_fallen,
        mean=_mean(pairs.changes),
        rising=proportion_interval(pairs.n_risen, n),
        test=sign_test(pairs.n_risen, pairs.n_fallen),
        p_adjusted=None,
        reason=None,
    )


def _mean(changes: Sums) -> Estimate:
    return mean_interval(changes, CHANGES)
