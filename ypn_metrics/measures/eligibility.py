"""The eligibility check: every nominee and participant against each rule, person by person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from ypn_metrics.database import rows_of
from ypn_metrics.errors import MeasureError, check_choice
from ypn_metrics.languages import Text, text
from ypn_metrics.measures.composition import missing_criteria
from ypn_metrics.measures.matching import rules_of
from ypn_metrics.measures.trials import Cohort, cohorts
from ypn_metrics.population import is_dated
from ypn_metrics.store.publications import Publication

RuleName = Literal["employed", "age", "degree", "potential", "not_yet"]
State = Literal["met", "not_met", "unknown", "not_asked"]
RULES: tuple[RuleName, ...] = ("employed", "age", "degree", "potential", "not_yet")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one rule says of one person.

    Attributes
    ----------
    state
        met, not_met, unknown (a fact that it needs is blank) or not_asked (the extract has no
        column for it).
    reason
        Why it is not met or not known; None otherwise.
    """

    rule: RuleName
    state: State
    reason: Text | None = None

    @property
    def is_open(self) -> bool:
        """Not met or not known: what an exception can be recorded from."""
        return self.state in {"not_met", "unknown"}


@dataclass(frozen=True, slots=True)
class Checked:
    """A person nominated for a cohort or seated in it, and each rule's verdict.

    Attributes
    ----------
    has_started
        Whether the cohort has, by the as-of date.
    decision
        Of the nomination; None where there is none.
    started_on
        A participant's start: the cohort's, or the person's own where that is much later.
    age
        In whole years on the start date; None where it is not known.
    same_day
        Other cohorts that the person starts on the same day, as text; None without any.
    verdicts
        In the order of `RULES`.
    """

    cohort: str
    start_date: dt.date
    has_started: bool
    employee_id: str
    is_nominated: bool
    decision: str | None
    is_participant: bool
    started_on: dt.date | None
    age: int | None
    same_day: str | None
    verdicts: tuple[Verdict, ...]

    def verdict(self, rule: str) -> Verdict:
        """What one of `RULES` says."""
        return next(verdict for verdict in self.verdicts if verdict.rule == rule)

    @property
    def open_verdicts(self) -> tuple[Verdict, ...]:
        """The rules that are not met or not known."""
        return tuple(verdict for verdict in self.verdicts if verdict.is_open)

    @property
    def meets(self) -> State:
        """All rules together: one that is not met is enough for not met."""
        states = {verdict.state for verdict in self.verdicts}
        if "not_met" in states:
            return "not_met"
        return "unknown" if "unknown" in states else "met"


def eligibility(publication: Publication, cohort: str | None = None) -> tuple[Checked, ...]:
    """Everyone nominated for a cohort or seated in it, against each of the programme's rules.

    The rules are those of the pool of `composition`: whoever meets all of them was in it, and
    whoever fails none but lacks a fact was counted beside it. Age and graduation are read on
    the cohort's start date. Employment and all other facts are read at its end or, of a cohort
    that starts after the as-of date, at the end of that date; whoever is to be hired in between
    is not known to be employed. A late starter is judged on the cohort's start date like
    everyone. Of two cohorts of the same start date neither is earlier.

    Parameters
    ----------
    cohort
        A cohort's name; None for all.

    Returns
    -------
    tuple of Checked
        By start date, then employee number. Rows of people: for analyst and Head of Talent.

    Raises
    ------
    ArgumentError
        If there is no such cohort.
    MeasureError
        If nobody is nominated or seated in any cohort.
    """
    known = {one.number: one for one in cohorts(publication)}
    if cohort is not None:
        check_choice(cohort, [one.name for one in known.values()], text("cohort"))
    programme = rules_of(publication)
    asked = next((number for number, one in known.items() if one.name == cohort), 0)
    params = {
        "as_of": publication.as_of,
        "is_dated": is_dated(publication),
        "max_age": programme.max_age,
        "degree_isced": programme.degree_isced,
        "only_cohort": asked,
    }
    rows = publication.query("eligibility", {}, params)
    if rows.empty and cohort is None:
        raise MeasureError(
            text(
                "No cohort has anyone nominated or seated. Import the extracts nominations and"
                " participants."
            )
        )
    rules = _Rules(publication, programme.max_age, frozenset(missing_criteria(publication)))
    return tuple(rules.checked(known[int(row.cohort_no)], row) for row in rows_of(rows))


