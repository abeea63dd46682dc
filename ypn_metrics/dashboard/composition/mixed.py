"""How mixed the cohorts are: Blau's index as one trend."""

from __future__ import annotations

import streamlit as st

from ypn_metrics.charts.diversity import diversity_figure
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import chart, statement
from ypn_metrics.errors import MeasureError
from ypn_metrics.measures.diversity import Diversity, diversity
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.tables.seats import diversity_rows
from ypn_metrics.wording.diversity import diversity_headline, diversity_subtitle


def draw_mixed(page: Page, attribute: str) -> None:
    """Diversity of each cohort beside its pool's, by the attribute of the seats."""
    try:
        result: Diversity = page.ask(diversity, attribute)
    except MeasureError as error:
        st.info(page.language.tell(error.said))
        return
    headline = diversity_headline(result, page.language)
    statement(headline)
    chart(
        page,
        "diversity",
        lambda look: diversity_figure(result, page.language, look),
        title=headline,
        under=diversity_subtitle(result, page.language),
        rows=diversity_rows(result, page.language),
        definition=MEASURES["diversity"],
    )
