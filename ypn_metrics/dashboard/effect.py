"""The effect page's parts."""

from __future__ import annotations

import streamlit as st

from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import stop_if_undated
from ypn_metrics.dashboard.picking import pick
from ypn_metrics.errors import MeasureError
from ypn_metrics.measures.effect import Effect, naive_effect, same_start_effect
from ypn_metrics.measures.trials import cohorts

ALL = "all"


def compare(page: Page) -> Effect:
    """The comparison for the chosen cohort, or for all; stops the page where there is none."""
    stop_if_undated(page)
    known = {cohort.name: cohort for cohort in page.ask(cohorts)}
    chosen = pick(
        page,
        page.say("Cohort"),
        [ALL, *known],
        key="cohort",
        name=lambda name: page.say("All cohorts") if name == ALL else name,
        place=st.sidebar,
    )
    worth_having = page.programme.worth_having_points / 100
    try:
        return page.ask(same_start_effect, worth_having, cohort=known.get(chosen))
    except MeasureError as error:
        st.info(page.language.tell(error.said))
        st.stop()


def compare_naively(page: Page) -> Effect | None:
    """The usual comparison, where it can be made."""
    try:
        return page.ask(naive_effect, page.programme.worth_having_points / 100)
    except MeasureError:
        return None
