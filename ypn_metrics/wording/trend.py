"""Whether attrition has changed, in sentences that chance cannot make false."""

from __future__ import annotations

from ypn_metrics.languages import Language
from ypn_metrics.measures.attrition import Trend
from ypn_metrics.wording.values import exits_of


def trend_headline(trend: Trend, language: Language) -> str:
    """The trend in one sentence: the rate now, and whether it has changed."""
    now = trend.points[-1].estimate
    if now is None:
        return ""
    rate = language.number(now.estimate, 1)
    lower, upper = language.number(now.lower, 1), language.number(now.upper, 1)
    if trend.points[-1] in trend.outside:
        return language.say(
            "**{rate} of every 100 left in the last year** ({lower}–{upper}): more than chance"
            " away from the long-run {long_run}.",
            rate=rate,
            lower=lower,
            upper=upper,
            long_run=language.number(trend.long_run.estimate, 1),
        )
    return language.say(
        "**{rate} of every 100 left in the last year** ({lower}–{upper}), within what chance gives"
        " round the long-run {long_run}.",
        rate=rate,
        lower=lower,
        upper=upper,
        long_run=language.number(trend.long_run.estimate, 1),
    )


def outside_sentence(trend: Trend, language: Language) -> str:
    """Which months lay outside the limits, if any did."""
    if not trend.outside:
        return language.say(
            "No point since {month} lies outside it: no change is shown.",
            month=language.month(trend.points[0].last_day),
        )
    first, last = trend.outside[0].last_day, trend.outside[-1].last_day
    return language.plural(
        "{n} of {all} points lies outside what chance alone gives: {first}.",
        "{n} of {all} points lie outside what chance alone gives, from {first} to {last}.",
        len(trend.outside),
        all=len(trend.points),
        first=language.month(first),
        last=language.month(last),
    )


def trend_subtitle(trend: Trend, group: str, language: Language) -> str:
    """What the trend measures, of whom, and how many; ``group`` as in a sentence."""
    last = trend.points[-1]
    return language.say(
        "Exits per 100 person-years, rolling 12 months, with the interval of each point, {group} ·"
        " {people} people today · {exits} in the last year",
        group=group,
        people=last.headcount_end,
        exits=exits_of(last.exits, language),
    )
