"""When and where the cohorts meet."""

from __future__ import annotations

import streamlit as st

from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import statement
from ypn_metrics.errors import MeasureError
from ypn_metrics.measures.meetings import Meeting, meetings


def draw_calendar(page: Page, cohort: str | None) -> None:
    """The meetings by day, of one cohort or of all; names the extract where there are none."""
    try:
        found = [one for one in page.ask(meetings) if cohort in (None, one.cohort)]
    except MeasureError as error:
        st.info(page.language.tell(error.said))
        return
    held = sum(one.end_date <= page.data.as_of for one in found)
    statement(
        page.say(
            "**{held} of {n} meetings and activities are over**, as of {day}.",
            held=held,
            n=len(found),
            day=page.data.as_of,
        )
    )
    st.dataframe([_row(page, one) for one in found], hide_index=True, key="calendar")


def _row(page: Page, one: Meeting) -> dict[str, object]:
    return {
        page.say("Day"): one.start_date,
        page.say("Cohort"): one.cohort,
        page.say("Meeting"): one.name,
        page.say("Theme"): one.theme,
        page.say("Host"): one.business_unit,
        page.say("Site"): one.site,
    }
