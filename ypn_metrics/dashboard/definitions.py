"""The definitions page's parts."""

from __future__ import annotations

import streamlit as st

from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import rules_or_stop


def draw_rules(page: Page) -> None:
    """The rules that the figures were made with, as their file stands."""
    rules = page.programme if page.publication else rules_or_stop(page)
    st.markdown(
        page.say(
            "Participants are under {age}, hold a degree of ISCED level {isced} or higher, and"
            " take part for {months} months. Groups under {smallest} people are not shown to"
            " leadership. The smallest difference in retention worth having is {points} points,"
            " judged after {primary} months.",
            age=rules.max_age,
            isced=rules.degree_isced,
            months=rules.months,
            smallest=rules.smallest_group,
            points=rules.worth_having_points,
            primary=rules.primary_month,
        )
    )
    with st.expander(page.say("The file of programme rules")):
        st.code(rules.source, language="toml")
