"""Rule: the verdict on the programme has changed since the publication before."""

from __future__ import annotations

from dataclasses import dataclass

from ypn_metrics.measures.effect import Effect
from ypn_metrics.measures.effect_at import EffectAt, Verdict, verdict_of
from ypn_metrics.measures.periods import days_of
from ypn_metrics.notable.levels import VERDICT
from ypn_metrics.results import Estimate
from ypn_metrics.statistics.curve_values import effective_n
from ypn_metrics.statistics.intervals import agresti_caffo_difference


@dataclass(frozen=True, slots=True)
class Reading:
    """What the primary comparison says: retention beside comparable colleagues, all cohorts.

    Attributes
    ----------
    difference
        With its 95 % interval; None where it has no value yet.
    verdict
        As the page gives it, by that interval; unknown where there is no value.
    firm
        The same by a wider interval, of ``1 - VERDICT``: what may be said to have changed.
    firm_difference
        With that interval.
    """

    month: int
    participants: int
    comparators: int
    difference: Estimate | None
    firm_difference: Estimate | None
    verdict: Verdict
    firm: Verdict


@dataclass(frozen=True, slots=True)
class VerdictChanged:
    """A verdict that holds at the wider interval now or did before, and not both times."""

    before: Reading
    now: Reading
    publication_before: int


def reading_of(effect: Effect, worth_having: float, primary_month: int) -> Reading:
    """Read the primary comparison at its month, by its interval and by the wider one."""
    known = [at for at in effect.at if at.month <= primary_month] or [effect.at[0]]
    at = known[-1]
    firm = _firm_difference(effect, at)
    return Reading(
        month=at.month,
        participants=effect.participants.n,
        comparators=effect.comparators.n,
        difference=at.difference,
        firm_difference=firm,
        verdict=at.verdict or "unknown",
        firm=verdict_of(firm, worth_having) if firm else "unknown",
    )


def verdict_changed(before: Reading, now: Reading, number: int) -> VerdictChanged | None:
    """Whether the verdict by the wider interval is another one than before."""
    if before.firm == now.firm or before.month != now.month:
        return None
    return VerdictChanged(before, now, number)


def _firm_difference(effect: Effect, at: EffectAt) -> Estimate | None:
    """The difference between the same effective numbers, with the wider interval."""
    if at.difference is None or not (at.participants_retained and at.comparators_retained):
        return None
    ours = effective_n(effect.participants.curve, days_of(at.month), at.n_at_risk_participants)
    return agresti_caffo_difference(
        at.participants_retained.estimate,
        ours,
        at.comparators_retained.estimate,
        at.difference.n - ours,
        1 - VERDICT,
    )
