"""Programme effect: participants beside colleagues from the same start day.

Each cohort is a trial that starts on its start day: everyone eligible and employed at the
end of it is followed from there, whether they took part or not. Hernan and Robins (2016),
American Journal of Epidemiology 183, 758-764.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd

from ypn_metrics.errors import MeasureError
from ypn_metrics.languages import Text, text
from ypn_metrics.measures.following import FEWEST_FOR_A_VALUE
from ypn_metrics.measures.matching import Matching, matching
from ypn_metrics.measures.periods import days_of
from ypn_metrics.measures.trials import (
    Arm,
    Cohort,
    Comparator,
    arm_of,
    ask_trials,
    cluster_variances,
    clustered_n,
    people_in,
    strata_of,
    weighted_estimate,
    with_cluster_band,
)
from ypn_metrics.population import check_dated
from ypn_metrics.results import Estimate, TestResult
from ypn_metrics.statistics.curve_values import at_fixed_times, effective_n
from ypn_metrics.statistics.intervals import agresti_caffo_difference
from ypn_metrics.statistics.permutation import permutation_logrank
from ypn_metrics.store.publications import Publication

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
    """Participants beside one kind of comparator, of one cohort or (None) of all.

    ``matching`` tells who could be matched; None where nobody was to be.
    """

    comparator: Comparator
    cohort: str | None
    participants: Arm
    comparators: Arm
    at: tuple[EffectAt, ...]
    test: TestResult | None
    matching: Matching | None = None


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
    return _beside(publication, worth_having, comparator, cohort)


def matched_effect(
    publication: Publication, worth_having: float, *, cohort: Cohort | None = None
) -> Effect:
    """Retention of participants and of colleagues who are like them, from the cohort's start.

    As `same_start_effect`, but each participant is set against the eligible colleagues of the
    same start day who agree in the attributes of the programme rules, or in fewer of them
    where nobody does (`Programme.match_rungs`). A comparator weighs, for each stratum that it
    stands in, participants / comparators of the stratum; participants whom nobody is like are
    left out and counted. Iacus, King and Porro (2012), Political Analysis 20, 1-24.

    Parameters
    ----------
    worth_having
        The smallest difference in retention worth having, in proportions.
    cohort
        One of `cohorts`; None pools all.

    Raises
    ------
    MeasureError
        If no participant has a comparable colleague, the publication was made before there was
        matching, or the employees have no dates.
    """
    check_dated(publication)
    found = matching(publication, cohort)
    effect = _beside(publication, worth_having, "matched", cohort)
    return replace(effect, matching=found)


def _beside(
    publication: Publication, worth_having: float, comparator: Comparator, cohort: Cohort | None
) -> Effect:
    params = {"comparator": comparator, "only_cohort": cohort.number if cohort else 0}
    cells = ask_trials(publication, "trial_life_table", params)
    if cells.empty:
        raise MeasureError(nobody_beside(comparator))
    days = [days_of(month) for month in EFFECT_MONTHS]
    people = ask_trials(publication, "trial_people", {**params, "days": days})
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


def nobody_beside(comparator: str) -> Text:
    """Why there is nothing to compare."""
    if comparator == "matched":
        return text("No participant has a comparable colleague of the same start day.")
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
        return too_few(month, n_ours, n_theirs)
    (ours,) = at_fixed_times(participants.life_table, participants.curve, [day])
    (theirs,) = at_fixed_times(comparators.life_table, comparators.curve, [day])
    if ours.estimate is None or theirs.estimate is None:
        return too_few(month, n_ours, n_theirs)
    p1, p0 = ours.estimate.estimate, theirs.estimate.estimate
    n1 = effective_n(participants.curve, day, n_ours)
    n0 = clustered_n(p0, variances[day], float(at_day.kish_at_risk.get(False, 0)))
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
    )


def too_few(month: int, n_ours: int, n_theirs: int) -> EffectAt:
    """The place of a month at which too few of a group are followed."""
    reason = text(
        "Fewer than {n} people of a group have been followed for {month} months.",
        n=FEWEST_FOR_A_VALUE,
        month=month,
    )
    return EffectAt(month, n_ours, n_theirs, None, None, None, None, reason)
