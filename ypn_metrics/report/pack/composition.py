"""The page on who is in the network, for those who see people."""

from __future__ import annotations

from ypn_metrics.languages import Text
from ypn_metrics.measures.composition import CohortComposition
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.measures.what_if import Seating, what_if
from ypn_metrics.population import is_dated
from ypn_metrics.report.figures import left_out_note
from ypn_metrics.report.gathering import NOT_KNOWN, seats_by
from ypn_metrics.report.pack.content import PackPage
from ypn_metrics.report.pack.seats import NEWEST, bar_of, row_of, seats_chart, seats_table
from ypn_metrics.report.pack.wanted import Gathered, Wanted, finding, meanings, told
from ypn_metrics.wording.composition import bars_subtitle, composition_headline
from ypn_metrics.wording.what_if import next_cohort_sentence


def composition_page(wanted: Wanted) -> Gathered:
    """Each cohort's seats by gender beside its pool, and those of the next one so far."""
    language = wanted.language
    found = seats_by("gender", wanted.ask)
    cohorts = () if isinstance(found, Text) else found
    coming = _coming(wanted) if _knows_gender(found) else None
    lacking = (found,) if isinstance(found, Text) else ()
    statements = [composition_headline(cohorts, language)] if cohorts else []
    statements += [next_cohort_sentence(coming, language)] if coming else []
    shown = cohorts[-NEWEST + bool(coming) :]
    named = [(cohort, cohort.cohort) for cohort in shown]
    if coming:
        later = language.say("{cohort} (so far)", cohort=coming.composition.cohort)
        named.append((coming.composition, later))
    definitions = tuple(
        MEASURES[name] for name in ("composition", "what_if")[: bool(named) + bool(coming)]
    )
    left_out = left_out_note(len(cohorts) - len(shown), language)
    page = PackPage(
        heading=language.say("Who is in the network?"),
        statements=tuple(statements),
        charts=tuple(
            seats_chart(
                [bar_of(*each) for each in named],
                finding(statements[0]),
                bars_subtitle(named[-1][0].cohort, named[-1][0].pool, language),
                wanted,
            )
            for _ in named[:1]
        ),
        tables=tuple(seats_table([row_of(*one) for one in named], language) for _ in named[:1]),
        notes=tuple(filter(None, (_undated_note(wanted) if named else "",))),
        lacking=(*told(lacking, language), *filter(None, (left_out,))),
        spoken=meanings(definitions, language),
    )
    return Gathered(page, definitions)


def _knows_gender(found: tuple[CohortComposition, ...] | Text) -> bool:
    return found != NOT_KNOWN["gender"]


def _coming(wanted: Wanted) -> Seating | None:
    """The next cohort, where anybody has a seat of it so far."""
    found = wanted.or_why(what_if)
    if isinstance(found, Text) or not found[0].composition.seats:
        return None
    return found[0]


def _undated_note(wanted: Wanted) -> str:
    if is_dated(wanted.publication):
        return ""
    return wanted.language.say(
        "The employees extract has no dates: everyone who has not left counts as employed"
        " on every cohort's start day, and whoever has left stands in no pool."
    )
