"""A page that has nothing to show yet: what is missing, what it answers, where to bring it."""

from __future__ import annotations

from typing import NoReturn

import streamlit as st

from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import paragraph
from ypn_metrics.wording.tour import stop_of


def stop_with_nothing(page: Page, missing: str) -> NoReturn:
    """Say what is missing and what the page answers, lead to where it is brought, and stop."""
    st.info(missing)
    question = stop_of(page.name, page.sees_people).question
    paragraph(page.say("This page answers: {question}", question=question))
    if page.role == "analyst":
        st.page_link(
            "pages/extracts.py", label=page.say("Bring an extract"), icon=":material/arrow_forward:"
        )
    st.stop()
