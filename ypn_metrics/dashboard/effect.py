"""The effect page's parts."""

from __future__ import annotations

import html

import streamlit as st

from ypn_metrics.charts.balance import balance_figure
from ypn_metrics.charts.effect import effect_figure
from ypn_metrics.charts.theme import Look
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import aside, chart, paragraph, statement, stop_if_undated
from ypn_metrics.dashboard.picking import pick
from ypn_metrics.errors import MeasureError
from ypn_metrics.languages import Text
from ypn_metrics.measures.balance import Balance, balance
from ypn_metrics.measures.composition import missing_criteria
from ypn_metrics.measures.effect import Effect, matched_effect, same_start_effect
from ypn_metrics.measures.matching import unmatched_people
from ypn_metrics.measures.naive_effect import naive_effect
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.measures.trials import Cohort, cohorts
from ypn_metrics.tables.programme import balance_rows, effect_rows
from ypn_metrics.wording import effect as words
from ypn_metrics.wording import matching as matching_words
from ypn_metrics.wording.values import attribute_name, value_name

ALL = "all"
LONGEST_LIST = 500  # people that are drawn


def pick_cohort(page: Page) -> Cohort | None:
    """One cohort, or None for all; stops the page where the employees have no dates."""
    stop_if_undated(page)
    known = {cohort.name: cohort for cohort in page.ask(cohorts)}
    chosen = pick(
        page,
        page.say("Cohort"),
        [ALL, *known],
        key="cohort",
        name=lambda name: page.say("All cohorts") if name == ALL else name,
        place=st.sidebar,
    )
    return known.get(chosen)


def compare_from_start(page: Page, cohort: Cohort | None) -> Effect:
    """Beside all eligible colleagues; stops the page where there is nobody."""
    try:
        return page.ask(same_start_effect, _worth_having(page), cohort=cohort)
    except MeasureError as error:
        st.info(page.language.tell(error.said))
        st.stop()


def compare_matched(page: Page, cohort: Cohort | None) -> Effect | Text:
    """Beside comparable colleagues, or why that cannot be had."""
    try:
        return page.ask(matched_effect, _worth_having(page), cohort=cohort)
    except MeasureError as error:
        return error.said


def compare_naively(page: Page) -> Effect | None:
    """The usual comparison, where it can be made."""
    try:
        return page.ask(naive_effect, _worth_having(page))
    except MeasureError:
        return None


def draw_matched(page: Page, effect: Effect, cohort: Cohort | None) -> None:
    """Participants beside comparable colleagues, who they are, and how alike."""
    language = page.language
    _draw_effect(page, effect, words.effect_headline(effect, _primary_month(page), language))
    aside(matching_words.limits_of_matching(language))
    if effect.matching is None:
        return
    st.header(page.say("How alike the colleagues are"), anchor=False)
    found: Balance = page.ask(balance, cohort)
    headline = matching_words.balance_headline(found, language)
    statement(headline)
    chart(
        page,
        "balance",
        lambda look: balance_figure(found, language, look),
        title=headline,
        under=matching_words.balance_subtitle(found, language),
        rows=balance_rows(found, effect.matching),
        definition=MEASURES["balance"],
        above=_key(page),
    )
    paragraph(matching_words.rungs_sentence(effect.matching, language))
    if effect.matching.unmatched:
        _list_unmatched(page, cohort)


def draw_from_start(page: Page, effect: Effect, *, is_first: bool) -> None:
    """Participants beside all eligible colleagues of the same start day."""
    month = _primary_month(page)
    if is_first:
        _draw_effect(page, effect, words.effect_headline(effect, month, page.language))
        aside(words.not_matched(page.language))
        return
    st.header(page.say("All eligible colleagues of the same start day"), anchor=False)
    _draw_effect(page, effect, words.same_start_headline(effect, month, page.language))


def draw_naive(page: Page, naive: Effect, honest: Effect) -> None:
    """The usual chart, and why it misleads."""
    st.header(page.say("The usual chart, and why it misleads"), anchor=False)
    usual = words.naive_headline(naive, honest, _primary_month(page), page.language)
    statement(usual)
    chart(
        page,
        "naive",
        lambda look: effect_figure(
            naive, page.say("months since the day of hire"), None, page.language, look
        ),
        title=usual,
        under=words.naive_subtitle(naive, page.language),
        rows=effect_rows(naive, page.language),
        definition=MEASURES["naive_effect"],
    )


def _draw_effect(page: Page, effect: Effect, headline: str) -> None:
    statement(headline)
    is_matched = effect.comparator == "matched"
    chart(
        page,
        "effect" if is_matched else "same_start",
        lambda look: effect_figure(
            effect,
            page.say("months since the cohort's start"),
            page.programme.months,
            page.language,
            look,
        ),
        title=headline,
        under=words.effect_subtitle(effect, page.language, missing_criteria(page.data)),
        rows=effect_rows(effect, page.language),
        definition=MEASURES["matched_effect" if is_matched else "effect"],
    )


def _key(page: Page) -> str:
    colours = Look(page.is_dark).colours
    marks = (
        ("○", colours.comparators, page.say("all eligible colleagues, not matched")),
        ("●", colours.participants, page.say("comparable colleagues, matched")),
    )
    return " ".join(
        f"<span><b style='color:{colour}'>{mark}</b> {html.escape(name)}</span>"
        for mark, colour, name in marks
    )


def _list_unmatched(page: Page, cohort: Cohort | None) -> None:
    """For those who may see people; asked anew, so that no cache holds them."""
    if page.role not in {"analyst", "head_of_talent"}:
        return
    people = unmatched_people(page.data, cohort).head(LONGEST_LIST)
    names = {"cohort": page.say("Cohort"), "employee_id": page.say("Employee number")}
    with st.expander(page.say("Participants without a comparable colleague")):
        st.dataframe(
            [
                {
                    names.get(column) or attribute_name(column, page.language): value
                    if column in names
                    else value_name(str(value), page.language)
                    for column, value in person.items()
                    if value is not None
                }
                for person in people.to_dict("records")
            ],
            hide_index=True,
            key="unmatched",
        )


def _worth_having(page: Page) -> float:
    return page.programme.worth_having_points / 100


def _primary_month(page: Page) -> int:
    return page.programme.primary_month
