"""A guide for newcomers on top of each page: what it answers, and which page comes next.

It opens by itself where the people are made up, and on request where they are not. Nothing of a
reader is kept: whether it is open stands in the session and in the address, so that a bookmark
remembers it, and a link with ``guide=open`` opens it for a new colleague.
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence

import streamlit as st

from ypn_metrics.dashboard.page import Page, put_in_address
from ypn_metrics.languages import Text
from ypn_metrics.wording.tour import stop_of

KEY = "guide"
KEPT = "kept_guide"
OPEN, CLOSED = "open", "closed"


def draw_tour(page: Page, names: Sequence[str], titles: Mapping[str, Text]) -> None:
    """Draw the guide on top of the page, or beside it the way back to it.

    ``names`` are the pages that are open to the reader, in their order.
    """
    by_itself = _by_itself(page)
    state = _asked() or by_itself
    _keep(state, by_itself)
    if state == OPEN:
        with st.container(border=True, key="tour", gap="xxsmall"):
            _draw_stop(page, names, titles, by_itself)
    else:
        st.sidebar.button(
            page.say("Show the guide"),
            on_click=_keep,
            args=(OPEN, by_itself),
            key="show_guide",
            type="tertiary",
            icon=":material/explore:",
        )


def _draw_stop(
    page: Page, names: Sequence[str], titles: Mapping[str, Text], by_itself: str
) -> None:
    at, tell = names.index(page.name), page.language.tell
    stop = stop_of(page.name, page.sees_people)
    place = page.say("Guide · page {n}/{of}", n=at + 1, of=len(names))
    answers = page.say("This page answers: {question}", question=stop.question)
    st.html(
        f"<p class='place'>{html.escape(place)}</p>"
        f"<p><b>{html.escape(answers)}</b> {html.escape(tell(stop.look))}</p>"
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        for name in names[at + 1 : at + 2]:
            st.page_link(
                f"pages/{name}.py",
                label=page.say("Next: {page}", page=titles[name]),
                icon=":material/arrow_forward:",
            )
        st.button(
            page.say("Close the guide"),
            on_click=_keep,
            args=(CLOSED, by_itself),
            key="close_guide",
            type="tertiary",
            icon=":material/close:",
        )


def _by_itself(page: Page) -> str:
    is_made_up = page.publication is not None and page.publication.about.is_made_up
    return OPEN if is_made_up else CLOSED


def _asked() -> str | None:
    """What the address says, else what an earlier page kept."""
    asked = st.query_params.get(KEY) or st.session_state.get(KEPT)
    return asked if asked in (OPEN, CLOSED) else None


def _keep(state: str, by_itself: str) -> None:
    """Hold on to it; what comes by itself needs no word in the address."""
    st.session_state[KEPT] = state
    put_in_address(KEY, None if state == by_itself else state)
