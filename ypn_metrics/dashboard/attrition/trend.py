"""Is it changing? The rolling rate, in the band that chance alone keeps it in."""

from __future__ import annotations

import streamlit as st

from ypn_metrics.charts.trend import trend_figure
from ypn_metrics.dashboard.filters import View
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import chart, statement
from ypn_metrics.measures.attrition import exit_trend, no_trend_reason
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.measures.trials import cohorts
from ypn_metrics.tables.attrition import turnover_rows
from ypn_metrics.wording.trend import outside_sentence, trend_headline, trend_subtitle


def draw_trend(page: Page, view: View) -> None:
    """The page's first answer."""
    language = page.language
    trend = page.ask(exit_trend, view.population, exits=view.exits)
    if trend is None:
        st.info(language.tell(no_trend_reason()))
        return
    headline = trend_headline(trend, language)
    marks, events = page.ask(cohorts), page.programme.events
    statement(f"{headline} {outside_sentence(trend, language)}")
    chart(
        page,
        "trend",
        lambda look: trend_figure(trend, marks, events, language, look),
        title=headline,
        under=trend_subtitle(trend, view.people, language),
        rows=turnover_rows(trend.points, ()),
        definition=MEASURES["trend"],
    )
