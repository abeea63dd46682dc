"""Is it changing? Rolling twelve months, in the band that chance alone keeps them in."""

from __future__ import annotations

import streamlit as st

from ypn_metrics.charts.trend import trend_figure
from ypn_metrics.dashboard.filters import View
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import chart, statement
from ypn_metrics.measures.definitions.attrition import trend_on
from ypn_metrics.measures.trend import attrition_trend, no_trend_reason
from ypn_metrics.measures.trials import cohorts
from ypn_metrics.tables.trend import trend_rows
from ypn_metrics.wording.trend import trend_subtitle, trend_title


def draw_trend(page: Page, view: View) -> None:
    """The page's first answer."""
    language = page.language
    trend = page.ask(attrition_trend, view.population, basis=view.basis, exits=view.exits)
    if trend is None:
        st.info(language.tell(no_trend_reason()))
        return
    title = trend_title(trend, language)
    marks, events = page.ask(cohorts), page.programme.events
    statement(title)
    chart(
        page,
        "trend",
        lambda look: trend_figure(trend, marks, events, language, look),
        title=title,
        under=trend_subtitle(trend, view.people, language),
        rows=trend_rows(trend),
        definition=trend_on(view.basis),
    )
