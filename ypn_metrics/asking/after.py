"""Timelines, those who took part and where they are, activities, insights and the three reasons."""

from __future__ import annotations

from collections.abc import Iterable

from ypn_metrics.asking.questions import Asked, Question
from ypn_metrics.errors import ArgumentError, check_choice
from ypn_metrics.languages import Language, text
from ypn_metrics.measures.activities import activities
from ypn_metrics.measures.alumni import alumni
from ypn_metrics.measures.insights import insights
from ypn_metrics.measures.tied_reasons import tied_reasons
from ypn_metrics.measures.timeline import timeline
from ypn_metrics.population import GROUPS
from ypn_metrics.store.publications import Publication
from ypn_metrics.tables.after import activity_rows, alumni_rows, timeline_rows
from ypn_metrics.tables.insights import insight_rows, median_row, tied_rows
from ypn_metrics.tables.rows import Row


def _timeline(publication: Publication, question: Question, language: Language) -> list[Row]:
    found = timeline(publication)
    cohort = _cohort_of(question, (one.cohort for one in found))
    return timeline_rows([one for one in found if cohort in (None, one.cohort)], language)


def _alumni(publication: Publication, question: Question, language: Language) -> list[Row]:
    found = alumni(publication)
    cohort = _cohort_of(question, (one.cohort for one in found if one.cohort))
    return alumni_rows([one for one in found if cohort in (None, one.cohort)], language)


def _activities(publication: Publication, question: Question, language: Language) -> list[Row]:
    found = activities(publication)
    cohort = _cohort_of(question, (one.cohort for one in found))
    return activity_rows([one for one in found if cohort in (None, one.cohort)], language)


def _insights(publication: Publication, question: Question, _: Language) -> list[Row]:
    every = insights(publication)
    cohort = _cohort_of(question, (one.cohort for one in every.insights))
    found = insights(publication, cohort) if cohort else every
    return [{**row, **median_row(found)} for row in insight_rows(found)]


def _tied(publication: Publication, question: Question, language: Language) -> list[Row]:
    if unknown := set(question.where) - {"group"}:
        raise _wrong(question, unknown)
    group = question.where.get("group", "everyone")
    check_choice(group, GROUPS, text("group"))
    return tied_rows(tied_reasons(publication, group=group), language)


def _cohort_of(question: Question, names: Iterable[str]) -> str | None:
    """The cohort that is asked for by its name; None for all."""
    if unknown := set(question.where) - {"cohort"}:
        raise _wrong(question, unknown)
    cohort = question.where.get("cohort")
    if cohort is not None:
        check_choice(cohort, dict.fromkeys(names), text("cohort"))
    return cohort


def _wrong(question: Question, unknown: Iterable[str]) -> ArgumentError:
    return ArgumentError(
        text(
            "The measure {measure} does not take {name}.",
            measure=question.measure,
            name=f"--where {min(unknown)}",
        )
    )


AFTER_PROGRAMME = {
    "timeline": Asked(
        _timeline,
        frozenset({"--where"}),
        "cohort (--where cohort=NAME asks for one), moment (nominations, selection, start,"
        " meeting, activity, end, review), name (of a meeting or activity), month (of a review,"
        " since the start), from, to, is_over, nominees, and of a review: participants, followed"
        " (known to be employed or to have left at the end of the day), employed, left, reason",
    ),
    "alumni": Asked(
        _alumni,
        frozenset({"--where"}),
        "cohort (null: all that have ended; --where cohort=NAME asks for one), is_over, started,"
        " of_whom (completed, employed on the as-of date; of these in_another_unit and"
        " at_another_level than on the start day), n, of, estimate, lower, upper, method, reason",
    ),
    "activities": Asked(
        _activities,
        frozenset({"--where"}),
        "activity, cohort (--where cohort=NAME asks for one), day, came_own, of_own (of its"
        " cohort, employed that day), estimate_own, lower_own, upper_own, method_own, came_others,"
        " of_others (of the other cohorts that had started), estimate_others, lower_others,"
        " upper_others, method_others, guests, reason",
    ),
    "insights": Asked(
        _insights,
        frozenset({"--where"}),
        "meeting, cohort (--where cohort=NAME asks for one), day (the meeting's first), insight,"
        " status (noted, in progress, done, declined, unknown), decided_on, days_to_decision,"
        " and of all of them: median_days (to the decision), median_lower, median_upper,"
        " median_method, median_of; not in the median: day_not_told, before_the_meeting,"
        " of_meetings_ahead",
    ),
    "tied_reasons": Asked(
        _tied,
        frozenset({"--where"}),
        "reason (opportunities, visibility, belonging), told (exits: that name it; pulse: who"
        " answers 4 or 5; done: what the programme did about it), period (before, after the first"
        " cohort's start; all; of the pulse start, middle, end, others), exits, of (exits with a"
        " stated reason), high (answers of 4 or 5), answers, meetings, activities,"
        " ahead (still to come), came (to at least one of them), participants, estimate,"
        " lower, upper, method, insights, decided, reason_missing; --where group=GROUP for the"
        " exits",
    ),
}
