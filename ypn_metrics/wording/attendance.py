"""Who came to the meetings, in words."""

from __future__ import annotations

from collections.abc import Sequence

from ypn_metrics.languages import Language
from ypn_metrics.measures.attendance import (
    ActivityTurnout,
    Attendance,
    MeetingTurnout,
    PooledTurnout,
    Turnout,
)
from ypn_metrics.measures.attendance_people import ParticipantAttendance
from ypn_metrics.results import Estimate


def attendance_headline(found: Attendance, language: Language) -> str:
    """The share who came over all meetings, and how many did not or have no record."""
    pooled = found.pooled
    if not found.meetings:
        return language.say("**No meeting is over yet**; activities are listed below.")
    turnout = pooled.turnout
    if turnout.rate is None:
        reason = "" if turnout.reason is None else language.tell(turnout.reason)
        return language.say("**How many came cannot be told.** {reason}", reason=reason)
    said = language.plural(
        "**{share} of those expected came** to the meeting that is over ({interval}).",
        "**{share} of those expected came** to the {n} meetings that are over ({interval}).",
        pooled.meetings,
        share=language.percent(turnout.rate.estimate),
        interval=_interval(turnout.rate, language),
    )
    return f"{said} {_counted(turnout, language)}"


def cohort_sentences(found: Attendance, language: Language) -> list[str]:
    """Each cohort's share, where there are several."""
    if len(found.cohorts) < 2:
        return []
    return [_cohort_sentence(one, language) for one in found.cohorts]


def attendance_subtitle(found: Attendance, language: Language) -> str:
    """What a mark and the rate are, of how many people."""
    return language.say(
        "Participants by meeting, and the share of those expected with a record who came, with"
        " what chance allows · {people}",
        people=language.plural("{n} participant", "{n} participants", found.pooled.members),
    )


def how_expected(found: Attendance, language: Language) -> str:
    """Who is expected where no extract lists a cohort's participants; else nothing."""
    names = [one.cohort for one in found.cohorts if not one.is_listed and one.cohort]
    if not names:
        return ""
    return language.plural(
        "**Who takes part is not listed** for {names}: whoever has a record of any of its meetings"
        " counts as expected at each of them. Who never came and never was on a list is not seen,"
        " so the share may be too high. The extracts cohorts and participants tell.",
        "**Who takes part is not listed** for {names}: whoever has a record of any of a cohort's"
        " meetings counts as expected at each of them. Who never came and never was on a list is"
        " not seen, so the share may be too high. The extracts cohorts and participants tell.",
        len(names),
        names=", ".join(names),
    )


def without_record_sentence(found: Attendance, language: Language) -> str:
    """How low and how high the share could be, whatever those without a record did."""
    turnout = found.pooled.turnout
    if turnout.rate is None or not turnout.without_record or turnout.came is None:
        return ""
    lowest = turnout.came / turnout.expected
    highest = (turnout.came + turnout.without_record) / turnout.expected
    return language.say(
        "Whatever those without a record did, the share of everyone expected lies from {lowest} to"
        " {highest}.",
        lowest=language.percent(lowest),
        highest=language.percent(highest),
    )


def not_drawn_sentence(n: int, language: Language) -> str:
    """How many meetings, the oldest, the picture has no room for."""
    if n <= 0:
        return ""
    return language.plural(
        "{n} earlier meeting is in the table only.",
        "{n} earlier meetings are in the table only.",
        n,
    )


def meeting_words(one: MeetingTurnout, language: Language) -> str:
    """One meeting: how many came, each day and as guests, and who has no record."""
    said = [rate_words(one.turnout, language)]
    if one.came_each_day is not None:
        said.append(language.say("{n} came each day", n=one.came_each_day))
    if one.turnout.without_record:
        said.append(
            language.plural(
                "{n} without a record", "{n} without a record", one.turnout.without_record
            )
        )
    if one.guests:
        said.append(language.plural("{n} guest", "{n} guests", one.guests))
    return " · ".join(said)


