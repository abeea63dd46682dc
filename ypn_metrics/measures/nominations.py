"""The nomination funnel: from the eligible pool to those who completed a cohort."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from ypn_metrics.database import rows_of
from ypn_metrics.errors import MeasureError, check_choice
from ypn_metrics.languages import Text, text
from ypn_metrics.measures.came import ask_came
from ypn_metrics.measures.trials import Cohort, cohorts
from ypn_metrics.population import Labels, is_dated
from ypn_metrics.store.publications import Publication

Stage = Literal["eligible", "nominated", "selected", "started", "completed"]
STAGES: tuple[Stage, ...] = ("eligible", "nominated", "selected", "started", "completed")
# Attribute -> its expression where people are counted.
FUNNEL_ATTRIBUTES: dict[str, str] = {
    "gender": "gender",
    "business_unit": "business_unit",
    "nominated_by": "nominated_by",
    "age_band": "age_band",
    "site": "site",
    "country": "country",
    "function": '"function"',
    "education_level": "education_level",
    "job_level": "job_level",
}
NO_NOMINATIONS = text("No nominations are published. The extract nominations brings them.")
# Why a stage of a cohort is not known.
MISSING: dict[Stage, Text] = {
    "eligible": text("The cohort starts after the as-of date, so its pool is not known yet."),
    "nominated": text("The extract nominations has nobody of this cohort."),
    "selected": text("The extract nominations has no decision for this cohort."),
    "started": text(
        "Nobody has started this cohort by the as-of date, as far as the extracts say."
    ),
    "completed": text("The cohort has not ended by the as-of date."),
}
NO_DATES = text("The employees extract has no dates, so who stayed until the end is not known.")
NO_NOMINATOR = text("The pool has no nominator: nominating bodies are told from nominated on.")


@dataclass(frozen=True, slots=True)
class Step:
    """One stage, and how people came to it.

    Attributes
    ----------
    n
        People at this stage; None where it is not known.
    of
        People at the stage before, in the cohorts in which both are known; None where
        there are none such.
    passed
        Of those, the ones at this stage too.
    otherwise
        People at this stage who were not at the one before.
    reason
        Why ``n`` is None.
    """

    stage: Stage
    n: int | None
    of: int | None = None
    passed: int | None = None
    otherwise: int | None = None
    reason: Text | None = None


@dataclass(frozen=True, slots=True)
class CohortFunnel:
    """The stages of one cohort, or of all pooled, for everybody and for each group.

    Attributes
    ----------
    cohort
        None for all: those that have started and have nominations.
    everyone
        The stages of all people.
    groups
        Labels -> stages.
    not_eligible, of_unknown
        People nominated who are not in the pool: by the rules, or because a fact that the
        rules ask for is blank. None where the pool is not known.
    not_nominated, not_selected
        People who started without a nomination, and without being selected in theirs.
    n_cohorts
        How many cohorts are in it.
    """

    cohort: str | None
    everyone: tuple[Step, ...]
    groups: Mapping[Labels, tuple[Step, ...]]
    not_eligible: int | None
    of_unknown: int | None
    not_nominated: int | None
    not_selected: int | None
    n_cohorts: int = 1

    def step(self, stage: Stage, labels: Labels | None = None) -> Step:
        """A stage of everybody, or of one group."""
        steps = self.everyone if labels is None else self.groups[labels]
        return steps[STAGES.index(stage)]


@dataclass(frozen=True, slots=True)
class _Count:
    cohort_no: int
    labels: Labels
    at: Mapping[Stage, bool]
    is_unknown: bool
    is_decided: bool
    n: int


def funnel(publication: Publication, by: tuple[str, ...] = ("gender",)) -> tuple[CohortFunnel, ...]:
    """People from eligible over nominated, selected and started to completed, by group.

    Eligible: the pool of `composition`. Nominated: everyone whom the nominations name.
    Selected: those whose nomination was decided so. Started: everyone with a seat. Completed:
    did not leave the programme before the cohort's end date, and was employed at its end.
    A stage holds everyone who reached it, also those who were not at the stage before, so that
    ``of − (of − passed) + otherwise`` is the next ``n``, to the person.

    Parameters
    ----------
    by
        Of `FUNNEL_ATTRIBUTES`; several give every combination that occurs.

    Returns
    -------
    tuple of CohortFunnel
        All cohorts that have started and have nominations, pooled, where there are any; then
        each cohort by start date.

    Raises
    ------
    ArgumentError
        If an attribute is not one of `FUNNEL_ATTRIBUTES`.
    MeasureError
        If no nominations are published.
    """
    for attribute in by:
        check_choice(attribute, FUNNEL_ATTRIBUTES, text("column"))
    counts = _counts(publication, by)
    if not any(count.at["nominated"] for count in counts):
        raise MeasureError(NO_NOMINATIONS)
    known = {
        cohort.number: _known_stages(publication, cohort, counts) for cohort in cohorts(publication)
    }
    no_nominator = "nominated_by" in by
    pooled = {
        number: reasons
        for number, reasons in known.items()
        if reasons["eligible"] is None and reasons["nominated"] is None
    }
    each = [
        _funnel_of(cohort.name, counts, {cohort.number: known[cohort.number]}, no_nominator)
        for cohort in cohorts(publication)
    ]
    return (*([_funnel_of(None, counts, pooled, no_nominator)] if pooled else []), *each)


def _counts(publication: Publication, by: Sequence[str]) -> list[_Count]:
    labels = [
        f"coalesce({FUNNEL_ATTRIBUTES[name]}, $unknown) as label_{i}" for i, name in enumerate(by)
    ]
    rows = ask_came(
        publication,
        "nominations",
        {
            "labels": ", ".join(labels) or "1 as one",
            "label_names": "".join(f"label_{i}, " for i in range(len(by))),
        },
    )
    return [_count(row, len(by)) for row in rows_of(rows)]


def _count(row: Any, n_labels: int) -> _Count:  # noqa: ANN401
    at: dict[Stage, bool] = {stage: bool(getattr(row, f"is_{stage}")) for stage in STAGES}
    labels = tuple(str(getattr(row, f"label_{i}")) for i in range(n_labels))
    unknown, decided = bool(row.is_unknown), bool(row.is_decided)
    return _Count(int(row.cohort_no), labels, at, unknown, decided, int(row.n))


def _known_stages(
    publication: Publication, cohort: Cohort, counts: Iterable[_Count]
) -> dict[Stage, Text | None]:
    """Why each stage of a cohort is not known; None where it is."""
    mine = [count for count in counts if count.cohort_no == cohort.number]
    has_started = cohort.start_date <= publication.as_of
    has_seats = has_started and any(count.at["started"] for count in mine)
    has_ended = cohort.end_date <= publication.as_of
    is_known: dict[Stage, bool] = {
        "eligible": has_started,
        "nominated": any(count.at["nominated"] for count in mine),
        "selected": any(count.is_decided for count in mine),
        "started": has_seats,
        "completed": has_seats and has_ended and is_dated(publication),
    }
    reasons: dict[Stage, Text | None] = {
        stage: None if is_known[stage] else MISSING[stage] for stage in STAGES
    }
    if has_ended and not is_dated(publication):
        reasons["completed"] = NO_DATES
    elif has_ended and not has_seats:
        reasons["completed"] = MISSING["started"]
    return reasons


def _funnel_of(
    name: str | None,
    counts: Sequence[_Count],
    known: Mapping[int, Mapping[Stage, Text | None]],
    no_nominator: bool,
) -> CohortFunnel:
    mine = [count for count in counts if count.cohort_no in known]
    by_labels: dict[Labels, list[_Count]] = {}
    for count in mine:
        by_labels.setdefault(count.labels, []).append(count)
    groups = {labels: _steps(own, known) for labels, own in sorted(by_labels.items())}
    if no_nominator:
        groups = {labels: _without_pool(steps) for labels, steps in groups.items()}
    pool_known = [count for count in mine if known[count.cohort_no]["eligible"] is None]
    nominees = [c for c in pool_known if c.at["nominated"] and not c.at["eligible"]]
    started = [c for c in mine if c.at["started"] and known[c.cohort_no]["nominated"] is None]
    decided = [c for c in started if known[c.cohort_no]["selected"] is None]
    return CohortFunnel(
        cohort=name,
        everyone=_steps(mine, known),
        groups=groups,
        not_eligible=_people(c for c in nominees if not c.is_unknown) if pool_known else None,
        of_unknown=_people(c for c in nominees if c.is_unknown) if pool_known else None,
        not_nominated=_people(c for c in started if not c.at["nominated"]),
        not_selected=_people(c for c in decided if c.at["nominated"] and not c.at["selected"]),
        n_cohorts=len(known),
    )


def _people(counts: Iterable[_Count]) -> int:
    return sum(count.n for count in counts)


def _steps(
    counts: Sequence[_Count], known: Mapping[int, Mapping[Stage, Text | None]]
) -> tuple[Step, ...]:
    return tuple(
        _step(before, stage, counts, known)
        for before, stage in zip((None, *STAGES), STAGES, strict=False)
    )


def _step(
    before: Stage | None,
    stage: Stage,
    counts: Sequence[_Count],
    known: Mapping[int, Mapping[Stage, Text | None]],
) -> Step:
    told = {number for number, reasons in known.items() if reasons[stage] is None}
    if not told:
        return Step(stage, None, reason=next(iter(known.values()))[stage])
    here = [count for count in counts if count.cohort_no in told and count.at[stage]]
    both = {number for number in told if before and known[number][before] is None}
    if not both or before is None:
        return Step(stage, _people(here))
    from_there = [c for c in counts if c.cohort_no in both and c.at[before]]
    passed = _people(c for c in from_there if c.at[stage])
    return Step(
        stage,
        n=_people(here),
        of=_people(from_there),
        passed=passed,
        otherwise=_people(c for c in here if c.cohort_no in both) - passed,
    )


def _without_pool(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The stages of a nominating body: it has nobody in the pool, so nominated has no rate."""
    _, nominated, *rest = steps
    return (
        Step("eligible", None, reason=NO_NOMINATOR),
        Step("nominated", nominated.n, reason=nominated.reason),
        *rest,
    )
