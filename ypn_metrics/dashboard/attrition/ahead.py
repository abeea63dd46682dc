"""How many are to be expected to leave, and how far to rely on that?"""

from __future__ import annotations

import streamlit as st

from ypn_metrics.charts.ahead import forecast_figure
from ypn_metrics.dashboard.filters import View
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import chart, statement
from ypn_metrics.errors import MeasureError
from ypn_metrics.measures.forecast import forecast
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.tables.ahead import forecast_rows
from ypn_metrics.wording.ahead import forecast_headline, forecast_statement, forecast_subtitle


def draw_ahead(page: Page, view: View) -> None:
    """The forecast for the next twelve months beside those of one and two years ago."""
    language = page.language
    try:
        results = page.ask(forecast, view.population, exits=view.exits)
    except MeasureError as error:
        st.info(language.tell(error.said))
        return
    newest = results[-1]
    headline = forecast_headline(newest, view.exits, language)
    if newest.exits is None:
        st.info(headline)
        return
    statement(forecast_statement(results, view.exits, language))
    chart(
        page,
        "forecast",
        lambda look: forecast_figure(results, language, look),
        title=headline,
        under=forecast_subtitle(newest, view.people, language),
        rows=forecast_rows(results, language),
        definition=MEASURES["forecast"],
    )
