"""What is asked: a measure's name, and the people, days and basis it is asked of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import cast

from ypn_metrics.errors import ArgumentError
from ypn_metrics.languages import Language, text
from ypn_metrics.measures.periods import PeriodName
from ypn_metrics.population import Population, check_told, population_of
from ypn_metrics.programme import Programme, parse_programme
from ypn_metrics.roles import Role
from ypn_metrics.store.publications import Publication
from ypn_metrics.tables.rows import Row

PERIODS = ("year", "quarter", "month", "rolling12")


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
    role: Role = "analyst"


@dataclass(frozen=True, slots=True)
class Asked:
    """How a measure is asked for.

    Attributes
    ----------
    compute
        Gives its rows.
    takes
        The arguments that go with it, by their names on the command line.
    keys
        What a row holds beside the labels that are asked for, for the command's help.
    """

    compute: Callable[[Publication, Question, Language], list[Row]]
    takes: frozenset[str]
    keys: str


def rules_of(publication: Publication) -> Programme:
    """The programme rules that the publication was made with."""
    return parse_programme(publication.about.rules)


def population_for(publication: Publication, question: Question, by: tuple[str, ...]) -> Population:
    population = population_of(question.where, by)
    check_told(publication, population.group)
    return population


def divided(publication: Publication, question: Question) -> tuple[PeriodName | None, Population]:
    period, by = period_and_units(question)
    return period, population_for(publication, question, by)


def period_and_units(question: Question) -> tuple[PeriodName | None, tuple[str, ...]]:
    """What is asked by: a period, and all else."""
    periods = [name for name in question.by if name in PERIODS]
    if len(periods) > 1:
        raise ArgumentError(text("Only one period can be asked for: {given}.", given=periods))
    by = tuple(name for name in question.by if name not in PERIODS)
    return (cast(PeriodName, periods[0]) if periods else None), by
