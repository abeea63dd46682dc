"""The comparison at fixed months: in percentage points, and in months employed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Literal

import pandas as pd

from ypn_metrics.languages import Text, text
from ypn_metrics.measures.arms import (
    Arm,
    Variances,
    influence_variances,
    weighted_estimate,
    worth_n,
)
from ypn_metrics.measures.following import FEWEST_FOR_A_VALUE
from ypn_metrics.measures.periods import DAYS_A_MONTH, days_of
from ypn_metrics.measures.trials import Trials
from ypn_metrics.results import Estimate
from ypn_metrics.statistics.curve_values import (
    at_fixed_times,
    effective_n,
    restricted_mean_days,
)
from ypn_metrics.statistics.influence import restricted_mean_influence, retention_influence
from ypn_metrics.statistics.intervals import agresti_caffo_difference
from ypn_metrics.statistics.permutation import Stratum
from ypn_metrics.statistics.studentised import (
    studentised_critical_value,
    welch_critical_value,
)
from ypn_metrics.store.publications import Publication

Verdict = Literal["shows benefit", "suggests benefit", "unknown", "suggests harm", "shows harm"]
EFFECT_MONTHS = (12, 24, 36)
WELCH_FROM = 100  # participants; with fewer the spread of the difference is not Student's


@dataclass(frozen=True, slots=True)
class MonthsEmployed:
    """Mean months employed in the months since the start, of both groups."""

    participants: float
    comparators: float
    difference: Estimate


@dataclass(frozen=True, slots=True)
class EffectAt:
    """The comparison at one month since the start; None where too few are followed.

    ``months`` is None too where it is not asked for, of some exits only, and where nobody of a
    group has left.
    """

    month: int
    n_at_risk_participants: int
    n_at_risk_comparators: int
    participants_retained: Estimate | None
    comparators_retained: Estimate | None
    difference: Estimate | None
    verdict: Verdict | None
    reason: Text | None
    months: MonthsEmployed | None = None


def verdict_of(difference: Estimate, worth_having: float) -> Verdict:
    """Grade a difference in retention by its interval against the smallest worth having.

    Parameters
    ----------
    difference
        Participants' retention minus comparators', in proportions.
    worth_having
        The smallest difference worth having, in proportions, above 0.

    Examples
    --------
    >>> verdict_of(Estimate(0.1, 0.06, 0.14, 9, 90, 0.95, ""), 0.05)
    'shows benefit'
    """
    if difference.lower >= worth_having:
        return "shows benefit"
    if difference.lower > 0:
        return "suggests benefit"
    if difference.upper <= -worth_having:
        return "shows harm"
    if difference.upper < 0:
        return "suggests harm"
    return "unknown"


@dataclass(frozen=True, slots=True)
class Compared:
    """Both groups as they are read at fixed months.

    Attributes
    ----------
    people
        Different people and effective numbers, by group and day: `trial_people`, day 0 too.
    strata, seed
        For the permutations.
    """

    participants: Arm
    comparators: Arm
    people: pd.DataFrame
    strata: Sequence[Stratum]
    seed: int

    def n_at_risk(self, day: int, *, is_participant: bool) -> int:
        """Different people still followed on a day."""
        return int(self._people(day, is_participant, "n_people_at_risk"))

    def kish(self, day: int) -> float:
        """The effective number of comparators still followed on a day."""
        return float(self._people(day, False, "kish_at_risk"))

    def _people(self, day: int, is_participant: bool, column: str) -> float:
        is_asked = (self.people.day == day) & (self.people.is_participant == is_participant)
        return float(self.people.loc[is_asked, column].sum())  # one row, or none


def effects_at(
    publication: Publication,
    trials: Trials,
    compared: Compared,
    worth_having: float,
    months: Sequence[int],
    *,
    in_points_alone: bool = False,
) -> tuple[EffectAt, ...]:
    """Read both groups at each month.

    ``in_points_alone`` leaves out the months employed, whose permutations cost most; so do
    exits that compete, over which they are not told.
    """
    tables = compared.participants.life_table, compared.comparators.life_table
    days = [days_of(month) for month in months]
    is_in_points = in_points_alone or trials.exits != "all"
    readings = (retention_influence, restricted_mean_influence)[: 1 if is_in_points else 2]
    variances = influence_variances(
        publication,
        trials,
        [(read(tables[0], day), read(tables[1], day)) for read in readings for day in days],
    )
    retained = variances[: len(days)]
    employed = variances[len(days) :] or [None] * len(days)
    return tuple(
        _effect_at(month, compared, in_points, in_months, worth_having)
        for month, in_points, in_months in zip(months, retained, employed, strict=True)
    )


def _effect_at(
    month: int,
    compared: Compared,
    retained: Variances,
    employed: Variances | None,
    worth_having: float,
) -> EffectAt:
    day = days_of(month)
    participants, comparators = compared.participants, compared.comparators
    n_ours, n_theirs = (compared.n_at_risk(day, is_participant=which) for which in (True, False))
    if min(n_ours, n_theirs) < FEWEST_FOR_A_VALUE:
        return too_few(month, n_ours, n_theirs)
    (ours,) = at_fixed_times(participants.life_table, participants.curve, [day])
    (theirs,) = at_fixed_times(comparators.life_table, comparators.curve, [day])
    if ours.estimate is None or theirs.estimate is None:
        return too_few(month, n_ours, n_theirs)
    p1, p0 = ours.estimate.estimate, theirs.estimate.estimate
    n1 = effective_n(participants.curve, day, n_ours)
    n0 = worth_n(p0, retained.comparators, compared.kish(day))
    difference = agresti_caffo_difference(p1, n1, p0, n0)
    return EffectAt(
        month,
        n_ours,
        n_theirs,
        ours.estimate,
        weighted_estimate(p0, n0, theirs.n_events, n_theirs),
        difference,
        verdict_of(difference, worth_having),
        None,
        months_employed(compared, day, employed) if employed else None,
    )


def months_employed(compared: Compared, day: int, variances: Variances) -> MonthsEmployed | None:
    """Mean months employed until a day (restricted mean time), and their difference.

    None where nobody of a group has left until then: how far chance goes in it is then unknown,
    and the interval would end at 0 or beyond whatever the other group did.
    """
    if min(variances.participants, variances.comparators) <= 0:
        return None
    ours, theirs = (
        restricted_mean_days(arm.curve, day) / DAYS_A_MONTH
        for arm in (compared.participants, compared.comparators)
    )
    critical, method = _critical_value(compared, day, variances)
    reach = critical * sqrt(variances.difference) / DAYS_A_MONTH
    n = compared.participants.n + compared.comparators.n
    exits = compared.participants.n_events + compared.comparators.n_events
    difference = ours - theirs
    estimate = Estimate(difference, difference - reach, difference + reach, exits, n, 0.95, method)
    return MonthsEmployed(ours, theirs, estimate)


def _critical_value(compared: Compared, day: int, variances: Variances) -> tuple[float, str]:
    n = compared.participants.n
    if n < WELCH_FROM:
        critical = studentised_critical_value(compared.strata, day, compared.seed)
        return critical, "studentised permutation within strata, people as clusters"
    critical = welch_critical_value(
        variances.participants, n, variances.comparators, compared.kish(0)
    )
    return critical, "Student's t with Satterthwaite's degrees of freedom, people as clusters"


def too_few(month: int, n_ours: int, n_theirs: int) -> EffectAt:
    """The place of a month at which too few of a group are followed."""
    reason = text(
        "Fewer than {n} people of a group have been followed for {month} months.",
        n=FEWEST_FOR_A_VALUE,
        month=month,
    )
    return EffectAt(month, n_ours, n_theirs, None, None, None, None, reason)
