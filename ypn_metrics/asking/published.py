"""What leadership asks for: published figures, by what they were published by, and nothing else.

A measure that is not named here is closed to leadership, and so is every argument.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ypn_metrics.asking.questions import Asked, Question, rules_of
from ypn_metrics.disclosure.catalogue import TABLES, Subject
from ypn_metrics.disclosure.funnels import FUNNEL_SHOWN_BY, cohorts_nominated
from ypn_metrics.disclosure.leavers import LEAVERS, published_years
from ypn_metrics.disclosure.reading import PublishedFigures, published_figures
from ypn_metrics.disclosure.rounding import Published
from ypn_metrics.disclosure.seats import SHOWN_BY, published_seats
from ypn_metrics.errors import ArgumentError, MeasureError
from ypn_metrics.languages import Language, Text, text
from ypn_metrics.measures.nominations import NO_NOMINATIONS
from ypn_metrics.measures.pulse_counts import PHASES
from ypn_metrics.roles import ROLES
from ypn_metrics.store.publications import Publication
from ypn_metrics.tables.asked_published import (
    asked_effect_rows,
    asked_estimate_rows,
    asked_funnel_rows,
    asked_headcount_rows,
    asked_promotion_rows,
    asked_reason_rows,
    asked_seat_rows,
    asked_year_rows,
)
from ypn_metrics.tables.rows import Row

NOTHING = text("Nothing was published of this: the extracts do not tell it, or of too few people.")
GROUPS: Mapping[str, Subject] = {"everyone": "employed", "young_academic": "young_academics"}
LEFT: Mapping[str, Subject] = {group: subject for subject, group in LEAVERS.items()}
NONE: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """The arguments that leadership may give with a measure.

    Attributes
    ----------
    by
        What may be given as ``--by``, in any order; none where the measure has no division.
    groups
        What may be given as ``--where group=``; the first goes without saying.
    """

    by: tuple[tuple[str, ...], ...] = (NONE,)
    groups: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """As it is written on the command line."""
        by = " | ".join(" ".join(f"--by {name}" for name in names) for names in self.by if names)
        groups = f" [--where group={'|'.join(self.groups)}]" if self.groups else ""
        return (f" [{by}]" if by else "") + groups

    def takes(self, question: Question) -> bool:
        """Whether every argument is one of these."""
        others = (
            question.first_day,
            question.last_day,
            question.basis,
            question.exits != "all",
            set(question.where) - {"group"},
        )
        by = {tuple(sorted(by)) for by in self.by}
        group = question.where.get("group")
        return (
            tuple(sorted(question.by)) in by
            and (group is None or group in self.groups)
            and not any(others)
        )


def _composition(publication: Publication, question: Question, _: Language) -> list[Row]:
    (by,) = question.by or ("gender",)
    return _or_nothing(asked_seat_rows(published_seats(published_figures(publication), by)))


def _funnel(publication: Publication, question: Question, language: Language) -> list[Row]:
    figures = published_figures(publication)
    by = question.by[0] if question.by else None
    rows = [
        row
        for cohort in cohorts_nominated(figures)
        for row in asked_funnel_rows(figures, cohort, by, publication.as_of, language)
    ]
    if not rows:
        raise MeasureError(NO_NOMINATIONS)
    return rows


def _turnover(publication: Publication, question: Question, _: Language) -> list[Row]:
    years = published_years(published_figures(publication), LEFT[_group(question)])
    return _or_nothing(asked_year_rows(years) if years else [])


def _reasons(publication: Publication, question: Question, _: Language) -> list[Row]:
    subject = LEFT[_group(question)]
    return _or_nothing(asked_reason_rows(published_figures(publication), subject))


def _headcount(publication: Publication, question: Question, _: Language) -> list[Row]:
    figures, subject = published_figures(publication), GROUPS[_group(question)]
    those = [
        cell
        for cell in figures.cells
        if cell.subject == subject and {name for name, _ in cell.where} == set(question.by)
    ]
    if question.by and not _has_table(subject, question.by):
        raise ArgumentError(text("Young academics are published by one column at a time."))
    return _or_nothing(asked_headcount_rows(those, question.by, publication.as_of))


def _effect(publication: Publication, _: Question, __: Language) -> list[Row]:
    figures = published_figures(publication)
    months = {one.month: one for one in _estimates(figures, "months_employed_difference")}
    month = rules_of(publication).primary_month
    return _or_nothing(
        asked_effect_rows(_estimates(figures, "retention_difference"), months, month)
    )


def _attendance(publication: Publication, _: Question, __: Language) -> list[Row]:
    found = _estimates(published_figures(publication), "attendance")
    return _or_nothing(asked_estimate_rows(found))


def _alumni(publication: Publication, _: Question, __: Language) -> list[Row]:
    found = _estimates(published_figures(publication), "still_employed")
    return _or_nothing(asked_estimate_rows(found, of_whom="employed"))


def _moves(publication: Publication, _: Question, __: Language) -> list[Row]:
    found = _estimates(published_figures(publication), "promotion_difference")
    return _or_nothing(asked_promotion_rows(found))


def _pulse(publication: Publication, _: Question, __: Language) -> list[Row]:
    figures = published_figures(publication)
    rows = [
        row
        for phase in PHASES
        for each in figures.estimates
        if each.published.name == f"pulse_{phase}"
        for row in asked_estimate_rows(
            [each.published], item=each.published.label, group="participant", phase=phase
        )
    ]
    return _or_nothing(sorted(rows, key=lambda row: str(row["item"])))


def _group(question: Question) -> str:
    return question.where.get("group", "everyone")


def _estimates(figures: PublishedFigures, name: str) -> list[Published]:
    return [each.published for each in figures.estimates_of(name)]


def _or_nothing(rows: list[Row]) -> list[Row]:
    if not rows:
        raise MeasureError(NOTHING)
    return rows


def _has_table(subject: Subject, by: tuple[str, ...]) -> bool:
    return any(one == subject and set(names) == set(by) for one, names in TABLES)


def _one_each(names: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return (NONE, *((name,) for name in names))


def _crossings(subject: Subject) -> tuple[tuple[str, ...], ...]:
    return tuple(by for one, by in TABLES if one == subject)


Compute = Callable[[Publication, Question, Language], list[Row]]
OF_LEAVERS = Offer(groups=("everyone", "young_academic"))
SHARE_KEYS = "people (about), estimate, lower, upper, rounded_to, withheld"
# Measure -> how it is computed, what may be given with it, and the keys of its rows.
_OFFERED: Mapping[str, tuple[Compute, Offer, str]] = {
    "composition": (
        _composition,
        Offer(_one_each(SHOWN_BY)),
        "cohort, attribute, value, seats, of, pool, pool_of, representation_ratio,"
        " shortfall_seats, p_fair_draw, withheld",
    ),
    "funnel": (
        _funnel,
        Offer(_one_each(FUNNEL_SHOWN_BY)),
        "cohort, stage, n, of and rate, lower, upper, method (selected of the nominated, completed"
        " of the started), withheld, reason",
    ),
    "turnover": (
        _turnover,
        OF_LEAVERS,
        "from, to (whole years back from the as-of date), exits, voluntary_exits, denominator,"
        " person_years (to the whole year), estimate, lower, upper, method, withheld",
    ),
    "reasons": (
        _reasons,
        OF_LEAVERS,
        "period (all: the recent years together), from, to, reason, exits, of, estimate, lower,"
        " upper, method, withheld",
    ),
    "headcount": (
        _headcount,
        Offer(_crossings("employed"), ("everyone", "young_academic")),
        "date, n, withheld",
    ),
    "effect": (
        _effect,
        Offer(),
        "comparator (matched), cohort (null: all), month, participants (about), difference, lower,"
        " upper, rounded_to, rmst_difference_months, rmst_lower, rmst_upper, rmst_rounded_to,"
        " verdict, outcome, withheld",
    ),
    "attendance": (_attendance, Offer(), f"cohort (null: all), {SHARE_KEYS}"),
    "alumni": (_alumni, Offer(), f"cohort (null: all), of_whom (employed), {SHARE_KEYS}"),
    "moves": (
        _moves,
        Offer(),
        "comparator (matched), cohort (null: all), kind (promotion), month, participants (about),"
        " difference, lower, upper, rounded_to, verdict, withheld",
    ),
    "pulse": (
        _pulse,
        Offer(),
        f"cohort (null: all), item, group (participant), phase (start, middle, end), {SHARE_KEYS}",
    ),
}
OFFERS: Mapping[str, Offer] = {name: offer for name, (_, offer, _) in _OFFERED.items()}
PUBLISHED_ANSWERS: Mapping[str, Asked] = {
    name: Asked(compute, frozenset({"--by", "--where"}), keys)
    for name, (compute, _, keys) in _OFFERED.items()
}


def check_open(question: Question) -> None:
    """Refuse whatever leadership may not ask, with one line naming what it may.

    Raises
    ------
    ArgumentError
        If the role is none that is known, or the measure or an argument is not among what was
        published to everyone with one.
    """
    offer = OFFERS.get(question.measure)
    if question.role not in ROLES or offer is None or not offer.takes(question):
        raise ArgumentError(refusal())


def refusal() -> Text:
    """The one line."""
    return text(
        "This is not open to your role. Leadership may ask for {offered}.", offered=offered()
    )


def offered() -> str:
    """Every measure with its arguments, as on the command line."""
    return "; ".join(f"{name}{offer.shown}" for name, offer in OFFERS.items())
