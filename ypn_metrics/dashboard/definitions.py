"""The definitions page's parts."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping

import streamlit as st

from ypn_metrics.dashboard.door import TITLES
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import draw_definition, rules_or_stop
from ypn_metrics.measures.definitions.after import AFTER_PROGRAMME
from ypn_metrics.measures.definitions.ahead import AHEAD
from ypn_metrics.measures.definitions.attended import ATTENDED
from ypn_metrics.measures.definitions.attrition import ATTRITION
from ypn_metrics.measures.definitions.contacts import CONTACTS
from ypn_metrics.measures.definitions.definition import Definition
from ypn_metrics.measures.definitions.flows import FLOWS
from ypn_metrics.measures.definitions.meetings import MEETINGS
from ypn_metrics.measures.definitions.moves import MOVES
from ypn_metrics.measures.definitions.nominations import NOMINATIONS
from ypn_metrics.measures.definitions.places import PLACES
from ypn_metrics.measures.definitions.pool import POOL
from ypn_metrics.measures.definitions.power import POWER
from ypn_metrics.measures.definitions.programme import PROGRAMME
from ypn_metrics.measures.definitions.pulse import PULSE
from ypn_metrics.measures.definitions.reasons import REASONS
from ypn_metrics.measures.definitions.seats import SEATS
from ypn_metrics.measures.definitions.sensitivity import SENSITIVITY
from ypn_metrics.measures.definitions.what_if import WHAT_IF
from ypn_metrics.measures.definitions.when import WHEN
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.wording.glossary import GLOSSARY

# By the page that shows them; whatever is in none stands last.
BY_PAGE: Mapping[str, tuple[Mapping[str, Definition], ...]] = {
    "graduate_attrition": (ATTRITION, WHEN, PLACES, REASONS, FLOWS, AHEAD),
    "programme_effect": (POWER, PROGRAMME, SENSITIVITY, ATTENDED),
    "cohort_composition": (SEATS, POOL),
    "nominations": (NOMINATIONS, WHAT_IF),
    "programme_outcomes": (MEETINGS, CONTACTS, MOVES, PULSE, AFTER_PROGRAMME),
}


def draw_words(page: Page) -> None:
    """The words that pages explain where they first use them, all together."""
    st.header(page.say("Words"), anchor=False)
    told = "".join(
        f"<div><dt>{html.escape(page.language.tell(word.name))}</dt>"
        f"<dd>{html.escape(page.language.tell(word.meaning))}</dd></div>"
        for word in GLOSSARY.values()
    )
    st.html(f"<dl class='words'>{told}</dl>")


def draw_measures(page: Page) -> None:
    """Every measure's definition, under the page that shows it."""
    left = dict(MEASURES)
    for name, slices in BY_PAGE.items():
        found = [left.pop(measure) for part in slices for measure in part]
        draw_definitions(page, page.language.tell(TITLES[name]), name, found)
    draw_definitions(page, page.say("Other pages and files"), "others", left.values())


def draw_definitions(page: Page, title: str, key: str, definitions: Iterable[Definition]) -> None:
    """Definitions under a heading, each behind its title."""
    st.header(title, anchor=False)
    with st.container(key=f"definitions-{key}", gap="xsmall"):
        for definition in definitions:
            with st.expander(page.language.tell(definition.title)):
                draw_definition(page, definition)


def draw_rules(page: Page) -> None:
    """The rules that the figures were made with, as their file stands."""
    rules = page.programme if page.publication else rules_or_stop(page)
    st.markdown(
        page.say(
            "Participants are under {age}, hold a degree of ISCED level {isced} or higher, and"
            " take part for {months} months. Groups under {smallest} people are not shown to"
            " leadership. The smallest difference in retention worth having is {points} points,"
            " judged after {primary} months.",
            age=rules.max_age,
            isced=rules.degree_isced,
            months=rules.months,
            smallest=rules.smallest_group,
            points=rules.worth_having_points,
            primary=rules.primary_month,
        )
    )
    with st.expander(page.say("The file of programme rules")):
        st.code(rules.source, language="toml")
