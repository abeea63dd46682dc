"""The three reasons on one screen: what leavers name, and what the programme did about each."""

from __future__ import annotations

import streamlit as st

from ypn_metrics.charts.tied_reasons import tied_figure
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import aside, below_chart, chart, lines, statement
from ypn_metrics.errors import MeasureError
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.measures.tied_reasons import TiedReason, tied_reasons
from ypn_metrics.population import missing_columns
from ypn_metrics.tables.insights import tied_rows
from ypn_metrics.wording.tied_reasons import (
    done_sentences,
    missing_lines,
    no_claim,
    tied_headline,
    tied_subtitle,
)
from ypn_metrics.wording.values import group_within

GROUP = "young_academic"  # whom the network is for


def draw_tied_reasons(page: Page, cohort: str | None) -> None:
    """A row for each reason, and what is not known of them."""
    language = page.language
    group = "everyone" if missing_columns(page.data, GROUP) else GROUP
    try:
        found: tuple[TiedReason, ...] = page.ask(tied_reasons, cohort, group)
    except MeasureError as error:
        st.info(language.tell(error.said))
        return
    headline = tied_headline(found, language)
    statement(headline)
    rows = tied_rows(found, language)
    if any(one.named or one.answered for one in found):
        people = group_within(group, page.programme.max_age, language)
        chart(
            page,
            "tied-reasons",
            lambda look: tied_figure(found, language, look),
            title=headline,
            under=tied_subtitle(people, cohort, language),
            rows=rows,
            definition=MEASURES["tied_reasons"],
        )
    else:
        lines(done_sentences(found, language))
        below_chart(page, "tied-reasons", rows, MEASURES["tied_reasons"])
    aside(no_claim(language))
    lines(missing_lines(found, language))
