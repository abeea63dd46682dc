"""The year ahead, in sentences; and how such forecasts have fared."""

from __future__ import annotations

from collections.abc import Sequence

from ypn_metrics.languages import Language
from ypn_metrics.measures.forecast import Forecast


def forecast_statement(results: Sequence[Forecast], exits: str, language: Language) -> str:
    """The newest forecast and its record; where that is bad, this comes first."""
    headline = forecast_headline(results[-1], exits, language)
    told = [_fared(result, years, language) for years, result in _checked(results)]
    verdict = _verdict(results, language)
    if is_unreliable(results):
        return " ".join([verdict, headline.replace("**", ""), *told])
    return " ".join(part for part in (headline, *told, verdict) if part)


def forecast_headline(newest: Forecast, exits: str, language: Language) -> str:
    """How many are expected to leave, in one sentence; or why nothing is forecast."""
    if newest.exits is None:
        return language.tell(newest.reason) if newest.reason else ""
    values = {
        "people": newest.people,
        "lower": int(newest.exits.lower),
        "upper": int(newest.exits.upper),
        "middle": round(newest.exits.estimate),
    }
    if exits == "voluntary":
        return language.say(
            "**Of the {people} employed today, {lower} to {upper} are expected to leave voluntarily"
            " in the next twelve months** (middle {middle}), if rates stay as they were.",
            **values,
        )
    return language.say(
        "**Of the {people} employed today, {lower} to {upper} are expected to leave in the next"
        " twelve months** (middle {middle}), if rates stay as they were.",
        **values,
    )


def is_unreliable(results: Sequence[Forecast]) -> bool:
    """Whether more than one was checked, and all of them missed."""
    checked = [result for _, result in _checked(results)]
    return len(checked) > 1 and not any(result.held for result in checked)


def forecast_subtitle(newest: Forecast, people: str, language: Language) -> str:
    """What is forecast, of whom, and from which rates; ``people`` as in a sentence."""
    if newest.exits is None or newest.rates_from is None:
        return people
    return language.say(
        "Exits within twelve months of those employed on the day, {people} · the range is meant to"
        " hold 19 times of 20 · rates by time since hire from {first} to {last}, {exits} exits · of"
        " the group, never of a person",
        people=people,
        first=newest.rates_from,
        last=newest.made_on,
        exits=int(newest.exits.k),
    )


def made_when(years: int, language: Language) -> str:
    """When a forecast was made, counted back from the as-of date."""
    return {
        0: language.say("today"),
        1: language.say("a year ago"),
        2: language.say("two years ago"),
    }[years]


def _checked(results: Sequence[Forecast]) -> list[tuple[int, Forecast]]:
    """The forecasts that can be held against what happened, with their age in years."""
    ages = range(len(results) - 1, -1, -1)
    return [(age, r) for age, r in zip(ages, results, strict=True) if r.held is not None]


def _fared(result: Forecast, years: int, language: Language) -> str:
    if result.exits is None or result.actual is None:
        return ""
    values = {
        "lower": int(result.exits.lower),
        "upper": int(result.exits.upper),
        "actual": result.actual,
    }
    if years == 1:
        return language.say(
            "A year ago it would have said {lower} to {upper}; {actual} left.", **values
        )
    return language.say(
        "Two years ago it would have said {lower} to {upper}; {actual} left.", **values
    )


def _verdict(results: Sequence[Forecast], language: Language) -> str:
    held = [bool(result.held) for _, result in _checked(results)]
    if is_unreliable(results):
        return language.say(
            "**The range is not to be relied on: the forecasts of one and two years ago both"
            " missed.**"
        )
    if not held:
        reason = results[-2].reason
        if results[-1].exits is None or reason is None:
            return ""
        return language.say(
            "How such a forecast has fared cannot be checked. {reason}",
            reason=language.tell(reason),
        )
    if all(held):
        return language.say("Both held.") if len(held) > 1 else language.say("That held.")
    if len(held) > 1:
        return language.say("One held, one missed: take the range with care.")
    return language.say("That missed: take the range with care.")
