"""Moves and promotions since a cohort's start: participants beside comparable colleagues.

The trials are those of the programme's effect; a person's time ends with the first change of
the kind asked for, and an exit before it competes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from ypn_metrics.database import rows_of
from ypn_metrics.errors import MeasureError
from ypn_metrics.languages import Text, text
from ypn_metrics.measures.arms import Arm, influence_variances, worth_n
from ypn_metrics.measures.effect import both_groups
from ypn_metrics.measures.effect_at import EFFECT_MONTHS, Compared, EffectAt, effects_at
from ypn_metrics.measures.following import FEWEST_FOR_A_VALUE
from ypn_metrics.measures.moves_known import check_moves_known, why_nobody
from ypn_metrics.measures.periods import days_of
from ypn_metrics.measures.trials import Cohort, Trials, number_of
from ypn_metrics.results import Estimate
from ypn_metrics.statistics.curve_values import value_at
from ypn_metrics.statistics.influence import retention_influence
from ypn_metrics.statistics.intervals import wilson_on_effective_n
from ypn_metrics.store.publications import Publication

MoveKind = Literal["promotion", "move_across", "move_within"]
MoveComparator = Literal["matched", "same_start"]
MoveVerdict = Literal["more", "fewer", "unknown"]
MOVE_KINDS: tuple[MoveKind, ...] = ("promotion", "move_across", "move_within")
# The band of the colleagues' curve is read at these, and its people's worth carried between them.
BAND_MONTHS = (6, 12, 18, 24, 30, 36, 42, 48)
OURS_METHOD = "Aalen-Johansen, Wilson score on effective n (Greenwood-type)"
THEIRS_METHOD = "weighted Aalen-Johansen, Wilson on the effective sample size"


@dataclass(frozen=True, slots=True)
class MoveTrials(Trials):
    """Trials in which what is asked about is the first change of ``kind``; exits compete."""

    kind: MoveKind = "promotion"

    @property
    def fills(self) -> dict[str, str]:
        """Where rows come from, and which ends of time count."""
        return {
            "trials": f"(select * replace (coalesce({self.kind}, time_days) as time_days,"
            f" case when {self.kind} is not null then 'moved' else cause end as cause)"
            " from moved_trial where comparator = $comparator and $only_cohort in (0, cohort_no)"
            " and is_followed)",
            "block": "block",
            "is_first": "is_first",
            "is_own": "cause is not distinct from 'moved'",
            "is_event": "cause is not null",
            "kind": self.kind,
        }

    @property
    def _own(self) -> dict[str, object]:
        return {"comparator": self.comparator, "only_cohort": number_of(self.cohort)}


@dataclass(frozen=True, slots=True)
class Unknown:
    """Of whom of a group it is not known whether they moved.

    Attributes
    ----------
    left_out
        Different people who are not followed: their job history does not reach back to the
        start, or nobody they stand beside has one that does.
    years
        Person-years in which these would have been followed.
    unknown_kind
        Different people who are followed and changed job in a way that no kind is known of;
        it counts as no event.
    """

    left_out: int
    years: float
    unknown_kind: int


@dataclass(frozen=True, slots=True)
class MovedAt:
    """Both groups at one month since the start; None where too few are followed.

    Attributes
    ----------
    n_at_risk_participants, n_at_risk_comparators
        Different people who have neither left nor had a change of the kind by then.
    participants, comparators
        The share with such a change until then.
    difference
        Participants' share less the comparators'.
    """

    month: int
    n_at_risk_participants: int
    n_at_risk_comparators: int
    participants: Estimate | None
    comparators: Estimate | None
    difference: Estimate | None
    verdict: MoveVerdict | None
    reason: Text | None


@dataclass(frozen=True, slots=True)
class Moves:
    """Participants beside one kind of comparator, of one cohort or (None) of all.

    The curves of both groups are of the share without such a change. Events are people and
    trials, until now; None where the group is too small to tell.
    """

    kind: MoveKind
    comparator: MoveComparator
    cohort: str | None
    participants: Arm
    comparators: Arm
    at: tuple[MovedAt, ...]
    events_participants: int | None
    events_comparators: int | None
    unknown_participants: Unknown
    unknown_comparators: Unknown

    @property
    def is_drawn(self) -> bool:
        """Whether both groups have a curve: one alone has nothing beside it."""
        return None not in (
            self.participants.drawn_until_day,
            self.comparators.drawn_until_day,
        )


def moves(
    publication: Publication,
    kind: MoveKind,
    smallest_group: int,
    *,
    comparator: MoveComparator = "matched",
    cohort: Cohort | None = None,
    with_band: bool = False,
) -> Moves:
    """The share with a promotion, or a move, by time since the cohort's start, in both groups.

    Aalen and Johansen's cumulative incidence [1]_ of each person's first change of the kind
    after the start day, exits competing; comparators and their weights are those of the
    programme's effect, and censored with the as-of date or the day of starting a later cohort.
    Variances are infinitesimal jackknife's with people as clusters.

    Parameters
    ----------
    kind
        ``promotion``; ``move_across``, to another business unit without being promoted;
        ``move_within``, another change of place of work within the unit.
    smallest_group
        No value is given where fewer people are followed, nor where fewer than five are.
    comparator
        Colleagues who are like the participants, or all who were eligible on the start day.
    cohort
        One of `cohorts`; None pools all.
    with_band
        With the band of the comparators' curve that goes with their weights.

    Raises
    ------
    MeasureError
        If the extracts cannot tell such changes, nobody can be compared, or no job history
        reaches back to the start.

    References
    ----------
    .. [1] Andersen PK, Borgan O, Gill RD, Keiding N (1993). Statistical Models Based on
       Counting Processes. Springer, section IV.4.
    """
    check_moves_known(publication, kind)
    trials = MoveTrials(comparator, cohort, kind=kind)
    try:
        compared = both_groups(publication, trials, sorted({*EFFECT_MONTHS, *BAND_MONTHS}))
    except MeasureError as error:
        raise MeasureError(why_nobody(publication, comparator, cohort)) from error
    at = effects_at(publication, trials, compared, 1.0, EFFECT_MONTHS, in_points_alone=True)
    unknown = _unknown(publication, trials)
    fewest = max(FEWEST_FOR_A_VALUE, smallest_group)
    return Moves(
        kind=kind,
        comparator=comparator,
        cohort=cohort.name if cohort else None,
        participants=compared.participants,
        comparators=_with_band(publication, compared, trials)
        if with_band
        else compared.comparators,
        at=tuple(_moved_at(one, fewest) for one in at),
        events_participants=_events(compared.participants, fewest),
        events_comparators=_events(compared.comparators, fewest),
        unknown_participants=unknown[True],
        unknown_comparators=unknown[False],
    )


def _events(arm: Arm, fewest: int) -> int | None:
    return arm.n_events if arm.n >= fewest else None


def _moved_at(at: EffectAt, fewest: int) -> MovedAt:
    counts = at.month, at.n_at_risk_participants, at.n_at_risk_comparators
    kept = at.participants_retained, at.comparators_retained, at.difference
    if min(counts[1:]) < fewest or None in kept:
        reason = text(
            "Fewer than {n} people of a group are followed for {month} months without such a"
            " change.",
            n=fewest,
            month=at.month,
        )
        return MovedAt(*counts, None, None, None, None, reason)
    ours, theirs, difference = (one for one in kept if one)
    apart = replace(
        difference,
        estimate=0.0 - difference.estimate,  # and never -0.0
        lower=0.0 - difference.upper,
        upper=0.0 - difference.lower,
    )
    return MovedAt(
        *counts,
        _complement(ours, OURS_METHOD),
        _complement(theirs, THEIRS_METHOD),
        apart,
        verdict_of(apart),
        None,
    )


def verdict_of(difference: Estimate) -> MoveVerdict:
    """Whether the interval of a difference leaves open which group has more.

    Examples
    --------
    >>> verdict_of(Estimate(0.1, -0.06, 0.26, 9, 90, 0.95, ""))
    'unknown'
    """
    if difference.lower > 0:
        return "more"
    return "fewer" if difference.upper < 0 else "unknown"


def _complement(kept: Estimate, method: str) -> Estimate:
    return replace(
        kept, estimate=1 - kept.estimate, lower=1 - kept.upper, upper=1 - kept.lower, method=method
    )


def _with_band(publication: Publication, compared: Compared, trials: MoveTrials) -> Arm:
    """The comparators' curve with a band that counts a person once, and weights as weights."""
    arm = compared.comparators
    curve = arm.curve
    months = [month for month in BAND_MONTHS if days_of(month) <= (arm.drawn_until_day or 0)]
    if len(curve.time_days) == 0 or not months:
        return arm
    days = [days_of(month) for month in months]
    influences = [retention_influence(arm.life_table, day) for day in days]
    variances = influence_variances(publication, trials, [(one, one) for one in influences])
    read = [value_at(curve, day) for day in days]
    worth = [
        worth_n(one.estimate if one else 1.0, variance.comparators, compared.kish(day))
        for one, variance, day in zip(read, variances, days, strict=True)
    ]
    n_eff = np.interp(curve.time_days, days, worth)
    lower, upper = wilson_on_effective_n(curve.retention, np.maximum(n_eff, 1e-9))
    banded = replace(
        curve,
        lower=np.minimum(lower, curve.retention),
        upper=np.maximum(upper, curve.retention),
        method=THEIRS_METHOD,
    )
    return replace(arm, curve=banded)


def _unknown(publication: Publication, trials: MoveTrials) -> dict[bool, Unknown]:
    rows = rows_of(trials.ask(publication, "moves_unknown"))
    found = {
        bool(r.is_participant): Unknown(int(r.n_left_out), float(r.years), int(r.n_unknown))
        for r in rows
    }
    return {True: Unknown(0, 0.0, 0), False: Unknown(0, 0.0, 0)} | found
