"""Whether new graduates come, in sentences that chance cannot make false."""

from __future__ import annotations

from collections.abc import Sequence

from ypn_metrics.languages import Language
from ypn_metrics.measures.attraction import Attraction, Intake
from ypn_metrics.measures.sides import AFTER, BEFORE
from ypn_metrics.programme import Event
from ypn_metrics.wording.points import signed
from ypn_metrics.wording.sides import events_caveat, is_beyond_chance, share_between


def attraction_headline(result: Attraction, language: Language) -> str:
    """New graduates hired a year and their share, and whether the share has changed."""
    before, after = result.side(BEFORE), result.side(AFTER)
    if before and after and before.share and after.share and result.difference:
        return _change(result, before, after, language)
    whole = result.whole
    if whole.share is None:
        return no_share(whole, language)
    return language.say(
        "**{n} new graduates were hired a year, {share} of the hires**, {first} to {last}.",
        n=_a_year(whole, language),
        share=share_between(whole.share, language),
        first=whole.first_day,
        last=whole.last_day,
    )


def _change(result: Attraction, before: Intake, after: Intake, language: Language) -> str:
    if not (result.difference and before.share and after.share):
        return ""
    values = {
        "now": share_between(after.share, language),
        "was": share_between(before.share, language),
        "n": _a_year(after, language),
        "m": _a_year(before, language),
        "lower": signed(100 * result.difference.lower, language),
        "upper": signed(100 * result.difference.upper, language),
    }
    if not is_beyond_chance(result.difference):
        return language.say(
            "**No change is shown in the share of new graduates among the hires.** Since the first"
            " cohort started it is {now}, before it was {was}; chance alone allows anything from"
            " {lower} to {upper} points. {n} new graduates were hired a year, before that {m}.",
            **values,
        )
    return language.say(
        "**The share of new graduates among the hires has changed by more than chance explains.**"
        " Since the first cohort started it is {now}, before it was {was} ({lower} to {upper}"
        " points). {n} new graduates were hired a year, before that {m}.",
        **values,
    )


def no_share(whole: Intake, language: Language) -> str:
    """That nobody was hired, or that nobody can say who was a new graduate."""
    if whole.hires == 0:
        return language.say("Nobody of this group was hired since {day}.", day=whole.first_day)
    return language.plural(
        "Whether the {n} hire since {day} was a new graduate is not known: education or"
        " graduation is blank.",
        "Whether the {n} hires since {day} were new graduates is not known: education or"
        " graduation is blank.",
        whole.hires,
        day=whole.first_day,
    )


def attraction_caveat(result: Attraction, events: Sequence[Event], language: Language) -> str:
    """What the comparison of before and after does not tell."""
    before, after = result.side(BEFORE), result.side(AFTER)
    if not (before and after):
        return ""
    return events_caveat(
        events,
        (before.first_day, before.last_day),
        (after.first_day, after.last_day),
        language,
    )


def attraction_subtitle(result: Attraction, people: str, language: Language) -> str:
    """What is counted, of which hires, and how many are in no share."""
    whole = result.whole
    said = language.plural(
        "New graduates among the people hired, by calendar year, with what chance allows for"
        " their share, {people} · {n} hire, {first} to {last}, whatever period and group are"
        " chosen",
        "New graduates among the people hired, by calendar year, with what chance allows for"
        " their share, {people} · {n} hires, {first} to {last}, whatever period and group are"
        " chosen",
        whole.hires,
        people=people,
        first=whole.first_day,
        last=whole.last_day,
    )
    parts = [said]
    if whole.unknown:
        parts.append(
            language.plural(
                "{n} of unknown education or graduation is in no share and not among the new"
                " graduates",
                "{n} of unknown education or graduation are in no share and not among the new"
                " graduates",
                whole.unknown,
            )
        )
    if any(year.is_part_year for year in result.years):
        parts.append(language.say("pale: part of a year"))
    return " · ".join(parts)


def intake_cell(intake: Intake | None, language: Language) -> str:
    """One side of one group, for a table: how many of how many, and the share."""
    if intake is None or intake.share is None:
        return "–"
    return language.say(
        "{n} of {of}: {share}",
        n=intake.new_graduates,
        of=intake.hires - intake.unknown,
        share=share_between(intake.share, language),
    )


def difference_cell(result: Attraction, language: Language) -> str:
    """The change of one group's share, in points."""
    if result.difference is None:
        return "–"
    middle, lower, upper = (
        signed(100 * value, language)
        for value in (
            result.difference.estimate,
            result.difference.lower,
            result.difference.upper,
        )
    )
    return language.say("{middle} ({lower} to {upper})", middle=middle, lower=lower, upper=upper)


def _a_year(intake: Intake, language: Language) -> str:
    rate = intake.a_year.estimate
    return language.number(rate, 0 if rate >= 10 else 1)
