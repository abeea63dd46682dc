"""Whether attrition has changed, in sentences that chance cannot make false."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from ypn_metrics.languages import Language
from ypn_metrics.measures.attrition import Turnover
from ypn_metrics.measures.definitions.bases import BASES as BASIS_DEFINITIONS
from ypn_metrics.measures.periods import months_apart
from ypn_metrics.measures.trend import FEWEST_YEARS, Side, Trend
from ypn_metrics.wording.attrition import rate_value
from ypn_metrics.wording.values import BASES, EXITS, exits_of, not_bold, voluntary_exits_of

# More stretches than these are counted, not named.
STRETCHES_NAMED = 3
STARTS_NAMED = 6


def trend_title(trend: Trend, language: Language) -> str:
    """The rate now, and every point that lies outside."""
    return f"{trend_headline(trend, language)} {outside_sentence(trend, language)}".strip()


def trend_headline(trend: Trend, language: Language) -> str:
    """The rate of the newest twelve months, and whether chance alone would keep it there."""
    now = _newest_rate(trend, language)
    long_run = rate_value(trend.long_run.estimate, trend.basis, language)
    if not trend.can_be_judged:
        return language.say(
            "{now}. It takes {n} whole years to see a change: it cannot be known yet.",
            now=now,
            n=FEWEST_YEARS,
        )
    if trend.sides[-1] == "above":
        return language.say(
            "{now}, above what chance gives round the long-run {long_run}.",
            now=now,
            long_run=long_run,
        )
    if trend.sides[-1] == "below":
        return language.say(
            "{now}, below what chance gives round the long-run {long_run}.",
            now=now,
            long_run=long_run,
        )
    return language.say(
        "{now}, within what chance gives round the long-run {long_run}.",
        now=now,
        long_run=long_run,
    )


def outside_sentence(trend: Trend, language: Language) -> str:
    """Which points lie outside the limits and on which side, or that none does."""
    if not trend.can_be_judged:
        return ""
    if not trend.outside:
        return language.say(
            "No point since {month} lies outside it: no change is shown.",
            month=language.month(trend.points[0].last_day),
        )
    said = []
    if above := _stretches(trend, "above"):
        said.append(
            language.say(
                "Above what chance gives: the twelve months to {months}.",
                months=_months(above, language),
            )
        )
    if below := _stretches(trend, "below"):
        said.append(
            language.say(
                "Below what chance gives: the twelve months to {months}.",
                months=_months(below, language),
            )
        )
    return " ".join(said)


def trend_subtitle(trend: Trend, group: str, language: Language) -> str:
    """What the trend measures, of whom, and how many; ``group`` as in a sentence."""
    newest = trend.points[-1]
    title = BASIS_DEFINITIONS[trend.basis].title
    if trend.basis == "stability":
        return language.say(
            "{title}, month by month, with the interval of each point, {group} · at the end of"
            " {month}: {counted}",
            title=title,
            group=group,
            month=language.month(newest.last_day),
            counted=counted_in(newest, trend, language),
        )
    return language.say(
        "{title}, {exits}, rolling 12 months, with the interval of each point, {group} ·"
        " {people} people at the end of {month}, {counted} in the twelve months to it",
        title=title,
        exits=EXITS[trend.exits],
        group=group,
        people=newest.headcount_end,
        month=language.month(newest.last_day),
        counted=counted_in(newest, trend, language),
    )


def trend_points_subtitle(trend: Trend, group: str, language: Language) -> str:
    """The same where the rates are drawn without the interval of each."""
    newest = trend.points[-1]
    return language.say(
        "{title}, rolling 12 months, {group} · {people} people at the end of {month}, {counted} in"
        " the twelve months to it",
        title=BASIS_DEFINITIONS[trend.basis].title,
        group=group,
        people=newest.headcount_end,
        month=language.month(newest.last_day),
        counted=counted_in(newest, trend, language),
    )


def starts_note(
    starts: Sequence[tuple[str, dt.date]], language: Language, *, are_marked: bool
) -> str:
    """Which cohorts started when: of many the newest; nothing where none did."""
    if not starts:
        return ""
    named = [f"{not_bold(name)} ({language.date(day)})" for name, day in starts[-STARTS_NAMED:]]
    cohorts = ", ".join(["…", *named] if len(starts) > STARTS_NAMED else named)
    if are_marked:
        return language.say("Marks stand where cohorts started: {cohorts}.", cohorts=cohorts)
    return language.say("Cohorts started in this time: {cohorts}.", cohorts=cohorts)


def counted_in(point: Turnover, trend: Trend, language: Language) -> str:
    """What a point counts: exits of the kind asked for, or those who have a year's service."""
    if trend.basis == "stability" and point.estimate:
        return language.say(
            "{n} with a year's service, {people} employed a year before",
            n=int(point.estimate.k),
            people=int(point.estimate.n),
        )
    if trend.exits == "voluntary":
        return voluntary_exits_of(point.exits_counted("voluntary"), language)
    return exits_of(point.exits, language)


