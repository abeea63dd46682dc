"""Can we know yet: what today's data could show, and when they can show enough."""

from __future__ import annotations

from math import ceil

from ypn_metrics.languages import Language
from ypn_metrics.measures.pace import YEARS_AHEAD
from ypn_metrics.measures.power import Power, PowerAt, Step
from ypn_metrics.statistics.power import WANTED_POWER
from ypn_metrics.wording.points import points_of
from ypn_metrics.wording.values import exits_of, participants_of


def power_headline(result: Power, language: Language) -> str:
    """Whether it can be known, what today's data could show, and when they show enough."""
    at = result.primary
    if not at.comparators_risk:
        said = _told(at, language)
        return language.say("**It cannot be said yet.** {reason}", reason=said)
    if at.power is not None and at.power >= WANTED_POWER:
        return language.say(
            "**Yes.** {today} The smallest difference worth having is {points}.",
            today=_today(at, language),
            points=_worth_having(result, language),
        )
    ahead = _ahead(result, at, language)
    if at.participants_needed is None:
        return language.say("**No.** {ahead}", ahead=ahead)
    values = {
        "exits": _exits_so_far(result, language),
        "today": _today(at, language),
        "ahead": ahead,
    }
    if at.detectable is None or at.detectable.drop is None:
        return language.say("**Not yet.** {exits} {today} {ahead}", **values)
    return language.say(
        "**Not yet, unless the difference is large.** {exits} {today} {ahead}", **values
    )


def power_subtitle(result: Power, language: Language) -> str:
    """What is drawn, if anything is, and of whom."""
    counted = language.say(
        "{cohort}: {participants}, {ours} · {colleagues}: {comparators}, {theirs}",
        cohort=result.cohort or language.say("all cohorts"),
        colleagues=language.say("comparable colleagues")
        if result.comparator == "matched"
        else language.say("eligible colleagues"),
        participants=participants_of(result.participants, language),
        ours=exits_of(result.events_participants, language),
        comparators=result.comparators,
        theirs=exits_of(result.events_comparators, language),
    )
    if not drawable(result):
        return counted
    drawn = language.say(
        "Smallest difference in retention after {month} months that can be seen, by when it can;"
        " filled: cohorts there are, open: cohorts to come",
        month=result.primary.month,
    )
    return f"{drawn} · {counted}"


def worth_having_line(result: Power, language: Language) -> str:
    """The name of the line that the differences have to reach."""
    return language.say("worth having: {points}", points=_worth_having(result, language))


def shown(drop: float, language: Language) -> str:
    """A difference that can be seen, in whole points: never fewer than it takes."""
    return points_of(ceil(round(100 * drop, 6)), language)


def drawable(result: Power) -> list[Step]:
    """The days on which some difference can be seen; two make a picture."""
    steps = [step for step in result.steps if step.drop is not None]
    return steps if len(steps) > 1 else []


def _worth_having(result: Power, language: Language) -> str:
    return points_of(100 * result.worth_having, language)


def _exits_so_far(result: Power, language: Language) -> str:
    return language.plural(
        "{n} exit among {participants} so far.",
        "{n} exits among {participants} so far.",
        result.events_participants,
        participants=participants_of(result.participants, language),
    )


def _today(at: PowerAt, language: Language) -> str:
    if at.detectable is None or at.detectable.drop is None:
        return language.tell(at.reasons[0])
    return language.say(
        "In retention after {month} months today's data can be relied on to show a difference of"
        " {points} or more, not a smaller one.",
        month=at.month,
        points=shown(at.detectable.drop, language),
    )


def _ahead(result: Power, at: PowerAt, language: Language) -> str:
    worth_having = _worth_having(result, language)
    if at.participants_needed is None:
        return _told(at, language)
    if at.further_cohorts is None:
        return _told(at, language)
    if at.day is None:
        return _too_far_ahead(result, at, worth_having, language)
    if not at.further_cohorts:
        return language.say(
            "{points}, the smallest worth having, can be seen from {day}, when the cohorts there"
            " are have been followed for long enough.",
            points=worth_having,
            day=language.month(at.day),
        )
    return language.plural(
        "{points}, the smallest worth having, can be seen from about {day}, after {n} more cohort"
        " of {size}.",
        "{points}, the smallest worth having, can be seen from about {day}, after {n} more cohorts"
        " of {size}.",
        at.further_cohorts,
        points=worth_having,
        day=language.month(at.day),
        size=round(result.pace.size),
    )


def _too_far_ahead(result: Power, at: PowerAt, worth_having: str, language: Language) -> str:
    said = language.plural(
        "{points}, the smallest worth having, takes {n} more cohort of {size}: at the pace so"
        " far, more than {years} years.",
        "{points}, the smallest worth having, takes {n} more cohorts of {size}: at the pace so"
        " far, more than {years} years.",
        at.further_cohorts or 0,
        points=worth_having,
        size=round(result.pace.size),
        years=YEARS_AHEAD,
    )
    steps = drawable(result)
    if not steps or steps[-1].drop is None:
        return said
    by_then = language.say(
        "By {day} a difference of {points} can be seen.",
        day=language.month(steps[-1].day),
        points=shown(steps[-1].drop, language),
    )
    return f"{said} {by_then}"


def _told(at: PowerAt, language: Language) -> str:
    return language.tell(at.reasons[-1])
