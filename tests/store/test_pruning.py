"""What is past its retention period goes; the history and the log's chain stay readable."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from dataclasses import replace

import pytest

from tests.company import employees, import_rows, rules_with
from ypn_metrics.errors import PrunedError, RulesError, StoreError
from ypn_metrics.programme import parse_programme, read_programme
from ypn_metrics.roles import Actor
from ypn_metrics.store import pruning
from ypn_metrics.store.audit_checking import newest_events, verify
from ypn_metrics.store.audit_log import record
from ypn_metrics.store.backup import write_backup
from ypn_metrics.store.ledger import described, write_description
from ypn_metrics.store.pruning import months_before, prune
from ypn_metrics.store.publications import Store
from ypn_metrics.store.restoring import restore_backup

ANNA = Actor("anna", "analyst")
TODAY = dt.date(2026, 11, 26)
RULES = replace(read_programme(), publications_months=12, log_months=24)


@pytest.fixture
def at(monkeypatch):
    """Return a function that sets the log's clock."""

    def set_clock(day):
        monkeypatch.setattr("ypn_metrics.store.audit_log.now", lambda: f"{day}T12:00:00+0000")

    return set_clock


@pytest.fixture
def years(store, at):
    """Return a store whose log has a line on the first of each January, from 2020 to 2026."""
    for year in range(2020, 2027):
        at(f"{year}-01-01")
        record(store, "export", ANNA, publication=year)
    at(TODAY)
    return store


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Return a store of three publications, from 2024, 2025 and 2026."""
    store = Store(tmp_path_factory.mktemp("three"))
    for n in (1, 2, 3):
        import_rows(store, {"employees": employees(n, "2020-01-01")})
        entry = store.publications / f"{n:06d}.json"
        moment = f"{2023 + n}-02-01T08:00:00+0100"
        write_description(entry, replace(described(entry), published_at=moment))
    return store


@pytest.fixture
def three(made, tmp_path):
    """Return a copy of that store of one's own."""
    return Store(shutil.copytree(made.folder, tmp_path / "three"))


def test_old_lines_go_and_the_chain_is_checked_as_before(years):
    head = verify(years).head

    pruned = prune(years, RULES, TODAY, ANNA)

    assert (pruned.lines, pruned.log_before) == (5, dt.date(2024, 11, 26))
    events = newest_events(years)[::-1]
    assert [event.publication for event in events] == [None, 2025, 2026, None]
    assert [event.n for event in events] == [5, 6, 7, 8]
    assert events[0].stands_for_pruned
    assert events[-1].counts == {"publications": 0, "lines": 5}
    verified = verify(years, head)
    assert (verified.is_whole, verified.pruned) == (True, 5)
    record(years, "export", ANNA)
    assert verify(years, head).is_whole


def test_it_can_be_done_again_and_again(years):
    for months in (60, 36, 12):
        prune(years, replace(RULES, log_months=months), TODAY, ANNA)
        assert verify(years).is_whole

    assert [event.publication for event in newest_events(years)[::-1]] == [None, 2026, *[None] * 3]
    assert verify(years).pruned == 6


def test_what_stands_for_pruned_lines_can_be_left_out_or_put_elsewhere_by_nobody(years):
    log = years.folder / "audit.jsonl"
    prune(years, RULES, TODAY, ANNA)
    standing, *rest = log.read_bytes().splitlines(keepends=True)

    for changed in (rest, [standing, *rest[1:]], [*rest, standing], [rest[-1]]):
        log.write_bytes(b"".join(changed))
        assert not verify(years).is_whole


def test_a_dry_run_removes_and_records_nothing(three, years):
    log = (years.folder / "audit.jsonl").read_bytes()

    assert prune(years, RULES, TODAY, ANNA, is_dry_run=True).lines == 5
    assert prune(three, RULES, TODAY, ANNA, is_dry_run=True).publications == (1, 2)

    assert (years.folder / "audit.jsonl").read_bytes() == log
    assert three.open(1).number == 1


def test_where_nothing_is_old_nothing_is_recorded(store):
    record(store, "export", ANNA)

    assert prune(store, RULES, dt.date.today(), ANNA).lines == 0
    assert verify(store).lines == 1


