"""Is it a change? All cohorts at once, and each beside the one before."""

from __future__ import annotations

import streamlit as st

from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import aside, below_chart, lines, statement, subtitle
from ypn_metrics.errors import MeasureError
from ypn_metrics.measures.composition_change import CompositionChange, composition_change
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.tables.seats import change_rows
from ypn_metrics.wording.seats import (
    change_headline,
    pair_sentence,
    unknown_seats_note,
    visible_sentence,
)

NEWEST = 11  # pairs that are told; the table holds them all


def draw_change(page: Page, attribute: str) -> None:
    """The answer for all cohorts, and below it each pair, the newest first."""
    try:
        change: CompositionChange = page.ask(composition_change, attribute)
    except MeasureError as error:
        st.info(page.language.tell(error.said))
        return
    statement(change_headline(change, page.language))
    if len(change.pairs) > 1:
        newest = change.pairs[: -NEWEST - 1 : -1]
        lines(pair_sentence(change, pair, page.language) for pair in newest)
    if smallest := visible_sentence(change, page.language):
        aside(smallest)
    compared = page.say(
        "{seats} seats of {n} cohorts compared", seats=change.n_seats, n=len(change.cohorts)
    )
    note = unknown_seats_note(change.n_unknown, page.language)
    subtitle(page, " · ".join(filter(None, [compared, note])))
    below_chart(page, "composition_change", change_rows(change), MEASURES["composition_change"])
