"""Programme effect: participants beside colleagues from the same start day.

Each cohort is a trial that starts on its start day: everyone eligible and employed at the
end of it is followed from there, whether they took part or not. Hernan and Robins (2016),
American Journal of Epidemiology 183, 758-764.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ypn_metrics.errors import MeasureError
from ypn_metrics.languages import Text, text
from ypn_metrics.measures.arms import Arm, arm_of, people_in, strata_of, with_cluster_band
from ypn_metrics.measures.effect_at import EFFECT_MONTHS, Compared, EffectAt, effects_at
from ypn_metrics.measures.exit_kinds import check_kinds_known
from ypn_metrics.measures.matching import Matching, matching
from ypn_metrics.measures.periods import days_of
from ypn_metrics.measures.starting import not_started
from ypn_metrics.measures.trials import Cohort, Comparator, OwnExits, Trials, check_comparable
from ypn_metrics.results import TestResult
from ypn_metrics.statistics.permutation import permutation_logrank
from ypn_metrics.store.publications import Publication

Outcome = Literal["primary", "exploratory"]


@dataclass(frozen=True, slots=True)
class Effect:
    """Participants beside one kind of comparator, of one cohort or (None) of all.

    ``matching`` tells who could be matched by the publication's rules; None where nobody was to
    be, or by other rules.
    """

    comparator: Comparator
    cohort: str | None
    participants: Arm
    comparators: Arm
    at: tuple[EffectAt, ...]
    test: TestResult | None
    matching: Matching | None = None
    exits: OwnExits = "all"


def outcome_of(effect: Effect, month: int, primary_month: int) -> Outcome:
    """Whether a difference is the one that was fixed beforehand, or one of many looked at."""
    is_primary = (
        effect.comparator == "matched"
        and effect.cohort is None
        and effect.exits == "all"
        and month == primary_month
    )
    return "primary" if is_primary else "exploratory"


def same_start_effect(
    publication: Publication,
    worth_having: float,
    *,
    comparator: Literal["same_start", "nominated"] = "same_start",
    cohort: Cohort | None = None,
    exits: OwnExits = "all",
) -> Effect:
    """Retention of participants and of eligible colleagues, both from the cohort's start.

    Comparators are everyone eligible who started no cohort that day (``nominated``: of these,
    who were nominated and not selected), followed until they leave, start a cohort
    themselves, or the as-of date; each cohort weighs the same in both groups.

    Parameters
    ----------
    worth_having
        The smallest difference in retention worth having, in proportions.
    cohort
        One of `cohorts`; None pools all.
    exits
        Retention against these exits alone, the others competing.

    Raises
    ------
    MeasureError
        If the cohort, or the first of all, has not started, there is no cohort with both
        participants and comparators, the kinds of exit are asked for and unknown, or as
        `check_comparable`.
    """
    trials = Trials(comparator, cohort, exits)
    return compare(publication, worth_having, trials)


def matched_effect(
    publication: Publication,
    worth_having: float,
    *,
    cohort: Cohort | None = None,
    exits: OwnExits = "all",
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
    exits
        Retention against these exits alone, the others competing.

    Raises
    ------
    MeasureError
        If no participant has a comparable colleague, and as `same_start_effect`.
    """
    effect = compare(publication, worth_having, Trials("matched", cohort, exits))
    return replace(effect, matching=matching(publication, cohort))


def compare(publication: Publication, worth_having: float, trials: Trials) -> Effect:
    """Compare both groups of trials of any kind, at each of `EFFECT_MONTHS`.

    Raises
    ------
    MeasureError
        As `same_start_effect`.
    """
    compared = both_groups(publication, trials, EFFECT_MONTHS)
    return Effect(
        comparator=trials.comparator,
        cohort=trials.cohort.name if trials.cohort else None,
        participants=compared.participants,
        comparators=with_cluster_band(publication, compared.comparators, trials),
        at=effects_at(publication, trials, compared, worth_having, EFFECT_MONTHS),
        test=permutation_logrank(compared.strata, compared.seed),
        exits=trials.exits,
    )


def both_groups(publication: Publication, trials: Trials, months: Sequence[int]) -> Compared:
    """Count both groups, as they can be read at months.

    Raises
    ------
    MeasureError
        As `same_start_effect`.
    """
    check_comparable(publication)
    if trials.exits != "all":
        check_kinds_known(publication)
    cells = trials.ask(publication, "trial_life_table")
    if cells.empty:
        not_yet = not_started(publication, trials.cohort)
        raise MeasureError(not_yet or nobody_beside(trials.comparator))
    days = [0, *(days_of(month) for month in months)]
    people = trials.ask(publication, "trial_people", days=days)
    return Compared(
        participants=arm_of(cells.loc[cells.is_participant], people_in(people, True)),
        comparators=arm_of(cells.loc[~cells.is_participant], people_in(people, False)),
        people=people,
        strata=strata_of(cells),
        seed=zlib.crc32(f"{publication.about.sha256} effect {trials}".encode()),
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
