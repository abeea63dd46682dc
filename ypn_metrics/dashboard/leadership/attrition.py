"""Attrition for leadership: whole years of the company and of its young academics, and why."""

from __future__ import annotations

import streamlit as st

from ypn_metrics.charts.published_years import years_figure
from ypn_metrics.charts.reasons import reasons_figure
from ypn_metrics.dashboard.leadership.reading import figures_or_stop, note_withheld
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import aside, chart, paragraph, statement
from ypn_metrics.disclosure.catalogue import Subject
from ypn_metrics.disclosure.leavers import LEAVERS, published_reasons, published_years
from ypn_metrics.disclosure.reading import PublishedFigures
from ypn_metrics.measures.definitions.published import PUBLISHED
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.tables.published import published_reason_rows, published_year_rows
from ypn_metrics.wording.chance import continued
from ypn_metrics.wording.published_years import (
    group_title,
    published_reasons_subtitle,
    published_reasons_title,
    withheld_years,
    years_subtitle,
    years_title,
)
from ypn_metrics.wording.reasons import not_why
from ypn_metrics.wording.values import group_within


def draw_attrition(page: Page) -> None:
    """Each group's years, then the reasons that were stated."""
    figures = figures_or_stop(page)
    drawn = [_draw_years(page, figures, subject) for subject in LEAVERS]
    if not any(drawn):
        st.info(page.say("No whole year is observed yet, so no rate of leavers can be shown."))
        return
    st.header(page.say("Why they leave"), anchor=False)
    found = [_draw_reasons(page, figures, subject) for subject in LEAVERS]
    if any(found):
        aside(not_why(page.language))
    else:
        paragraph(page.say("Why people left is not shown: too few left, or too few said why."))
    if any(cell.people is None for cell in figures.cells if cell.subject in LEAVERS):
        note_withheld(page, figures)


def _draw_years(page: Page, figures: PublishedFigures, subject: Subject) -> bool:
    years = published_years(figures, subject)
    if years is None:
        return False
    max_age, language = page.programme.max_age, page.language
    st.header(group_title(years, max_age, language), anchor=False)
    title = years_title(years, language)
    statement(title)
    starts = sorted({day for _, day in figures.starts})
    chart(
        page,
        f"published_years_{years.group}",
        (lambda look: years_figure(years, starts, page.programme.events, language, look))
        if years.trend
        else None,
        title=title,
        under=years_subtitle(years, max_age, language),
        rows=published_year_rows(years),
        definition=PUBLISHED["published_years"],
    )
    if withheld := withheld_years(years, language):
        paragraph(withheld)
    return True


def _draw_reasons(page: Page, figures: PublishedFigures, subject: Subject) -> bool:
    period = published_reasons(figures, subject)
    if period is None:
        return False
    group, max_age = LEAVERS[subject], page.programme.max_age
    title = page.say(
        "Among {group}: {finding}",
        group=group_within(group, max_age, page.language),
        finding=continued(published_reasons_title(period, page.language)),
    )
    statement(title)
    chart(
        page,
        f"published_reasons_{group}",
        lambda look: reasons_figure(period, page.language, look),
        title=title,
        under=published_reasons_subtitle(period, group, max_age, page.language),
        rows=published_reason_rows(period, group),
        definition=MEASURES["reasons"],
    )
    return True
