"""How far to trust the comparison: the same question in other ways, and what the data lack."""

from __future__ import annotations

import streamlit as st

from ypn_metrics.charts.placebo import placebo_figure
from ypn_metrics.charts.sensitivity import sensitivity_figure
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import chart, lines, paragraph, statement
from ypn_metrics.dashboard.programme.comparison import worth_having
from ypn_metrics.errors import MeasureError
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.measures.sensitivity import Sensitivity, sensitivity
from ypn_metrics.measures.trials import Cohort
from ypn_metrics.tables.sensitivity import sensitivity_rows
from ypn_metrics.wording import placebo as placebo_words
from ypn_metrics.wording import sensitivity as words
from ypn_metrics.wording.lacking import lacking_lines


def draw_trust(page: Page, cohort: Cohort | None) -> None:
    """Whether the answer hangs on how it is asked, and on what nobody has written down."""
    try:
        result = page.ask(
            sensitivity, worth_having(page), page.programme.primary_month, cohort=cohort
        )
    except MeasureError as error:
        st.info(page.language.tell(error.said))
        return
    _draw_ways(page, result)
    _draw_placebo(page, result)
    st.header(page.say("What the data lack"), anchor=False)
    lines(lacking_lines(result.lacking, page.language))


def _draw_ways(page: Page, result: Sensitivity) -> None:
    language = page.language
    headline = words.sensitivity_headline(result, language)
    statement(headline)
    chart(
        page,
        "sensitivity",
        lambda look: sensitivity_figure(result, language, look),
        title=headline,
        under=words.sensitivity_subtitle(result, language),
        rows=sensitivity_rows(result, language),
        definition=MEASURES["sensitivity"],
    )
    further = (
        words.control_sentence,
        words.landmark_sentence,
        words.left_out_sentence,
        words.e_value_sentence,
    )
    lines([sentence(result, language) for sentence in further])


def _draw_placebo(page: Page, result: Sensitivity) -> None:
    language = page.language
    st.header(page.say("What chance does by itself"), anchor=False)
    found = result.placebo
    if found is None or found.is_flat:
        paragraph(placebo_words.no_placebo(result, language))
        return
    headline = placebo_words.placebo_headline(found, language)
    statement(headline)
    chart(
        page,
        "placebo",
        lambda look: placebo_figure(found, language, look),
        title=headline,
        under=placebo_words.placebo_subtitle(result, found, language),
        rows=[row for row in sensitivity_rows(result, language) if row["way"] == "placebo"],
        definition=MEASURES["placebo"],
    )
