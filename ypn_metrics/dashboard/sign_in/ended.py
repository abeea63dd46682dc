"""Which sign-ins are over, on any process over the store, and which this one has seen already.

Streamlit's sign-out takes the cookie from the browser, but other tabs that are open, and a
copy of the cookie, would go on. So what was signed out is remembered until its token ends.
"""

from __future__ import annotations

import datetime as dt
import logging
import threading
from collections.abc import Mapping

from ypn_metrics.dashboard.settings import current_store
from ypn_metrics.dashboard.sign_in.claims import Token, mark_of
from ypn_metrics.store.signed_out import is_signed_out, note_signed_out

LOG = logging.getLogger(__name__)
_LOCK = threading.Lock()
_ended: dict[str, dt.datetime] = {}
_seen: dict[str, dt.datetime] = {}


def end(token: Token) -> None:
    """Let this sign-in open nothing any more, in any tab."""
    _put(_ended, token)
    try:
        note_signed_out(current_store(), token.mark, token.ends)
    except OSError as error:
        LOG.warning("other processes do not know of a sign-out: %s", error)


def is_ended(token: Token) -> bool:
    """Whether somebody signed out of it."""
    return _is_over(token.mark)


def has_ended(claims: Mapping[str, object]) -> bool:
    """Whether somebody signed out of the sign-in that these claims are of."""
    return _is_over(mark_of(claims))


def is_new(token: Token) -> bool:
    """Whether this process meets this sign-in for the first time; true only once."""
    return _put(_seen, token)


def _is_over(mark: str) -> bool:
    return mark in _ended or is_signed_out(current_store(), mark)


def _put(marks: dict[str, dt.datetime], token: Token) -> bool:
    now = dt.datetime.now(dt.UTC)
    with _LOCK:
        is_first = token.mark not in marks
        marks[token.mark] = token.ends
        # A day more than any session lasts: a clock that was set back brings none to life.
        over = [mark for mark, ends in marks.items() if ends < now - dt.timedelta(days=1)]
        for mark in over:
            del marks[mark]
    return is_first
