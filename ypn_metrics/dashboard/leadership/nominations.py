"""Nominations for leadership: how far each group comes, as far as it is shown."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ypn_metrics.charts.composition import value_style
from ypn_metrics.charts.intervals import Axis, Interval, intervals_figure
from ypn_metrics.charts.nominations import funnel_figure, funnel_keys, people_a_mark
from ypn_metrics.charts.theme import Look
from ypn_metrics.dashboard.leadership.reading import figures_or_stop, note_withheld
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import chart, key_of_marks, statement
from ypn_metrics.dashboard.picking import pick
from ypn_metrics.disclosure.funnels import (
    FUNNEL_SHOWN_BY,
    StepRates,
    cohorts_nominated,
    published_funnel,
    published_rates,
)
from ypn_metrics.measures.composition import missing_criteria
from ypn_metrics.measures.definitions.published import PUBLISHED
from ypn_metrics.measures.nominations import NO_NOMINATIONS
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.measures.selection import Selection
from ypn_metrics.tables.published import published_funnel_rows, published_rate_rows
from ypn_metrics.wording.nominations import funnel_subtitle, step_title
from ypn_metrics.wording.published_funnel import (
    published_funnel_headline,
    rate_said,
    rates_sentence,
    rates_subtitle,
)
from ypn_metrics.wording.values import attribute_name, value_name


def draw_nominations(page: Page) -> None:
    """One cohort's stages as people, and the rate at which each group takes each step."""
    figures = figures_or_stop(page)
    cohorts = cohorts_nominated(figures)
    if not cohorts:
        st.info(page.language.tell(NO_NOMINATIONS))
        st.stop()
    attribute, cohort = _pick(page, cohorts)
    _draw_funnel(page, published_funnel(figures, cohort, attribute, page.data.as_of))
    steps = published_rates(figures, cohort, attribute)
    st.header(page.say("Do the groups come equally far?"), anchor=False)
    statement(rates_sentence(steps, attribute, page.language))
    if steps:
        _draw_rates(page, steps, cohort, attribute)
    shown_here = [
        cell
        for cell in figures.cells
        if cell.cohort == cohort and {name for name, _ in cell.where} <= {attribute}
    ]
    if any(cell.people is None for cell in shown_here):
        note_withheld(page, figures)


def _pick(page: Page, cohorts: Sequence[str]) -> tuple[str, str]:
    attribute = pick(
        page,
        page.say("Funnel by"),
        FUNNEL_SHOWN_BY,
        key="funnel_by",
        name=lambda name: attribute_name(name, page.language),
        place=st.sidebar,
    )
    cohort = pick(page, page.say("Cohort"), cohorts, key="cohort", name=str, place=st.sidebar)
    return attribute, cohort


def _draw_funnel(page: Page, result: Selection) -> None:
    language = page.language
    headline = published_funnel_headline(result, language)
    statement(headline)
    keys = funnel_keys(result, language, Look(page.is_dark))
    missing = missing_criteria(page.data)
    chart(
        page,
        "published_funnel",
        lambda look: funnel_figure(result, language, look),
        title=headline,
        under=funnel_subtitle(result.funnel, people_a_mark(result), language, missing),
        rows=published_funnel_rows(result),
        definition=MEASURES["funnel"],
        above=key_of_marks(keys),
    )


def _draw_rates(page: Page, steps: Sequence[StepRates], cohort: str, attribute: str) -> None:
    language = page.language
    chart(
        page,
        "published_rates",
        lambda look: intervals_figure(
            _rows(page, steps, attribute, look), Axis(language.percent), look
        ),
        title=rates_sentence(steps, attribute, language),
        under=f"{cohort} · {rates_subtitle(language)}",
        rows=published_rate_rows(steps, cohort, attribute),
        definition=PUBLISHED["published_rates"],
    )


def _rows(page: Page, steps: Sequence[StepRates], attribute: str, look: Look) -> list[Interval]:
    rows: list[Interval] = []
    for step in steps:
        rows.append(Interval(step_title(step.stage, page.language)))
        for rate in step.rates:
            is_gender = attribute == "gender"
            colour, symbol = value_style(attribute, rate.value, 0, look.colours)
            rows.append(
                Interval(
                    value_name(rate.value, page.language),
                    rate_said(rate, page.language),
                    rate.rate.estimate,
                    rate.rate.lower,
                    rate.rate.upper,
                    colour if is_gender else None,
                    symbol if is_gender else "circle",
                )
            )
    return rows
