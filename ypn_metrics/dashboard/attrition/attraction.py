"""Are new graduates attracted? Hired a year, as a share of all hires, before and since."""

from __future__ import annotations

import streamlit as st

from ypn_metrics.charts.attraction import attraction_figure
from ypn_metrics.dashboard.filters import View, told
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import aside, below_chart, chart, statement, subtitle
from ypn_metrics.measures.attraction import Attraction, attraction
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.measures.sides import AFTER, BEFORE
from ypn_metrics.measures.trials import cohorts
from ypn_metrics.population import UNKNOWN, Population, missing_columns
from ypn_metrics.tables.reasons import attraction_rows
from ypn_metrics.wording.attraction import (
    attraction_caveat,
    attraction_headline,
    attraction_subtitle,
    difference_cell,
    intake_cell,
)
from ypn_metrics.wording.values import attribute_name, group_name, value_name

GROUP = "new_graduate"
DIVIDED_BY = ("gender", "business_unit")


def draw_attraction(page: Page, view: View) -> None:
    """Hires of all years and all groups, narrowed as the reader has narrowed the page."""
    st.header(page.say("New graduates hired"), anchor=False)
    if missing := missing_columns(page.data, GROUP):
        st.info(
            page.say(
                "{group} cannot be told: the extract has no {columns}.",
                group=group_name(GROUP, page.programme.max_age, page.language),
                columns=", ".join(missing),
            )
        )
        return
    hired = Population(where=view.population.where)
    (result,) = page.ask(attraction, hired)
    headline = attraction_headline(result, page.language)
    if result.whole.share is None:
        st.info(headline)
        return
    statement(headline)
    _draw_years(page, result, told(page, hired), headline)
    if caveat := attraction_caveat(result, page.programme.events, page.language):
        aside(caveat)
    _draw_divided(page, hired)


def _draw_years(page: Page, result: Attraction, people: str, headline: str) -> None:
    marks, events = page.ask(cohorts), page.programme.events
    chart(
        page,
        "attraction",
        lambda look: attraction_figure(result, marks, events, page.language, look),
        title=headline,
        under=attraction_subtitle(result, people, page.language),
        rows=attraction_rows([result], (), is_by_year=True),
        definition=MEASURES["attraction"],
    )


def _draw_divided(page: Page, hired: Population) -> None:
    """Gender and unit, before and after: a table, because no single line of it is a finding."""
    asked = {
        name: page.ask(attraction, Population(where=hired.where, by=(name,))) for name in DIVIDED_BY
    }
    found = {
        name: results
        for name, results in asked.items()
        if {result.labels for result in results} != {(UNKNOWN,)}
    }
    if not found:
        return
    for name, results in found.items():
        rows = [_row(page, name, result) for result in results]
        st.dataframe(rows, hide_index=True, height="content", key=f"attraction-{name}")
    subtitle(
        page,
        page.say(
            "New graduates of the hires of whom it is known, as on the day of hire, with what"
            " chance allows; among many lines one easily differs by chance alone"
        ),
    )
    below_chart(
        page,
        "attraction_groups",
        [
            {"attribute": name, "value": row.pop(name), **row}
            for name, results in found.items()
            for row in attraction_rows(results, (name,))
        ],
        MEASURES["attraction"],
    )


def _row(page: Page, attribute: str, result: Attraction) -> dict[str, str]:
    language = page.language
    row = {attribute_name(attribute, language): value_name(result.labels[0], language)}
    if result.side(BEFORE) is None or result.side(AFTER) is None:
        return {**row, page.say("New graduates"): intake_cell(result.whole, language)}
    return {
        **row,
        page.say("Before the first cohort"): intake_cell(result.side(BEFORE), language),
        page.say("Since"): intake_cell(result.side(AFTER), language),
        page.say("Difference, points"): difference_cell(result, language),
    }
