"""Former stores, kept aside by a restored backup, keep nothing past its retention period."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import replace

import pytest

from tests.company import employees, import_rows, rules_with
from ypn_metrics.errors import StoreError
from ypn_metrics.programme import read_programme
from ypn_metrics.roles import Actor
from ypn_metrics.store import pruning
from ypn_metrics.store.audit_checking import newest_events, verify
from ypn_metrics.store.ledger import described, write_description
from ypn_metrics.store.pruning import Former, prune
from ypn_metrics.store.publications import Store

ANNA = Actor("anna", "analyst")
TODAY, LATER = dt.date(2026, 11, 26), dt.date(2028, 11, 26)
RULES = replace(read_programme(), publications_months=12, log_months=60)
NAME = "store.before_20260301120000"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Return a store of two publications, from 2025 and 2026, the second in force."""
    store = Store(tmp_path_factory.mktemp("two") / "store")
    for n in (1, 2):
        import_rows(store, {"employees": employees(n, "2020-01-01")})
        entry = store.entry(n)
        moment = f"{2024 + n}-02-01T08:00:00+0100"
        write_description(entry, replace(described(entry), published_at=moment))
    return store


@pytest.fixture
def store(made, tmp_path):
    """Return a copy of that store, with a former one beside it in which the first is in force."""
    former = Store(shutil.copytree(made.folder, tmp_path / NAME))
    (former.folder / "in_force").write_text("1")
    (former.folder / "exceptions.jsonl").write_text("E100")
    return Store(shutil.copytree(made.folder, tmp_path / "store"))


@pytest.fixture
def former(store):
    return Store(store.folder.with_name(NAME))


def test_what_is_too_old_goes_there_too_even_what_was_in_force(store, former):
    pruned = prune(store, RULES, TODAY, ANNA)

    assert (pruned.publications, pruned.former) == ((1,), (Former(NAME, (1,), is_whole=False),))
    assert [about.is_pruned for about in former.history()] == [True, False]
    assert not former.data_file(1).exists()
    assert former.open(2).number == 2
    assert newest_events(store)[0].counts == {"publications": 2, "lines": 0}
    assert prune(store, RULES, TODAY, ANNA).former == ()


def test_a_former_store_in_which_all_is_too_old_goes_whole(store, former):
    pruned = prune(store, RULES, LATER, ANNA)

    assert pruned.former == (Former(NAME, (1, 2), is_whole=True),)
    assert not former.folder.exists()
    assert list(store.folder.glob("work_*")) == []
    assert store.open().number == 2
    assert verify(store).is_whole


def test_a_dry_run_lists_them_and_removes_nothing(store, former, cli):
    for number in (1, 2):
        about = replace(described(former.entry(number)), published_at="2020-01-01T08:00:00+0100")
        write_description(former.entry(number), about)
    rules = store.folder.with_name("rules.toml")
    for months, words in ((1200, ""), (1, f"Former stores that would be removed whole: {NAME}.")):
        rules.write_text(rules_with(publications_months=months), encoding="utf-8")

        ran = cli("audit", "prune", "--dry-run", "--rules", rules)

        assert words in ran.out
        assert (NAME in ran.out) == bool(words)
    as_json = cli("audit", "prune", "--dry-run", "--rules", rules, "--json").json
    assert as_json["former"] == [{"folder": NAME, "publications": [1, 2], "is_whole": True}]
    assert former.open(1).number == 1


@pytest.mark.parametrize("today", [TODAY, LATER])
@pytest.mark.parametrize("killed_in", ["write_description", "sync", "_remove_former"])
def test_killed_at_any_step_the_next_one_ends_it(store, former, monkeypatch, killed_in, today):
    class Killed(BaseException):
        pass

    def die(*_):
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(pruning, killed_in, die)
        with pytest.raises(Killed):
            prune(store, RULES, today, ANNA)

    prune(store, RULES, today, ANNA)

    assert not former.data_file(1).exists()
    assert former.folder.exists() == (today == TODAY)


def test_a_former_store_that_cannot_be_read_is_named_and_nothing_goes(store, former):
    former.entry(2).write_text("torn")

    with pytest.raises(StoreError, match=f"former store {NAME} cannot be read"):
        prune(store, RULES, LATER, ANNA)

    assert store.open(1).number == 1
    assert former.data_file(1).exists()
