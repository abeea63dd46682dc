"""Those who came to the meetings often, and those who did not: a description, no effect."""

from __future__ import annotations

from functools import partial

import streamlit as st

from ypn_metrics.charts.attended import attended_figure
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import (
    aside,
    chart,
    paragraph,
    statement,
)
from ypn_metrics.errors import MeasureError
from ypn_metrics.measures.attended import Attended, attended
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.measures.trials import Cohort
from ypn_metrics.tables.attended import attended_rows
from ypn_metrics.wording import attended as words


def draw_attended(page: Page, _: Cohort | None) -> None:
    """Both groups since the programme's end, who is in neither, and what they cannot tell."""
    definition, rules = MEASURES["attended"], page.programme
    st.header(page.language.tell(definition.title), anchor=False)
    try:
        result: Attended = page.ask(attended, rules.months, rules.smallest_group)
    except MeasureError as error:
        st.info(page.language.tell(error.said))
        return
    headline = words.attended_headline(result, page.language)
    under = words.attended_subtitle(result, page.language)
    statement(headline)
    chart(
        page,
        "attended",
        partial(attended_figure, result, page.language) if result.is_drawn else None,
        title=headline,
        under=under,
        rows=attended_rows(result, page.language),
        definition=definition,
    )
    aside(words.attended_limits(result, page.language))
    paragraph(words.left_out_sentence(result, page.language))
