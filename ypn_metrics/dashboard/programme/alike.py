"""How alike the matched colleagues are, and who has none."""

from __future__ import annotations

import streamlit as st

from ypn_metrics.charts.balance import balance_figure
from ypn_metrics.charts.theme import Look
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import chart, key_of_marks, paragraph, statement
from ypn_metrics.dashboard.programme.comparison import compare_matched
from ypn_metrics.dashboard.recording import record_view
from ypn_metrics.measures.balance import Balance, balance
from ypn_metrics.measures.effect import Effect
from ypn_metrics.measures.matching import unmatched_people
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.measures.trials import Cohort
from ypn_metrics.tables.programme import balance_rows
from ypn_metrics.wording import matching as words
from ypn_metrics.wording.values import attribute_name, value_name

LONGEST_LIST = 500  # people that are drawn


def draw_alike(page: Page, cohort: Cohort | None) -> None:
    """Balance before and after matching, the rungs, and who is left out."""
    language = page.language
    effect = compare_matched(page, cohort)
    if not isinstance(effect, Effect) or effect.matching is None:
        st.info(page.say("Nobody could be matched, so there is nobody to hold beside them."))
        return
    found: Balance = page.ask(balance, cohort)
    headline = words.balance_headline(found, language)
    statement(headline)
    chart(
        page,
        "balance",
        lambda look: balance_figure(found, language, look),
        title=headline,
        under=words.balance_subtitle(found, language),
        rows=balance_rows(found, effect.matching),
        definition=MEASURES["balance"],
        above=_key(page),
    )
    paragraph(words.rungs_sentence(effect.matching, language))
    if effect.matching.unmatched:
        _list_unmatched(page, cohort)


def _key(page: Page) -> str:
    colours = Look(page.is_dark).colours
    marks = (
        ("○", colours.comparators, page.say("all eligible colleagues, not matched")),
        ("●", colours.participants, page.say("comparable colleagues, matched")),
    )
    return key_of_marks(marks)


def _list_unmatched(page: Page, cohort: Cohort | None) -> None:
    """For those who may see people; asked anew, so that no cache holds them."""
    if not page.sees_people:
        return
    people = unmatched_people(page.data, cohort).head(LONGEST_LIST)
    names = {"cohort": page.say("Cohort"), "employee_id": page.say("Employee number")}
    record_view(page, "unmatched", {"participants": len(people)})
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
