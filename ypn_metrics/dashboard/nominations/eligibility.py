"""Who meets the rules, person by person: for the roles that may see people's rows, only."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence

import streamlit as st

from ypn_metrics.dashboard.nominations.exceptions import draw_exceptions, moment
from ypn_metrics.dashboard.nominations.funnel import FunnelView
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import (
    aside,
    draw_definition,
    lines,
    or_dash,
    statement,
    subtitle,
    wrapped_table,
)
from ypn_metrics.dashboard.recording import download, record_view
from ypn_metrics.errors import MeasureError, StoreError
from ypn_metrics.exports import csv_bytes
from ypn_metrics.measures.composition import missing_criteria
from ypn_metrics.measures.eligibility import Checked, Verdict, eligibility
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.measures.waivers import Recorded, recorded_waivers
from ypn_metrics.population import is_dated
from ypn_metrics.store.exceptions import Key, Waiver
from ypn_metrics.tables.eligibility import eligibility_rows
from ypn_metrics.wording.eligibility import (
    came_as,
    eligibility_headline,
    read_when_sentence,
    rule_name,
    same_day_sentences,
    state_name,
)
from ypn_metrics.wording.values import CRITERIA

MOST_SHOWN = 200  # people with something against them that are drawn


def draw_eligibility(page: Page, view: FunnelView) -> None:
    """The sentence, who does not meet which rule and why, everyone, and the exceptions."""
    if not page.sees_people:
        st.info(page.say("Who meets the rules is shown to analysts and the Head of Talent only."))
        return
    try:
        # Not through page.ask: rows of people are kept in no cache.
        checked = eligibility(page.data)
    except MeasureError as error:
        st.info(page.language.tell(error.said))
        return
    mine = [row for row in checked if view.cohort in {None, row.cohort}]
    rows = sorted(mine, key=lambda row: row.start_date, reverse=True)
    record_view(page, "eligibility", {"nominees": len({row.employee_id for row in rows})})
    recorded = _recorded(page, checked)
    standing = {one.waiver.key: one.waiver for one in recorded or () if one.waiver.stands}
    statement(eligibility_headline(rows, standing, view.cohort, page.language))
    _draw_open(page, view, rows, standing)
    _draw_notes(page, rows)
    _draw_everyone(page, view, rows, standing)
    if recorded is not None:
        draw_exceptions(page, rows, recorded, view.cohort)


def _recorded(page: Page, checked: Sequence[Checked]) -> tuple[Recorded, ...] | None:
    try:
        return recorded_waivers(page.store, checked)
    except StoreError as error:
        st.error(page.language.tell(error.said))
        return None


def _draw_open(
    page: Page, view: FunnelView, rows: Sequence[Checked], standing: Mapping[Key, Waiver]
) -> None:
    """Each rule that somebody does not meet, or that cannot be told of them, with the reason."""
    against = [row for state in ("not_met", "unknown") for row in rows if row.meets == state]
    if not against:
        return
    max_age = page.programme.max_age
    wrapped_table(
        page.say("Who does not meet the rules"),
        (page.say("Person"), page.say("Rule"), page.say("Why"), page.say("Exception")),
        [
            (
                _person(page, row, named=view.cohort is None),
                _rule(page, verdict, max_age),
                html.escape(page.language.tell(verdict.reason)) if verdict.reason else "",
                _exception(page, standing.get((row.employee_id, row.cohort, verdict.rule))),
            )
            for row in against[:MOST_SHOWN]
            for verdict in row.open_verdicts
        ],
    )
    if len(against) > MOST_SHOWN:
        st.caption(
            page.say(
                "The first {n} of {all} people; the list of everyone holds all.",
                n=MOST_SHOWN,
                all=len(against),
            )
        )


def _person(page: Page, row: Checked, *, named: bool) -> str:
    cohort = f"{row.cohort} · " if named else ""
    said = html.escape(f"{cohort}{came_as(row, page.language)}")
    return f"<b>{html.escape(row.employee_id)}</b><br><i>{said}</i>"


def _rule(page: Page, verdict: Verdict, max_age: int) -> str:
    kind = "stop" if verdict.state == "not_met" else "row"
    name = html.escape(rule_name(verdict.rule, max_age, page.language))
    return f"{name}<br><span class='{kind}'>{state_name(verdict.state, page.language)}</span>"


def _exception(page: Page, waiver: Waiver | None) -> str:
    if waiver is None:
        none = page.say("no exception")
        return f"<i>{html.escape(none)}</i>"
    who = html.escape(f"{waiver.by}, {moment(waiver.at)}")
    return f"{html.escape(waiver.reason)}<br><i>{who}</i>"


def _draw_notes(page: Page, rows: Sequence[Checked]) -> None:
    """What bears on how the table is read."""
    missing = missing_criteria(page.data)
    notes = [read_when_sentence(rows, page.data.as_of, page.language)]
    if missing:
        names = ", ".join(page.language.tell(CRITERIA[name]) for name in missing)
        notes.append(page.say("Not in the extract, so not asked: {criteria}.", criteria=names))
    if not is_dated(page.data):
        notes.append(
            page.say(
                "The employees extract has no dates: whoever is still there counts as employed on"
                " every day, whoever has left on none."
            )
        )
    for note in filter(None, notes):
        aside(note)
    if twice := same_day_sentences(rows, page.language):
        lines(twice)


def _draw_everyone(
    page: Page, view: FunnelView, rows: Sequence[Checked], standing: Mapping[Key, Waiver]
) -> None:
    """Everyone with each rule's verdict, and the same as a file; how it is counted."""
    if not rows:
        return
    with st.expander(page.say("Everyone, rule by rule")):
        max_age = page.programme.max_age
        st.dataframe(
            [_row(page, row, max_age) for row in rows], hide_index=True, key="table-eligibility"
        )
        download(
            page,
            page.say("Download CSV"),
            lambda: csv_bytes(eligibility_rows(rows, standing, page.language)),
            counts={"nominees": len({row.employee_id for row in rows})},
            of_people=True,
            file_name=f"ypn_eligibility_{page.data.as_of}.csv",
            mime="text/csv",
            key="csv-eligibility",
        )
    with st.expander(page.say("How this is counted")):
        draw_definition(page, MEASURES["eligibility"])
    once = page.say("a person counts once in each cohort") if view.cohort is None else ""
    subtitle(page, " · ".join(filter(None, [page.say("Nominees and participants"), once])))


def _row(page: Page, row: Checked, max_age: int) -> dict[str, object]:
    return {
        page.say("Employee number"): row.employee_id,
        page.say("Cohort"): row.cohort,
        page.say("Came as"): came_as(row, page.language),
        page.say("Age on the start day"): str(or_dash(row.age)),
        **{
            rule_name(verdict.rule, max_age, page.language): state_name(
                verdict.state, page.language
            )
            for verdict in row.verdicts
        },
    }
