"""The comparison: which cohorts, beside whom, and the figure with what belongs to it."""

from __future__ import annotations

import streamlit as st

from ypn_metrics.charts.effect import effect_figure
from ypn_metrics.dashboard.emptiness import stop_with_nothing
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import aside, chart, paragraph, statement, stop_if_undated
from ypn_metrics.dashboard.picking import pick
from ypn_metrics.errors import MeasureError
from ypn_metrics.languages import Text
from ypn_metrics.measures.composition import missing_criteria
from ypn_metrics.measures.effect import Effect, matched_effect, same_start_effect
from ypn_metrics.measures.pool import started_cohorts
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.measures.trials import Cohort, cohorts
from ypn_metrics.tables.programme import effect_rows
from ypn_metrics.wording import effect as words
from ypn_metrics.wording import matching as matching_words
from ypn_metrics.wording.compared import effect_subtitle

ALL = "all"
DEFINITIONS = {"matched": "matched_effect", "naive": "naive_effect"}


def pick_cohort(page: Page) -> Cohort | None:
    """One cohort, or None for all; stops the page where the employees have no dates."""
    stop_if_undated(page)
    known = {cohort.name: cohort for cohort in page.ask(cohorts)}
    chosen = pick(
        page,
        page.say("Cohort"),
        [ALL, *known],
        key="cohort",
        name=lambda name: _cohort_label(page, known.get(name)),
        place=st.sidebar,
    )
    return known.get(chosen)


def _cohort_label(page: Page, cohort: Cohort | None) -> str:
    if cohort is None:
        return page.say("All cohorts")
    if cohort.start_date <= page.data.as_of:
        return cohort.name
    return page.say("{cohort} (not started)", cohort=cohort.name)


def stop_if_nobody_beside(page: Page, cohort: Cohort | None) -> None:
    """Stop the page where there is nobody to compare participants with, and say what it takes."""
    try:
        page.ask(same_start_effect, worth_having(page), cohort=cohort)
    except MeasureError as error:
        stop_with_nothing(page, page.language.tell(error.said))


def compare(page: Page, cohort: Cohort | None) -> Effect:
    """Beside comparable colleagues, or all eligible ones where nobody can be matched."""
    matched = compare_matched(page, cohort)
    if isinstance(matched, Effect):
        return matched
    return page.ask(same_start_effect, worth_having(page), cohort=cohort)


def compare_matched(page: Page, cohort: Cohort | None) -> Effect | Text:
    """Beside comparable colleagues, or why that cannot be had."""
    try:
        return page.ask(matched_effect, worth_having(page), cohort=cohort)
    except MeasureError as error:
        return error.said


def draw_comparison(page: Page, cohort: Cohort | None) -> None:
    """The result: its verdict, both curves, and how far it goes."""
    language = page.language
    st.header(page.say("The comparison so far"), anchor=False)
    matched = compare_matched(page, cohort)
    if not isinstance(matched, Effect):
        st.info(language.tell(matched))
    effect = compare(page, cohort)
    month = page.programme.primary_month
    draw_effect(page, effect, words.effect_headline(effect, month, language))
    paragraph(words.outcome_label(effect, month, language))
    is_matched = effect.comparator == "matched"
    aside(
        matching_words.limits_of_matching(language) if is_matched else words.not_matched(language)
    )


def draw_effect(page: Page, effect: Effect, headline: str) -> None:
    """Both groups' curves from the cohort's start, with what belongs to a chart."""
    name = effect.comparator
    statement(headline)
    chart(
        page,
        "effect" if name == "matched" else name,
        lambda look: effect_figure(
            effect,
            page.say("months since the cohort's start"),
            page.programme.months,
            page.language,
            look,
        ),
        title=headline,
        under=effect_subtitle(
            effect, page.language, missing_criteria(page.data), len(page.ask(started_cohorts))
        ),
        rows=effect_rows(effect, page.programme.primary_month, page.language),
        definition=MEASURES[DEFINITIONS.get(name, "effect")],
    )


def worth_having(page: Page) -> float:
    """The smallest difference worth having, in proportions."""
    return page.programme.worth_having_points / 100
