"""Definitions: every measure as it is counted, the programme's rules, and the audit log."""

import streamlit as st

from ypn_metrics.dashboard.audit_part import draw_audit_log
from ypn_metrics.dashboard.definitions import (
    draw_definitions,
    draw_measures,
    draw_rules,
    draw_words,
)
from ypn_metrics.dashboard.door import open_page
from ypn_metrics.measures.definitions.bases import BASES
from ypn_metrics.measures.definitions.published import PUBLISHED

page = open_page("definitions", needs_data=False)

st.markdown(
    page.say(
        "Every figure is counted as it says here, on the pages, in files and on the command line."
        " The app describes groups: it makes no scores, rankings or lists of persons at risk"
        " (EU AI Act, Annex III, point 4)."
    )
)
draw_words(page)
draw_measures(page)
draw_definitions(page, page.say("Bases of attrition"), "bases", BASES.values())
draw_definitions(page, page.say("What everyone may see"), "published", PUBLISHED.values())

st.header(page.say("Programme rules in force"), anchor=False)
draw_rules(page)

draw_audit_log(page)
