"""Who came and who went?"""

from __future__ import annotations

import streamlit as st

from ypn_metrics.charts.flows import bridge_figure
from ypn_metrics.dashboard.filters import View
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import below_chart, chart, or_dash, statement, subtitle
from ypn_metrics.measures.bridge import Bridge, bridge
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.tables.flows import bridge_rows
from ypn_metrics.wording.flows import bridge_headline, bridge_subtitle, nobody_came


def draw_flows(page: Page, view: View) -> None:
    """The headcount bridge of the period, and of each calendar year in it."""
    window = {"first_day": view.first_day, "last_day": view.last_day}
    (result,) = page.ask(bridge, view.population, **window)
    if not (result.start or result.hires or result.moved_in):
        st.info(nobody_came(result, page.language))
        return
    _draw_bridge(page, view, result)
    _draw_years(page, view)


def _draw_bridge(page: Page, view: View, result: Bridge) -> None:
    language, max_age = page.language, page.programme.max_age
    headline = bridge_headline(result, language)
    statement(headline)
    chart(
        page,
        "bridge",
        lambda look: bridge_figure(result, max_age, language, look),
        title=headline,
        under=bridge_subtitle(result, view.people, language),
        rows=bridge_rows([result], ()),
        definition=MEASURES["bridge"],
    )


def _draw_years(page: Page, view: View) -> None:
    window = {"first_day": view.first_day, "last_day": view.last_day}
    years = page.ask(bridge, view.population, periods="year", **window)
    st.dataframe(
        [_year_row(page, year) for year in years],
        hide_index=True,
        height="content",
        key="bridge-years-table",
    )
    said = page.say(
        "The same by calendar year, {people}; the first and the last year may be parts of one",
        people=view.people,
    )
    subtitle(page, said)
    below_chart(page, "bridge-years", bridge_rows(years, ()), MEASURES["bridge"])


def _year_row(page: Page, year: Bridge) -> dict[str, object]:
    return {
        page.say("Year"): str(year.first_day.year),
        page.say("At the start"): year.start,
        page.say("Hired"): year.hires,
        page.say("Came into the group"): year.moved_in,
        page.say("Moved out of it"): year.moved_out,
        page.say("Left"): year.leavers,
        page.say("of them voluntary"): or_dash(year.voluntary),
        page.say("At the end"): year.end,
    }
