"""A cohort's timeline in words: where it stands, and what will be known when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from ypn_metrics.languages import Language, Text, text
from ypn_metrics.measures.timeline import Kind, Moment, Review, Timeline
from ypn_metrics.programme import Programme
from ypn_metrics.wording.values import participants_of

MOST_AHEAD = 8
MOMENTS: dict[Kind, Text] = {
    "nominations": text("Nominations"),
    "selection": text("Selection"),
    "start": text("Start"),
    "meeting": text("Meetings"),
    "activity": text("Activities"),
    "end": text("End"),
}
MISSING: dict[Kind, Text] = {
    "nominations": text(
        "The extract nominations has nobody of this cohort, so its nominations are not drawn."
    ),
    "selection": text("The extract cohorts has no day of the selection for this cohort."),
    "meeting": text("The extract meetings has no meeting of this cohort."),
}


def moment_name(moment: Moment, language: Language) -> str:
    """A moment's name for a label."""
    if moment.review:
        return review_name(moment.review, language)
    return language.tell(MOMENTS[moment.kind])


def review_name(review: Review, language: Language) -> str:
    """A review's name for a label."""
    return language.plural("{n} month", "{n} months", review.month)


def timeline_headline(timelines: Sequence[Timeline], as_of: dt.date, language: Language) -> str:
    """Where the cohort stands, or how many there are of each, and what is known next."""
    now = (
        _status(timelines[0], as_of, language)
        if len(timelines) == 1
        else _counts(timelines, as_of, language)
    )
    return f"{now} {_next(timelines, language)}"


def timeline_subtitle(timelines: Sequence[Timeline], language: Language) -> str:
    """What is drawn, and how past and future are told apart."""
    counted = language.plural("{n} cohort", "{n} cohorts", len(timelines))
    name = timelines[0].cohort if len(timelines) == 1 else counted
    return language.say(
        "{name}: filled marks are over, hollow ones still to come; the line is the as-of date, the"
        " band the programme's months",
        name=name,
    )


def known_lines(timelines: Sequence[Timeline], rules: Programme, language: Language) -> list[str]:
    """What will be known when: every review of one cohort, or the next ones of several."""
    if len(timelines) == 1:
        (one,) = timelines
        reviews = [_review_line(moment, rules, language) for moment in one.of("review")]
        return [*reviews, *(language.tell(MISSING[kind]) for kind in one.missing)]
    return [
        language.say(
            "**{day}, {cohort}:** {months} after the start. {known}",
            day=moment.first_day,
            cohort=cohort,
            months=review_name(moment.review, language),
            known=_knows(moment.review, rules, language),
        )
        for cohort, moment in _ahead(timelines)[:MOST_AHEAD]
        if moment.review
    ]


def _ahead(timelines: Sequence[Timeline]) -> list[tuple[str, Moment]]:
    """The reviews still to come, by day."""
    coming = [(one.cohort, m) for one in timelines for m in one.of("review") if not m.is_over]
    return sorted(coming, key=lambda found: found[1].first_day)


def _status(one: Timeline, as_of: dt.date, language: Language) -> str:
    met = one.of("meeting")
    held = sum(moment.is_over for moment in met)
    if one.start_date > as_of:
        return language.say("**{cohort} starts on {day}.**", cohort=one.cohort, day=one.start_date)
    if one.end_date <= as_of:
        return language.plural(
            "**{cohort} ended on {day}.** It had {n} meeting.",
            "**{cohort} ended on {day}.** It had {n} meetings.",
            held,
            cohort=one.cohort,
            day=one.end_date,
        )
    running = language.say(
        "**{cohort} is running: it started on {start} and ends on {end}.**",
        cohort=one.cohort,
        start=one.start_date,
        end=one.end_date,
    )
    if not met:
        return running
    meetings = language.plural(
        "{held} of {n} meeting in the data is over.",
        "{held} of {n} meetings in the data are over.",
        len(met),
        held=held,
    )
    return f"{running} {meetings}"


def _counts(timelines: Sequence[Timeline], as_of: dt.date, language: Language) -> str:
    planned = sum(one.start_date > as_of for one in timelines)
    ended = sum(one.end_date <= as_of for one in timelines)
    return language.say(
        "**{n} cohorts: ended {ended}, running {running}, still to start {planned}.**",
        n=len(timelines),
        ended=ended,
        running=len(timelines) - planned - ended,
        planned=planned,
    )


def _next(timelines: Sequence[Timeline], language: Language) -> str:
    ahead = _ahead(timelines)
    if not ahead:
        return language.say("Every review that is planned is past.")
    cohort, moment = ahead[0]
    if moment.review is None:
        return ""
    return language.say(
        "The next review is on {day}, {months} after the start of {cohort}.",
        day=moment.first_day,
        months=review_name(moment.review, language),
        cohort=cohort,
    )


def _review_line(moment: Moment, rules: Programme, language: Language) -> str:
    review = moment.review
    if review is None:
        return ""
    when = {"months": review_name(review, language), "day": moment.first_day}
    if not moment.is_over:
        return language.say(
            "**{months}, {day}: still to come.** {known}",
            known=_knows(review, rules, language),
            **when,
        )
    if review.employed is None or review.participants is None or review.reason:
        return language.say(
            "**{months}, {day}: past, but nothing can be told.** {reason}",
            reason=language.tell(review.reason) if review.reason else "",
            **when,
        )
    said = language.say(
        "**{months}, {day}: known.** Of {participants}, {employed} were still employed.",
        participants=participants_of(review.participants, language),
        employed=review.employed,
        **when,
    )
    moved = review.participants - review.employed - (review.left or 0)
    if not moved:
        return said
    others = language.plural(
        "{n} was transferred out of the company.",
        "{n} were transferred out of the company.",
        moved,
    )
    return f"{said} {others}"


def _knows(review: Review, rules: Programme, language: Language) -> str:
    """What a review day will tell."""
    said = []
    if review.month == rules.months:
        said.append(
            language.say("The programme's months are over, and who completed them is known.")
        )
    if review.month == rules.primary_month:
        said.append(
            language.say(
                "How many are still employed, beside comparable colleagues: the primary outcome of"
                " the programme's effect."
            )
        )
    if not said:
        said.append(
            language.say("How many are still employed, and whether a difference has lasted.")
        )
    if review.participants:
        said.append(
            language.plural(
                "It will be told of {n} participant.",
                "It will be told of {n} participants.",
                review.participants,
            )
        )
    return " ".join(said)
