"""Leadership's page on whether they stay: whole years, and rounded differences."""

from __future__ import annotations

from collections.abc import Sequence

from ypn_metrics.disclosure.leavers import LEAVERS, PublishedYears, published_years
from ypn_metrics.disclosure.reading import PublishedEstimate, PublishedFigures
from ypn_metrics.disclosure.rounding import Published
from ypn_metrics.languages import Language, Text, text
from ypn_metrics.measures.definitions.definition import Definition
from ypn_metrics.measures.definitions.published import PUBLISHED
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.measures.trend import Trend
from ypn_metrics.report.blocks import Table, table
from ypn_metrics.report.figures import NONE, plainly
from ypn_metrics.report.pack.content import Chart, PackPage, Series
from ypn_metrics.report.pack.retention import heading, nothing_shown
from ypn_metrics.report.pack.trend import limit_series, limits_note
from ypn_metrics.report.pack.wanted import (
    Gathered,
    Wanted,
    dated,
    finding,
    meanings,
    told,
)
from ypn_metrics.wording.effect import VERDICTS
from ypn_metrics.wording.points import signed, signed_points
from ypn_metrics.wording.published import withheld_note
from ypn_metrics.wording.published_effect import (
    estimate_subtitle,
    month_name,
    primary_estimate,
    published_effect_headline,
    rounding_note,
)
from ypn_metrics.wording.published_years import withheld_years, years_subtitle, years_title
from ypn_metrics.wording.trend import trend_headline
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
    charts = [*_years_charts(years, wanted), *_difference_charts(differences, wanted)]
    definitions = _definitions(years, differences)
    page = PackPage(
        heading=heading(language),
        statements=tuple(_statements(years, differences, wanted)),
        charts=tuple(charts),
        tables=(_table(differences, language),) if differences else (),
        notes=(*_rounding(differences, wanted), *meanings(definitions, language)),
        lacking=(
            *told(_lacking(years, differences, wanted), language),
            *_withheld(years, figures, language),
        ),
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
        told_of = years_title(years, language)
        said.append(language.say("Among {group}: {finding}", group=group, finding=told_of))
    if differences:
        said.append(_effect_headline(differences, wanted))
    return said


def _effect_headline(differences: Sequence[PublishedEstimate], wanted: Wanted) -> str:
    return published_effect_headline(
        differences, wanted.programme.primary_month, wanted.worth_having, wanted.language
    )


def _years_charts(years: PublishedYears | None, wanted: Wanted) -> list[Chart]:
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
    subtitle = years_subtitle(years, wanted.programme.max_age, language)
    return [
        Chart(
            key="years",
            kind="intervals",
            title=plainly(trend_headline(trend, language)),
            subtitle=dated(subtitle, wanted),
            categories=tuple(language.short_month(day) for day in days),
            series=tuple(_year_series(trend, [shown.get(day) for day in days], language)),
            category_title=language.say("the year to"),
            value_title=language.say("exits per 100 person-years"),
            number_format="0.0",
            note=limits_note(trend, language) if trend.can_be_judged else "",
        )
    ]


def _year_series(trend: Trend, places: Sequence[int | None], language: Language) -> list[Series]:
    """The rate of each year with its interval and its limits; None of a year not shown."""
    points = [None if place is None else trend.points[place].estimate for place in places]
    drawn = [
        Series(language.say("Lower end"), tuple(p.lower if p else None for p in points), "lower"),
        Series(
            language.say("Exit rate"), tuple(p.estimate if p else None for p in points), "measured"
        ),
        Series(language.say("Upper end"), tuple(p.upper if p else None for p in points), "upper"),
    ]
    if not trend.can_be_judged:
        return drawn
    known = [place for place in places if place is not None]
    for one in limit_series(trend, known, language):
        values = iter(one.values)
        spread = tuple(None if place is None else next(values) for place in places)
        drawn.append(Series(one.name, spread, one.meaning))
    return drawn


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
            note=rounding_note(at, language),
        )
    ]


def _by_month(differences: Sequence[PublishedEstimate]) -> list[Published]:
    return sorted((one.published for one in differences), key=lambda one: one.month or 0)


def _table(differences: Sequence[PublishedEstimate], language: Language) -> Table:
    return table(
        [
            language.say("After"),
            language.say("Difference"),
            language.say("What chance allows"),
            language.say("People, about"),
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
        language.say("about {points}", points=signed_points(one.estimate, language)),
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


def _rounding(differences: Sequence[PublishedEstimate], wanted: Wanted) -> tuple[str, ...]:
    at = primary_estimate(differences, wanted.programme.primary_month)
    return (rounding_note(at, wanted.language),) if at else ()


def _definitions(
    years: PublishedYears | None, differences: Sequence[PublishedEstimate]
) -> tuple[Definition, ...]:
    found = [PUBLISHED["published_years"]] if years else []
    if differences:
        found += [MEASURES["matched_effect"], PUBLISHED["published_estimates"]]
    return tuple(found)
