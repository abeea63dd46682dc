"""Themes by host units, and the calendar: what the cohorts have met on, where, and when."""

from __future__ import annotations

import streamlit as st

from ypn_metrics.charts.coverage import coverage_figure, units_left_out
from ypn_metrics.charts.coverage_names import HELD, MISSING, PLANNED
from ypn_metrics.charts.theme import Look
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import (
    below_chart,
    chart,
    key_of_marks,
    lines,
    paragraph,
    statement,
)
from ypn_metrics.errors import MeasureError
from ypn_metrics.measures.coverage import Coverage, coverage
from ypn_metrics.measures.meetings import Meeting, meetings
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.tables.meetings import coverage_rows, meeting_rows
from ypn_metrics.wording import coverage as words

MOST_TOLD = 6  # cohorts, the newest


def draw_meetings(page: Page, cohort: str | None) -> None:
    """The grid, each cohort in words, then the calendar; names the extract where there is none."""
    try:
        found: Coverage = page.ask(coverage, page.programme.themes, cohort)
    except MeasureError as error:
        st.info(page.language.tell(error.said))
        return
    _draw_grid(page, found)
    listed = [one for one in page.ask(meetings) if cohort in (None, one.cohort)]
    _draw_calendar(page, listed)


def _draw_grid(page: Page, found: Coverage) -> None:
    language = page.language
    headline = words.coverage_headline(found, language)
    statement(headline)
    if found.cohorts:
        chart(
            page,
            "coverage",
            lambda look: coverage_figure(found, language, look),
            title=headline,
            under=words.coverage_subtitle(found, language),
            rows=coverage_rows(found),
            definition=MEASURES["coverage"],
            above=_key(page, found),
        )
    lines(words.coverage_sentences(found, language)[-MOST_TOLD:])
    beside = words.beside_sentences(found, language)
    if n := units_left_out(found):
        beside.append(words.left_out_sentence(n, language))
    if beside:
        paragraph(" ".join(beside))


def _key(page: Page, found: Coverage) -> str:
    """What the marks are; and, where there are several, the cohorts' numbers."""
    colours = Look(page.is_dark).colours
    marks = [
        (HELD, colours.participants, page.say("held")),
        (PLANNED, colours.participants, page.say("planned")),
        (MISSING, colours.muted, page.say("neither held nor planned")),
    ]
    if 1 < len(found.cohorts) <= MOST_TOLD * 2:
        marks += [
            (page.language.number(number), colours.ink, cohort.cohort)
            for number, cohort in enumerate(found.cohorts, start=1)
        ]
    return key_of_marks(marks)


def _draw_calendar(page: Page, listed: list[Meeting]) -> None:
    """Meetings by day with their state, and activities apart."""
    st.header(page.say("Calendar"), anchor=False)
    for key, is_activity in (("calendar", False), ("activities", True)):
        own = [one for one in listed if one.is_activity is is_activity]
        if not own:
            continue
        if is_activity:
            st.header(page.say("Activities"), anchor=False)
        st.dataframe([_row(page, one) for one in own], hide_index=True, key=key)
    if listed:
        rows = meeting_rows(listed, page.data.as_of)
        below_chart(page, "meetings", rows, MEASURES["meetings"])


def _row(page: Page, one: Meeting) -> dict[str, object]:
    row: dict[str, object] = {
        page.say("First day"): one.start_date,
        page.say("Last day"): one.end_date,
        page.say("Cohort"): one.cohort,
        page.say("Meeting"): one.name,
        page.say("Theme"): one.theme or "",
        page.say("Host"): one.business_unit or "",
        page.say("Site"): one.site or "",
        page.say("State"): page.say("held")
        if one.is_over(page.data.as_of)
        else page.say("planned"),
    }
    if one.is_activity:
        del row[page.say("Theme")]
    return row
