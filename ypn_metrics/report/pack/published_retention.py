"""Leadership's page on whether they stay: whole years, and rounded differences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from ypn_metrics.disclosure.leavers import LEAVERS, PublishedYears, published_years
from ypn_metrics.disclosure.reading import PublishedEstimate, PublishedFigures
from ypn_metrics.disclosure.rounding import Published
from ypn_metrics.languages import Language, Text, text
from ypn_metrics.measures.definitions.definition import Definition
from ypn_metrics.measures.definitions.published import PUBLISHED
from ypn_metrics.measures.periods import years_before
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.report.blocks import Table, table
from ypn_metrics.report.figures import NONE, plainly
from ypn_metrics.report.pack.content import Chart, PackPage, Series
from ypn_metrics.report.pack.retention import heading, nothing_shown
from ypn_metrics.report.pack.trend import among, interval_series, limit_series, limits_note
from ypn_metrics.report.pack.wanted import (
    Gathered,
    Wanted,
    dated,
    finding,
    meanings,
    told,
)
from ypn_metrics.wording.effect import VERDICTS
from ypn_metrics.wording.points import signed
from ypn_metrics.wording.published import withheld_note
from ypn_metrics.wording.published_effect import (
    estimate_subtitle,
    month_name,
    primary_estimate,
    published_effect_headline,
    rounding_note,
)
from ypn_metrics.wording.published_years import withheld_years, years_subtitle, years_title
from ypn_metrics.wording.trend import starts_note, trend_headline
from ypn_metrics.wording.values import group_within

NO_YEAR = text("No whole year is observed yet, so no rate of leavers can be shown.")
NO_COMPARISON = text(
    "There is no comparison yet: it takes cohorts whose participants have been followed"
    " for some time. The extracts cohorts and participants bring them."
)


def published_retention_page(figures: PublishedFigures | Text, wanted: Wanted) -> Gathered:
    """The published years, and the published differences."""
    language = wanted.language
    if isinstance(figures, Text):
        empty = PackPage(heading(language), (), (), (), (), told([figures], language))
        return Gathered(empty, ())
    years = _years(figures)
    differences = figures.estimates_of("retention_difference")
    charts = [
        *_years_charts(years, figures.starts, wanted),
        *_difference_charts(differences, wanted),
    ]
    definitions = _definitions(years, differences)
    page = PackPage(
        heading=heading(language),
        statements=tuple(_statements(years, differences, wanted)),
        charts=tuple(charts),
        tables=(_table(differences, language),) if differences else (),
        notes=(),
        lacking=(
            *told(_lacking(years, differences, wanted), language),
            *_withheld(years, figures, language),
        ),
        spoken=meanings(definitions, language),
    )
    return Gathered(page, definitions)


def _years(figures: PublishedFigures) -> PublishedYears | None:
    """Those of young academics, or of everyone where theirs are not shown."""
    found = [years for subject in LEAVERS if (years := published_years(figures, subject))]
    return next((years for years in found if years.trend), found[0] if found else None)


def _statements(
    years: PublishedYears | None, differences: Sequence[PublishedEstimate], wanted: Wanted
) -> list[str]:
    language, rules = wanted.language, wanted.programme
    said = []
    if years:
        group = group_within(years.group, rules.max_age, language)
        said.append(among(group, years_title(years, language), language))
    if differences:
        said.append(_effect_headline(differences, wanted))
    return said


def _effect_headline(differences: Sequence[PublishedEstimate], wanted: Wanted) -> str:
    return published_effect_headline(
        differences, wanted.programme.primary_month, wanted.worth_having, wanted.language
    )


def _years_charts(
    years: PublishedYears | None, starts: Sequence[tuple[str, dt.date]], wanted: Wanted
) -> list[Chart]:
    if years is None or years.trend is None:
        return []
    language, trend = wanted.language, years.trend
    shown = {
        point.last_day: place
        for place, point in enumerate(trend.points)
        if wanted.is_shown(point.last_day)
    }
    if not shown:
        return []
    days = sorted({*shown, *filter(wanted.is_shown, years.withheld)})
    places = [shown.get(day) for day in days]
    has_limits = trend.can_be_judged and _are_joined(places)
    group = group_within(years.group, wanted.programme.max_age, language)
    series = interval_series(trend, places, language)
    first_day = years_before(days[0], 1)
    within = [start for start in starts if first_day <= start[1] <= days[-1]]
    notes = (
        limits_note(trend, language) if has_limits else "",
        starts_note(within, language, are_marked=False),
    )
    return [
        Chart(
            key="years",
            # Points on their intervals leave no room for limits, and a point alone is no line.
            kind="lines" if has_limits else "intervals",
            title=plainly(among(group, trend_headline(trend, language), language)),
            subtitle=dated(years_subtitle(years, wanted.programme.max_age, language), wanted),
            categories=tuple(days) if has_limits else tuple(map(language.short_month, days)),
            series=(*series, *(limit_series(trend, places, language) if has_limits else ())),
            category_title=language.say("the year to"),
            value_title=language.say("exits per 100 person-years"),
            number_format="0.0",
            note=" ".join(filter(None, notes)),
        )
    ]


def _are_joined(places: Sequence[int | None]) -> bool:
    """Whether every year that is shown stands beside another one."""
    shown = [False, *(place is not None for place in places), False]
    return all(
        before or after
        for before, one, after in zip(shown, shown[1:], shown[2:], strict=False)
        if one
    )


def _difference_charts(differences: Sequence[PublishedEstimate], wanted: Wanted) -> list[Chart]:
    """The rounded differences by month; none where the primary one is not given."""
    at = primary_estimate(differences, wanted.programme.primary_month)
    if at is None:
        return []
    language, each = wanted.language, _by_month(differences)
    return [
        Chart(
            key="difference",
            kind="intervals",
            title=finding(_effect_headline(differences, wanted)),
            subtitle=dated(estimate_subtitle(at, language), wanted),
            categories=tuple(month_name(one.month, language) for one in each),
            series=(
                Series(language.say("Lower end"), tuple(one.lower for one in each), "lower"),
                Series(language.say("Difference"), tuple(one.estimate for one in each), "measured"),
                Series(language.say("Upper end"), tuple(one.upper for one in each), "upper"),
            ),
            value_title=language.say("difference in the share still employed"),
            number_format="+0%",
            lowest=None,
            note=rounding_note(differences, language),
        )
    ]


def _by_month(differences: Sequence[PublishedEstimate]) -> list[Published]:
    return sorted((one.published for one in differences), key=lambda one: one.month or 0)


def _table(differences: Sequence[PublishedEstimate], language: Language) -> Table:
    return table(
        [
            language.say("After"),
            language.say("Difference, points"),
            language.say("What chance allows"),
            language.say("Participants still followed, about"),
            language.say("Verdict"),
        ],
        [_cells(one, language) for one in _by_month(differences)],
        (2, 2, 3, 2, 5),
    )


def _cells(one: Published, language: Language) -> tuple[str, ...]:
    after = language.say("{month} months", month=one.month or 0)
    if one.estimate is None or one.lower is None or one.upper is None:
        return (after, NONE, NONE, NONE, language.say("too few followed so long"))
    lower, upper = (signed(100 * end, language) for end in (one.lower, one.upper))
    said = VERDICTS.get(one.verdict or "unknown")
    return (
        after,
        language.say("about {points}", points=signed(100 * one.estimate, language)),
        language.say("{lower} to {upper}", lower=lower, upper=upper),
        NONE if one.people is None else language.number(one.people),
        language.tell(said) if said else NONE,
    )


def _lacking(
    years: PublishedYears | None, differences: Sequence[PublishedEstimate], wanted: Wanted
) -> list[Text]:
    lacking = [] if years else [NO_YEAR]
    if years and years.trend and not any(wanted.is_shown(p.last_day) for p in years.trend.points):
        lacking.append(nothing_shown(wanted))
    return lacking if differences else [*lacking, NO_COMPARISON]


def _withheld(
    years: PublishedYears | None, figures: PublishedFigures, language: Language
) -> tuple[str, ...]:
    """Which years are not shown, and why."""
    if years is None or not years.withheld:
        return ()
    note = plainly(withheld_note(figures.smallest_group, language))
    return tuple(filter(None, (withheld_years(years, language), note)))


def _definitions(
    years: PublishedYears | None, differences: Sequence[PublishedEstimate]
) -> tuple[Definition, ...]:
    found = [PUBLISHED["published_years"]] if years else []
    if differences:
        found += [MEASURES["matched_effect"], PUBLISHED["published_estimates"]]
    return tuple(found)
