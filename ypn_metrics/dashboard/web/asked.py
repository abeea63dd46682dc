"""What a browser may ask over its connection: what pages need, and nothing of a developer's.

Streamlit takes other messages from anybody who is connected, signed in or not: one empties
what every reader's pages keep, one lets files be written beside the project.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.runtime.app_session import AppSession

LOG = logging.getLogger(__name__)
ANSWERED = frozenset({"rerun_script", "stop_script", "app_heartbeat", "file_urls_request"})
OPERATIONS = frozenset({"deferred_file", "dataframe_chunk"})


def is_answered(message: BackMsg) -> bool:
    """Whether a page of ours asks such a thing."""
    kind = message.WhichOneof("type")
    if kind == "backend_operation_request":
        return message.backend_operation_request.WhichOneof("payload") in OPERATIONS
    return kind in ANSWERED


def only_answered(handle: Callable[[AppSession, BackMsg], None]) -> Callable:
    """Pass over whatever else is asked; a menu of Streamlit's own asks some of it unbidden."""

    def handle_answered(session: AppSession, message: BackMsg) -> None:
        if is_answered(message):
            handle(session, message)
        else:
            LOG.debug("passed over: %s", message.WhichOneof("type"))

    return handle_answered


def answer_pages_only() -> None:
    """Hold every session of this process to it."""
    AppSession.handle_backmsg = only_answered(AppSession.handle_backmsg)
