"""Slates saved under a name: kept in the store, compared side by side, downloaded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

import streamlit as st

from ypn_metrics.charts.slates import slates_figure
from ypn_metrics.dashboard.nominations.slate_keys import key_of
from ypn_metrics.dashboard.nominations.slate_state import SlateState
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import chart, plain, statement
from ypn_metrics.dashboard.recording import download
from ypn_metrics.dashboard.still_open import while_open
from ypn_metrics.errors import StoreError
from ypn_metrics.exports import csv_bytes
from ypn_metrics.measures.planned import Planned
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.measures.what_if import Seating, seating
from ypn_metrics.store.slates import SavedSlate, add_slate, saved_slates
from ypn_metrics.tables.what_if import people_rows, slate_rows
from ypn_metrics.wording import slates as words

LONGEST_NAME = 40
MOST_COMPARED = 4


def draw_saved(page: Page, found: Planned, state: SlateState, attribute: str) -> None:
    """Save this slate under a name, take up or delete another, and compare up to four."""
    st.header(page.say("Save and compare"), anchor=False)
    if (problem := st.session_state.pop("slate_problem", None)) is not None:
        st.warning(problem)
    try:
        saved = saved_slates(page.store, found.cohort.name)
        _draw_save(page, found, state, saved)
        _draw_deleted(page, found)
        _draw_list(page, found, state, saved)
    except StoreError as error:
        st.error(page.language.tell(error.said))
        return
    _draw_comparison(page, found, state, saved, attribute)


def _draw_save(page: Page, found: Planned, state: SlateState, saved: Sequence[SavedSlate]) -> None:
    name_key = f"slate_name:{found.cohort.name}"
    named, button, beside = st.columns([5, 1.6, 2.4], vertical_alignment="bottom")
    name = named.text_input(
        page.say("Name of the slate"), max_chars=LONGEST_NAME, key=name_key
    ).strip()
    button.button(
        page.say("Save"),
        on_click=_save,
        args=(page, found, state, name_key),
        width="stretch",
    )
    download(
        page,
        page.say("Download its people"),
        lambda: _people_csv(found, {name or page.say("Your slate"): state.now}),
        counts={"nominees": len(state.now)},
        of_people=True,
        place=beside,
        file_name=f"ypn_slate_{page.data.as_of}.csv",
        mime="text/csv",
        key="slate_people_csv",
        width="stretch",
    )
    if any(slate.name == name for slate in saved):
        st.caption(page.say("A slate of this name is there: saving takes its place."))


@while_open
def _save(page: Page, found: Planned, state: SlateState, name_key: str) -> None:
    name = str(st.session_state.get(name_key, "")).strip()
    if not name:
        st.session_state["slate_problem"] = page.say("Give the slate a name first.")
        return
    if _add(page, _entry(page, found, name, sorted(state.now))):
        st.session_state[name_key] = ""


def _add(page: Page, slate: SavedSlate) -> bool:
    """Add an entry; where the list is damaged, say so at the next drawing."""
    try:
        add_slate(page.store, slate)
    except StoreError as error:
        st.session_state["slate_problem"] = page.language.tell(error.said)
        return False
    return True


def _entry(
    page: Page, found: Planned, name: str, people: Sequence[str], *, is_withdrawn: bool = False
) -> SavedSlate:
    return SavedSlate(
        name=name,
        cohort=found.cohort.name,
        employee_ids=tuple(people),
        by=page.user,
        at=dt.datetime.now(dt.UTC).replace(microsecond=0),
        publication=page.data.number,
        is_withdrawn=is_withdrawn,
    )


def _draw_list(page: Page, found: Planned, state: SlateState, saved: Sequence[SavedSlate]) -> None:
    known = {nominee.employee_id for nominee in found.nominees}
    for place, slate in enumerate(saved):
        said, take, delete = st.columns([6.4, 1.4, 1.4], vertical_alignment="center")
        sentence = words.saved_sentence(slate, known, page.language, plain)
        said.markdown(f"**{plain(slate.name)}** · {sentence}")
        take.button(
            page.say("Take up"),
            on_click=state.take,
            args=(known & set(slate.employee_ids),),
            disabled=known & set(slate.employee_ids) == state.now,
            key=f"take_{place}_{slate.name}",
            width="stretch",
        )
        delete.button(
            page.say("Delete"),
            on_click=_delete,
            args=(page, found, slate),
            key=f"delete_{place}_{slate.name}",
            width="stretch",
        )


@while_open
def _delete(page: Page, found: Planned, slate: SavedSlate) -> None:
    withdrawal = _entry(page, found, slate.name, slate.employee_ids, is_withdrawn=True)
    if _add(page, withdrawal):
        st.session_state["slate_deleted"] = slate


def _draw_deleted(page: Page, found: Planned) -> None:
    slate: SavedSlate | None = st.session_state.get("slate_deleted")
    if slate is None or slate.cohort != found.cohort.name:
        return
    said, undo = st.columns([6.4, 2.8], vertical_alignment="center")
    said.markdown(page.say("**{name}** is deleted.", name=plain(slate.name)))
    undo.button(page.say("Bring it back"), on_click=_bring_back, args=(page, slate))


@while_open
def _bring_back(page: Page, slate: SavedSlate) -> None:
    if _add(page, slate):
        st.session_state.pop("slate_deleted", None)


def _draw_comparison(
    page: Page, found: Planned, state: SlateState, saved: Sequence[SavedSlate], attribute: str
) -> None:
    """Up to four slates, each a row of seats by the attribute that is looked at."""
    if not saved:
        st.caption(page.say("Nothing is saved yet. Save two slates, and they are compared here."))
        return
    known = {nominee.employee_id for nominee in found.nominees}
    own = page.say("Your slate")
    kept = {slate.name: known & set(slate.employee_ids) for slate in saved if slate.name != own}
    people = {own: set(state.now), **kept}
    chosen = st.multiselect(
        page.say("Compare"),
        list(people),
        default=list(people)[:MOST_COMPARED],
        max_selections=MOST_COMPARED,
        placeholder=page.say("Choose slates"),
        key=f"compared:{found.cohort.name}:{list(kept)}",
    )
    if chosen:
        _draw_chosen(page, found, {name: people[name] for name in chosen}, attribute)


def _draw_chosen(
    page: Page, found: Planned, people: Mapping[str, Collection[str]], attribute: str
) -> None:
    slates: dict[str, list[Seating]] = {
        name: [seating(found, seated, one, name) for one in found.attributes]
        for name, seated in people.items()
    }
    shown = {name: of[found.attributes.index(attribute)] for name, of in slates.items()}
    headline = words.comparison_headline(shown, page.language)
    statement(headline)
    chart(
        page,
        "slates",
        lambda look: slates_figure(shown, page.language, look),
        title=headline,
        under=words.comparison_subtitle(page.language),
        rows=slate_rows(slates),
        definition=MEASURES["what_if"],
        above=key_of(page, shown),
    )
    download(
        page,
        page.say("Download the people of these slates"),
        lambda: _people_csv(found, people),
        counts={"nominees": len({one for ids in people.values() for one in ids})},
        of_people=True,
        file_name=f"ypn_slates_{page.data.as_of}.csv",
        mime="text/csv",
        key="slates_people_csv",
    )


def _people_csv(found: Planned, slates: Mapping[str, Collection[str]]) -> bytes:
    return csv_bytes(people_rows(found.cohort.name, found.nominees, slates))