def test_a_log_that_is_not_whole_is_not_pruned(years):
    log = years.folder / "audit.jsonl"
    log.write_bytes(log.read_bytes().replace(b"2021,", b"2029,"))

    with pytest.raises(StoreError, match="not whole, so nothing was removed"):
        prune(years, RULES, TODAY, ANNA)


def test_old_publications_lose_their_data_and_keep_their_place_in_the_history(three, tmp_path):
    assert prune(three, RULES, TODAY, ANNA).publications == (1, 2)

    assert [about.is_pruned for about in three.history()] == [True, True, False]
    assert sorted(path.name for path in three.publications.glob("*.duckdb")) == ["000003.duckdb"]
    with pytest.raises(PrunedError, match="The data of publication 1 were removed on 20"):
        three.open(1)
    with pytest.raises(StoreError, match="were removed"):
        three.restore(2)
    assert (three.open().number, three.next_number()) == (3, 4)
    assert prune(three, RULES, TODAY, ANNA).publications == ()

    write_backup(three, tmp_path / "backup.zip")
    other = Store(tmp_path / "other")
    assert restore_backup(other, tmp_path / "backup.zip").publications == (3,)
    assert [about.is_pruned for about in other.history()] == [True, True, False]


def test_the_one_in_force_stays_however_old(three):
    three.restore(1)

    assert prune(three, RULES, TODAY, ANNA).publications == (2,)
    assert three.open().number == 1


def test_one_that_is_gone_is_not_told_as_damaged(three):
    prune(three, RULES, TODAY, ANNA)
    three.data_file(3).write_bytes(b"damaged")

    with pytest.raises(StoreError, match="publication 3 is missing or damaged"):
        three.open()


@pytest.mark.parametrize("killed_in", ["write_description", "sync", "_remove_lines", "_replace"])
def test_killed_at_any_step_the_next_one_ends_it(three, monkeypatch, killed_in):
    class Killed(BaseException):
        pass

    def die(*_):
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(pruning, killed_in, die)
        patched.setattr(pruning, "_lines_before", lambda events, _: list(events)[:2])
        with pytest.raises(Killed):
            prune(three, RULES, TODAY, ANNA)
    assert verify(three).is_whole
    assert three.open().number == 3

    prune(three, RULES, TODAY, ANNA)

    assert [about.is_pruned for about in three.history()] == [True, True, False]
    assert not three.data_file(1).exists()
    assert not three.data_file(2).exists()
    assert verify(three).is_whole


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2026-11-26", 24, "2024-11-26"),
        ("2024-02-29", 12, "2023-02-28"),
        ("2026-01-31", 11, "2025-02-28"),
        ("2026-12-31", 12, "2025-12-31"),
        ("2026-11-26", 1200, "1926-11-26"),
    ],
)
def test_months_are_those_of_the_calendar(day, months, expected):
    assert months_before(dt.date.fromisoformat(day), months) == dt.date.fromisoformat(expected)


def test_rules_without_a_retention_keep_publications_two_years_and_the_log_three():
    source = rules_with()
    section = source.index("[retention]")
    without = source[:section] + source[source.index("[reasons]") :]

    rules = parse_programme(without)

    assert (rules.publications_months, rules.log_months) == (24, 36)


@pytest.mark.parametrize("months", [0, -1, 1.5, "24", True])
def test_months_that_cannot_be_are_refused(months):
    source = rules_with(log_months=months) if months is not True else None
    source = source or rules_with().replace("log_months = 36", "log_months = true")

    with pytest.raises(RulesError, match=r"retention\.log_months"):
        parse_programme(source)


def test_an_unknown_kind_of_retention_is_refused():
    with pytest.raises(RulesError, match=r"retention.days.*publications_months, log_months"):
        parse_programme(rules_with().replace("log_months = 36", "days = 36"))


def test_the_marked_entry_is_one_that_is_read_as_any(three):
    prune(three, RULES, TODAY, ANNA)

    entry = json.loads((three.publications / "000001.json").read_text(encoding="utf-8"))
    assert entry["pruned_at"]
    assert entry["tables"]
