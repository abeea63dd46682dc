"""The publications so far: look at one as it was reported, put one in force again."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.reported import look_at
from ypn_metrics.errors import StoreError
from ypn_metrics.store.ledger import Description, Restored

CHOSEN = "chosen_publication"
CONFIRMING = "restore_to_confirm"  # (the one asked for, the one in force when it was asked)
DONE = "just_restored"


def draw_history(page: Page) -> None:
    """Every publication, the newest first, and what can be done with each."""
    st.header(page.say("Publications"), anchor=False)
    try:
        history, in_force = page.store.history(), page.store.number_in_force()
        restored = page.store.restored()
    except StoreError as error:
        st.error(page.language.tell(error.said))
        return
    if not history:
        st.info(page.say("Nothing is published yet."))
        return
    _tell_restored(page)
    newest_first = history[::-1]
    rows = [_row(page, about, in_force, restored) for about in newest_first]
    if any(about.erased for about in history):
        rows = [row | _erased(page, about) for row, about in zip(rows, newest_first, strict=True)]
    st.dataframe(
        rows,
        hide_index=True,
        key="history",
    )
    about = _choose(page, [about for about in newest_first if not about.is_pruned], in_force)
    if about.number != in_force:
        _draw_actions(page, about, in_force)
    with st.expander(page.say("What publication {number} was made of", number=str(about.number))):
        _draw_ledger(page, about)


def _row(
    page: Page, about: Description, in_force: int | None, restored: Sequence[Restored]
) -> dict[str, object]:
    again = [each for each in restored if each.number == about.number]
    return {
        page.say("Number"): about.number,
        page.say("In force"): "●" if about.number == in_force else "",
        page.say("As of"): about.as_of.isoformat(),
        page.say("Published"): _moment(about.published_at),
        page.say("By"): about.published_by,
        page.say("In force again"): " ".join([_moment(again[-1].at), again[-1].by])
        if again
        else "",
        page.say("Files"): len({table["file"] for table in about.tables}),
        page.say("Rows published"): about.rows_published,
        page.say("Left out"): about.rows_left_out,
        **({page.say("Data removed"): _moment(about.pruned_at)} if about.is_pruned else {}),
    }


def _erased(page: Page, about: Description) -> dict[str, object]:
    n = len(about.erased)
    told = page.language.plural("one person erased", "{n} persons erased", n) if n else ""
    return {page.say("Erased"): told}


def _choose(page: Page, newest_first: Sequence[Description], in_force: int | None) -> Description:
    by_number = {about.number: about for about in newest_first}
    numbers = list(by_number)
    earlier = [number for number in numbers if number != in_force]

    def name(number: int) -> str:
        values = {"number": str(number), "day": by_number[number].as_of}
        if number == in_force:
            return page.say("{number} · as of {day} · in force", **values)
        return page.say("{number} · as of {day}", **values)

    if st.session_state.get(CHOSEN) not in by_number:
        st.session_state[CHOSEN] = (earlier or numbers)[0]
    number = st.selectbox(page.say("Publication"), numbers, format_func=name, key=CHOSEN)
    return by_number[number]


def _draw_actions(page: Page, about: Description, in_force: int | None) -> None:
    look, again = st.columns(2)
    if look.button(page.say("Look at it, as it was reported"), key="look_at", width="stretch"):
        look_at(about.number)
        st.switch_page("pages/overview.py")
    again.button(
        page.say("Put it in force again …"),
        on_click=_ask,
        args=(about.number, in_force),
        key="restore",
        width="stretch",
    )
    asked = st.session_state.get(CONFIRMING)
    if asked is not None and asked[0] == about.number:
        _draw_confirmation(page, about, asked[1])


def _draw_confirmation(page: Page, about: Description, in_force: int | None) -> None:
    st.warning(
        page.say(
            "Every page, file and figure then answers from publication {number}, as of {day},"
            " and no longer from publication {other}. Nothing is deleted: publication {other} can"
            " be put in force again the same way.",
            number=str(about.number),
            day=about.as_of,
            other=str(in_force),
        )
    )
    yes, no = st.columns(2)
    if yes.button(
        page.say("Put publication {number} in force", number=str(about.number)),
        type="primary",
        key="restore_confirmed",
        width="stretch",
    ):
        _restore(page, about.number, in_force)
    no.button(
        page.say("Leave it as it is"),
        on_click=_ask,
        args=(None, None),
        key="restore_left",
        width="stretch",
    )


def _ask(number: int | None, in_force: int | None) -> None:
    st.session_state[CONFIRMING] = None if number is None else (number, in_force)


def _restore(page: Page, number: int, in_force: int | None) -> None:
    try:
        page.store.restore(number, page.user, compared_with=in_force)
    except StoreError as error:
        st.error(page.language.tell(error.said))
        return
    _ask(None, None)
    look_at(None)
    st.session_state[DONE] = number
    st.rerun()  # every part of the page answers from the publication in force


def _tell_restored(page: Page) -> None:
    number = st.session_state.pop(DONE, None)
    if number is not None:
        st.session_state.pop(CHOSEN, None)  # so that the way back is offered
        st.success(page.say("Publication {number} is in force again.", number=str(number)))


def _draw_ledger(page: Page, about: Description) -> None:
    st.dataframe(
        [
            {
                page.say("File"): table["file"]
                + (f" ({table['sheet']})" if table["sheet"] else ""),
                page.say("Kind"): table["kind"],
                page.say("Rows in the file"): table["rows_in_file"],
                page.say("Rows published"): table["rows_published"],
                page.say("Left out"): table["rows_left_out"],
                "SHA-256": table["sha256"],
            }
            for table in about.tables
        ],
        hide_index=True,
        key="ledger",
    )
    st.caption(page.say("The publication's own file: SHA-256 {sha256}", sha256=about.sha256))


def _moment(at: str) -> str:
    return at[:16].replace("T", " ")
