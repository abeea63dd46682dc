"""The chart of the rolling twelve months, for those who see people."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Collection, Sequence

from ypn_metrics.languages import Language, Text, text
from ypn_metrics.measures.attrition import Turnover
from ypn_metrics.measures.pool import started_cohorts
from ypn_metrics.measures.trend import Trend, attrition_trend, no_trend_reason
from ypn_metrics.population import Population, first_group
from ypn_metrics.report.figures import plainly
from ypn_metrics.report.pack.content import Chart, Series
from ypn_metrics.report.pack.wanted import Wanted, dated
from ypn_metrics.wording.trend import (
    starts_note,
    trend_headline,
    trend_points_subtitle,
    trend_title,
)
from ypn_metrics.wording.values import group_within

NOT_TOLD = text(
    "The extract does not say who is young and has a degree, so everyone is shown."
    " It takes the columns birth_date and education_level."
)


def trend_of(wanted: Wanted) -> Trend | Text:
    """The first group's trend, or why there is none."""
    found = wanted.or_why(attrition_trend, Population(first_group(wanted.publication)))
    return no_trend_reason() if found is None else found


def trend_statement(trend: Trend, wanted: Wanted) -> str:
    """The rate now, and every point that lies outside what chance gives."""
    language = wanted.language
    return among(_group(wanted), trend_title(trend, language), language)


def _group(wanted: Wanted) -> str:
    return group_within(first_group(wanted.publication), wanted.programme.max_age, wanted.language)


def among(group: str, finding: str, language: Language) -> str:
    """A finding with whom it is of."""
    return language.say("Among {group}: {finding}", group=group, finding=finding)


def trend_chart(trend: Trend, wanted: Wanted) -> Chart | None:
    """The points that are asked for, with level and limits; None where no point is."""
    language = wanted.language
    places = [i for i, point in enumerate(trend.points) if wanted.is_shown(point.last_day)]
    if not places:
        return None
    group = _group(wanted)
    is_alone = len(places) == 1
    starts = {} if is_alone else _starts(trend, places, wanted)
    series = (interval_series if is_alone else _series)(trend, places, language)
    notes = (
        "" if is_alone or not trend.can_be_judged else limits_note(trend, language),
        starts_note([*starts], language, are_marked=True),
    )
    return Chart(
        key="trend",
        kind="intervals" if is_alone else "lines",
        title=plainly(among(group, trend_headline(trend, language), language)),
        subtitle=dated(trend_points_subtitle(trend, group, language), wanted),
        categories=tuple(trend.points[i].last_day for i in places),
        series=(*series, *_start_series(trend, places, starts.values(), language)),
        category_title=language.say("twelve months to"),
        value_title=language.say("exits per 100 person-years"),
        number_format="0.0",
        note=" ".join(filter(None, notes)),
    )


def _starts(trend: Trend, places: Sequence[int], wanted: Wanted) -> dict[tuple[str, dt.date], int]:
    """The cohorts that started while the chart runs: the last point that had ended by then."""
    days = [trend.points[i].last_day for i in places]
    return {
        (one.name, one.start_date): places[bisect_right(days, one.start_date) - 1]
        for one in wanted.ask(started_cohorts)
        if days[0] <= one.start_date
    }


def _start_series(
    trend: Trend, places: Sequence[int], starts: Collection[int], language: Language
) -> list[Series]:
    if not starts:
        return []
    rates = tuple(_rate(trend.points[i]) if i in starts else None for i in places)
    return [Series(language.say("Cohort starts"), rates, "starts")]


def _series(trend: Trend, places: Sequence[int], language: Language) -> list[Series]:
    rates = tuple(_rate(trend.points[i]) for i in places)
    drawn = [Series(language.say("Exit rate"), rates, "measured")]
    if not trend.can_be_judged:
        return drawn
    return [*drawn, *limit_series(trend, places, language)]


def interval_series(trend: Trend, places: Sequence[int | None], language: Language) -> list[Series]:
    """The rate of each point with its interval; None where a point is not shown."""
    points = [None if place is None else trend.points[place].estimate for place in places]
    lower, middle, upper = (
        tuple(getattr(point, end) if point else None for point in points)
        for end in ("lower", "estimate", "upper")
    )
    return [
        Series(language.say("Lower end"), lower, "lower"),
        Series(language.say("Exit rate"), middle, "measured"),
        Series(language.say("Upper end"), upper, "upper"),
    ]


def limit_series(trend: Trend, places: Sequence[int | None], language: Language) -> list[Series]:
    """The long-run level, the limits round it, and the points outside them."""
    known = [place is not None for place in places]
    outside = tuple(
        None if i is None or not trend.sides[i] else _rate(trend.points[i]) for i in places
    )
    level = tuple(trend.long_run.estimate if is_known else None for is_known in known)
    lower = tuple(None if i is None else trend.lower_limits[i] for i in places)
    upper = tuple(None if i is None else trend.upper_limits[i] for i in places)
    drawn = [
        Series(language.say("Long-run level"), level, "level"),
        Series(language.say("Lower limit of chance"), lower, "lower_limit"),
        Series(language.say("Upper limit of chance"), upper, "upper_limit"),
    ]
    if any(value is not None for value in outside):
        drawn.append(Series(language.say("Outside the limits"), outside, "outside"))
    return drawn


def limits_note(trend: Trend, language: Language) -> str:
    """What the level and its limits are of, whatever part of the time is shown."""
    return language.say(
        "Level and limits are of all the time since {day}; an unchanging rate stays between the"
        " limits in 998 of 1,000 cases.",
        day=trend.points[0].first_day,
    )


def _rate(point: Turnover) -> float | None:
    return point.estimate.estimate if point.estimate else None
