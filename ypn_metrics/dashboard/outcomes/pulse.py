"""The pulse on the three reasons: where participants stand, what changed, who answered."""

from __future__ import annotations

import streamlit as st

from ypn_metrics.charts.pulse import pulse_figure
from ypn_metrics.charts.pulse_changes import changes_figure
from ypn_metrics.charts.theme import Look
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import aside, chart, key_of_marks, lines, statement
from ypn_metrics.dashboard.picking import pick
from ypn_metrics.errors import MeasureError
from ypn_metrics.measures.pulse import Pulse, pulse
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.tables.pulse import change_rows, pulse_rows
from ypn_metrics.wording import pulse as words
from ypn_metrics.wording import pulse_changes
from ypn_metrics.wording.pulse_answered import answered_lines


def draw_pulse(page: Page, cohort: str | None) -> None:
    """Every item of the cohort, or of all; names the extract where there are no answers."""
    rules = page.programme
    try:
        found: tuple[Pulse, ...] = page.ask(pulse, rules.pulse_items, rules.smallest_group)
    except MeasureError as error:
        st.info(page.language.tell(error.said))
        return
    chosen = [one for one in found if one.cohort == cohort]
    if not chosen:
        st.info(
            page.say(
                "There is no pulse of this cohort: it has not begun, or its start date is not"
                " published."
            )
        )
        return
    _draw_levels(page, chosen[0])
    _draw_changes(page, chosen[0])


def _draw_levels(page: Page, result: Pulse) -> None:
    headline = words.pulse_headline(result, page.language)
    statement(headline)
    quantity = pick(
        page,
        page.say("Show"),
        list(words.QUANTITIES),
        key="pulse_shown",
        name=lambda name: page.language.tell(words.QUANTITIES[name]),
        place=st.columns(3)[0],
    )
    chart(
        page,
        "pulse",
        lambda look: pulse_figure(result, quantity, page.language, look),
        title=headline,
        under=words.pulse_subtitle(result, quantity, page.language),
        rows=pulse_rows([result], page.language),
        definition=MEASURES["pulse"],
        above=_key(page),
    )
    lines(answered_lines(result, page.language))


def _draw_changes(page: Page, result: Pulse) -> None:
    changes = [change for item in result.items for change in item.changes]
    if not changes:
        return
    st.header(page.language.tell(MEASURES["pulse_change"].title), anchor=False)
    if not words.tested_changes(result):
        reason = next(one.reason for one in changes if one.reason)
        untold = page.say("Whether the same people have changed cannot be told.")
        st.info(f"{untold} {page.language.tell(reason)}")
        return
    headline = pulse_changes.changes_headline(result, page.language)
    statement(headline)
    chart(
        page,
        "pulse_change",
        lambda look: changes_figure(result, page.language, look),
        title=headline,
        under=pulse_changes.changes_subtitle(result, page.language),
        rows=change_rows(result, page.language),
        definition=MEASURES["pulse_change"],
    )
    aside(pulse_changes.changes_caution(page.language))


def _key(page: Page) -> str:
    colours = Look(page.is_dark).colours
    marks = (
        ("●", colours.participants, page.say("participants")),
        ("○", colours.comparators, page.say("others who answered nearest to them")),
        ("│", colours.participants, page.say("whatever those who did not answer had said")),
    )
    return key_of_marks(marks)
