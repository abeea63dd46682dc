"""The overview's parts: one headline a question, and the state of the data."""

from __future__ import annotations

import contextlib
import datetime as dt
from dataclasses import dataclass

import streamlit as st

from ypn_metrics.dashboard.filters import kept_basis, kept_exits, told
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import bold
from ypn_metrics.errors import MeasureError
from ypn_metrics.measures.composition import composition
from ypn_metrics.measures.effect import matched_effect, same_start_effect
from ypn_metrics.measures.trend import attrition_trend, no_trend_reason
from ypn_metrics.population import Population, first_group, is_dated
from ypn_metrics.wording.composition import composition_headline
from ypn_metrics.wording.effect import effect_headline
from ypn_metrics.wording.trend import basis_note, trend_title


@dataclass(frozen=True, slots=True)
class Headline:
    """A question, its answer in a sentence or two, and the page that shows it."""

    question: str
    answer: str
    page: str


def headlines(page: Page) -> list[Headline]:
    """The three questions; one that cannot be answered says which extract it needs."""
    return [
        Headline(
            page.say("Are our young graduates staying?"),
            bold(_attrition(page)),
            "graduate_attrition",
        ),
        Headline(
            page.say("Does the network have a part in it?"),
            bold(_effect(page)),
            "programme_effect",
        ),
        Headline(page.say("Who is in the network?"), bold(_seats(page)), "cohort_composition"),
    ]


def data_health(page: Page) -> None:
    """What the publication holds, and what was left out of it."""
    tell_publication(page)
    about = page.data.about
    if about.rows_left_out:
        st.warning(
            page.language.plural(
                "{n} row was left out of the publication; the page Extracts says why.",
                "{n} rows were left out of the publication; the page Extracts says why.",
                about.rows_left_out,
            )
        )
    else:
        st.markdown(page.say("No row of the tables that are read was left out."))


def tell_publication(page: Page) -> None:
    """Which publication it is, and of which time anything is known."""
    about = page.data.about
    day = dt.date.fromisoformat(about.published_at[:10])
    if is_dated(page.data):
        said = page.say(
            "Publication {number} of {day}. Leavers are known from {first} on; nothing is known"
            " after {last}.",
            number=str(about.number),
            day=day,
            first=about.observed_from,
            last=about.as_of,
        )
    else:
        said = page.say(
            "Publication {number} of {day}. The employees extract has no dates: who is there is"
            " known as of {last}, and not who came or left when.",
            number=str(about.number),
            day=day,
            last=about.as_of,
        )
    st.markdown(said)


def _attrition(page: Page) -> str:
    population = Population(first_group(page.data))
    basis, exits = kept_basis(), kept_exits(page)
    try:
        trend = page.ask(attrition_trend, population, basis=basis, exits=exits)
    except MeasureError as error:
        return page.language.tell(error.said)
    if trend is None:
        return page.language.tell(no_trend_reason())
    finding = f"{trend_title(trend, page.language)} {basis_note(trend, page.language)}".strip()
    return page.say("Among {group}: {finding}", group=told(page, population), finding=finding)


def _effect(page: Page) -> str:
    rules = page.programme
    worth_having = rules.worth_having_points / 100
    try:
        effect = page.ask(same_start_effect, worth_having)
    except MeasureError as error:
        return page.language.tell(error.said)
    with contextlib.suppress(MeasureError):
        effect = page.ask(matched_effect, worth_having)
    return effect_headline(effect, rules.primary_month, page.language)


def _seats(page: Page) -> str:
    try:
        return composition_headline(page.ask(composition, ("gender",)), page.language)
    except MeasureError as error:
        return page.language.tell(error.said)
