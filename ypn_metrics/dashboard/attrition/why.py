"""Why do they leave? What is stated, how it is sorted, and whether that has changed."""

from __future__ import annotations

import streamlit as st

from ypn_metrics.charts.reasons import reason_changes_figure, reasons_figure
from ypn_metrics.dashboard.filters import View
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import aside, chart, paragraph, statement
from ypn_metrics.measures.reasons import ReasonPeriod, Reasons, reasons
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.tables.reasons import reason_rows
from ypn_metrics.wording.reasons import (
    change_caveat,
    change_headline,
    change_subtitle,
    not_why,
    reason_name,
    reasons_headline,
    reasons_subtitle,
    single_reasons,
)


def draw_why(page: Page, view: View) -> None:
    """The reasons of the chosen period, and all that is observed divided by the first cohort."""
    (now,) = page.ask(
        reasons,
        view.population,
        first_day=view.first_day,
        last_day=view.last_day,
        exits=view.exits,
        is_divided=False,
    )
    _draw_now(page, view, now)
    (observed,) = page.ask(reasons, view.population, exits=view.exits)
    _draw_change(page, view, observed)


def _draw_now(page: Page, view: View, result: Reasons) -> None:
    language, period = page.language, result.whole
    headline = reasons_headline(period, language)
    if period.withheld or not period.with_reason:
        st.info(headline)
        return
    statement(headline)
    chart(
        page,
        "reasons",
        lambda look: reasons_figure(period, language, look),
        title=headline,
        under=reasons_subtitle(period, view.people, view.exits, language),
        rows=reason_rows([result], (), has_network=True),
        definition=MEASURES["reasons"],
    )
    aside(not_why(language))
    _draw_wordings(page, period)


def _draw_wordings(page: Page, period: ReasonPeriod) -> None:
    """How the words were sorted, for a check by those who know them."""
    with st.expander(page.say("Which wordings stand where")):
        paragraph(
            page.say(
                "The most frequent wordings of each reason, at most five, each of at least {n}"
                " exits. The programme rules say which words belong where.",
                n=page.programme.smallest_group,
            )
        )
        if not period.wordings:
            paragraph(page.say("No wording is stated that often."))
            return
        st.dataframe(
            [
                {
                    page.say("Reason"): reason_name(found.reason, page.language),
                    page.say("As stated"): found.wording,
                    page.say("Exits"): found.exits,
                }
                for found in period.wordings
            ],
            hide_index=True,
            height="content",
            key="wordings",
        )


def _draw_change(page: Page, view: View, result: Reasons) -> None:
    language = page.language
    if not result.whole.with_reason:
        return
    if len(result.periods) == 1:
        paragraph(page.say("There is no before and after: no cohort has started."))
        return
    headline = change_headline(result, language)
    st.header(page.say("Before the first cohort and since"), anchor=False)
    if not result.changes:
        statement(headline)
        return
    statement(f"{headline} {single_reasons(result, language)}")
    chart(
        page,
        "reason-changes",
        lambda look: reason_changes_figure(result, language, look),
        title=headline,
        under=change_subtitle(result, view.people, view.exits, language),
        rows=reason_rows([result], (), has_network=True),
        definition=MEASURES["reasons"],
    )
    aside(change_caveat(result, page.programme.events, language))
