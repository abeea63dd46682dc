"""Several processes over one store: what one publishes, the others show at their next run."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from tests.browser.serving import PROJECT, environment
from tests.company import employees, publish_rows, write_csv
from tests.probe import messages
from tests.web.running import running
from ypn_metrics.importing.erasing import erase_person
from ypn_metrics.roles import Actor
from ypn_metrics.store.audit_checking import newest_events, verify
from ypn_metrics.store.backup import write_backup
from ypn_metrics.store.exceptions import read_waivers
from ypn_metrics.store.publications import Store
from ypn_metrics.store.restoring import restore_backup

SEEN_WITHIN_SECONDS = 10


def put(store, n):
    return publish_rows(store.folder, employees=employees(n, "2020-01-01"))


@contextmanager
def tab(server):
    """A page that stays open; yields a function that runs it again and returns its words."""
    with server.target.websocket() as line:

        def run():
            ask = BackMsg()
            ask.rerun_script.query_string = ""
            line.send(ask.SerializeToString())
            elements = [message.delta.new_element for message in messages(line)]
            assert "exception" not in {element.WhichOneof("type") for element in elements}
            told = (element.markdown.body or element.alert.body for element in elements)
            return "\n".join(filter(None, told))

        yield run


def shown(words):
    """The number of the publication that a page answers from."""
    return re.findall(r"publication (\d+)", words)[:1]


@pytest.mark.thorough
def test_an_open_page_answers_from_what_another_process_put_in_force(store, tmp_path):
    put(store, 3)
    with running(tmp_path) as server, tab(server) as run:
        assert shown(run()) == ["1"]
        put(store, 4)  # by this process
        assert shown(run()) == ["2"]
        store.restore(1)
        assert shown(run()) == ["1"]

        erase_person(store, "2020-01-01no0", Actor("a", "analyst"))
        assert shown(run()) == ["1"]
        assert held_open(server, "(deleted)") == []

        write_backup(store, tmp_path / "store.zip")
        put(store, 5)
        assert shown(run()) == ["3"]
        restore_backup(store, tmp_path / "store.zip", replace=True)
        assert shown(run()) == ["1"]
        assert server.get("/readyz").status == 200


def held_open(server, words):
    """The publications whose files a server still holds, as soon as there is none of such words."""
    deadline = time.monotonic() + SEEN_WITHIN_SECONDS
    while True:
        listed = subprocess.run(
            ["ls", "-l", f"/proc/{server.process.pid}/fd"], capture_output=True, text=True
        )
        found = [line for line in listed.stdout.splitlines() if ".duckdb" in line and words in line]
        if not found or time.monotonic() > deadline:
            return found
        time.sleep(0.2)


def started(store, *arguments):
    """Start the command line on a store."""
    return subprocess.Popen(
        [sys.executable, "-m", "ypn_metrics", *map(str, arguments), "--store", str(store.folder)],
        cwd=PROJECT,
        env=environment(store.folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.thorough
def test_two_servers_show_what_a_command_published_within_seconds(store, tmp_path):
    put(store, 3)
    folders = [tmp_path / name for name in ("one", "other")]
    with ExitStack() as stack:
        servers, tabs = [], []
        for folder in folders:
            folder.mkdir()
            (folder / "store").symlink_to(store.folder)
            servers.append(stack.enter_context(running(folder)))
            tabs.append(stack.enter_context(tab(servers[-1])))
        assert [shown(run()) for run in tabs] == [["1"], ["1"]]

        path = write_csv(tmp_path / "employees.csv", employees(4, "2020-01-01"))
        command = started(store, "import", path, "--as-of", "2024-12-31", "--confirm")
        said = command.communicate(timeout=120)
        assert command.returncode == 0, said
        began = time.monotonic()
        assert [shown(run()) for run in tabs] == [["2"], ["2"]]

        while not all("publication 2 is in force" in server.said() for server in servers):
            assert time.monotonic() - began < SEEN_WITHIN_SECONDS
            time.sleep(0.1)
        assert [server.get("/readyz").status for server in servers] == [200, 200]


@pytest.mark.thorough
def test_all_that_several_write_at_once_is_there_and_the_log_is_one_chain(store, tmp_path):
    cohorts = [{"cohort": "Autumn 2024", "start_date": "2024-09-02"}]
    people = employees(8, "2020-01-01", birth_date="1970-01-01")  # too old: an exception is due
    seats = [{"cohort": "Autumn 2024", "employee_id": one["employee_id"]} for one in people]
    publish_rows(store.folder, employees=people, cohorts=cohorts, participants=seats)
    paths = [write_csv(tmp_path / f"{n}.csv", employees(n, "2020-01-01")) for n in (9, 10)]
    imports = [
        started(store, "import", path, "--kind", "employees", "--as-of", "2024-12-31", "--confirm")
        for path in paths
    ]
    added = [
        started(
            store,
            *("exception", "add", people[n]["employee_id"], "--cohort", "Autumn 2024"),
            *("--rule", "age", "--reason", "agreed"),
        )
        for n in range(3)
    ]
    backup = started(store, "backup", tmp_path / "store.zip")

    ended = {process: process.communicate(timeout=300) for process in (*imports, *added, backup)}

    assert [p.returncode for p in (*added, backup)] == [0] * 4, ended
    for process in imports:  # both publish, or one is told that the other was quicker
        said = ended[process][1].strip().splitlines()
        assert process.returncode == 0 or "meanwhile" in said[-1], said
    done = sum(process.returncode == 0 for process in imports)
    assert done >= 1
    assert [about.number for about in store.history()] == list(range(1, 2 + done))
    assert store.number_in_force() == 1 + done
    assert len(read_waivers(store)) == 3
    assert verify(store).is_whole
    actions = [event.action for event in newest_events(store)]
    assert actions.count("publish") == 1 + done
    assert actions.count("backup") == 1
    restored = Store(tmp_path / "restored")
    restore_backup(restored, tmp_path / "store.zip")
    assert verify(restored).is_whole
