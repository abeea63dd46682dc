"""What-if seats of a cohort that has not started: pick, swap, and see every measure move."""

from __future__ import annotations

import html

import streamlit as st

from ypn_metrics.charts.slates import slates_figure
from ypn_metrics.dashboard.nominations.balancing import draw_proposal
from ypn_metrics.dashboard.nominations.funnel import FunnelView
from ypn_metrics.dashboard.nominations.nominees import draw_nominees
from ypn_metrics.dashboard.nominations.saved_slates import draw_saved
from ypn_metrics.dashboard.nominations.slate_keys import key_of
from ypn_metrics.dashboard.nominations.slate_state import SlateState, slate_state
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import aside, chart, lines, statement
from ypn_metrics.dashboard.picking import pick
from ypn_metrics.dashboard.recording import record_view
from ypn_metrics.errors import MeasureError
from ypn_metrics.measures.composition import missing_criteria
from ypn_metrics.measures.planned import (
    NONE_PLANNED,
    Planned,
    PlannedCohort,
    planned,
    planned_cohorts,
    planned_pool,
)
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.measures.what_if import Seating, WhatIf, compared
from ypn_metrics.tables.what_if import before_after_rows
from ypn_metrics.wording import what_if as words
from ypn_metrics.wording.values import attribute_name, value_name


def draw_what_if(page: Page, view: FunnelView) -> None:
    """A planned cohort's seats, before and after, and everything that changes them."""
    if not page.sees_people:
        st.error(page.say("This part is not open to your role."))
        return
    cohorts: tuple[PlannedCohort, ...] = page.ask(planned_cohorts)
    if not cohorts:
        st.info(page.language.tell(NONE_PLANNED))
        return
    cohort = _pick_cohort(page, cohorts, view)
    try:
        # Not through the page's cache: it holds no people.
        found = planned(page.data, cohort, page.ask(planned_pool, cohort))
    except MeasureError as error:
        st.info(page.language.tell(error.said))
        return
    record_view(page, "what_if", {"nominees": len(found.nominees)})
    state = slate_state(page, found)
    attribute = _draw_seats(page, found, state)
    draw_nominees(page, found, state, attribute)
    draw_proposal(page, found, state)
    draw_saved(page, found, state, attribute)


def _pick_cohort(page: Page, cohorts: tuple[PlannedCohort, ...], view: FunnelView) -> PlannedCohort:
    """The planned cohort that the page looks at, else the reader's choice where there are more."""
    known = {cohort.name: cohort for cohort in cohorts}
    if view.cohort in known:
        return known[view.cohort]
    if len(cohorts) == 1:
        return cohorts[0]
    return known[
        pick(page, page.say("Planned cohort"), list(known), key="planned", name=lambda name: name)
    ]


def _draw_seats(page: Page, found: Planned, state: SlateState) -> str:
    """The sentence, the seats before and after by an attribute, and which one that is."""
    language = page.language
    results = {one.attribute: one for one in compared(found, state.start, state.now)}
    if not results:
        st.info(page.say("Nothing is known of the nominees or the pool by which to tell them."))
        st.stop()
    first = next(iter(results.values()))
    headline = (
        words.what_if_headline(found, results["gender"], language)
        if "gender" in results
        else words.state_sentence(found, first.after, language)
    )
    statement(headline)
    _draw_steps(page, found, state, first.after, is_said="gender" not in results)
    attribute = pick(
        page,
        page.say("Seats by"),
        list(results),
        key="slate_by",
        name=lambda name: attribute_name(name, language),
        place=st.columns([1, 2])[0],
    )
    result = results[attribute]
    slates = _slates(page, result, is_changed=state.now != state.start)
    chart(
        page,
        "what_if",
        lambda look: slates_figure(slates, language, look),
        title=headline,
        under=words.what_if_subtitle(found, result.after, language, missing_criteria(page.data)),
        rows=before_after_rows(results.values()),
        definition=MEASURES["what_if"],
        above=key_of(page, slates),
    )
    if state.now != state.start:
        lines(words.moved_sentences(results, attribute, language))
    _draw_measures(page, result)
    aside(words.diversity_sentence(result, language))
    return attribute


def _slates(page: Page, result: WhatIf, *, is_changed: bool) -> dict[str, Seating]:
    if not is_changed:
        return {page.say("So far"): result.after}
    return {page.say("So far"): result.before, page.say("Your slate"): result.after}


def _draw_steps(
    page: Page, found: Planned, state: SlateState, after: Seating, *, is_said: bool
) -> None:
    """How many seats are taken, unless the headline said it, what has changed, the way back."""
    said, undo, back = st.columns([6, 1.2, 2], vertical_alignment="center")
    with said:
        lines(
            [
                *([] if is_said else [words.state_sentence(found, after, page.language)]),
                words.changes_sentence(state.start, state.now, page.language),
                *words.doubt_sentences(found, state.now, page.language),
            ]
        )
    undo.button(page.say("Undo"), on_click=state.undo, disabled=not state.can_undo, width="stretch")
    back.button(
        page.say("Back to the start"),
        on_click=state.take,
        args=(state.start,),
        disabled=state.now == state.start,
        width="stretch",
    )


def _draw_measures(page: Page, result: WhatIf) -> None:
    """Every measure of the attribute's values, before and after."""
    heads = (
        attribute_name(result.attribute, page.language),
        page.say("Seats"),
        page.say("In the pool"),
        page.say("As the pool"),
        page.say("Ratio to the pool"),
        page.say("As few in a fair draw, of 100"),
    )
    body = "".join(_measure_row(page, result, value) for value in result.values)
    head = "".join(f"<th scope='col'>{html.escape(name)}</th>" for name in heads)
    st.html(
        f"<div class='found' tabindex='0'><table class='measured'><thead><tr>{head}</tr>"
        f"</thead><tbody>{body}</tbody></table></div>"
    )


def _measure_row(page: Page, result: WhatIf, value: str) -> str:
    before, after = result.before.share(value), result.after.share(value)
    number = page.language.number

    def moved(was: float | None, now: float | None, decimals: int = 0) -> str:
        told = ["–" if n is None else number(n, decimals) for n in (was, now)]
        return told[1] if told[0] == told[1] else f"{told[0]} → <b>{told[1]}</b>"

    def expected(seats: int, short: float | None) -> float | None:
        return None if short is None else seats + short

    def cases(p: float | None) -> float | None:
        return None if p is None else 100 * p

    cells = (
        moved(before.seats, after.seats),
        page.say("{n} of {of}", n=after.pool, of=after.pool_of) if after.pool_of else "–",
        moved(
            expected(before.seats, before.shortfall_seats),
            expected(after.seats, after.shortfall_seats),
            1,
        ),
        moved(before.representation_ratio, after.representation_ratio, 2),
        moved(cases(before.p_fair_draw), cases(after.p_fair_draw)),
    )
    name = html.escape(value_name(value, page.language))
    return f"<tr><td>{name}</td>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
