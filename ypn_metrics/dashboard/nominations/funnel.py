"""The first answer: where along the funnel a group's share changes, and the people of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from ypn_metrics.charts.nominations import funnel_figure, funnel_keys, people_a_mark
from ypn_metrics.charts.theme import Look
from ypn_metrics.dashboard.emptiness import stop_with_nothing
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import chart, key_of_marks, lines, statement
from ypn_metrics.dashboard.picking import pick
from ypn_metrics.errors import MeasureError
from ypn_metrics.measures.composition import missing_criteria
from ypn_metrics.measures.nominations import FUNNEL_ATTRIBUTES
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.measures.selection import Selection, selection
from ypn_metrics.tables.nominations import selection_rows
from ypn_metrics.wording.nominations import adding_up, funnel_headline, funnel_subtitle
from ypn_metrics.wording.values import attribute_name

ALL = "all"


@dataclass(frozen=True, slots=True)
class FunnelView:
    """What the reader looks at.

    Attributes
    ----------
    attribute
        By which people are told apart.
    cohort
        A cohort's name; None for all.
    """

    attribute: str
    cohort: str | None

    def of(self, results: Sequence[Selection]) -> Selection:
        """The chosen cohort's among the results."""
        chosen = [one for one in results if one.funnel.cohort == self.cohort]
        return chosen[0] if chosen else results[0]


def pick_funnel(page: Page) -> FunnelView:
    """Choose the attribute and the cohort; stops the page where no nominations are published."""
    try:
        results = page.ask(selection, "gender")
    except MeasureError as error:
        stop_with_nothing(page, page.language.tell(error.said))
    attributes = [name for name in FUNNEL_ATTRIBUTES if name != "nominated_by"]
    attribute = pick(
        page,
        page.say("Funnel by"),
        attributes,
        key="funnel_by",
        name=lambda name: attribute_name(name, page.language),
        place=st.sidebar,
    )
    names = [one.funnel.cohort or ALL for one in results]
    cohort = pick(
        page,
        page.say("Cohort"),
        names,
        key="cohort",
        name=lambda name: page.say("All cohorts") if name == ALL else name,
        place=st.sidebar,
    )
    return FunnelView(attribute, None if cohort == ALL else cohort)


def draw_funnel(page: Page, view: FunnelView) -> None:
    """The sentence, the people of each stage, and who came to one without the one before."""
    language = page.language
    results: tuple[Selection, ...] = page.ask(selection, view.attribute)
    result = view.of(results)
    headline = funnel_headline(result, language)
    statement(headline)
    chart(
        page,
        "funnel",
        lambda look: funnel_figure(result, language, look),
        title=headline,
        under=funnel_subtitle(
            result.funnel, people_a_mark(result), language, missing_criteria(page.data)
        ),
        rows=selection_rows(results, language),
        definition=MEASURES["funnel"],
        above=_key(page, result),
    )
    if told := adding_up(result.funnel, language):
        lines(told)


def _key(page: Page, result: Selection) -> str:
    return key_of_marks(funnel_keys(result, page.language, Look(page.is_dark)))
