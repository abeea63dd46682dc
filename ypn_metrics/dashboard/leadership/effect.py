"""Programme effect for leadership: all cohorts together, rounded."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from ypn_metrics.charts.intervals import Axis, Interval, intervals_figure
from ypn_metrics.charts.theme import Figure, Look
from ypn_metrics.dashboard.leadership.reading import figures_or_stop
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import aside, chart, statement
from ypn_metrics.disclosure.reading import PublishedEstimate
from ypn_metrics.disclosure.rounding import Published
from ypn_metrics.languages import Language
from ypn_metrics.measures.definitions.definition import Definition
from ypn_metrics.measures.definitions.published import PUBLISHED
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.tables.published import published_estimate_rows
from ypn_metrics.wording.points import points_of, signed
from ypn_metrics.wording.published_effect import (
    estimate_subtitle,
    month_name,
    months_headline,
    months_said,
    points_said,
    primary_estimate,
    published_effect_headline,
    rounding_note,
)

Said = Callable[[Published, Language], str]


def draw_effect(page: Page) -> None:
    """The verdict, the differences in retention, and those in months employed."""
    figures = figures_or_stop(page)
    differences = figures.estimates_of("retention_difference")
    if not differences:
        st.info(
            page.say(
                "There is no comparison yet: it takes cohorts whose participants have been followed"
                " for some time. The extracts cohorts and participants bring them."
            )
        )
        st.stop()
    month, worth = page.programme.primary_month, page.programme.worth_having_points / 100
    headline = published_effect_headline(differences, month, worth, page.language)
    draw_estimates(
        page,
        "published_effect",
        differences,
        headline,
        lambda look: points_figure(page, differences, worth, look),
        MEASURES["matched_effect"],
    )
    at = primary_estimate(differences, month)
    if at is not None:
        aside(rounding_note(differences, page.language))
        _draw_months(page, figures.estimates_of("months_employed_difference"))


def draw_estimates(
    page: Page,
    name: str,
    estimates: Sequence[PublishedEstimate],
    headline: str,
    draw: Callable[[Look], Figure],
    definition: Definition,
) -> None:
    """What estimates by month say, and below it their chart, if the primary one is there."""
    statement(headline)
    at = primary_estimate(estimates, page.programme.primary_month)
    if at is None:
        return
    chart(
        page,
        name,
        draw,
        title=headline,
        under=estimate_subtitle(at, page.language),
        rows=published_estimate_rows([each.published for each in estimates]),
        definition=definition,
    )


def _draw_months(page: Page, estimates: Sequence[PublishedEstimate]) -> None:
    at = primary_estimate(estimates, page.programme.primary_month)
    if at is None:
        return
    st.header(page.say("Months employed"), anchor=False)
    draw_estimates(
        page,
        "published_months",
        estimates,
        months_headline(at, page.language),
        lambda look: _months_figure(page, estimates, look),
        PUBLISHED["published_estimates"],
    )


def points_figure(
    page: Page, estimates: Sequence[PublishedEstimate], worth: float | None, look: Look
) -> Figure:
    """Differences in points by month; where a difference worth having lies, if one is named."""
    language = page.language
    lines, holds = [(0.0, page.say("no difference"))], (-0.1, 0.1)
    if worth is not None:
        said = page.say("worth having: {points}", points=points_of(100 * worth, language))
        lines.append((worth, "" if look.is_narrow else said))
        holds = (-worth, 2 * worth)
    axis = Axis(lambda value: signed(100 * value, language), holds, tuple(lines))
    return intervals_figure(_rows(estimates, points_said, language), axis, look)


def _months_figure(page: Page, estimates: Sequence[PublishedEstimate], look: Look) -> Figure:
    language = page.language
    axis = Axis(
        lambda value: signed(value, language, 0 if value == round(value) else 1),
        (-1.0, 1.0),
        ((0.0, page.say("no difference")),),
    )
    return intervals_figure(_rows(estimates, months_said, language), axis, look)


def _rows(estimates: Sequence[PublishedEstimate], said: Said, language: Language) -> list[Interval]:
    each = sorted((one.published for one in estimates), key=lambda one: one.month or 0)
    return [
        Interval(
            month_name(one.month, language),
            said(one, language),
            one.estimate,
            one.lower,
            one.upper,
        )
        for one in each
    ]
