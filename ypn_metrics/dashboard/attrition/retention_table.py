"""The retention table: years of hire by months since, shaded by the share that stayed."""

from __future__ import annotations

import html

import streamlit as st

from ypn_metrics.dashboard.filters import View
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import below_chart, statement, subtitle
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.measures.retention_table import (
    TABLE_MONTHS,
    HireYear,
    RetentionCell,
    retention_table,
)
from ypn_metrics.tables.when import retention_table_rows
from ypn_metrics.wording.when import cell_value, table_headline, table_subtitle

MOST_YEARS = 12
DARKEST = 0.45  # of the shade: words on it stay readable in both modes, and on paper
ESTIMATED = "≈"


def draw_retention_table(page: Page, view: View) -> None:
    """The newest years of hire; all of them are in the data below it."""
    years = page.ask(retention_table, view.population, exits=view.exits)
    known = [year for year in years if any(cell.estimate for cell in year.cells)]
    if not known:
        st.info(page.say("No year's hires are enough, or followed from their hire."))
        return
    statement(table_headline(known, page.language))
    st.html(_table(page, known[-MOST_YEARS:]))
    subtitle(page, table_subtitle(len(known) > MOST_YEARS, view.exits, page.language))
    below_chart(
        page,
        "retention_table",
        retention_table_rows(years, (), page.language),
        MEASURES["retention_table"],
    )


def _table(page: Page, years: list[HireYear]) -> str:
    heads = [page.say("Hired"), page.say("People")]
    heads += [page.say("{n} months", n=month) for month in TABLE_MONTHS]
    head = "".join(f"<th scope='col'>{html.escape(name)}</th>" for name in heads)
    body = "".join(_row(page, year) for year in years)
    legend = page.say(
        "{sign} in italics: not everyone was followed that long; estimated from all, each for as"
        " long as they were followed. – : not known yet, or too few.",
        sign=ESTIMATED,
    )
    return (
        f"<table class='stayed'><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        f"<p class='legend'>{html.escape(legend)}</p>"
    )


def _row(page: Page, year: HireYear) -> str:
    cells = "".join(_cell(page, cell) for cell in year.cells)
    people = page.language.number(year.n)
    return f"<tr><th scope='row'>{year.hire_year}</th><td>{people}</td>{cells}</tr>"


def _cell(page: Page, cell: RetentionCell) -> str:
    if cell.estimate is None:
        why = html.escape(page.language.tell(cell.reason), quote=True) if cell.reason else ""
        return f"<td class='none' title='{why}'>–</td>"
    share, limits = cell_value(cell.estimate, page.language)
    shade = f"{DARKEST * cell.estimate.estimate:.1%}"
    value = f"<b>{share}</b>" if cell.is_complete else f"<b><i>{ESTIMATED}\u2009{share}</i></b>"
    return f"<td style='--shade:{shade}'>{value}<small>{limits}</small></td>"
