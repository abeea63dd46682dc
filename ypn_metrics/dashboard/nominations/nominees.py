"""The nominees of a planned cohort as a table to tick, and a swap of two of them."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ypn_metrics.dashboard.nominations.slate_state import SlateState
from ypn_metrics.dashboard.page import Page
from ypn_metrics.measures.closest_slate import may_take_a_seat
from ypn_metrics.measures.planned import Nominee, Planned
from ypn_metrics.wording.values import attribute_name, value_name, value_of_one
from ypn_metrics.wording.what_if import decision_name, rules_name

HEIGHT = 420  # pixels of the table: about ten people
ALL = "all"


def draw_nominees(page: Page, found: Planned, state: SlateState, attribute: str) -> None:
    """Who is nominated, each with a tick for a seat; a swap of two; filters."""
    st.header(page.say("Nominees"), anchor=False)
    shown = _filtered(page, found, state, attribute)
    _draw_table(page, found, state, shown)
    _draw_swap(page, found, state)


def person_name(page: Page, nominee: Nominee, attributes: Sequence[str]) -> str:
    """A nominee for a list: the id, and the attributes that matter here."""
    values = (value_of_one(nominee.values[name], page.language) for name in attributes)
    return " · ".join((nominee.employee_id, *values))


def _table_key(page: Page, found: Planned) -> str:
    return f"seats-{found.cohort.name}-{page.data.number}"


def _filtered(page: Page, found: Planned, state: SlateState, attribute: str) -> list[Nominee]:
    """The nominees that the reader wants to see, those with a seat first."""
    kinds = {
        ALL: page.say("All nominees"),
        "seated": page.say("With a seat"),
        "free": page.say("Without a seat"),
        "may": page.say("Without a seat, and may take one"),
    }
    names = list(dict.fromkeys(["gender", attribute, "business_unit"]))
    columns = st.columns(3)
    kind = columns[0].selectbox(
        page.say("Show"), list(kinds), format_func=kinds.__getitem__, key="nominees_kind"
    )
    chosen = {
        name: _pick_value(page, found, name, place)
        for place, name in zip(columns[1:], names, strict=False)
        if name in found.attributes
    }
    state.look((page.language.code, kind, *chosen.values()), _table_key(page, found))
    people = [
        one
        for one in found.nominees
        if _is_kind(one, kind, state)
        and all(value in {ALL, one.values[name]} for name, value in chosen.items())
    ]
    return sorted(people, key=lambda one: (one.employee_id not in state.base, one.employee_id))


def _is_kind(nominee: Nominee, kind: str, state: SlateState) -> bool:
    is_seated = nominee.employee_id in state.base
    if kind == "may":
        return not is_seated and may_take_a_seat(nominee)
    return kind == ALL or is_seated == (kind == "seated")


def _pick_value(page: Page, found: Planned, attribute: str, place: DeltaGenerator) -> str:
    values = sorted({one.values[attribute] for one in found.nominees})
    return place.selectbox(
        attribute_name(attribute, page.language),
        [ALL, *values],
        format_func=lambda v: page.say("All") if v == ALL else value_name(v, page.language),
        key=f"nominees_{attribute}:{_table_key(page, found)}",
    )


def _draw_table(page: Page, found: Planned, state: SlateState, shown: Sequence[Nominee]) -> None:
    language = page.language
    labels = {
        "employee_id": page.say("Employee number"),
        "decision": page.say("Decision"),
        "rules": page.say("Meets the rules"),
        **{name: attribute_name(name, language) for name in found.attributes},
        "nominated_by": attribute_name("nominated_by", language),
    }
    rows = [
        {
            "seat": one.employee_id in state.base,
            "employee_id": one.employee_id,
            **{name: value_of_one(one.values[name], language) for name in found.attributes},
            "nominated_by": value_name(one.nominated_by, language) if one.nominated_by else "–",
            "decision": decision_name(one, language),
            "rules": rules_name(one, language),
        }
        for one in shown
    ]
    key = f"{_table_key(page, found)}-{state.version}"
    st.data_editor(
        pd.DataFrame(rows, columns=["seat", *labels]),
        hide_index=True,
        disabled=list(labels),
        column_config={
            "seat": st.column_config.CheckboxColumn(page.say("Seat"), pinned=True),
            **{name: st.column_config.TextColumn(label) for name, label in labels.items()},
        },
        height=min(HEIGHT, 38 + 35 * max(1, len(rows))),
        key=key,
        on_change=_take_ticks,
        args=(state, key, [one.employee_id for one in shown]),
    )


def _take_ticks(state: SlateState, key: str, ids: Sequence[str]) -> None:
    """Put the table's ticks into the slate: people who are not shown keep what they have."""
    slate = set(state.base)
    for row, changes in st.session_state[key]["edited_rows"].items():
        if changes.get("seat"):
            slate.add(ids[int(row)])
        elif "seat" in changes:
            slate.discard(ids[int(row)])
    state.tick(frozenset(slate))


def _draw_swap(page: Page, found: Planned, state: SlateState) -> None:
    """One out and one in, by keyboard as well as by hand."""
    seated = [one for one in found.nominees if one.employee_id in state.now]
    others = [one for one in found.nominees if one.employee_id not in state.now]
    if not seated or not others:
        return
    out, into, button = st.columns([4, 4, 1.4], vertical_alignment="bottom")
    names = [name for name in ("gender", "business_unit") if name in found.attributes]
    chosen = [
        place.selectbox(
            label,
            people,
            format_func=lambda one: person_name(page, one, names),
            index=None,
            placeholder=page.say("Choose somebody"),
            key=f"{key}-{state.version}-{len(state.steps)}",
        )
        for place, label, people, key in (
            (out, page.say("Out"), seated, "swap_out"),
            (into, page.say("In"), others, "swap_in"),
        )
    ]
    button.button(
        page.say("Swap"),
        on_click=_swap,
        args=(state, *(one.employee_id if one else None for one in chosen)),
        disabled=None in chosen,
        width="stretch",
    )


def _swap(state: SlateState, out: str, into: str) -> None:
    state.take((state.now - {out}) | {into})
