"""When in their employment do they leave?"""

from __future__ import annotations

from typing import Any

import streamlit as st

from ypn_metrics.charts.incidence import incidence_figure
from ypn_metrics.charts.retention import retention_figure, retention_groups_figure
from ypn_metrics.charts.tenure import tenure_figure
from ypn_metrics.dashboard.attrition.retention_table import draw_retention_table
from ypn_metrics.dashboard.filters import View
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import chart, statement
from ypn_metrics.dashboard.picking import pick
from ypn_metrics.languages import Text, text
from ypn_metrics.measures.exit_kinds import exit_kinds
from ypn_metrics.measures.incidence import incidence
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.measures.retention import retention
from ypn_metrics.measures.retention_groups import retention_groups
from ypn_metrics.measures.sides import first_cohort_start
from ypn_metrics.measures.tenure import tenure_rates
from ypn_metrics.population import UNKNOWN, values_of
from ypn_metrics.tables.when import (
    incidence_rows,
    retention_comparison_rows,
    retention_rows,
    tenure_rows,
)
from ypn_metrics.wording import retention as staying
from ypn_metrics.wording import retention_groups as comparing
from ypn_metrics.wording import when as leaving

NOTHING = "none"
COMPARED: dict[str, Text] = {
    NOTHING: text("No comparison"),
    "hired": text("Before and since the first cohort"),
    "hired_bands": text("Years of hire, three at a time"),
    "gender": text("Women and men"),
}
HALVES = text("Earlier and later hires")


def draw_when(page: Page, view: View) -> None:
    """How long they stay, when they leave, how they leave, and each year's hires."""
    told = st.container()
    by = _pick_comparison(page)
    if by == NOTHING:
        _draw_retention(page, view, told)
    else:
        _draw_groups(page, view, by, told)
    st.header(page.say("At which tenure they leave"), anchor=False)
    _draw_tenure(page, view)
    st.header(page.say("By what kind of exit"), anchor=False)
    _draw_incidence(page, view)
    st.header(page.say("Each year's hires"), anchor=False)
    draw_retention_table(page, view)


def _pick_comparison(page: Page) -> str:
    names = {by: page.language.tell(name) for by, name in COMPARED.items()}
    if not page.ask(first_cohort_start):
        names["hired"] = page.language.tell(HALVES)
    if len(set(page.ask(values_of, "gender")) - {UNKNOWN}) < 2:
        del names["gender"]
    return pick(
        page,
        page.say("Compare"),
        list(names),
        key="curve_by",
        name=names.__getitem__,
        place=st.columns([1, 2])[0],
    )


def _draw_retention(page: Page, view: View, told: Any) -> None:  # noqa: ANN401
    curves = page.ask(retention, view.population, exits=view.exits)
    if not curves:
        _tell_nobody(page, view)
    for curve in curves:
        headline = staying.retention_headline(curve, view.people, page.language)
        with told:
            statement(headline)
        if not curve.drawn_until_day:  # nobody, or all left on the day of hire
            continue
        chart(
            page,
            "retention",
            lambda look, curve=curve: retention_figure(curve, page.language, look),
            title=headline,
            under=staying.retention_subtitle(curve, page.language),
            rows=retention_rows([curve], (), page.language),
            definition=MEASURES["retention"],
        )


def _draw_groups(page: Page, view: View, by: str, told: Any) -> None:  # noqa: ANN401
    found = page.ask(retention_groups, view.population, by, exits=view.exits)
    headline = comparing.comparison_headline(found, view.people, page.language)
    with told:
        statement(headline)
    if not found.groups:
        return
    chart(
        page,
        "retention_comparison",
        lambda look: retention_groups_figure(
            found.groups,
            lambda group: comparing.short_name(group, page.language),
            page.language,
            look,
        ),
        title=headline,
        under=comparing.comparison_subtitle(found, page.programme.events, page.language),
        rows=retention_comparison_rows(found, page.language),
        definition=MEASURES["retention_comparison"],
    )


def _draw_tenure(page: Page, view: View) -> None:
    found = page.ask(
        tenure_rates,
        view.population,
        first_day=view.first_day,
        last_day=view.last_day,
        exits=view.exits,
    )
    if not found:
        _tell_nobody(page, view)
    for rates in found:
        headline = leaving.tenure_headline(rates, view.people, page.language)
        statement(headline)
        if not any(band.estimate for band in rates.bands):
            continue
        chart(
            page,
            "tenure",
            lambda look, rates=rates: tenure_figure(rates, page.language, look),
            title=headline,
            under=leaving.tenure_subtitle(rates, view.people, view.exits, page.language),
            rows=tenure_rows([rates], (), page.language),
            definition=MEASURES["tenure"],
        )


def _draw_incidence(page: Page, view: View) -> None:
    if not page.ask(exit_kinds).are_known:
        st.info(
            page.say("The extract does not say how people left. It takes the column exit_type.")
        )
        return
    for found in page.ask(incidence, view.population):
        headline = leaving.incidence_headline(found, view.people, page.language)
        statement(headline)
        if not found.drawn_until_day:
            continue
        chart(
            page,
            "incidence",
            lambda look, found=found: incidence_figure(found, page.language, look),
            title=headline,
            under=leaving.incidence_subtitle(found, page.language),
            rows=incidence_rows([found], (), page.language),
            definition=MEASURES["incidence"],
        )


def _tell_nobody(page: Page, view: View) -> None:
    st.info(page.say("Nobody of this group is followed: {group}.", group=view.people))
