"""Attrition in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ypn_metrics.languages import Language
from ypn_metrics.measures.attrition import Turnover
from ypn_metrics.wording.values import BASES


def years_headline(years: Sequence[Turnover], basis: str, exits: str, language: Language) -> str:
    """The newest whole calendar year, and where to look for a change."""
    whole = [year for year in years if _is_whole(year) and year.estimate]
    if not whole or (newest := whole[-1].estimate) is None:
        return language.say("No whole calendar year of this group has been observed yet.")
    values = {
        "year": str(whole[-1].first_day.year),
        "rate": rate_value(newest.estimate, basis, language),
        "lower": rate_value(newest.lower, basis, language),
        "upper": rate_value(newest.upper, basis, language),
        "basis": BASES[basis],
    }
    warning = language.say(
        "Two years may well differ by chance alone: the curve at the top tells whether there is a"
        " change."
    )
    return f"{_year_sentence(basis, exits, values, language)} {warning}"


def _is_whole(year: Turnover) -> bool:
    first, last = year.first_day, year.last_day
    return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)


def _year_sentence(basis: str, exits: str, values: Mapping[str, object], language: Language) -> str:
    if basis == "stability":
        return language.say(
            "**In {year}, the newest whole year, the stability index was {rate}**"
            " ({lower}–{upper}).",
            **values,
        )
    if basis == "exit_rate" and exits == "voluntary":
        return language.say(
            "**In {year}, the newest whole year, {rate} of every 100 left of their own accord**"
            " ({lower}–{upper}).",
            **values,
        )
    if basis == "exit_rate":
        return language.say(
            "**In {year}, the newest whole year, {rate} of every 100 left** ({lower}–{upper}).",
            **values,
        )
    if exits == "voluntary":
        return language.say(
            "**In {year}, the newest whole year, {rate} left of their own accord**"
            " ({lower}–{upper}), counted on {basis}.",
            **values,
        )
    return language.say(
        "**In {year}, the newest whole year, {rate} left** ({lower}–{upper}), counted on {basis}.",
        **values,
    )


def turnover_value(result: Turnover, basis: str, language: Language) -> str:
    """An estimate with its interval, on its basis."""
    if result.estimate is None:
        return "–"
    values = (result.estimate.estimate, result.estimate.lower, result.estimate.upper)
    middle, lower, upper = (rate_value(value, basis, language) for value in values)
    return f"{middle} ({lower}–{upper})"


def rate_value(value: float, basis: str, language: Language) -> str:
    """A value on its basis: exits per 100 person-years, or a percentage."""
    if basis == "exit_rate":
        return language.number(value, 1)
    return language.percent(value, 1)
