"""A page that has nothing to show yet: what is missing, what it will answer, where to bring it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NoReturn

import streamlit as st

from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import paragraph
from ypn_metrics.languages import Text, text

ANSWERS: Mapping[str, Text] = {
    "overview": text("what stands out, and whether it is more than chance."),
    "graduate_attrition": text(
        "how many young graduates leave, whether that changes, and when, where and why they go."
    ),
    "programme_effect": text(
        "whether participants stay longer than comparable colleagues from the same day, and"
        " whether that can be known yet."
    ),
    "cohort_composition": text(
        "who has the seats, beside those who could have had them, and whether a change is more"
        " than chance."
    ),
    "nominations": text(
        "who comes from eligible to nominated, selected and completed, and who could have the"
        " next seats."
    ),
    "programme_outcomes": text(
        "what the programme does meanwhile: meetings, contacts, moves, answers and insights."
    ),
    "report": text("documents to take along, with the figures filled in."),
}


def stop_with_nothing(page: Page, missing: str) -> NoReturn:
    """Say what is missing and what the page will hold, lead to where it is brought, and stop."""
    st.info(missing)
    if answers := ANSWERS.get(page.name):
        paragraph(page.say("**What stands here then:** {answers}", answers=answers))
    if page.role == "analyst":
        st.page_link(
            "pages/extracts.py", label=page.say("Bring an extract"), icon=":material/arrow_forward:"
        )
    st.stop()
