"""As reported: an earlier publication looked at on every page, named in the address."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from ypn_metrics.dashboard.page import Page, put_in_address
from ypn_metrics.dashboard.parts import paragraph
from ypn_metrics.errors import StoreError
from ypn_metrics.languages import text
from ypn_metrics.store.publications import Publication

KEY = "as_reported"
KEPT = "kept_as_reported"


def open_publication(page: Page) -> Publication:
    """The publication that is looked at, else the one in force.

    A number that cannot be opened gets a word on why, and is let go. Who sees published counts
    alone sees those in force: two publications subtracted would tell of the few in between.

    Raises
    ------
    StoreError
        If the one in force cannot be opened.
    """
    asked = _asked()
    if asked is None or not page.sees_people:
        return page.store.open()
    try:
        looked_at = page.store.open(_number(asked))
    except StoreError as error:
        look_at(None)
        in_force = page.store.open()
        st.warning(
            page.say(
                "{reason} Publication {number}, which is in force, is shown.",
                reason=page.language.tell(error.said),
                number=str(in_force.number),
            )
        )
        return in_force
    look_at(looked_at.number)
    return looked_at


def look_at(number: int | None) -> None:
    """Let every page answer from this publication; None is the one in force again."""
    st.session_state[KEPT] = None if number is None else str(number)
    put_in_address(KEY, st.session_state[KEPT])


def draw_banner(page: Page) -> None:
    """Say on top of a page that it shows another publication than the one in force."""
    in_force, about = page.store.number_in_force(), page.data.about
    if _asked() is None or not page.sees_people or about.number == in_force:
        return
    with st.container(border=True, key="as-reported"):
        paragraph(
            page.say(
                "**As reported on {day}**: publication {number}, as of {as_of}. Publication"
                " {in_force} is in force.",
                day=dt.date.fromisoformat(about.published_at[:10]),
                number=str(about.number),
                as_of=about.as_of,
                in_force=str(in_force),
            )
        )
        st.button(
            page.say("Back to the publication in force"),
            on_click=look_at,
            args=(None,),
            key="back_to_in_force",
        )


def _asked() -> str | None:
    """The number in the address, else the one kept from another page."""
    return st.query_params.get(KEY) or st.session_state.get(KEPT)


def _number(asked: str) -> int:
    try:
        return int(asked)
    except ValueError as error:
        raise StoreError(
            text("{value} is no publication's number.", value=repr(asked[:20]))
        ) from error
