"""The cohorts as rows of seats, and each of them in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from ypn_metrics.charts.composition import seat_keys, seats_figure
from ypn_metrics.charts.theme import Look
from ypn_metrics.dashboard.emptiness import stop_with_nothing
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import aside, chart, key_of_marks, paragraph, plain, statement
from ypn_metrics.dashboard.picking import pick
from ypn_metrics.errors import MeasureError
from ypn_metrics.measures.composition import (
    SEAT_ATTRIBUTES,
    CohortComposition,
    composition,
    missing_criteria,
)
from ypn_metrics.measures.planned import PlannedCohort, planned_cohorts
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.population import is_dated
from ypn_metrics.tables.programme import composition_rows
from ypn_metrics.wording.composition import (
    change_sentence,
    cohort_sentence,
    composition_headline,
    composition_subtitle,
)
from ypn_metrics.wording.values import attribute_name

NEWEST = 12  # cohorts that are drawn; the table holds them all


def seats(page: Page, attribute: str) -> tuple[CohortComposition, ...]:
    """Cohorts that have seats, by one attribute; stops the page where there are none."""
    try:
        cohorts = page.ask(composition, (attribute,))
    except MeasureError as error:
        stop_with_nothing(page, page.language.tell(error.said))
    seated = tuple(cohort for cohort in cohorts if cohort.seats)
    if not seated:
        stop_with_nothing(
            page, page.say("No cohort has participants yet. Import the extract participants.")
        )
    return seated


def draw_key(page: Page, cohorts: Sequence[CohortComposition]) -> None:
    """What each mark means, where the rows have no room to say it."""
    keys = seat_keys(cohorts, page.language, Look(page.is_dark))
    if keys:
        st.html("<p class='key'>" + key_of_marks(keys) + "</p>")


def pick_attribute(page: Page, attributes: Iterable[str] = SEAT_ATTRIBUTES) -> str:
    """Choose what the seats are coloured by, of what the reader may see."""
    names = {name: attribute_name(name, page.language) for name in attributes}
    return pick(
        page,
        page.say("Seats by"),
        list(names),
        key="seats_by",
        name=names.__getitem__,
        place=st.sidebar,
    )


def note_undated(page: Page) -> None:
    """Say whom the pool holds where the employees have no dates."""
    if not is_dated(page.data):
        aside(
            page.say(
                "The employees extract has no dates: everyone who has not left counts as employed"
                " on every cohort's start day, and whoever has left stands in no pool."
            )
        )


def tell_women(page: Page) -> None:
    """Each cohort's women against its pool, the 40-60 band and the cohort before, in words."""
    cohorts = seats(page, "gender")
    for before, cohort in zip((None, *cohorts), cohorts, strict=False):
        if cohort.share("woman") is not None and cohort in cohorts[-NEWEST:]:
            change = change_sentence(before, cohort, page.language) if before else ""
            paragraph(f"{cohort_sentence(cohort, page.language)} {change}")


def draw_seats(page: Page) -> str:
    """The first answer, the rows of seats by the chosen attribute, and which one that is."""
    headline = composition_headline(seats(page, "gender"), page.language)
    statement(headline)
    attribute = pick_attribute(page)
    cohorts = seats(page, attribute)
    draw_key(page, cohorts[-NEWEST:])
    chart(
        page,
        "composition",
        lambda look: seats_figure(cohorts[-NEWEST:], page.language, look),
        title=headline,
        under=composition_subtitle(
            cohorts, page.language, page.programme.max_age, missing_criteria(page.data)
        ),
        rows=composition_rows(cohorts),
        definition=MEASURES["composition"],
    )
    note_undated(page)
    _point_to_next(page)
    return attribute


def _point_to_next(page: Page) -> None:
    """The next cohort that has not started, where other seats of it can be tried."""
    coming: tuple[PlannedCohort, ...] = page.ask(planned_cohorts)
    if not coming or not page.sees_people:
        return
    label = page.say(
        "{cohort} starts on {day}: try who could have its seats",
        cohort=plain(coming[0].name),
        day=coming[0].start_date,
    )
    target = {"view": "what-if", "cohort": coming[0].name}
    st.page_link(
        "pages/nominations.py", label=label, icon=":material/arrow_forward:", query_params=target
    )
