"""Which cohort the programme outcomes are of."""

from __future__ import annotations

import streamlit as st

from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.picking import pick
from ypn_metrics.errors import MeasureError
from ypn_metrics.measures.meetings import meetings
from ypn_metrics.measures.trials import cohorts

ALL = "all"


def pick_cohort(page: Page) -> str | None:
    """Choose a cohort by name; None for all of them."""
    names = cohort_names(page)
    chosen = pick(
        page,
        page.say("Cohort"),
        [ALL, *names],
        key="cohort",
        name=lambda name: page.say("All cohorts") if name == ALL else name,
        place=st.sidebar,
    )
    return None if chosen == ALL else chosen


def cohort_names(page: Page) -> tuple[str, ...]:
    """Cohorts by start date, then those that meetings alone name, by their first meeting."""
    known = [cohort.name for cohort in page.ask(cohorts)]
    try:
        met = [meeting.cohort for meeting in page.ask(meetings)]
    except MeasureError:
        met = []
    return tuple(dict.fromkeys([*known, *met]))
