"""Cohort composition for leadership: seats, who could have had them, and the next cohort."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ypn_metrics.charts.composition import seats_figure
from ypn_metrics.charts.fair_draws import fair_draws_figure, values_drawn
from ypn_metrics.dashboard.composition.seats import (
    NEWEST,
    draw_key,
    note_undated,
    pick_attribute,
)
from ypn_metrics.dashboard.leadership.reading import figures_or_stop, note_withheld
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import below_chart, chart, lines, paragraph, statement
from ypn_metrics.disclosure.reading import PublishedFigures
from ypn_metrics.disclosure.seats import SHOWN_BY, PublishedSeats, published_seats
from ypn_metrics.errors import MeasureError
from ypn_metrics.measures.composition import missing_criteria
from ypn_metrics.measures.composition_change import change_of
from ypn_metrics.measures.fair_draws import fair_draws
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.tables.published import published_seat_rows
from ypn_metrics.tables.seats import change_rows, fair_draw_rows
from ypn_metrics.wording.published import (
    gender_sentence,
    next_headline,
    next_subtitle,
    nominees_line,
    not_compared,
    seats_headline,
    seats_subtitle,
)
from ypn_metrics.wording.seats import (
    change_headline,
    draws_headline,
    draws_sentence,
    draws_subtitle,
    pair_sentence,
)


def draw_composition(page: Page) -> None:
    """The rows of seats, each cohort beside its pool, the change, and the cohort to come."""
    figures = figures_or_stop(page)
    if not published_seats(figures, "gender"):
        st.info(page.say("No cohort has participants yet. Import the extract participants."))
    else:
        attribute = pick_attribute(page, SHOWN_BY)
        cohorts = published_seats(figures, attribute)
        _draw_seats(page, figures, cohorts)
        _draw_beside_pool(page, figures, cohorts)
        _draw_change(page, cohorts)
    _draw_next(page, figures)


def _draw_seats(page: Page, figures: PublishedFigures, cohorts: Sequence[PublishedSeats]) -> None:
    headline = seats_headline(
        published_seats(figures, "gender"), figures.smallest_group, page.language
    )
    statement(headline)
    drawn = [cohort.drawn for cohort in cohorts if cohort.seats][-NEWEST:]
    draw_key(page, drawn)
    missing = missing_criteria(page.data)
    chart(
        page,
        "published_seats",
        (lambda look: seats_figure(drawn, page.language, look)) if drawn else None,
        title=headline,
        under=seats_subtitle(cohorts, page.programme.max_age, missing, page.language),
        rows=published_seat_rows(cohorts),
        definition=MEASURES["composition"],
    )
    note_undated(page)
    if any(cohort.is_withheld for cohort in cohorts):
        note_withheld(page, figures)


def _draw_beside_pool(
    page: Page, figures: PublishedFigures, cohorts: Sequence[PublishedSeats]
) -> None:
    """Each cohort's shown values beside a fair draw from its pool."""
    st.header(page.say("Is it a fair picture of those who could be in it?"), anchor=False)
    each = [(cohort.compared, fair_draws(cohort.compared)) for cohort in cohorts]
    draws = [(cohort, found) for cohort, found in each if found]
    if draws:
        told = draws_headline(draws, page.language)
        without = [cohort.cohort for cohort, found in each if not found]
        headline = f"{told} {not_compared(without, page.language)}".rstrip()
        statement(headline)
        chart(
            page,
            "published_draws",
            lambda look: fair_draws_figure(draws, page.language, look),
            title=headline,
            under=draws_subtitle(len(values_drawn(draws)), page.language),
            rows=fair_draw_rows(
                {cohort.cohort: found for cohort, found in draws}, cohorts[0].attribute
            ),
            definition=MEASURES["fair_draws"],
        )
    else:
        paragraph(page.say("Too few counts are shown to set the seats beside the pool."))
    if cohorts[0].attribute == "gender":
        smallest = figures.smallest_group
        lines(gender_sentence(cohort, smallest, page.language) for cohort in cohorts[-NEWEST:])
    elif draws:
        lines(draws_sentence(cohort, found, page.language) for cohort, found in draws[-NEWEST:])


def _draw_change(page: Page, cohorts: Sequence[PublishedSeats]) -> None:
    """The cohorts of which every value is shown, each beside the one before."""
    st.header(page.say("Is it a change?"), anchor=False)
    try:
        change = change_of([cohort.drawn for cohort in cohorts if cohort.is_whole])
    except MeasureError:
        paragraph(
            page.say("A change needs two cohorts of which every count is shown: there are not two.")
        )
        return
    statement(change_headline(change, page.language))
    if len(change.pairs) > 1:
        lines(pair_sentence(change, pair, page.language) for pair in change.pairs[-NEWEST:])
    below_chart(page, "published_change", change_rows(change), MEASURES["composition_change"])


def _draw_next(page: Page, figures: PublishedFigures) -> None:
    """Who is selected so far for the first cohort that has not started."""
    selected = published_seats(figures, "gender", "selected", "nominated")
    planned = [cohort for cohort in selected if cohort.start_date > page.data.as_of]
    if not planned:
        return
    cohort, line = planned[0], nominees_line(page.language)
    st.header(page.say("The next cohort"), anchor=False)
    headline = next_headline(cohort, figures.smallest_group, page.language)
    statement(headline)
    drawn = [cohort.drawn] if cohort.seats else []
    chart(
        page,
        "published_next",
        (lambda look: seats_figure(drawn, page.language, look, line)) if drawn else None,
        title=headline,
        under=next_subtitle(cohort, page.language),
        rows=published_seat_rows([cohort]),
        definition=MEASURES["composition"],
    )
