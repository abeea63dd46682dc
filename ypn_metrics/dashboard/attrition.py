"""The attrition page's parts."""

from __future__ import annotations

from typing import cast

import streamlit as st

from ypn_metrics.dashboard.filters import told
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import below_chart, pick, subtitle
from ypn_metrics.measures.attrition import Basis, Turnover, turnover
from ypn_metrics.measures.definitions.bases import BASES
from ypn_metrics.population import Population
from ypn_metrics.tables.attrition import turnover_rows
from ypn_metrics.wording.attrition import turnover_value
from ypn_metrics.wording.values import BASES as BASIS_NAMES


def turnover_by_year(page: Page, population: Population) -> None:
    """Calendar years on the basis that the reader counts by."""
    names = {basis: page.language.tell(said) for basis, said in BASIS_NAMES.items()}
    basis = pick(page.say("Basis"), list(names), key="basis", name=names.__getitem__)
    years = page.ask(turnover, population, periods="year", basis=cast(Basis, basis))
    st.dataframe(
        [_year_row(page, year, basis) for year in years],
        hide_index=True,
        height="content",
        key="years",
    )
    subtitle(
        page,
        page.say(
            "Exits by calendar year, {group}, basis: {basis}, with the interval that chance"
            " allows; the first and the last year may be parts of one",
            group=told(page, population),
            basis=names[basis],
        ),
    )
    below_chart(page, "years", turnover_rows(years, ()), BASES[basis])


def _year_row(page: Page, year: Turnover, basis: str) -> dict[str, object]:
    decimals = 1 if basis in {"exit_rate", "average", "month_ends"} else 0
    return {
        page.say("Year"): str(year.first_day.year),
        page.say("Rate"): turnover_value(year, basis, page.language),
        page.say("Exits"): year.exits,
        page.say("of them voluntary"): year.voluntary_exits,
        page.say("Denominator"): page.language.number(year.denominator, decimals),
        page.say("At the end"): year.headcount_end,
    }
