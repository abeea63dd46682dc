"""Programme effect: participants beside colleagues from the same start day.

Each cohort is a trial that starts on its start day: everyone eligible and employed at the
end of it is followed from there, whether they took part or not. Hernan and Robins (2016),
American Journal of Epidemiology 183, 758-764.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from ypn_metrics.errors import MeasureError
from ypn_metrics.languages import Text, text
from ypn_metrics.measures.following import FEWEST_FOR_A_VALUE
from ypn_metrics.measures.periods import days_of
from ypn_metrics.measures.retention import Retention, retention, share_differences
from ypn_metrics.measures.trials import (
    WEIGHTED_METHOD,
    Arm,
    Cohort,
    arm_of,
    cluster_variances,
    people_in,
    strata_of,
    with_cluster_band,
)
from ypn_metrics.population import EVERYONE, Population, ask, check_dated
from ypn_metrics.results import Estimate, TestResult
from ypn_metrics.statistics.curve_values import at_fixed_times, effective_n
from ypn_metrics.statistics.intervals import agresti_caffo_difference, wilson_on_effective_n
from ypn_metrics.statistics.permutation import permutation_logrank
from ypn_metrics.store.publications import Publication

Comparator = Literal["naive", "same_start", "matched", "nominated"]
Verdict = Literal["shows benefit", "suggests benefit", "unknown", "suggests harm", "shows harm"]
EFFECT_MONTHS = (12, 24, 36)


@dataclass(frozen=True, slots=True)
class EffectAt:
    """The comparison at one month since the start; None where too few are followed."""

    month: int
    n_at_risk_participants: int
    n_at_risk_comparators: int
    participants_retained: Estimate | None
    comparators_retained: Estimate | None
    difference: Estimate | None
    verdict: Verdict | None
    reason: Text | None


@dataclass(frozen=True, slots=True)
class Effect:
    """Participants beside one kind of comparator, of one cohort or (None) of all."""

    comparator: Comparator
    cohort: str | None
    participants: Arm
    comparators: Arm
    at: tuple[EffectAt, ...]
    test: TestResult | None


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


def same_start_effect(
    publication: Publication,
    worth_having: float,
    *,
    comparator: Literal["same_start", "nominated"] = "same_start",
    cohort: Cohort | None = None,
) -> Effect:
    """Retention of participants and of eligible colleagues, both from the cohort's start.

    Comparators are everyone eligible who did not take part then (``nominated``: of these,
    who were nominated and not selected), followed until they leave, start a cohort
    themselves, or the as-of date; each cohort weighs the same in both groups.

    Parameters
    ----------
    worth_having
        The smallest difference in retention worth having, in proportions.
    cohort
        One of `cohorts`; None pools all.

    Raises
    ------
    MeasureError
        If there is no cohort with both participants and comparators, or the employees have no
        dates.
    """
    check_dated(publication)
    params = {"comparator": comparator, "only_cohort": cohort.number if cohort else 0}
    cells = ask(publication, "trial_life_table", EVERYONE, **params)
    if cells.empty:
        raise MeasureError(_nobody_beside(comparator))
    days = [days_of(month) for month in EFFECT_MONTHS]
    people = ask(publication, "trial_people", EVERYONE, days=days, **params)
    participants = arm_of(cells.loc[cells.is_participant], people_in(people, True))
    comparators = arm_of(cells.loc[~cells.is_participant], people_in(people, False))
    variances = cluster_variances(publication, comparators, days, params)
    at = tuple(
        _effect_at(month, participants, comparators, people, variances, worth_having)
        for month in EFFECT_MONTHS
    )
    seed = zlib.crc32(f"{publication.about.sha256} effect {params}".encode())
    return Effect(
        comparator=comparator,
        cohort=cohort.name if cohort else None,
        participants=participants,
        comparators=with_cluster_band(publication, comparators, params),
        at=at,
        test=permutation_logrank(strata_of(cells), seed),
    )


def naive_effect(publication: Publication, worth_having: float) -> Effect:
    """Retention from the day of hire of everyone who ever took part, and of everyone else.

    What is usually drawn, for comparison only: participants had to stay long enough to be
    picked, and were picked for promise, so it shows a benefit where there is none.

    Raises
    ------
    MeasureError
        If nobody took part, or everybody did.
    """
    groups = _by_part(publication)
    arms = {
        name: Arm(
            g.n, g.n_events, g.curve, g.life_table, g.drawn_until_day, g.n_at_start, g.start_day
        )
        for name, g in groups.items()
    }
    at = _naive_at(groups["participant"], groups["other"], worth_having)
    return Effect("naive", None, arms["participant"], arms["other"], tuple(at), None)


def _naive_at(
    participants: Retention, others: Retention, worth_having: float
) -> Iterator[EffectAt]:
    differences = share_differences(others, participants)
    for ours, theirs, difference in zip(
        participants.points, others.points, differences, strict=True
    ):
        n_ours, n_theirs = ours.n_at_risk, theirs.n_at_risk
        if difference is None:
            yield _too_few(ours.month, n_ours, n_theirs)
            continue
        yield EffectAt(
            ours.month,
            n_ours,
            n_theirs,
            ours.estimate,
            theirs.estimate,
            difference,
            verdict_of(difference, worth_having),
            None,
        )


def _by_part(publication: Publication) -> dict[str, Retention]:
    """Retention of both groups, from the first tenure at which each has enough followed."""
    by_part = Population(by=("ever_took_part",))
    curves = retention(publication, by_part, months=EFFECT_MONTHS)
    if start := max((curve.start_day for curve in curves), default=0):
        curves = retention(publication, by_part, months=EFFECT_MONTHS, from_tenure_day=start)
    groups = {curve.labels[0]: curve for curve in curves}
    if set(groups) != {"participant", "other"}:
        raise MeasureError(_nobody_beside("naive"))
    return groups


def _nobody_beside(comparator: str) -> Text:
    if comparator == "nominated":
        return text(
            "No cohort has both participants and people who were nominated and not selected. It"
            " takes the extract nominations."
        )
    return text(
        "There is no cohort with both participants and others to compare them with. It takes the"
        " extracts cohorts and participants."
    )


def _effect_at(
    month: int,
    participants: Arm,
    comparators: Arm,
    people: pd.DataFrame,
    variances: dict[int, float],
    worth_having: float,
) -> EffectAt:
    day = days_of(month)
    at_day = people[people.day == day].set_index("is_participant")
    n_ours = int(at_day.n_people_at_risk.get(True, 0))
    n_theirs = int(at_day.n_people_at_risk.get(False, 0))
    if min(n_ours, n_theirs) < FEWEST_FOR_A_VALUE:
        return _too_few(month, n_ours, n_theirs)
    (ours,) = at_fixed_times(participants.life_table, participants.curve, [day])
    (theirs,) = at_fixed_times(comparators.life_table, comparators.curve, [day])
    if ours.estimate is None or theirs.estimate is None:
        return _too_few(month, n_ours, n_theirs)
    p1, p0 = ours.estimate.estimate, theirs.estimate.estimate
    n1 = effective_n(participants.curve, day, n_ours)
    n0 = _clustered_n(p0, variances[day], float(at_day.kish_at_risk.get(False, 0)))
    difference = agresti_caffo_difference(p1, n1, p0, n0)
    return EffectAt(
        month,
        n_ours,
        n_theirs,
        ours.estimate,
        _weighted_estimate(p0, n0, theirs.n_events, n_theirs),
        difference,
        verdict_of(difference, worth_having),
        None,
    )


def _weighted_estimate(p: float, n_eff: float, events: float, at_risk: int) -> Estimate:
    """The comparators' retention, its interval on the people that its variance is worth."""
    low, high = wilson_on_effective_n(np.array([p]), np.array([n_eff]))
    lower, upper = min(p, float(low[0])), max(p, float(high[0]))
    return Estimate(p, lower, upper, events, at_risk, 0.95, WEIGHTED_METHOD)


def _too_few(month: int, n_ours: int, n_theirs: int) -> EffectAt:
    reason = text(
        "Fewer than {n} people of a group have been followed for {month} months.",
        n=FEWEST_FOR_A_VALUE,
        month=month,
    )
    return EffectAt(month, n_ours, n_theirs, None, None, None, None, reason)


def _clustered_n(p: float, log_variance: float, kish: float) -> float:
    variance = p * p * log_variance
    return p * (1 - p) / variance if variance > 0 and 0 < p < 1 else kish
