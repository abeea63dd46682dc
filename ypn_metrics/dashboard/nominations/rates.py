"""Selection rates: of the chosen groups, of business units, of nominating bodies."""

from __future__ import annotations

import streamlit as st

from ypn_metrics.charts.selection import rates_figure, ratios_figure
from ypn_metrics.dashboard.nominations.funnel import FunnelView
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import aside, chart, lines, statement
from ypn_metrics.languages import Text, text
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.measures.selection import Selection, selection
from ypn_metrics.tables.nominations import selection_rows
from ypn_metrics.wording import selection as words

MOST_TOLD = 5  # comparisons that stand on the page in words
KINDS: dict[str, Text] = {
    "business_unit": text("Business units"),
    "nominated_by": text("Nominating bodies"),
}


def draw_ratios(page: Page, view: FunnelView) -> None:
    """Each group's rate over that of the group beside it, at each step."""
    language = page.language
    results: tuple[Selection, ...] = page.ask(selection, view.attribute)
    result = view.of(results)
    headline = words.ratios_headline(result, language)
    statement(headline)
    if not words.told_ratios(result):
        return
    chart(
        page,
        "ratios",
        lambda look: ratios_figure(result, results, language, look),
        title=headline,
        under=words.ratios_subtitle(result, language),
        rows=selection_rows(results, language),
        definition=MEASURES["selection_rates"],
    )
    _draw_comparisons(page, result)
    aside(
        page.say(
            "Different people: how many of the one group would have had to go on in place of the"
            " other for the rule or the test to say something else. Where it is one or two, a"
            " single decision makes the difference."
        )
    )


def draw_units(page: Page, view: FunnelView) -> None:
    """The rates of business units at each step."""
    _draw_rates(page, view, "business_unit")


def draw_bodies(page: Page, view: FunnelView) -> None:
    """The rates of those whom local management nominated beside those whom HR did."""
    _draw_rates(page, view, "nominated_by")


def _draw_rates(page: Page, view: FunnelView, attribute: str) -> None:
    language = page.language
    results: tuple[Selection, ...] = page.ask(selection, attribute)
    result = FunnelView(attribute, view.cohort).of(results)
    headline = words.rates_headline(result, language.tell(KINDS[attribute]), language)
    statement(headline)
    if not result.tests:
        return
    chart(
        page,
        f"rates-{attribute}",
        lambda look: rates_figure(result, language, look),
        title=headline,
        under=words.rates_subtitle(language),
        rows=selection_rows(results, language),
        definition=MEASURES["selection_rates"],
    )
    if attribute == "nominated_by":
        _draw_comparisons(page, result)


def _draw_comparisons(page: Page, result: Selection) -> None:
    """Each comparison in words; where they are many, for who asks."""
    sentences = words.comparison_sentences(result, page.language)
    if len(sentences) <= MOST_TOLD:
        lines(sentences)
        return
    with st.expander(page.say("Each comparison in words")):
        lines(sentences)
