"""What anybody may ask over the connection of a page, signed in or not."""

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from tests.probe import messages
from tests.web.running import running
from ypn_metrics.dashboard.web.asked import is_answered, only_answered

APP = """
import streamlit as st

@st.cache_data(show_spinner=False)
def computed():
    st.session_state["here"] = True
    return object.__hash__(object())

computed()
st.text("computed here: %s" % ("here" in st.session_state))
"""


def asking(kind, **what):
    message = BackMsg()
    if kind == "backend_operation_request":
        (payload,) = what
        getattr(message.backend_operation_request, payload).SetInParent()
    elif isinstance(getattr(message, kind), bool):
        setattr(message, kind, True)
    else:
        getattr(message, kind).SetInParent()
    assert message.WhichOneof("type") == kind
    return message


def run_on(line):
    line.send(asking("rerun_script").SerializeToString())
    return [
        message.delta.new_element.text.body
        for message in messages(line)
        if message.WhichOneof("type") == "delta"
    ]


def test_nobody_empties_what_the_pages_of_others_keep(tmp_path):
    with running(tmp_path, APP) as server:
        with server.target.websocket() as line:
            assert run_on(line) == ["computed here: True"]
        with server.target.websocket() as line:
            line.send(asking("clear_cache").SerializeToString())
            assert run_on(line) == ["computed here: False"]
        with server.target.websocket() as line:
            assert run_on(line) == ["computed here: False"]


@pytest.mark.parametrize(
    "message",
    [
        asking("clear_cache"),
        asking("set_run_on_save"),
        asking("load_git_info"),
        asking("backend_operation_request", install_skills=True),
        asking("backend_operation_request", dismiss_skills_nudge=True),
        BackMsg(),
    ],
    ids=str,
)
def test_what_is_a_developers_is_passed_over(message):
    got = []

    only_answered(lambda _, one: got.append(one))(None, message)

    assert not got


@pytest.mark.parametrize(
    "kind", ["rerun_script", "stop_script", "app_heartbeat", "file_urls_request"]
)
def test_what_pages_need_is_handed_on(kind):
    got = []

    only_answered(lambda _, one: got.append(one))(None, asking(kind))

    assert got == [asking(kind)]


def test_a_file_made_on_demand_can_be_asked_for():
    assert is_answered(asking("backend_operation_request", deferred_file=True))
