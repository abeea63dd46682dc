"""What a reader sees where a page meets an error: a sentence and a reference."""

from __future__ import annotations

import streamlit as st

from ypn_metrics.dashboard.page import chosen_language
from ypn_metrics.dashboard.web.log_lines import reference_of


def tell_reader(error: Exception) -> bool:
    """Draw the sentence in the reader's language; the log has the same reference."""
    with st.container(key="met_error"):
        st.error(
            chosen_language().say(
                "An error stopped this page. The server has noted it as {reference}: give that"
                " reference when you report it.",
                reference=reference_of(error),
            )
        )
    return True  # nothing else is shown
