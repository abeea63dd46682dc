"""Units and sites with eligible people and no seat."""

from __future__ import annotations

import streamlit as st

from ypn_metrics.charts.unseated import unseated_figure
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import below_chart, chart, lines, statement
from ypn_metrics.errors import MeasureError
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.measures.without_a_seat import Unseated, without_a_seat
from ypn_metrics.tables.seats import unseated_rows
from ypn_metrics.wording.crossed import unseated_headline, unseated_sentences, unseated_subtitle

MOST_TOLD = 12


def draw_unseated(page: Page, _: str) -> None:
    """The places without a seat, in the newest cohort and in all, and how odd that is."""
    try:
        results: tuple[Unseated, ...] = page.ask(without_a_seat)
    except MeasureError as error:
        st.info(page.language.tell(error.said))
        return
    headline = unseated_headline(results, page.language)
    statement(headline)
    rows, definition = unseated_rows(results), MEASURES["without_a_seat"]
    if not rows:
        below_chart(page, "without_a_seat", rows, definition)
        return
    chart(
        page,
        "without_a_seat",
        lambda look: unseated_figure(results, page.language, look),
        title=headline,
        under=unseated_subtitle(page.language),
        rows=rows,
        definition=definition,
    )
    lines(unseated_sentences(results, page.language)[:MOST_TOLD])
