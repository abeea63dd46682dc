"""The audit log on the page Definitions, and what the pages tell it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.dashboard.reading import PROJECT, go_to, open_at, words
from ypn_metrics.dashboard import recording
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.still_open import NotOpenError
from ypn_metrics.errors import StoreError
from ypn_metrics.languages import ENGLISH
from ypn_metrics.roles import Actor
from ypn_metrics.store.audit_checking import newest_events
from ypn_metrics.store.audit_log import record
from ypn_metrics.store.publications import Store

DASHBOARD = PROJECT / "ypn_metrics" / "dashboard"
ANNA = Actor("anna@example.com", "analyst")
# Who draws people within a part that `record_view` is told of by another module.
WITHIN = {
    "nominations/balancing.py": "nominations/what_if.py",
    "nominations/nominees.py": "nominations/what_if.py",
    "nominations/saved_slates.py": "nominations/what_if.py",
    "nominations/exceptions.py": "nominations/eligibility.py",
}


@pytest.fixture
def one(demo_store, on, tmp_path):
    """Return a store of one's own of the made-up company, the pages on it, and no log yet."""
    store = Store(shutil.copytree(demo_store, tmp_path / "store"))
    for log in store.folder.glob("audit.*"):
        log.unlink()
    on(store.folder)
    return store


@pytest.fixture
def two_events(one):
    """Return that store with two events of different kinds in its log."""
    record(one, "sign_in", ANNA)
    record(one, "publish", ANNA, publication=1, counts={"rows": 12_345, "tables": 2})
    return one


def told(store):
    return [(e.action, e.role, e.publication, e.counts) for e in newest_events(store)[::-1]]


def log_table(app):
    (table,) = app.dataframe
    return table.value


@pytest.mark.usefixtures("two_events")
def test_the_log_is_told_whole_with_its_newest_events_first():
    app = open_at("definitions")

    assert re.search(r"The audit log is whole: 2 lines since 20\d\d-", words(app))
    table = log_table(app)
    assert list(table["What was done"]) == ["published", "signed in"]
    assert table["Counts"][0] == "rows: 12,345, tables: 2"
    assert list(table["Role"]) == ["Analyst", "Analyst"]
    assert list(table["Publication"]) == ["1", ""]
    assert "may be kept for 24 months" in words(app)
    assert "anna" not in words(app) + table.to_string()


@pytest.mark.usefixtures("two_events")
def test_it_can_be_filtered_and_speaks_swedish():
    app = open_at("definitions", "sv", audit_action="sign_in")

    assert list(log_table(app)["Vad som gjordes"]) == ["loggade in"]
    assert "Granskningsloggen är hel: 2 rader sedan" in words(app)


def test_before_the_first_event_it_says_so(one):
    app = open_at("definitions")

    assert "Nothing is recorded yet." in words(app)
    assert not (one.folder / "audit.jsonl").exists()


def test_a_log_that_is_not_whole_is_told_with_its_lines(two_events):
    log = two_events.folder / "audit.jsonl"
    log.write_bytes(log.read_bytes().replace(b"12345", b"12346"))

    app = open_at("definitions")

    assert "The audit log is not whole" in words(app)
    assert "Line 2: it is not as it was written." in words(app)
    assert list(log_table(app)["What was done"]) == ["signed in"]


def test_rows_of_people_are_told_once_a_session_and_view(one):
    app = open_at("nominations", view="eligibility")
    for _ in range(2):
        app.run()
    app = go_to(app, "definitions")
    app = go_to(app, "nominations")

    views = [event for event in told(one) if event[0] == "view_people"]
    assert len(views) == 1
    _, role, publication, counts = views[0]
    assert (role, publication) == ("analyst", 1)
    assert counts["nominees"] > 20
    assert open_at("nominations", view="eligibility")  # another session
    assert sum(event[0] == "view_people" for event in told(one)) == 2


def test_people_are_shown_and_no_file_of_them_where_the_log_cannot_be_written(two_events):
    log = two_events.folder / "audit.jsonl"
    log.write_bytes(log.read_bytes().replace(b"12345", b"12346"))

    app = open_at("nominations", view="eligibility")

    assert any(len(table.value) > 20 for table in app.dataframe)
    assert "The last line of the audit log is damaged" in words(app)
    assert {button.key for button in app.get("download_button")} == {"csv-funnel"}


class Place:
    """Keeps what a button would hand out."""

    def download_button(self, label, *, data, **_):
        self.label, self.data = label, data

    def error(self, said):
        self.said = said


def page_on(store, is_open=True):
    return Page(
        "nominations",
        "head_of_talent",
        ENGLISH,
        False,
        store,
        store.open(),
        "maria@x.se",
        still_open=lambda: is_open,
    )


def test_a_file_is_told_when_it_is_taken_and_not_before(one):
    place = Place()
    recording.download(
        page_on(one), "CSV", lambda: b"file", counts={"people": 7}, of_people=True, place=place
    )
    assert told(one) == []

    assert place.data() == b"file"

    assert told(one) == [("export", "head_of_talent", 1, {"people": 7})]


@pytest.mark.parametrize("of_people", [True, False])
def test_no_file_is_made_nor_told_once_the_page_is_shut(one, of_people):
    place, made = Place(), []
    page = page_on(one, is_open=False)
    counts = {"people": 7}
    recording.download(
        page, "CSV", lambda: made.append(1), counts=counts, of_people=of_people, place=place
    )

    with pytest.raises(NotOpenError):
        place.data()
    assert not made
    assert told(one) == []


def test_a_log_damaged_after_the_button_was_drawn_refuses_a_file_of_people_only(two_events):
    people, groups = Place(), Place()
    page = page_on(two_events)
    recording.download(
        page, "CSV", lambda: b"ids", counts={"people": 7}, of_people=True, place=people
    )
    recording.download(page, "CSV", lambda: b"rates", counts={"rows": 7}, place=groups)
    (two_events.folder / "audit.key").unlink()

    with pytest.raises(StoreError, match=r"audit\.key is missing"):
        people.data()
    assert groups.data() == b"rates"


def modules():
    return {str(path.relative_to(DASHBOARD)): path for path in DASHBOARD.rglob("*.py")}


def test_every_file_of_the_pages_goes_through_the_one_place_that_tells_the_log():
    sources = [*modules().values(), *Path(PROJECT / "pages").glob("*.py")]

    users = {path.name for path in sources if "download_button(" in path.read_text("utf-8")}

    assert users == {"recording.py"}


def test_every_part_that_names_people_tells_the_log():
    named = {
        name: path.read_text("utf-8")
        for name, path in modules().items()
        if re.search(r'"Employee (number|id)"|\.employee_id\b', path.read_text("utf-8"))
    }

    silent = {name for name, source in named.items() if "record_view(" not in source}

    assert silent == set(WITHIN)
    assert all("record_view(" in modules()[whole].read_text("utf-8") for whole in WITHIN.values())