def basis_note(trend: Trend, language: Language) -> str:
    """What "of every 100" is, for a place that shows no choice of bases; others are named."""
    if trend.basis != "exit_rate":
        return ""
    return language.say("Basis: {basis}.", basis=BASES[trend.basis])


def _newest_rate(trend: Trend, language: Language) -> str:
    newest = trend.points[-1]
    now = newest.estimate or trend.long_run
    values = {
        "rate": rate_value(now.estimate, trend.basis, language),
        "lower": rate_value(now.lower, trend.basis, language),
        "upper": rate_value(now.upper, trend.basis, language),
        "month": language.month(newest.last_day),
        "basis": BASES[trend.basis],
    }
    if trend.basis == "stability":
        return language.say(
            "**The stability index was {rate} in {month}** ({lower}–{upper})", **values
        )
    if trend.basis == "exit_rate":
        return _newest_exit_rate(trend, values, language)
    if trend.exits == "voluntary":
        return language.say(
            "**{rate} left of their own accord in the year to {month}** ({lower}–{upper}), counted"
            " on {basis}",
            **values,
        )
    return language.say(
        "**{rate} left in the year to {month}** ({lower}–{upper}), counted on {basis}", **values
    )


def _newest_exit_rate(trend: Trend, values: Mapping[str, object], language: Language) -> str:
    now = trend.points[-1].estimate or trend.long_run
    if now.upper > 100:  # exits in a year's work of 100: more than 100 of them cannot leave
        return language.say(
            "**Exits per 100 person-years in the year to {month}: {rate}** ({lower}–{upper};"
            " {exits})",
            exits=EXITS[trend.exits],
            **values,
        )
    if trend.exits == "voluntary":
        return language.say(
            "**{rate} of every 100 left of their own accord in the year to {month}**"
            " ({lower}–{upper})",
            **values,
        )
    return language.say(
        "**{rate} of every 100 left in the year to {month}** ({lower}–{upper})", **values
    )


def _stretches(trend: Trend, side: Side) -> list[list[Turnover]]:
    """The points outside on one side, in stretches of months that follow each other."""
    stretches: list[list[Turnover]] = []
    for point, its_side in zip(trend.points, trend.sides, strict=True):
        if its_side != side:
            continue
        if stretches and months_apart(stretches[-1][-1].last_day, point.last_day) == 1:
            stretches[-1].append(point)
        else:
            stretches.append([point])
    return stretches


def _months(stretches: Sequence[Sequence[Turnover]], language: Language) -> str:
    named = [_stretch(points, language) for points in stretches[-STRETCHES_NAMED:]]
    if n_earlier := sum(len(points) for points in stretches[:-STRETCHES_NAMED]):
        named.append(language.plural("{n} month before", "{n} months before", n_earlier))
    return ", ".join(named)


def _stretch(points: Sequence[Turnover], language: Language) -> str:
    first, last = language.month(points[0].last_day), language.month(points[-1].last_day)
    return first if len(points) == 1 else f"{first} – {last}"
