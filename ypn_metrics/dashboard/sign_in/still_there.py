"""Whether whoever opened a page is let in still: asked anew at a click that no run precedes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

import streamlit as st

from ypn_metrics.dashboard.sign_in import ended
from ypn_metrics.dashboard.sign_in.claims import TokenError, read_token
from ypn_metrics.dashboard.sign_in.reader import Local, SignedIn, configured_sign_in
from ypn_metrics.errors import ArgumentError


def check_of(reader: Local | SignedIn) -> Callable[[], bool]:
    """A check of this reader that holds what it needs: a download's thread has no session."""
    claims = dict(st.user.to_dict()) if isinstance(reader, SignedIn) else {}
    return lambda: is_still_there(reader, claims, dt.datetime.now(dt.UTC))


def is_still_there(
    reader: Local | SignedIn, claims: Mapping[str, object], now: dt.datetime
) -> bool:
    """Whether the token counts now, and gives the same role by the configuration of now.

    Another role, narrower or wider, needs the page drawn anew: which pages a role may read,
    and what of them, was settled for the one that it was drawn for.
    """
    try:
        sign_in = configured_sign_in()
        if sign_in is None or isinstance(reader, Local):
            return sign_in is None and isinstance(reader, Local)
        token = read_token(claims, sign_in, now)
    except (ArgumentError, TokenError):
        return False
    return token.role == reader.role and not ended.is_ended(token)
