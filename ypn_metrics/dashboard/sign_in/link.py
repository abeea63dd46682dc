"""The link that a reader came by, kept through sign-in and opened after it.

The provider sends everybody back to one address, and nothing that a page drew before is left
then. So the link is kept here, in the one process that serves, under the random token that
Streamlit gives each browser against forged requests. A page's name and its choices are kept,
never an address: no link leads out of the dashboard.
"""

from __future__ import annotations

import hashlib
import threading
import time
from dataclasses import dataclass

import streamlit as st
from streamlit.web.server.starlette.starlette_app_utils import decode_xsrf_token_string
from streamlit.web.server.starlette.starlette_server_config import XSRF_COOKIE_NAME

FRONT = ""
KEPT_SECONDS = 15 * 60  # enough for a provider that asks for a new password
MOST_KEPT = 1_000
LONGEST_LINK = 4_000  # characters


@dataclass(frozen=True, slots=True)
class Link:
    """A page of the dashboard by its place in the address, and what is chosen on it."""

    page: str
    choices: dict[str, list[str]]


_LOCK = threading.Lock()
_kept: dict[str, tuple[float, Link]] = {}


def keep(page: str) -> None:
    """Keep this page and what its address says, as a sign-in begins.

    A sign-in that failed leads to the front page: the link it was for goes on waiting there.
    """
    browser = _browser()
    if browser is None or (page == FRONT and waiting() is not None):
        return
    choices = {name: st.query_params.get_all(name) for name in st.query_params}
    if sum(len(name) + len("".join(values)) for name, values in choices.items()) > LONGEST_LINK:
        choices = {}
    now = time.monotonic()
    with _LOCK:
        for key in [key for key, (kept_at, _) in _kept.items() if now - kept_at > KEPT_SECONDS]:
            del _kept[key]
        while len(_kept) >= MOST_KEPT:
            del _kept[next(iter(_kept))]
        _kept[browser] = (now, Link(page, choices))


def waiting() -> Link | None:
    """The link of a sign-in that this browser began and that has not come to an end."""
    kept_at, link = _kept.get(_browser() or "", (0.0, None))
    return link if time.monotonic() - kept_at <= KEPT_SECONDS else None


def take() -> Link | None:
    """The same, once."""
    link = waiting()
    with _LOCK:
        _kept.pop(_browser() or "", None)
    return link


def _browser() -> str | None:
    """What tells this browser from others: the token in its cookie, which only it holds."""
    token, _ = decode_xsrf_token_string(st.context.cookies.get(XSRF_COOKIE_NAME, ""))
    return hashlib.sha256(token).hexdigest() if token else None
