"""The audit log on the command line, and what every command tells it."""

from __future__ import annotations

import getpass

import pytest

from tests.company import employees, write_csv
from ypn_metrics.roles import Actor
from ypn_metrics.store.audit_checking import newest_events, verify
from ypn_metrics.store.audit_log import record

ANNA = Actor("anna@example.com", "analyst")


@pytest.fixture
def three(store):
    """Return a store whose log has three lines, two of them of one user."""
    record(store, "sign_in", ANNA)
    record(store, "sign_in", Actor("maria@example.com", "head_of_talent"))
    record(store, "export", ANNA, publication=1, counts={"rows": 1234})
    return store


def told(store):
    return [(e.action, e.publication, e.counts) for e in newest_events(store)[::-1]]


def test_a_whole_log_is_told_with_its_head(cli, three):
    head = verify(three).head

    ran = cli("audit", "verify")

    assert ran.code == 0
    assert "The audit log is whole: 3 lines, since 20" in ran.out
    assert f"Head, to keep elsewhere: {head}" in ran.out
    kept = cli("audit", "verify", "--head", head, "--json")
    assert (kept.code, kept.json["whole"], kept.json["head"]) == (0, True, head)


def test_a_log_that_is_not_whole_ends_with_code_1_and_names_the_line(cli, three):
    log = three.folder / "audit.jsonl"
    log.write_bytes(log.read_bytes().replace(b"head_of_talent", b"leadership"))

    ran, as_json = cli("audit", "verify"), cli("audit", "verify", "--json")

    assert (ran.code, as_json.code) == (1, 1)
    assert "Line 2: it is not as it was written." in ran.out
    assert "NOT WHOLE" in ran.out
    assert as_json.json["faults"] == [{"line": 2, "problem": "it is not as it was written"}]


def test_lines_cut_off_are_found_by_the_head(cli, three):
    head = verify(three).head
    log = three.folder / "audit.jsonl"
    log.write_bytes(b"".join(log.read_bytes().splitlines(keepends=True)[:2]))

    assert cli("audit", "verify").code == 0
    ran = cli("audit", "verify", "--head", head)
    assert ran.code == 1
    assert "The log: no line has the hash" in ran.out


@pytest.mark.usefixtures("three")
def test_the_newest_lines_come_first(cli):
    lines = cli("audit", "show", "--last", "2").out.splitlines()

    assert len(lines) == 2
    assert lines[0].split()[0] == "3"
    assert "export  publication 1  1,234 rows" in lines[0]
    events = cli("audit", "show", "--json").json["events"]
    assert [event["n"] for event in events] == [3, 2, 1]


@pytest.mark.usefixtures("three")
def test_one_users_lines_are_found_by_the_address(cli):
    events = cli("audit", "who", "Anna@Example.com", "--json").json["events"]

    assert [event["n"] for event in events] == [3, 1]
    assert "Nothing is recorded." in cli("audit", "who", "nobody@example.com").out


@pytest.mark.parametrize("command", [["verify"], ["show"], ["who", "anna"], ["prune"]])
def test_before_the_first_event_every_command_ends_well(cli, command):
    assert cli("audit", *command).code == 0


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["verify", "--head", "abc"], "64 characters"),
        (["show", "--last", "0"], "--last"),
        (["who"], "ADDRESS"),
        (["prune", "--rules", "nowhere.toml"], "nowhere.toml"),
        (["change"], "No such command"),
    ],
)
def test_a_wrong_argument_ends_with_code_2_and_one_line(cli, arguments, words):
    ran = cli("audit", *arguments)

    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err


def test_a_dry_run_says_what_would_be_removed(cli, three):
    ran = cli("audit", "prune", "--dry-run", "--json")

    assert ran.code == 0
    assert (ran.json["publications"], ran.json["lines"], ran.json["dry_run"]) == ([], 0, True)
    assert verify(three).lines == 3


def test_what_is_done_with_a_store_is_in_its_log_and_nothing_of_anyone(cli, store, tmp_path):
    people = write_csv(tmp_path / "anna_berg.csv", employees(3, "2020-01-01", gender="woman"))
    as_of = ("--as-of", "2024-12-31")
    assert cli("import", people, *as_of, "--dry-run").code == 0
    assert cli("import", people, *as_of).code == 0
    assert cli("import", people, *as_of, "--confirm").code == 0
    assert cli("restore", "1").code == 0
    assert cli("backup", tmp_path / "backup.zip").code == 0
    assert cli("measure", "headcount").code == 0  # of groups: not a view of people
    assert cli("restore-backup", tmp_path / "backup.zip", "--replace").code == 0

    rows = {"left_out": 0, "rows": 3, "tables": 1}
    assert told(store) == [
        ("import", None, {"files": 1}),
        ("import", None, {"files": 1}),
        ("publish", 1, rows),
        ("import", None, {"files": 1}),
        ("publish", 2, rows),
        ("restore", 1, {}),
        ("backup", 1, {"publications": 2}),
        ("restore_backup", 1, {"publications": 2}),
    ]
    content = (store.folder / "audit.jsonl").read_text()
    for personal in ("anna", "berg", "woman", "2020-01-01", f'"{getpass.getuser()}"'):
        assert personal not in content
    assert len(cli("audit", "who", getpass.getuser(), "--json").json["events"]) == 8


def test_a_restored_backup_keeps_what_was_recorded_since(cli, store, tmp_path):
    people = write_csv(tmp_path / "people.csv", employees(3, "2020-01-01"))
    cli("import", people, "--as-of", "2024-12-31")
    cli("backup", tmp_path / "backup.zip")
    record(store, "view_people", ANNA, counts={"people": 3})
    head = verify(store).head

    assert cli("restore-backup", tmp_path / "backup.zip", "--replace").code == 0

    assert cli("audit", "verify", "--head", head).code == 0
    assert [action for action, *_ in told(store)][-2:] == ["view_people", "restore_backup"]


def test_a_log_that_cannot_be_written_stops_what_publishes(cli, three, tmp_path):
    log = three.folder / "audit.jsonl"
    log.write_bytes(log.read_bytes().replace(b"1234", b"1235"))
    people = write_csv(tmp_path / "people.csv", employees(3, "2020-01-01"))

    ran = cli("import", people, "--as-of", "2024-12-31")

    assert ran.code == 1
    assert "last line of the audit log is damaged, so this was not done" in ran.err
    assert three.numbers() == []


def test_an_answer_that_names_people_is_told_and_is_refused_without_a_log(cli, store, tmp_path):
    people = employees(4, "2020-01-01", birth_date="1995-01-01")
    tables = {
        "employees": people,
        "cohorts": [{"cohort": "One", "start_date": "2023-01-01", "end_date": "2024-04-30"}],
        "nominations": [
            {"cohort": "One", "employee_id": one["employee_id"], "nominated_on": "2022-11-01"}
            for one in people[:2]
        ],
    }
    files = [write_csv(tmp_path / f"{kind}.csv", rows) for kind, rows in tables.items()]
    assert cli("import", *files, "--as-of", "2024-12-31", "--confirm").code == 0

    ran = cli("measure", "eligibility", "--json")

    assert ran.code == 0
    assert told(store)[-1] == ("view_people", 1, {"people": 2})
    (store.folder / "audit.key").unlink()
    refused = cli("measure", "eligibility", "--json")
    assert (refused.code, refused.out) == (1, "")
    assert "key audit.key is missing" in refused.err
    assert cli("measure", "headcount").code == 0
