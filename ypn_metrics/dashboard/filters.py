"""Filters in the sidebar: kept from page to page, and in the address."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import cast

import streamlit as st

from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.picking import kept_choice, pick
from ypn_metrics.languages import Text
from ypn_metrics.measures.attrition import Basis, Exits
from ypn_metrics.measures.exit_kinds import exit_kinds
from ypn_metrics.measures.periods import years_before
from ypn_metrics.measures.unknown import unknown_members
from ypn_metrics.population import (
    GROUPS,
    UNKNOWN,
    Population,
    first_group,
    missing_columns,
    values_of,
)
from ypn_metrics.wording.values import (
    BASES,
    EXITS,
    WINDOWS,
    attribute_name,
    group_name,
    group_within,
    unknown_kinds_sentence,
    unknown_sentence,
    value_name,
)

FILTERS = ("gender", "business_unit", "site", "country", "took_part")
ALL = "all"
# Choice -> years of the window that flows and rates are counted in; None is all that is observed.
WINDOW_YEARS: dict[str, int | None] = {"3y": 3, "1y": 1, "5y": 5, "all": None}


@dataclass(frozen=True, slots=True)
class View:
    """What the reader has chosen to look at.

    Attributes
    ----------
    people
        The population's name within a sentence.
    first_day, last_day
        The window of rates, reasons and flows, both included; a trend shows all years.
    basis, exits
        How attrition is counted, on every page.
    """

    population: Population
    people: str
    first_day: dt.date
    last_day: dt.date
    basis: Basis
    exits: Exits


def pick_view(page: Page) -> View:
    """Choose the people, the window, and how attrition is counted."""
    population = pick_population(page)
    first_day = _pick_window(page)
    exits = _pick_exits(page)
    basis = _pick_named(page, page.say("Basis"), "basis", BASES)
    return View(
        population,
        told(page, population),
        first_day,
        page.data.as_of,
        cast(Basis, basis),
        cast(Exits, exits),
    )


def kept_basis() -> Basis:
    """The basis chosen on another page or in the address, for a page that offers no choice."""
    return cast(Basis, kept_choice("basis", list(BASES)))


def kept_exits(page: Page) -> Exits:
    """The kind of exits chosen on another page or in the address."""
    return cast(Exits, kept_choice("exits", list(_exits_told(page))))


def pick_population(page: Page) -> Population:
    """Choose the group and narrow it; attributes that nobody has are not offered."""
    group = _pick_group(page)
    chosen = ((name, _pick_value(page, name)) for name in FILTERS)
    population = Population(group, tuple((name, value) for name, value in chosen if value != ALL))
    _tell_unknown(page, population)
    return population


def told(page: Page, population: Population) -> str:
    """The population's name within a sentence."""
    name = group_within(population.group, page.programme.max_age, page.language)
    values = [value_name(value, page.language) for _, value in population.where]
    return f"{name} ({', '.join(values)})" if values else name


def _pick_group(page: Page) -> str:
    first = first_group(page.data)
    order = [first, *(group for group in GROUPS if group != first)]
    names = {group: group_name(group, page.programme.max_age, page.language) for group in order}
    known = [group for group in order if not missing_columns(page.data, group)]
    place = st.sidebar
    chosen = pick(page, page.say("Group"), known, key="group", name=names.__getitem__, place=place)
    for group in order:
        if missing := missing_columns(page.data, group):
            place.caption(
                page.say(
                    "{group} cannot be told: the extract has no {columns}.",
                    group=names[group],
                    columns=", ".join(missing),
                )
            )
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
    if (len(values) < 2 and attribute == "took_part") or set(values) <= {UNKNOWN}:
        return ALL
    return pick(
        page,
        attribute_name(attribute, page.language),
        [ALL, *values],
        key=attribute,
        name=lambda value: page.say("All") if value == ALL else value_name(value, page.language),
        place=st.sidebar,
    )


def _tell_unknown(page: Page, population: Population) -> None:
    n = page.ask(unknown_members, population)
    if n:
        st.sidebar.caption(unknown_sentence(n, population.group, page.language))


def _pick_window(page: Page) -> dt.date:
    observed = page.data.about.observed_from
    chosen = _pick_named(page, page.say("Period"), "period", WINDOWS)
    years = WINDOW_YEARS[chosen]
    return max(observed, years_before(page.data.as_of, years)) if years else observed


def _pick_exits(page: Page) -> str:
    """All exits, or the voluntary."""
    kinds = page.ask(exit_kinds)
    chosen = _pick_named(page, page.say("Exits"), "exits", _exits_told(page))
    if kinds.unknown and (chosen != ALL or not kinds.are_known):
        st.sidebar.caption(unknown_kinds_sentence(kinds.unknown, kinds.leavers, page.language))
    return chosen


def _exits_told(page: Page) -> dict[str, Text]:
    """The kinds of exits that can be told apart."""
    return EXITS if page.ask(exit_kinds).are_known else {ALL: EXITS[ALL]}


def _pick_named(page: Page, label: str, key: str, names: dict[str, Text]) -> str:
    said = {value: page.language.tell(name) for value, name in names.items()}
    return pick(page, label, list(said), key=key, name=said.__getitem__, place=st.sidebar)
