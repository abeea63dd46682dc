"""What the pages tell the audit log: rows of people that were seen, files that were taken."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.still_open import check_open
from ypn_metrics.errors import StoreError
from ypn_metrics.languages import ENGLISH
from ypn_metrics.roles import Actor
from ypn_metrics.store.audit_actions import Action
from ypn_metrics.store.audit_log import check_writable, record
from ypn_metrics.store.publications import Store

LOG = logging.getLogger(__name__)
SEEN_KEY = "views_recorded"


def record_reader(store: Store, action: Action, actor: Actor) -> None:
    """Tell the log that somebody came or went; who may come is not the log's to say."""
    try:
        record(store, action, actor)
    except StoreError as error:
        LOG.warning("nothing was recorded: %s", ENGLISH.tell(error.said))


def record_view(page: Page, view: str, counts: Mapping[str, int]) -> None:
    """Tell the log that rows of people are shown: once a session, publication and view.

    A page is shown all the same where the log cannot be written; files of people are not.
    """
    seen: set[tuple[int, str]] = st.session_state.setdefault(SEEN_KEY, set())
    if (page.data.number, view) in seen or not any(counts.values()):
        return
    if _record(page, "view_people", counts):
        seen.add((page.data.number, view))


def download(
    page: Page,
    label: str,
    data: Callable[[], bytes],
    *,
    counts: Mapping[str, int],
    of_people: bool = False,
    place: Any = st,  # noqa: ANN401
    **options: Any,  # noqa: ANN401
) -> None:
    """A button that hands out a file while the page is open, and tells the log when pressed.

    Every file of the pages goes through here; a test says so.

    Parameters
    ----------
    data
        Makes the file when it is asked for, so that it lies nowhere before.
    of_people
        Whether somebody can be recognised in it: nobody gets it if the log cannot be written.
    """
    if of_people and (error := _why_unwritable(page)):
        place.error(page.language.tell(error.said))
        return

    def made() -> bytes:
        check_open(page)
        if of_people:
            record(page.store, "export", page.actor, publication=_number(page), counts=counts)
        else:
            _record(page, "export", counts)
        return data()

    place.download_button(label, data=made, on_click="ignore", **options)


def _record(page: Page, action: Any, counts: Mapping[str, int]) -> bool:  # noqa: ANN401
    try:
        record(page.store, action, page.actor, publication=_number(page), counts=counts)
    except StoreError as error:
        LOG.warning("nothing was recorded: %s", ENGLISH.tell(error.said))
        return False
    return True


def _why_unwritable(page: Page) -> StoreError | None:
    try:
        check_writable(page.store)
    except StoreError as error:
        return error
    return None


def _number(page: Page) -> int | None:
    return page.publication.number if page.publication else None
