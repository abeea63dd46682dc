"""What a reader sees of an error, what the log has of it, and what neither may have."""

import json
import logging
import re
import time

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from tests.probe import messages
from tests.web.running import running
from ypn_metrics.dashboard.web import log_lines

NUMBER = "19850101-2384"  # made up
APP = """
import asyncio, logging, threading, traceback, warnings
import streamlit as st

NUMBER = "19850101-" + "2384"

def ends():
    raise ValueError(f"a thread met {NUMBER}")

class Falls:
    def __del__(self):
        raise ValueError(NUMBER)

thread = threading.Thread(target=ends)
thread.start()
thread.join()
Falls()
logging.getLogger("some.library").error(f"met {NUMBER}")
logging.getLogger("some.library").error("met %s in row %d", NUMBER, 7)
logging.getLogger("uvicorn.error").error("met %(who)s", {"who": NUMBER})
warnings.warn(f"met {NUMBER}")
loop = asyncio.new_event_loop()
loop.call_soon(lambda: ends())
loop.call_soon(loop.stop)
loop.run_forever()
try:
    ends()
except ValueError:
    traceback.print_exc()
try:
    {}[NUMBER]
except KeyError as error:
    raise ValueError(f"no row of {NUMBER}") from error
"""
LAST_LINE = len(APP.splitlines())


def alerts(server, query="", reruns=1):
    told = []
    with server.target.websocket() as line:
        for _ in range(reruns):
            run = BackMsg()
            run.rerun_script.query_string = query
            line.send(run.SerializeToString())
            told += [
                message.delta.new_element.alert.body
                for message in messages(line)
                if message.delta.new_element.WhichOneof("type") in {"alert", "exception"}
            ]
    return told


@pytest.fixture(scope="module")
def failed(tmp_path_factory):
    """What two readers were told by a page that fails in every way, and what the server said."""
    with running(tmp_path_factory.mktemp("failing"), APP) as server:
        told = [*alerts(server), *alerts(server, "lang=sv")]
        return told, server.said()


def test_a_reader_is_told_a_reference_and_nothing_of_the_error(failed):
    english, swedish = failed[0]

    assert re.fullmatch(
        r"An error stopped this page. The server has noted it as [0-9a-f]{8}: give that reference"
        r" when you report it\.",
        english,
    )
    assert re.search(r"beteckningen [0-9a-f]{8}", swedish)


def test_the_log_has_the_same_references_kinds_and_places(failed):
    told, said = failed
    lines = [json.loads(line) for line in said.splitlines()]

    for sentence in told:
        reference = re.search(r"[0-9a-f]{8}", sentence).group()
        (line,) = [line for line in lines if line.get("reference") == reference]
        assert line["error"] == "ValueError"
        assert line["at"][-1] == f"own_app.py:{LAST_LINE}"
        assert line["after"] == [{"error": "KeyError", "at": [f"own_app.py:{LAST_LINE - 2}"]}]
        assert line["level"] == "ERROR"


def test_the_log_has_nobody_whom_any_message_speaks_of(failed):
    said = failed[1]

    assert NUMBER not in said
    assert "2384" not in said
    # It is not that nothing was logged: each of the page's ways is there.
    for way in ("a thread ended", "an error had no way out", "an error was met", "py.warnings"):
        assert way in said
    assert "met (withheld) in row 7" in said
    assert said.count('"logger": "some.library"') == 4
    assert '"logger": "asyncio"' in said


def test_a_message_is_shown_only_as_the_code_has_it(caplog):
    before = logging.getLogRecordFactory()
    logging.setLogRecordFactory(log_lines._Line)
    value = "Anna"
    try:
        logging.getLogger("ypn_metrics.x").warning("publication %s of %s", "7", ValueError(value))
        logging.getLogger("lib").warning("publication %s of %.1f", "7", 2.5)
        logging.getLogger("lib").warning("met " + value)
        logging.getLogger("lib").warning("%d rows", "none")
    finally:
        logging.setLogRecordFactory(before)

    told = [json.loads(record.getMessage())["message"] for record in caplog.records]
    assert re.fullmatch("publication 7 of ValueError [0-9a-f]{8}", told[0])
    assert told[1:] == ["publication (withheld) of 2.5", "(withheld)", "%d rows"]


def test_an_error_keeps_its_reference():
    one, other = ValueError(), ValueError()

    assert log_lines.reference_of(one) == log_lines.reference_of(one)
    assert log_lines.reference_of(one) != log_lines.reference_of(other)


@pytest.mark.thorough
def test_who_watches_is_told_whether_readers_can_be_answered(tmp_path):
    with running(tmp_path) as server:
        assert server.get("/livez").body == b"live"
        assert server.get("/readyz").body == b"ready"  # it waits for its first publication

        (tmp_path / "store").mkdir(exist_ok=True)
        (tmp_path / "store" / "in_force").write_text("1")
        deadline = time.monotonic() + 20
        while server.get("/readyz").status == 200 and time.monotonic() < deadline:
            time.sleep(0.2)

        answer = server.get("/readyz")
        assert (answer.status, answer.body) == (503, b"not ready")
        assert server.get("/livez").status == 200


def test_a_server_stops_within_seconds_while_a_page_computes(tmp_path):
    app = "import time\nwhile True: time.sleep(0.05)\n"
    with running(tmp_path, app) as server, server.target.websocket() as line:
        run = BackMsg()
        run.rerun_script.query_string = ""
        line.send(run.SerializeToString())
        line.recv(timeout=20)

        began = time.monotonic()
        server.process.terminate()
        server.process.wait(timeout=20)

        assert time.monotonic() - began < 8
        told = [json.loads(line) for line in server.said().splitlines()]
    ours = [line["message"] for line in told if line["logger"].startswith("ypn_metrics")]
    assert ours == ["started, without sign-in", "stopped"]
