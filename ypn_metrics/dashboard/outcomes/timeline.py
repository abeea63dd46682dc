"""The timeline of a cohort, or of all: what has happened, and what will be known when."""

from __future__ import annotations

import streamlit as st

from ypn_metrics.charts.theme import Look
from ypn_metrics.charts.timeline import timeline_figure, timeline_keys
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import chart, key_of_marks, lines, statement
from ypn_metrics.errors import MeasureError
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.measures.timeline import timeline
from ypn_metrics.tables.after import timeline_rows
from ypn_metrics.wording.timeline import known_lines, timeline_headline, timeline_subtitle


def draw_timeline(page: Page, cohort: str | None) -> None:
    """One cohort with a row a kind of day, or all with a row each; then what is known when."""
    try:
        found = [one for one in page.ask(timeline) if cohort in (None, one.cohort)]
    except MeasureError as error:
        st.info(page.language.tell(error.said))
        return
    if not found:
        st.info(page.say("The extract cohorts has no cohort of the name {cohort}.", cohort=cohort))
        return
    language, as_of, rules = page.language, page.data.as_of, page.programme
    headline = timeline_headline(found, as_of, language)
    statement(headline)
    chart(
        page,
        "timeline",
        lambda look: timeline_figure(found, as_of, language, look),
        title=headline,
        under=timeline_subtitle(found, language),
        rows=timeline_rows(found, language),
        definition=MEASURES["timeline"],
        above=_key(page) if len(found) > 1 else "",
    )
    st.header(page.say("What will be known when"), anchor=False)
    lines(
        known_lines(found, rules, language) or [page.say("Every review that is planned is past.")]
    )


def _key(page: Page) -> str:
    colour = Look(page.is_dark).colours.participants
    return key_of_marks((sign, colour, name) for sign, name in timeline_keys(page.language))
