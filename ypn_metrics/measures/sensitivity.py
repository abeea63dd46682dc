"""How far the comparison can be trusted: the same question asked in other ways.

Every other way is read at one month, that of the comparison it is held against.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from ypn_metrics.errors import MeasureError
from ypn_metrics.languages import Text, text
from ypn_metrics.measures.arms import strata_of
from ypn_metrics.measures.effect import Effect, both_groups
from ypn_metrics.measures.effect_at import (
    EFFECT_MONTHS,
    Compared,
    EffectAt,
    Verdict,
    effects_at,
)
from ypn_metrics.measures.lacking import Lacking, lacking
from ypn_metrics.measures.matching import missing_attributes, rules_of
from ypn_metrics.measures.naive_effect import naive_effect
from ypn_metrics.measures.periods import days_of
from ypn_metrics.measures.trials import Cohort, Comparator, Trials, cohorts
from ypn_metrics.programme import MATCHABLE
from ypn_metrics.results import Estimate
from ypn_metrics.statistics.e_value import EValues, e_values_of_difference
from ypn_metrics.statistics.leaving_out import LeftOut, leaving_out
from ypn_metrics.statistics.placebo import Placebo, placebo_differences
from ypn_metrics.store.publications import Publication

LANDMARK_MONTHS = 6
PLACEBO_COHORTS = 999
MOST_COHORTS = 12  # that are shown each by itself

Way = Literal["comparator", "matching", "clock", "exits", "control", "cohort"]


@dataclass(frozen=True, slots=True)
class Variant:
    """The comparison made in one other way.

    Attributes
    ----------
    way
        What is other: beside whom, how alike, from when, over which exits, or which cohort.
        ``control`` is of exits that the programme can hardly change: it should show nothing.
    name
        Of the way, unique; a cohort's own name where it is one.
    participants, comparators
        Different people.
    events_participants, events_comparators
        Exits of the kind that is asked about so far, among the trial rows.
    difference
        In retention, in proportions; None with a reason.
    verdict
        As `verdict_of`.
    attributes
        In which matched colleagues are alike, for ``loosest``.
    """

    way: Way
    name: str
    participants: int | None
    comparators: int | None
    events_participants: int | None
    events_comparators: int | None
    difference: Estimate | None
    verdict: Verdict | None
    reason: Text | None
    attributes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """How much the comparison hangs on how it is made.

    Attributes
    ----------
    month
        At which everything is read.
    worth_having
        The smallest difference worth having, in proportions.
    base
        The comparison that the others are held against: with matched colleagues.
    variants
        The other ways.
    left_out
        The difference with each stratum left out in turn; None where there is one only.
    placebo
        Cohorts drawn from the colleagues; None where there are too many participants to draw,
        or nobody can be drawn.
    e_values
        How strongly something unseen would have to go with both; None where no comparator left
        by the month.
    lacking
        What the extracts do not hold.
    """

    cohort: str | None
    month: int
    worth_having: float
    base: Variant
    variants: tuple[Variant, ...]
    left_out: LeftOut | None
    placebo: Placebo | None
    e_values: EValues | None
    lacking: tuple[Lacking, ...]


def sensitivity(
    publication: Publication,
    worth_having: float,
    primary_month: int,
    *,
    cohort: Cohort | None = None,
) -> Sensitivity:
    """Ask the comparison's question in other ways, and of exits it can have no part in.

    Parameters
    ----------
    worth_having
        The smallest difference in retention worth having, in proportions.
    primary_month
        Of the primary outcome; read at the last of 12, 24 and 36 that is not after it and has
        a value.
    cohort
        One of `cohorts`; None pools all.

    Raises
    ------
    MeasureError
        As `matched_effect`; if too few are followed for a value at any month.

    References
    ----------
    .. [1] VanderWeele TJ, Ding P (2017). Annals of Internal Medicine 167, 268-274.
    .. [2] Lipsitch M, Tchetgen Tchetgen E, Cohen T (2010). Negative controls. Epidemiology 21,
       383-388.
    """
    trials = Trials("matched", cohort)
    months = [m for m in EFFECT_MONTHS if m <= primary_month] or [EFFECT_MONTHS[0]]
    compared = both_groups(publication, trials, months)
    at = effects_at(publication, trials, compared, worth_having, months, in_points_alone=True)
    read = next((point for point in reversed(at) if point.difference), None)
    if read is None or read.comparators_retained is None or read.difference is None:
        raise MeasureError(at[-1].reason or Text(""))
    day = days_of(read.month)
    base = _variant("comparator", "matched", compared, read)
    return Sensitivity(
        cohort=cohort.name if cohort else None,
        month=read.month,
        worth_having=worth_having,
        base=base,
        variants=tuple(_variants(publication, worth_having, base, read.month, cohort)),
        left_out=leaving_out(strata_of(trials.ask_by_stratum(publication)), day),
        placebo=placebo_differences(compared.strata, day, PLACEBO_COHORTS, compared.seed),
        e_values=e_values_of_difference(read.difference, 1 - read.comparators_retained.estimate),
        lacking=lacking(publication),
    )


def _variants(
    publication: Publication, worth_having: float, base: Variant, month: int, cohort: Cohort | None
) -> Iterator[Variant]:
    for way, name, trials, at_month in _other_ways(publication, month, cohort):
        found = _asked(publication, worth_having, way, name, trials, at_month)
        yield _not_so_alike(found) if _is_the_same(found, base) else found
    if cohort is None:
        yield _naive(publication, worth_having, month)
        started = [one for one in cohorts(publication) if one.start_date <= publication.as_of]
        for one in started if 1 < len(started) <= MOST_COHORTS else ():
            trials = Trials("matched", one)
            yield _asked(publication, worth_having, "cohort", one.name, trials, month)


def _other_ways(
    publication: Publication, month: int, cohort: Cohort | None
) -> Iterator[tuple[Way, str, Trials, int]]:
    rungs = rules_of(publication).match_rungs
    comparators: tuple[Comparator, ...] = ("same_start", "nominated")
    for comparator in comparators:
        yield "comparator", comparator, Trials(comparator, cohort), month
    if set(everything_in(publication)) - set(rungs[0]):
        yield "matching", "everything", Trials("matched", cohort, variant="everything"), month
    if len(rungs) > 1:
        yield "matching", "strictest", Trials("matched", cohort, variant="strictest"), month
        yield "matching", "loosest", Trials("matched", cohort, variant="loosest"), month
    landmark = Trials("matched", cohort, variant="landmark")
    yield "clock", "landmark", landmark, month - LANDMARK_MONTHS
    yield "exits", "voluntary", Trials("matched", cohort, "voluntary"), month
    yield "control", "employers", Trials("matched", cohort, "employers"), month


def everything_in(publication: Publication) -> tuple[str, ...]:
    """All that the extracts hold of what can be matched on."""
    missing = missing_attributes(publication, MATCHABLE)
    return tuple(name for name in MATCHABLE if name not in missing)


def _asked(
    publication: Publication, worth_having: float, way: Way, name: str, trials: Trials, month: int
) -> Variant:
    attributes = rules_of(publication).match_rungs[-1] if name == "loosest" else ()
    try:
        compared = both_groups(publication, trials, [month])
    except MeasureError as error:
        return _not_to_be_had(way, name, error, attributes)
    (at,) = effects_at(publication, trials, compared, worth_having, [month], in_points_alone=True)
    return _variant(way, name, compared, at, attributes)


def _is_the_same(found: Variant, base: Variant) -> bool:
    """Whether matching on everything first changed nothing: nobody is alike in all of it."""
    return found.name == "everything" and replace(found, way=base.way, name=base.name) == base


def _not_so_alike(found: Variant) -> Variant:
    error = MeasureError(
        text("No participant has a colleague who is like them in all that the extracts hold.")
    )
    return _not_to_be_had(found.way, found.name, error)


def _variant(
    way: Way, name: str, groups: Compared | Effect, at: EffectAt, attributes: tuple[str, ...] = ()
) -> Variant:
    ours, theirs = groups.participants, groups.comparators
    return Variant(
        way,
        name,
        ours.n,
        theirs.n,
        ours.n_events,
        theirs.n_events,
        at.difference,
        at.verdict,
        at.reason,
        attributes,
    )


def _not_to_be_had(
    way: Way, name: str, error: MeasureError, attributes: tuple[str, ...] = ()
) -> Variant:
    return Variant(way, name, None, None, None, None, None, None, error.said, attributes)


def _naive(publication: Publication, worth_having: float, month: int) -> Variant:
    try:
        effect = naive_effect(publication, worth_having)
    except MeasureError as error:
        return _not_to_be_had("comparator", "naive", error)
    at = next(point for point in effect.at if point.month == month)
    return _variant("comparator", "naive", effect, at)
