"""Year by year, on the basis that the reader counts by."""

from __future__ import annotations

import streamlit as st

from ypn_metrics.dashboard.filters import View
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import below_chart, or_dash, statement, subtitle
from ypn_metrics.measures.attrition import Turnover, turnover
from ypn_metrics.measures.definitions.bases import BASES
from ypn_metrics.tables.attrition import turnover_rows
from ypn_metrics.wording.attrition import turnover_value, years_headline
from ypn_metrics.wording.values import BASES as BASIS_NAMES
from ypn_metrics.wording.values import EXITS


def draw_years(page: Page, view: View) -> None:
    """Calendar years, of all that is observed."""
    years = page.ask(turnover, view.population, periods="year", basis=view.basis, exits=view.exits)
    statement(years_headline(years, view.basis, view.exits, page.language))
    st.dataframe(
        [_year_row(page, year, view.basis) for year in years],
        hide_index=True,
        height="content",
        column_config={page.say("Denominator"): st.column_config.Column(alignment="right")},
        key="years",
    )
    subtitle(
        page,
        page.say(
            "Exits by calendar year, {group}, {exits}, basis: {basis}, with the interval that"
            " chance allows; the first and the last year may be parts of one",
            group=view.people,
            exits=EXITS[view.exits],
            basis=BASIS_NAMES[view.basis],
        ),
    )
    below_chart(page, "years", turnover_rows(years, ()), BASES[view.basis])


def _year_row(page: Page, year: Turnover, basis: str) -> dict[str, object]:
    decimals = 1 if basis in {"exit_rate", "average", "month_ends"} else 0
    return {
        page.say("Year"): str(year.first_day.year),
        page.say("Rate"): turnover_value(year, basis, page.language),
        page.say("Exits"): year.exits,
        page.say("of them voluntary"): or_dash(year.voluntary_exits),
        page.say("Denominator"): page.language.number(year.denominator, decimals),
        page.say("At the end"): year.headcount_end,
    }
