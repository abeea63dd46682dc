"""One measure by its name: arguments as they come from outside, rows as they go out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from ypn_metrics.errors import ArgumentError, MeasureError
from ypn_metrics.languages import ENGLISH, Language, text
from ypn_metrics.measures.attrition import Basis, Exits, headcount, turnover
from ypn_metrics.measures.composition import composition
from ypn_metrics.measures.effect import EFFECT_MONTHS, Effect, naive_effect, same_start_effect
from ypn_metrics.measures.periods import PeriodName, periods_of
from ypn_metrics.measures.reconciliation import (
    UNITS,
    reconciliation,
    unreconciled_people,
)
from ypn_metrics.measures.registry import BASES, MEASURES
from ypn_metrics.measures.retention import retention
from ypn_metrics.measures.trials import Cohort, cohorts
from ypn_metrics.population import Population, check_dated, missing_columns, population_of
from ypn_metrics.programme import Programme, parse_programme
from ypn_metrics.store.publications import Publication
from ypn_metrics.tables import (
    Row,
    composition_rows,
    effect_rows,
    headcount_rows,
    missing_effect_rows,
    reconciliation_rows,
    retention_rows,
    turnover_rows,
)

PERIODS = ("year", "quarter", "month", "rolling12")
COMPARATORS = ("naive", "same_start", "matched", "nominated")


@dataclass(frozen=True, slots=True)
class Question:
    """A measure's name and its arguments."""

    measure: str
    by: tuple[str, ...] = ()
    where: Mapping[str, str] = field(default_factory=dict)
    first_day: dt.date | None = None
    last_day: dt.date | None = None
    basis: str | None = None
    exits: str = "all"
    role: str = "analyst"


def answer(publication: Publication, question: Question, language: Language = ENGLISH) -> Row:
    """Compute a measure and return it with its definition, as-of date and filters.

    Raises
    ------
    ArgumentError
        If the measure or an argument is not known, or does not go with the measure.
    MeasureError
        If nothing of it can be computed from what the publication holds.
    """
    compute = ANSWERS.get(question.measure)
    if compute is None:
        raise ArgumentError(
            text(
                "{value} is no {what}; there are {known}.",
                value=question.measure,
                what=text("measure"),
                known=", ".join(ANSWERS),
            )
        )
    _check_fits(question)
    definition = MEASURES[question.measure]
    basis = (question.basis or "exit_rate") if question.measure == "turnover" else None
    return {
        "measure": question.measure,
        "definition": language.tell(BASES[basis].meaning if basis in BASES else definition.meaning),
        "basis": basis,
        "as_of": publication.as_of.isoformat(),
        "observed_from": publication.about.observed_from.isoformat(),
        "publication": publication.number,
        "made_up": publication.about.is_made_up,
        "filters": {"group": "everyone", **question.where},
        "rows": compute(publication, question, language),
    }


def rules_of(publication: Publication) -> Programme:
    """The programme rules that the publication was made with."""
    return parse_programme(publication.about.rules)


def _check_fits(question: Question) -> None:
    given = {
        "--by": question.by,
        "--where": question.where,
        "--from": question.first_day,
        "--to": question.last_day,
        "--basis": question.basis,
        "--exits": question.exits != "all",
    }
    for name, value in given.items():
        if value and name not in TAKES[question.measure]:
            raise ArgumentError(
                text(
                    "The measure {measure} does not take {name}.",
                    measure=question.measure,
                    name=name,
                )
            )


def _population(publication: Publication, question: Question, by: tuple[str, ...]) -> Population:
    population = population_of(question.where, by)
    if missing := missing_columns(publication, population.group):
        raise MeasureError(
            text(
                "Who is in the group {group} is unknown: the employees extract has no {columns}.",
                group=population.group,
                columns=", ".join(missing),
            )
        )
    return population


def _divided(publication: Publication, question: Question) -> tuple[PeriodName | None, Population]:
    period, by = _period_and_units(question)
    return period, _population(publication, question, by)


