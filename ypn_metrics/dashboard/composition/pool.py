"""How the pool comes about, rule by rule, and how it has changed over the years."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ypn_metrics.charts.composition import seated_values
from ypn_metrics.charts.pool import pool_figure, pool_keys
from ypn_metrics.charts.pool_over_time import pool_over_time_figure
from ypn_metrics.charts.theme import Look
from ypn_metrics.dashboard.composition.seats import NEWEST, seats
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import aside, chart, key_of_marks, statement
from ypn_metrics.dashboard.picking import pick
from ypn_metrics.errors import MeasureError
from ypn_metrics.measures.pool import POOL_ATTRIBUTES, pool, started_cohorts
from ypn_metrics.measures.pool_over_time import pool_over_time
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.measures.trials import cohorts
from ypn_metrics.tables.pool import pool_over_time_rows, pool_rows
from ypn_metrics.wording import pool as words
from ypn_metrics.wording.values import attribute_name


def draw_pool(page: Page, attribute: str) -> None:
    """The rules one by one for a cohort, then the pool over time."""
    if attribute not in POOL_ATTRIBUTES:
        st.caption(
            page.say(
                "{attribute} is not counted of everyone employed, so the pool is shown by gender.",
                attribute=attribute_name(attribute, page.language),
            )
        )
        attribute = "gender"
    order = seated_values(seats(page, attribute)[-NEWEST:])
    _draw_steps(page, attribute, order)
    _draw_over_time(page, attribute, order)


def _draw_steps(page: Page, attribute: str, order: Sequence[str]) -> None:
    definition, max_age = MEASURES["pool"], page.programme.max_age
    st.header(page.language.tell(definition.title), anchor=False)
    names = [cohort.name for cohort in reversed(page.ask(started_cohorts))]
    chosen = pick(
        page, page.say("Cohort"), names, key="pool_of", name=str, place=st.columns([1, 2])[0]
    )
    result = page.ask(pool, attribute, chosen)
    headline = words.pool_headline(result, max_age, page.language)
    statement(headline)
    chart(
        page,
        "pool",
        lambda look: pool_figure(result, order, max_age, page.language, look),
        title=headline,
        under=words.pool_subtitle(result, page.language),
        rows=pool_rows(result, page.language),
        definition=definition,
        above=key_of_marks(pool_keys(result, order, page.language, Look(page.is_dark))),
    )


def _draw_over_time(page: Page, attribute: str, order: Sequence[str]) -> None:
    definition = MEASURES["pool_over_time"]
    st.header(page.language.tell(definition.title), anchor=False)
    try:
        result = page.ask(pool_over_time, attribute)
    except MeasureError as error:
        st.info(page.language.tell(error.said))
        return
    headline = words.over_time_headline(result, page.language)
    marks, events = page.ask(cohorts), page.programme.events
    statement(headline)
    chart(
        page,
        "pool_over_time",
        lambda look: pool_over_time_figure(result, order, marks, events, page.language, look),
        title=headline,
        under=words.over_time_subtitle(result, page.language),
        rows=pool_over_time_rows(result),
        definition=definition,
    )
    if caveat := words.over_time_caveat(result, page.language):
        aside(caveat)
