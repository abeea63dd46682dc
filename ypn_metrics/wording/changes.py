"""What changed since the publication before: numbers then and now, of which none is a verdict."""

from __future__ import annotations

from ypn_metrics.languages import Language
from ypn_metrics.measures.periods import months_apart
from ypn_metrics.notable.changes import Since
from ypn_metrics.results import Estimate
from ypn_metrics.wording.effect import VERDICTS
from ypn_metrics.wording.points import difference_of
from ypn_metrics.wording.values import group_within, not_bold


def since_sentences(since: Since, language: Language) -> list[str]:
    """A line a thing that is another one than before."""
    return [
        said
        for said in (
            _people(since, language),
            _corrected(since, language),
            *_began(since, language),
            _rate(since, language),
            _effect(since, language),
            _rules(since, language),
        )
        if said
    ]


def since_heading(since: Since, language: Language) -> str:
    """Since which publication, and as of when it was."""
    return language.say(
        "Since publication {number}, as of {day}",
        number=str(since.before.number),
        day=since.before.as_of,
    )


def _people(since: Since, language: Language) -> str:
    values = {"then": since.before.employed, "now": since.now.employed}
    if since.joined is None or since.left is None:
        if since.before.as_of == since.now.as_of and values["then"] == values["now"]:
            return language.say(
                "**As of the same day:** {now} people employed, as before.", **values
            )
        return language.say("**{now} people employed**, {then} then.", **values)
    joined = language.plural("{n} person joined", "{n} people joined", since.joined)
    left = language.plural("{n} person left", "{n} people left", since.left)
    said = language.say(
        "**{joined}, {left}:** {now} people are employed, {then} then.",
        joined=joined,
        left=left,
        **values,
    )
    if not since.moved_out:
        return said
    moved = language.plural(
        "{n} was transferred out of the company.",
        "{n} were transferred out of the company.",
        since.moved_out,
    )
    return f"{said} {moved}"


def _corrected(since: Since, language: Language) -> str:
    if not since.corrected:
        return ""
    values = {
        "day": since.before.as_of,
        "number": str(since.before.number),
        "then": since.before.employed,
        "now": since.employed_then,
    }
    return language.say(
        "**Corrected afterwards:** for {day} there are now {now} people employed, where publication"
        " {number} had {then}.",
        **values,
    )


def _began(since: Since, language: Language) -> list[str]:
    return [
        language.say("**{cohort} began** on {day}.", cohort=not_bold(one.name), day=one.start_date)
        for one in since.began
    ]


def _rate(since: Since, language: Language) -> str:
    then, now = since.before, since.now
    if then.rate is None or now.rate is None or then.group != now.group:
        return ""
    if then.rate_until is None or now.rate_until is None or then.rate == now.rate:
        return ""
    values = {
        "group": group_within(since.whose.group, since.whose.max_age, language),
        "then": _rate_value(then.rate, language),
        "now": _rate_value(now.rate, language),
        "then_month": language.month(then.rate_until),
        "now_month": language.month(now.rate_until),
    }
    said = language.say(
        "**Exits per 100 person-years, {group}:** {now} in the year to {now_month}; {then} in the"
        " year to {then_month}, as it was published.",
        **values,
    )
    shared = 12 - months_apart(then.rate_until, now.rate_until)
    if shared <= 0:
        return said
    overlap = language.plural(
        "The two years share {n} month.", "The two years share {n} months.", shared
    )
    return f"{said} {overlap}"


def _rate_value(rate: Estimate, language: Language) -> str:
    return language.say(
        "{rate} ({lower}–{upper})",
        rate=language.number(rate.estimate, 1),
        lower=language.number(rate.lower, 1),
        upper=language.number(rate.upper, 1),
    )


def _effect(since: Since, language: Language) -> str:
    then, now = since.before.reading, since.now.reading
    if now is None or now.difference is None or now == then:
        return ""
    values = {
        "month": now.month,
        "now": _difference(now.difference, language),
        "verdict": VERDICTS[now.verdict],
    }
    if then is None or then.difference is None or then.month != now.month:
        return language.say(
            "**Difference from comparable colleagues after {month} months:** {now}; it had no value"
            " before.",
            **values,
        )
    values["then"] = _difference(then.difference, language)
    if then.verdict == now.verdict:
        return language.say(
            "**Difference from comparable colleagues after {month} months:** {now}, {then} then."
            " The verdict is as before: {verdict}",
            **values,
        )
    return language.say(
        "**Difference from comparable colleagues after {month} months:** {now}, {then} then. The"
        " verdict on its page is another one; chance alone can do that to one at the edge.",
        **values,
    )


def _difference(difference: Estimate, language: Language) -> str:
    return language.say("{points} ({lower} to {upper})", **difference_of(difference, language))


def _rules(since: Since, language: Language) -> str:
    if not since.has_other_rules:
        return ""
    return language.say(
        "**The programme rules are others than before:** a figure may differ for that alone."
    )