def _period_and_units(question: Question) -> tuple[PeriodName | None, tuple[str, ...]]:
    """What is asked by: a period, and all else."""
    periods = [name for name in question.by if name in PERIODS]
    if len(periods) > 1:
        raise ArgumentError(text("Only one period can be asked for: {given}.", given=periods))
    by = tuple(name for name in question.by if name not in PERIODS)
    return (cast(PeriodName, periods[0]) if periods else None), by


def _headcount(publication: Publication, question: Question, _: Language) -> list[Row]:
    period, population = _divided(publication, question)
    last = question.last_day or publication.as_of
    if period is None:
        days = (last,)
    else:
        windows = periods_of(publication, period, question.first_day, last)
        days = tuple(window.last_day for window in windows)
    return headcount_rows(headcount(publication, population, days), population.by)


def _turnover(publication: Publication, question: Question, _: Language) -> list[Row]:
    period, population = _divided(publication, question)
    results = turnover(
        publication,
        population,
        periods=period,
        first_day=question.first_day,
        last_day=question.last_day,
        basis=cast(Basis, question.basis or "exit_rate"),
        exits=cast(Exits, question.exits),
    )
    return turnover_rows(results, population.by)


def _retention(publication: Publication, question: Question, _: Language) -> list[Row]:
    population = _population(publication, question, question.by)
    results = retention(publication, population, exits=cast(Exits, question.exits))
    return retention_rows(results, population.by)


def _composition(publication: Publication, question: Question, _: Language) -> list[Row]:
    return composition_rows(composition(publication, question.by or ("gender",)))


def _reconciliation(publication: Publication, question: Question, _: Language) -> list[Row]:
    periods, units = _period_and_units(question)
    if len(units) > 1:
        raise ArgumentError(text("Only one kind of unit can be asked for: {given}.", given=units))
    unit = units[0] if units else UNITS[0]
    lines = reconciliation(
        publication, periods or "year", unit, question.first_day, question.last_day
    )
    rows = reconciliation_rows(lines)
    if question.role != "analyst":
        return rows
    people = unreconciled_people(publication, lines, unit)
    return [
        {
            **row,
            "people": [
                person.employee_id
                for person in people
                if (person.period, person.unit) == (row["period"], row["unit"])
            ],
        }
        for row in rows
    ]


def _effect(publication: Publication, _: Question, language: Language) -> list[Row]:
    check_dated(publication)
    worth_having = rules_of(publication).worth_having_points / 100
    known = cohorts(publication)
    rows: list[Row] = []
    for comparator in COMPARATORS:
        for cohort in (None, *known) if comparator != "naive" else (None,):
            name = cohort.name if cohort else None
            try:
                effect = _compare(publication, comparator, cohort, worth_having)
                rows += effect_rows(effect, language)
            except MeasureError as error:
                reason = language.tell(error.said)
                rows += missing_effect_rows(comparator, name, EFFECT_MONTHS, reason)
    if all(row["difference"] is None for row in rows):
        raise MeasureError(text("There are no participants with anybody to compare them with."))
    return rows


def _compare(
    publication: Publication, comparator: str, cohort: Cohort | None, worth_having: float
) -> Effect:
    if comparator == "naive":
        return naive_effect(publication, worth_having)
    if comparator == "matched":
        raise MeasureError(text("Matching is not part of this version."))
    if comparator == "nominated":
        return same_start_effect(publication, worth_having, comparator="nominated", cohort=cohort)
    return same_start_effect(publication, worth_having, cohort=cohort)


ANSWERS: dict[str, Any] = {
    "headcount": _headcount,
    "turnover": _turnover,
    "retention": _retention,
    "composition": _composition,
    "effect": _effect,
    "reconciliation": _reconciliation,
}
TAKES: dict[str, frozenset[str]] = {
    "headcount": frozenset({"--by", "--where", "--from", "--to"}),
    "turnover": frozenset({"--by", "--where", "--from", "--to", "--basis", "--exits"}),
    "retention": frozenset({"--by", "--where", "--exits"}),
    "composition": frozenset({"--by"}),
    "effect": frozenset(),
    "reconciliation": frozenset({"--by", "--from", "--to"}),
}
