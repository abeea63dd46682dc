"""The chart of the rolling twelve months, for those who see people."""

from __future__ import annotations

from collections.abc import Sequence

from ypn_metrics.languages import Language, Text, text
from ypn_metrics.measures.attrition import Turnover
from ypn_metrics.measures.trend import Trend, attrition_trend, no_trend_reason
from ypn_metrics.population import Population, missing_columns
from ypn_metrics.report.figures import plainly
from ypn_metrics.report.pack.content import Chart, Series
from ypn_metrics.report.pack.wanted import Wanted, dated
from ypn_metrics.wording.trend import trend_headline, trend_points_subtitle, trend_title
from ypn_metrics.wording.values import group_within

FIRST = "young_academic"
NOT_TOLD = text(
    "The extract does not say who is young and has a degree, so everyone is shown."
    " It takes the columns birth_date and education_level."
)


def group_of(wanted: Wanted) -> str:
    """Young academics, or everyone where none can be told."""
    return "everyone" if missing_columns(wanted.publication, FIRST) else FIRST


def trend_of(wanted: Wanted) -> Trend | Text:
    """The first group's trend, or why there is none."""
    found = wanted.or_why(attrition_trend, Population(group_of(wanted)))
    return no_trend_reason() if found is None else found


def trend_statement(trend: Trend, wanted: Wanted) -> str:
    """The rate now, and every point that lies outside what chance gives."""
    language = wanted.language
    group = group_within(group_of(wanted), wanted.programme.max_age, language)
    finding = trend_title(trend, language)
    return language.say("Among {group}: {finding}", group=group, finding=finding)


def trend_chart(trend: Trend, wanted: Wanted) -> Chart | None:
    """The points that are asked for, with level and limits; None where no point is."""
    language = wanted.language
    places = [i for i, point in enumerate(trend.points) if wanted.is_shown(point.last_day)]
    if not places:
        return None
    group = group_within(group_of(wanted), wanted.programme.max_age, language)
    return Chart(
        key="trend",
        kind="lines",
        title=plainly(trend_headline(trend, language)),
        subtitle=dated(trend_points_subtitle(trend, group, language), wanted),
        categories=tuple(trend.points[i].last_day for i in places),
        series=tuple(_series(trend, places, language)),
        category_title=language.say("twelve months to"),
        value_title=language.say("exits per 100 person-years"),
        number_format="0.0",
        note=limits_note(trend, language) if trend.can_be_judged else "",
    )


def _series(trend: Trend, places: Sequence[int], language: Language) -> list[Series]:
    rates = tuple(_rate(trend.points[i]) for i in places)
    drawn = [Series(language.say("Exit rate"), rates, "measured")]
    if not trend.can_be_judged:
        return drawn
    return [*drawn, *limit_series(trend, places, language)]


def limit_series(trend: Trend, places: Sequence[int], language: Language) -> list[Series]:
    """The long-run level, the limits round it, and the points outside them."""
    outside = tuple(_rate(trend.points[i]) if trend.sides[i] else None for i in places)
    level = (trend.long_run.estimate,) * len(places)
    lower = tuple(trend.lower_limits[i] for i in places)
    upper = tuple(trend.upper_limits[i] for i in places)
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
