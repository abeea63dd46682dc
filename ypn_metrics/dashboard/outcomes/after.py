"""After the programme: who is still employed and where, and who comes to activities."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ypn_metrics.charts.after import activities_figure, alumni_figure, places_figure
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import aside, below_chart, chart, or_dash, statement
from ypn_metrics.errors import MeasureError
from ypn_metrics.measures.activities import Activity, activities
from ypn_metrics.measures.alumni import Alumni, Where, alumni
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.tables.after import activity_rows, alumni_rows, place_rows
from ypn_metrics.wording import after as words


def draw_after(page: Page, cohort: str | None) -> None:
    """The people of each cohort, the units and levels they are in, and the activities."""
    _draw_alumni(page, cohort)
    st.header(page.say("Activities"), anchor=False)
    _draw_activities(page, cohort)


def _draw_alumni(page: Page, cohort: str | None) -> None:
    language = page.language
    try:
        every: tuple[Alumni, ...] = page.ask(alumni)
    except MeasureError as error:
        st.info(language.tell(error.said))
        return
    found = [one for one in every if cohort in (None, one.cohort)]
    if not found:
        st.info(page.say("Nobody has started the cohort {cohort}.", cohort=cohort))
        return
    headline = words.alumni_headline(found[0], language)
    statement(headline)
    single = [one for one in found if one.cohort is not None]
    told = [one for one in single if one.employed]
    rows = alumni_rows(found, language)
    if told:
        chart(
            page,
            "alumni",
            lambda look: alumni_figure(told, language, look),
            title=headline,
            under=words.alumni_subtitle(len(single) - len(told), language),
            rows=rows,
            definition=MEASURES["alumni"],
        )
    else:
        below_chart(page, "alumni", rows, MEASURES["alumni"])
    aside(
        page.say(
            "Where people are today, not what the programme has done: the programme's effect sets"
            " them beside comparable colleagues from the same day."
        )
    )
    st.header(page.say("Where they are today"), anchor=False)
    _draw_places(page, found[0], "business_unit")
    _draw_places(page, found[0], "job_level")


def _draw_places(page: Page, result: Alumni, where: Where) -> None:
    language, places = page.language, result.places[where]
    if not places or result.employed is None:
        return
    headline = words.places_sentence(places, where, language)
    statement(headline)
    if not words.named_places(places):
        return
    chart(
        page,
        f"alumni-{where}",
        lambda look: places_figure(places, where, language, look),
        title=headline,
        under=words.places_subtitle(result, language),
        rows=place_rows(places, where, result.cohort),
        definition=MEASURES["alumni"],
    )


def _draw_activities(page: Page, cohort: str | None) -> None:
    language = page.language
    try:
        every: tuple[Activity, ...] = page.ask(activities)
    except MeasureError as error:
        st.info(language.tell(error.said))
        return
    found = [one for one in every if cohort in (None, one.cohort)]
    if not found:
        st.info(page.say("No activity of the cohort {cohort} is over.", cohort=cohort))
        return
    headline = words.activities_headline(found, language)
    statement(headline)
    if any(one.own for one in found):
        chart(
            page,
            "activities",
            lambda look: activities_figure(found, language, look),
            title=headline,
            under=words.activities_subtitle(language),
            rows=activity_rows(found, language),
            definition=MEASURES["activities"],
        )
    _list(page, found)


def _list(page: Page, found: Sequence[Activity]) -> None:
    """Every activity, with those of other cohorts who came, and guests."""
    is_told = all(one.reason is None for one in found)
    st.dataframe(
        [
            {
                page.say("Day"): one.day,
                page.say("Activity"): one.name,
                page.say("Cohort"): one.cohort,
                page.say("Came of its cohort"): words.came_words(one.own, page.language),
                page.say("Came of other cohorts"): words.came_words(one.others, page.language),
                page.say("Guests"): or_dash(one.guests),
            }
            | ({} if is_told else {page.say("Why not known"): _why(page, one)})
            for one in found
        ],
        hide_index=True,
        key="activities-list",
    )


def _why(page: Page, one: Activity) -> str:
    return page.language.tell(one.reason) if one.reason else ""
