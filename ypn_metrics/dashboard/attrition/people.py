"""Whether the reader's choice leaves anybody to look at."""

from __future__ import annotations

import streamlit as st

from ypn_metrics.dashboard.filters import View
from ypn_metrics.dashboard.page import Page
from ypn_metrics.measures.attrition import turnover


def stop_if_nobody(page: Page, view: View) -> None:
    """Say once that the group has never held anybody, instead of in each part of the page."""
    (observed,) = page.ask(turnover, view.population)
    if observed.person_years or observed.exits:
        return
    st.info(
        page.say(
            "Nobody has belonged to this group since {day}: {group}. Choose another group, or"
            " fewer filters, in the sidebar.",
            day=observed.first_day,
            group=view.people,
        )
    )
    st.stop()