@dataclass(frozen=True, slots=True)
class _Rules:
    """What all verdicts have in common."""

    publication: Publication
    max_age: int
    missing: frozenset[str]

    def checked(self, cohort: Cohort, row: Any) -> Checked:  # noqa: ANN401
        states: Mapping[RuleName, tuple[bool | None, Text | None]] = {
            "employed": (self._is_employed(cohort, row), self._why_not_employed(row)),
            "age": (_flag(row.is_under_age), self._why_not_of_age(cohort, row)),
            "degree": (_flag(row.is_academic), _why_no_degree(cohort, row)),
            "potential": (_flag(row.potential) or False, _why_no_potential(row)),
            "not_yet": (_value(row.earlier_cohort) is None, _why_not_new(row)),
        }
        return Checked(
            cohort=cohort.name,
            start_date=cohort.start_date,
            has_started=cohort.start_date <= self.publication.as_of,
            employee_id=str(row.employee_id),
            is_nominated=bool(row.is_nominated),
            decision=_value(row.decision),
            is_participant=bool(row.is_participant),
            started_on=_day(row.started_on),
            age=None if pd.isna(row.age) else int(row.age),
            same_day=_value(row.same_day),
            verdicts=tuple(
                Verdict(rule, "not_asked")
                if rule in self.missing
                else _verdict(rule, is_met, reason)
                for rule, (is_met, reason) in states.items()
            ),
        )

    def _is_employed(self, cohort: Cohort, row: Any) -> bool | None:  # noqa: ANN401
        """Null of somebody whose first hire lies between the as-of date and the start."""
        hired = _day(row.hired_on)
        is_coming = hired is not None and self.publication.as_of < hired <= cohort.start_date
        if is_coming and _day(row.left_on) is None:
            return None
        return bool(row.is_employed)

    def _why_not_employed(self, row: Any) -> Text:  # noqa: ANN401
        if not is_dated(self.publication):
            return text(
                "has left the company; the extract has no dates, so whoever has left counts as"
                " employed on no day"
            )
        left, hired = _day(row.left_on), _day(row.hired_on)
        if left and hired:
            return text(
                "left the company on {left} and is hired again on {hired}", left=left, hired=hired
            )
        if left:
            return text("left the company on {left}", left=left)
        if hired:
            return text("is hired on {hired}", hired=hired)
        return text("is not in the employees extract on that day")

    def _why_not_of_age(self, cohort: Cohort, row: Any) -> Text:  # noqa: ANN401
        reaches_on = _day(row.reaches_on)
        if reaches_on is None:
            return text("the birth date is blank")
        values = {"age": int(row.age), "day": cohort.start_date, "limit": self.max_age}
        if reaches_on > self.publication.as_of:
            return text(
                "under {limit} on the as-of date, and {age} years old on {day}: turns {limit} on"
                " {turns}",
                **values,
                turns=reaches_on,
            )
        return text("{age} years old on {day}, not under {limit}", **values)


def _verdict(rule: RuleName, is_met: bool | None, reason: Text | None) -> Verdict:
    if is_met:
        return Verdict(rule, "met")
    return Verdict(rule, "unknown" if is_met is None else "not_met", reason)


def _why_no_degree(cohort: Cohort, row: Any) -> Text:  # noqa: ANN401
    graduates = _day(row.graduation_date)
    if graduates and graduates > cohort.start_date:
        return text("graduates on {day}, after the cohort's start", day=graduates)
    if _flag(row.is_academic) is None:
        return text("the education level is blank")
    return text("no academic degree in the employees extract")


def _why_no_potential(row: Any) -> Text:  # noqa: ANN401
    if _flag(row.potential) is None:
        return text("not identified as having potential: the field is blank")
    return text("not identified as having potential")


def _why_not_new(row: Any) -> Text | None:  # noqa: ANN401
    cohort, day = _value(row.earlier_cohort), _day(row.earlier_on)
    return text("started {cohort} on {day}", cohort=cohort, day=day) if cohort else None


def _flag(value: Any) -> bool | None:  # noqa: ANN401
    return None if pd.isna(value) else bool(value)


def _day(value: Any) -> dt.date | None:  # noqa: ANN401
    return None if pd.isna(value) else value.date()


def _value(value: Any) -> str | None:  # noqa: ANN401
    return None if pd.isna(value) else str(value)
