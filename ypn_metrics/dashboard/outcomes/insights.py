"""Insights: what participants brought up, what became of it, and how long that took."""

from __future__ import annotations

import streamlit as st

from ypn_metrics.charts.insights import decided_figure, status_figure
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import chart, statement
from ypn_metrics.errors import MeasureError
from ypn_metrics.measures.insights import Insights, insights
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.tables.insights import insight_rows, status_rows
from ypn_metrics.wording import insights as words


def draw_insights(page: Page, cohort: str | None) -> None:
    """How they stand, the list, and the time to a decision."""
    language = page.language
    try:
        result: Insights = page.ask(insights, cohort)
    except MeasureError as error:
        st.info(language.tell(error.said))
        return
    headline = words.insights_headline(result, language)
    statement(headline)
    chart(
        page,
        "insights",
        lambda look: status_figure(result, language, look),
        title=headline,
        under=words.insights_subtitle(result, language),
        rows=insight_rows(result),
        definition=MEASURES["insights"],
    )
    _list(page, result)
    _draw_time(page, result)


def _list(page: Page, result: Insights) -> None:
    """Every insight as somebody wrote it; the table's own search finds words in it."""
    st.dataframe(
        [
            {
                page.say("Insight"): one.insight,
                page.say("Status"): words.status_name(one.status, page.language),
                page.say("Decision"): words.decision_words(one, page.language),
                page.say("Decided on"): one.decided_on.isoformat() if one.decided_on else "",
                page.say("Meeting"): one.meeting,
                page.say("Day"): one.day,
            }
            for one in reversed(result.insights)
        ],
        hide_index=True,
        key="insights-list",
    )


def _draw_time(page: Page, result: Insights) -> None:
    language, curve = page.language, result.curve
    st.header(page.say("Time to a decision"), anchor=False)
    headline = words.time_headline(result, language)
    statement(headline)
    if curve is None or not len(curve.time_days):
        return
    chart(
        page,
        "insights-time",
        lambda look: decided_figure(result, curve, language, look),
        title=headline,
        under=words.time_subtitle(result, language),
        rows=status_rows(result),
        definition=MEASURES["insights"],
    )
