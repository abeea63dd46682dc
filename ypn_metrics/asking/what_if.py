"""What-if seats, as they are asked for."""

from __future__ import annotations

from typing import cast

from ypn_metrics.asking.questions import Asked, Question
from ypn_metrics.errors import ArgumentError, MeasureError
from ypn_metrics.languages import Language, text
from ypn_metrics.measures.closest_slate import closest_balanced_slate
from ypn_metrics.measures.planned import planned, planned_cohort
from ypn_metrics.measures.proposals import Aim
from ypn_metrics.measures.what_if import what_if
from ypn_metrics.store.publications import Publication
from ypn_metrics.tables.rows import Row
from ypn_metrics.tables.what_if import proposal_rows, seating_rows

USUAL_SWAPS = "3"


def _what_if(publication: Publication, question: Question, _: Language) -> list[Row]:
    if set(question.where) - {"cohort"}:
        raise ArgumentError(text("What-if seats are asked for by cohort: --where cohort=NAME."))
    cohort = question.where.get("cohort")
    return seating_rows(what_if(publication, cohort, question.by or ("gender",)))


def _closest(publication: Publication, question: Question, _: Language) -> list[Row]:
    where = dict(question.where)
    cohort, aim = where.pop("cohort", None), where.pop("aim", "pool")
    swaps = where.pop("swaps", USUAL_SWAPS)
    if where or not (swaps.isascii() and swaps.isdigit() and len(swaps) < 10):
        raise ArgumentError(
            text(
                "The closest slate is asked for with --where cohort=NAME, --where aim=pool or"
                " aim=band, and --where swaps=3 or another whole number."
            )
        )
    found = planned(publication, planned_cohort(publication, cohort))
    attributes = question.by or ("gender",)
    if not question.by and "gender" not in found.attributes:
        raise MeasureError(
            text(
                "The gender of no nominee and of nobody in the pool is known. --by takes another"
                " column: {known}.",
                known=", ".join(found.attributes) or "–",
            )
        )
    return proposal_rows(
        closest_balanced_slate(found, found.start(), attributes, cast(Aim, aim), int(swaps))
    )


WHAT_IF = {
    "what_if": Asked(
        _what_if,
        frozenset({"--by", "--where"}),
        "cohort (the next one, or --where cohort=NAME: one that has not started), attribute, value,"
        " seats (taken so far: participants listed, else nominees selected), of, pool (as known"
        " today), pool_of, representation_ratio, shortfall_seats, p_fair_draw, n_seats (that there"
        " are), even_fewest, even_most, diversity, pool_diversity, pool_unknown",
    ),
    "closest_slate": Asked(
        _closest,
        frozenset({"--by", "--where"}),
        "of the seats taken so far, the slate nearest to --where aim=pool (each value's share of"
        " the pool, rounded down to rounded up) or aim=band (women and men 40 to 60% each), with at"
        " most --where swaps=3 seats changing hands; by one to three columns. A row is a goal"
        " (fewest_wanted, most_wanted), a profile (people who can have a seat, none by id), or what"
        " moves elsewhere (seats_fewest, seats_most, by who is chosen; expected from the pool; away"
        " from it: always, sometimes, never): attributes, values, seats_before, seats_after, and"
        " of the whole aim, n_seats, filled, swaps, distance_before, distance, best_distance (with"
        " any number of swaps, best_swaps of them), is_only (no other mix is as near), ways"
        " (choices of people)",
    ),
}
