"""Moves and promotions, as they are asked for."""

from __future__ import annotations

from ypn_metrics.asking.questions import Asked, Question, rules_of
from ypn_metrics.errors import ArgumentError, MeasureError, check_choice
from ypn_metrics.languages import Language, text
from ypn_metrics.measures.effect_at import EFFECT_MONTHS
from ypn_metrics.measures.moves import MOVE_KINDS, MoveComparator, MoveKind, moves
from ypn_metrics.measures.trials import Cohort, cohorts
from ypn_metrics.store.publications import Publication
from ypn_metrics.tables.moves import missing_moves_rows, moves_rows
from ypn_metrics.tables.rows import Row

COMPARATORS: tuple[MoveComparator, ...] = ("matched", "same_start")


def _moves(publication: Publication, question: Question, language: Language) -> list[Row]:
    asked: list[tuple[MoveComparator, Cohort | None, MoveKind]] = [
        (comparator, cohort, kind)
        for comparator in COMPARATORS
        for cohort in _cohorts(publication, question)
        for kind in MOVE_KINDS
    ]
    reasons: list[MeasureError] = []
    rows: list[Row] = []
    for comparator, cohort, kind in asked:
        try:
            rows += _asked_of(publication, kind, comparator, cohort, language)
        except MeasureError as error:
            name, reason = cohort.name if cohort else None, language.tell(error.said)
            rows += missing_moves_rows(comparator, name, kind, EFFECT_MONTHS, reason)
            reasons.append(error)
    if len(reasons) == len(asked):
        # The first of same_start, of all cohorts: who has no eligible colleague has no like one.
        raise reasons[len(reasons) // 2]
    return rows


def _asked_of(
    publication: Publication,
    kind: MoveKind,
    comparator: MoveComparator,
    cohort: Cohort | None,
    language: Language,
) -> list[Row]:
    fewest = rules_of(publication).smallest_group
    return moves_rows(
        moves(publication, kind, fewest, comparator=comparator, cohort=cohort), language
    )


def _cohorts(publication: Publication, question: Question) -> tuple[Cohort | None, ...]:
    """All together and each, or the one that is asked for."""
    if set(question.where) - {"cohort"}:
        raise ArgumentError(text("Moves are asked for by cohort: --where cohort=NAME."))
    known = {cohort.name: cohort for cohort in cohorts(publication)}
    if "cohort" not in question.where:
        return (None, *known.values())
    check_choice(question.where["cohort"], known, text("cohort"))
    return (known[question.where["cohort"]],)


MOVE_ANSWERS = {
    "moves": Asked(
        _moves,
        frozenset({"--where"}),
        "comparator (matched, same_start), cohort (null: all; --where cohort=NAME for one), kind"
        " (promotion, move_across: to another business unit, move_within), month, participants,"
        " comparators, events_… (changes of the kind; a colleague's once for each cohort),"
        " at_risk_… (neither left nor changed), estimate_…, lower_…, upper_… (share changed, exits"
        " competing), difference, lower, upper, method, verdict (more, fewer, unknown), left_out_…"
        " (no job history from before the start), unknown_kind_… (changes that count as none),"
        " outcome (exploratory), reason",
    ),
}