def rate_words(turnout: Turnout, language: Language) -> str:
    """How many came of how many, and the share with its interval; or why not."""
    if turnout.rate is None:
        return "–" if turnout.reason is None else language.tell(turnout.reason)
    return language.say(
        "{came} of {of}, {share} ({interval})",
        came=language.number(turnout.rate.k),
        of=language.number(turnout.rate.n),
        share=language.percent(turnout.rate.estimate),
        interval=_interval(turnout.rate, language),
    )


def activity_sentences(activities: Sequence[ActivityTurnout], language: Language) -> list[str]:
    """Each activity and how many came: of the cohort, and others."""
    return [_activity_sentence(one, language) for one in activities]


def missed_two_headline(people: Sequence[ParticipantAttendance], language: Language) -> str:
    """How many have missed the last two meetings running, of those still in the programme."""
    if not any(one.came + one.missed > 1 for one in people):
        return language.say(
            "**Whether anyone has missed two meetings running cannot be told**: nobody has a record"
            " of two meetings."
        )
    still_in = [one for one in people if one.is_still_in]
    ever = _ever_missed_two(people, language)
    now = len({one.employee_id for one in still_in if one.has_missed_two})
    if not still_in:
        return ever
    if not now:
        said = language.say(
            "**Nobody still in the programme has missed the last two meetings running.**"
        )
    else:
        said = language.plural(
            "**{n} participant still in the programme has missed the last two meetings running.**",
            "**{n} participants still in the programme have missed the last two meetings"
            " running.**",
            now,
        )
    return f"{said} {ever}"


def _ever_missed_two(people: Sequence[ParticipantAttendance], language: Language) -> str:
    n = len({one.employee_id for one in people if one.has_ever_missed_two})
    of = len({one.employee_id for one in people})
    if of == 1:
        return (
            language.say("The one participant has at some time missed two running.")
            if n
            else language.say("The one participant has never missed two running.")
        )
    return language.plural(
        "{n} of all {of} participants has at some time missed two running.",
        "{n} of all {of} participants have at some time missed two running.",
        n,
        of=of,
    )


def _counted(turnout: Turnout, language: Language) -> str:
    values = {
        "expected": turnout.expected,
        "came": turnout.came or 0,
        "missed": turnout.missed or 0,
        "unknown": turnout.without_record or 0,
    }
    if not turnout.without_record:
        return language.say(
            "Person by person and meeting by meeting they were expected {expected} times: {came}"
            " times they came, {missed} times they did not.",
            **values,
        )
    return language.say(
        "Person by person and meeting by meeting they were expected {expected} times: {came}"
        " times they came, {missed} times they did not, and {unknown} times nobody wrote it down.",
        **values,
    )


def _cohort_sentence(one: PooledTurnout, language: Language) -> str:
    return language.say(
        "**{cohort}**, {people}, {meetings}: {rate}",
        cohort=one.cohort,
        people=language.plural("{n} participant", "{n} participants", one.members),
        meetings=language.plural("{n} meeting", "{n} meetings", one.meetings),
        rate=rate_words(one.turnout, language),
    )


def _activity_sentence(one: ActivityTurnout, language: Language) -> str:
    values = {"name": one.activity, "day": one.start_date}
    if one.members is None:
        return language.say("**{name}**, {day}: nobody wrote down who came.", **values)
    said = language.plural(
        "**{name}**, {day}: {n} participant came.",
        "**{name}**, {day}: {n} participants came.",
        one.members,
        **values,
    )
    if not one.others:
        return said
    also = language.plural("{n} other came too.", "{n} others came too.", one.others)
    return f"{said} {also}"


def _interval(rate: Estimate, language: Language) -> str:
    return f"{language.percent(rate.lower)}–{language.percent(rate.upper)}"
