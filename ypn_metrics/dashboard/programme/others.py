"""Beside other colleagues: all eligible ones, those nominated and not selected, everyone else."""

from __future__ import annotations

import streamlit as st

from ypn_metrics.charts.effect import effect_figure
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import aside, chart, statement
from ypn_metrics.dashboard.programme.comparison import compare, draw_effect, worth_having
from ypn_metrics.errors import MeasureError
from ypn_metrics.measures.effect import same_start_effect
from ypn_metrics.measures.naive_effect import naive_effect
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.measures.trials import Cohort
from ypn_metrics.tables.programme import effect_rows
from ypn_metrics.wording import effect as words


def draw_others(page: Page, cohort: Cohort | None) -> None:
    """From the same start day, beside all who could have taken part, and those nominated."""
    month = page.programme.primary_month
    eligible = page.ask(same_start_effect, worth_having(page), cohort=cohort)
    if compare(page, cohort).comparator == "matched":
        draw_effect(page, eligible, words.same_start_headline(eligible, month, page.language))
    st.header(page.say("Nominated, and not selected"), anchor=False)
    try:
        nominated = page.ask(
            same_start_effect, worth_having(page), comparator="nominated", cohort=cohort
        )
    except MeasureError as error:
        st.info(page.language.tell(error.said))
        return
    draw_effect(page, nominated, words.nominated_headline(nominated, month, page.language))


def draw_usual(page: Page, _: Cohort | None) -> None:
    """The usual chart, and why it misleads; of everyone who ever took part."""
    honest = compare(page, None)  # the usual chart knows no cohorts
    try:
        naive = page.ask(naive_effect, worth_having(page))
    except MeasureError as error:
        st.info(page.language.tell(error.said))
        return
    usual = words.naive_headline(naive, honest, page.programme.primary_month, page.language)
    statement(usual)
    chart(
        page,
        "naive",
        lambda look: effect_figure(
            naive, page.say("months since the day of hire"), None, page.language, look
        ),
        title=usual,
        under=words.naive_subtitle(naive, page.language),
        rows=effect_rows(naive, page.programme.primary_month, page.language),
        definition=MEASURES["naive_effect"],
    )
    aside(words.faults_of_the_usual(page.language))
