"""All that a server sends to leadership's browser: nobody's number, no small count, no sentence
that is an analyst's alone.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from tests.browser.signing_in import COOKIE, PEOPLE, cookie_of
from tests.probe import Target, token_of
from ypn_metrics import dashboard
from ypn_metrics.dashboard.door import READERS, TITLES

pytestmark = pytest.mark.browser

PARTS = Path(dashboard.__file__).parent
MARKS = {"text": None, "say": None, "plural": (1, 2)}
# A few people of something, as sentences, tables and marks have it.
FEW = re.compile(
    rb"(?<![\w.,+\xe2\x88\x92\x80-\xbf-])[1-4] (?:women|woman|men|man|people|person|participants?"
    rb"|nominees?|seats?|exits?|colleagues?|of \d)"
)
# So many seats from even, and the publication's number before its day.
NO_FEW = (b"at least ", b"ublication ")
ASKED = [
    *((name, "") for name in TITLES),
    *(("cohort_composition", f"seats_by={by}") for by in ("business_unit", "age_band", "country")),
    ("nominations", "funnel_by=business_unit"),
    ("nominations", "view=eligibility"),
    ("graduate_attrition", "group=under_40&business_unit=Bar&section=why&as_reported=1"),
]


def sent(url, cookie, page="", query=""):
    """All that a page's script is sent when it opens the page, as bytes."""
    token = token_of(Target(url))
    headers = {"Cookie": f"{COOKIE}={cookie}; _streamlit_xsrf={token}", "Origin": url}
    address = url.replace("http://", "ws://") + "/_stcore/stream"
    name = "" if page == "overview" else page
    found = b""
    with connect(
        address,
        subprotocols=["streamlit", token],
        additional_headers=headers,
        max_size=None,
    ) as socket:
        state = ClientState(page_name=name, query_string=query)
        socket.send(BackMsg(rerun_script=state).SerializeToString())
        message = ForwardMsg()
        while message.WhichOneof("type") != "script_finished":
            received = socket.recv(timeout=60)
            message = ForwardMsg.FromString(received)
            found += received
    return found


def sentences(*folders):
    """Whole sentences that these parts of the dashboard may say."""
    every = {
        sentence
        for folder in folders
        for _, _, said, _, _ in extract_from_dir(
            PARTS / folder, [("**.py", "python")], keywords=MARKS
        )
        for sentence in (said if isinstance(said, tuple) else (said,))
    }
    return {one for one in every if "{" not in one and len(one) > 25}


@pytest.fixture(scope="module")
def received(guarded, issuer):
    """Return what is sent to a role by page and query."""

    def ask(who, page, query=""):
        cookie = cookie_of(guarded, issuer, sub=who, **PEOPLE[who])
        return sent(guarded, cookie, page, query)

    return ask


@pytest.fixture(scope="module")
def to_leadership(received):
    return {asked: received("lea", *asked) for asked in ASKED}


def test_what_is_looked_for_is_in_what_an_analyst_is_sent(received, demo_store):
    people = received("ana", "nominations", "view=eligibility")
    own = sentences("attrition", "composition", "nominations", "outcomes", "programme")

    assert any(number in people for number in numbers(demo_store))
    assert any(one.encode() in people for one in own - sentences("leadership"))
    assert FEW.search(received("ana", "cohort_composition", "seats_by=business_unit"))


def numbers(demo_store):
    with (demo_store.parent / "files" / "employees.csv").open(encoding="utf-8-sig") as file:
        return {row["employee_id"].encode() for row in csv.DictReader(file)}


def test_leadership_is_sent_no_persons_number(to_leadership, demo_store):
    every, shape = numbers(demo_store), re.compile(rb"E\d{6}")
    assert all(shape.fullmatch(number) for number in every)

    for asked, frames in to_leadership.items():
        assert not shape.findall(frames), asked


def test_leadership_is_sent_no_count_of_a_few(to_leadership):
    for asked, frames in to_leadership.items():
        if asked[0] == "definitions":
            continue  # describes rules; the examples in them count nobody
        for found in FEW.finditer(frames):
            before = frames[max(0, found.start() - 12) : found.start()]
            assert before.endswith(NO_FEW), (asked, frames[found.start() - 60 : found.end() + 60])


def test_leadership_is_sent_no_sentence_of_an_analysts(to_leadership):
    analysts = sentences("attrition", "composition", "nominations", "outcomes", "programme")
    own = {one.encode() for one in analysts - sentences("leadership")}
    assert len(own) > 30

    for asked, frames in to_leadership.items():
        assert not [one for one in own if one in frames], asked


def test_leadership_is_sent_its_own_pages(to_leadership):
    for (page, query), frames in to_leadership.items():
        title = TITLES[page].template.encode()
        is_open = "leadership" in READERS[page]
        assert title in frames
        assert (b"as of 30 June 2026" in frames) == is_open, (page, query)
