"""Filters in the sidebar: kept from page to page, and in the address."""

from __future__ import annotations

import streamlit as st

from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import pick
from ypn_metrics.population import GROUPS, UNKNOWN, Population, values_of
from ypn_metrics.wording.values import attribute_name, group_name, group_within, value_name

FIRST = "young_academic"
FILTERS = ("gender", "business_unit", "site", "country")
ALL = "all"


def first_group(page: Page) -> str:
    """The group that is shown first: young academics, or everyone where none can be told."""
    about = page.data.about
    has_age = about.has("employees", "birth_date") or about.has("employees", "birth_year")
    return FIRST if has_age and about.has("employees", "education_level") else "everyone"


def pick_population(page: Page) -> Population:
    """Choose the group and narrow it; attributes that nobody has are not offered."""
    group = _pick_group(page)
    chosen = ((name, _pick_value(page, name)) for name in FILTERS)
    return Population(group, tuple((name, value) for name, value in chosen if value != ALL))


def told(page: Page, population: Population) -> str:
    """The population's name within a sentence."""
    name = group_within(population.group, page.programme.max_age, page.language)
    values = [value_name(value, page.language) for _, value in population.where]
    return f"{name} ({', '.join(values)})" if values else name


def _pick_group(page: Page) -> str:
    first = first_group(page)
    order = [first, *(group for group in GROUPS if group != first)]
    names = {group: group_name(group, page.programme.max_age, page.language) for group in order}
    chosen = pick(page.say("Group"), order, key="group", name=names.__getitem__, place=st.sidebar)
    if first == "everyone":
        st.info(
            page.say(
                "The extract does not say who is young and has a degree, so everyone is shown."
                " It takes the columns birth_date and education_level."
            )
        )
    return chosen


def _pick_value(page: Page, attribute: str) -> str:
    values = page.ask(values_of, attribute)
    if set(values) <= {UNKNOWN}:
        return ALL
    return pick(
        attribute_name(attribute, page.language),
        [ALL, *values],
        key=attribute,
        name=lambda value: page.say("All") if value == ALL else value_name(value, page.language),
        place=st.sidebar,
    )
