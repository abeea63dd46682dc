"""The attrition page's parts."""

from __future__ import annotations

from typing import cast

import streamlit as st

from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import below_chart, pick, subtitle
from ypn_metrics.measures.attrition import Basis, Turnover, turnover
from ypn_metrics.measures.registry import BASES
from ypn_metrics.population import GROUPS, Population
from ypn_metrics.tables import turnover_rows
from ypn_metrics.wording.attrition import turnover_value
from ypn_metrics.wording.values import BASES as BASIS_NAMES
from ypn_metrics.wording.values import group_name, group_within

FIRST = "young_academic"


def first_group(page: Page) -> str:
    """The group that is shown first: young academics, or everyone where none can be told."""
    about = page.data.about
    has_age = about.has("employees", "birth_date") or about.has("employees", "birth_year")
    return FIRST if has_age and about.has("employees", "education_level") else "everyone"


def pick_group(page: Page) -> str:
    """Choose the group; say so where young academics cannot be told from the extract."""
    first = first_group(page)
    order = [first, *(group for group in GROUPS if group != first)]
    names = {group: group_name(group, page.programme.max_age, page.language) for group in order}
    chosen = pick(page.say("Group"), order, key="group", name=names.__getitem__, place=st.sidebar)
    if first == "everyone":
        st.info(
            page.say(
                "The extract does not say who is young and has a degree, so everyone is shown."
                " It takes the columns birth_date and education_level."
            )
        )
    return chosen


def name_within(page: Page, group: str) -> str:
    """The group's name within a sentence."""
    return group_within(group, page.programme.max_age, page.language)


def turnover_by_year(page: Page, group: str) -> None:
    """Calendar years on the basis that the reader counts by."""
    names = {basis: page.language.tell(said) for basis, said in BASIS_NAMES.items()}
    basis = pick(page.say("Basis"), list(names), key="basis", name=names.__getitem__)
    years = page.ask(turnover, Population(group), periods="year", basis=cast(Basis, basis))
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
            group=name_within(page, group),
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
