"""The publications so far."""

from __future__ import annotations

import streamlit as st

from ypn_metrics.dashboard.page import Page
from ypn_metrics.errors import StoreError
from ypn_metrics.store.publications import Description


def draw_history(page: Page) -> None:
    """Every publication, the newest first, the one in force marked."""
    try:
        history, in_force = page.store.history(), page.store.number_in_force()
    except StoreError as error:
        st.error(page.language.tell(error.said))
        return
    if not history:
        st.info(page.say("Nothing is published yet."))
        return
    st.dataframe(
        [_row(page, about, about.number == in_force) for about in reversed(history)],
        hide_index=True,
        key="history",
    )


def _row(page: Page, about: Description, is_in_force: bool) -> dict[str, object]:
    return {
        page.say("Number"): about.number,
        page.say("In force"): "●" if is_in_force else "",
        page.say("As of"): about.as_of.isoformat(),
        page.say("Published"): about.published_at[:16].replace("T", " "),
        page.say("Rows published"): about.rows_published,
        page.say("Left out"): about.rows_left_out,
        page.say("Tables"): ", ".join(sorted(about.columns)),
        "SHA-256": about.sha256[:12],
    }
