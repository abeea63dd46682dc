"""Readers can read one publication and nothing else; they cannot write at all."""

from __future__ import annotations

import os
import shutil
import threading
from pathlib import Path

import duckdb
import pytest

from tests.company import employees, publish_rows
from ypn_metrics import database
from ypn_metrics.database import fetch, let_go_of_former_files, reader_cursor, run


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    return publish_rows(tmp_path_factory.mktemp("reader"), employees=employees(3, "2020-01-01"))


@pytest.fixture
def secret(tmp_path):
    path = tmp_path / "secret.csv"
    path.write_text("salary\n987654321\n", encoding="utf-8")
    return path


def test_a_reader_can_read(company):
    assert fetch(reader_cursor(company.path), "select count(*) as n from person", {}).n[0] == 3


@pytest.mark.parametrize(
    "statement",
    [
        "create table own (x int)",
        "insert into person select * from person",
        "update person set gender = 'other'",
        "delete from person",
        "drop table person",
    ],
)
def test_a_reader_cannot_write(company, statement):
    before = company.path.read_bytes()

    with pytest.raises(duckdb.Error):
        reader_cursor(company.path).execute(statement)

    assert company.path.read_bytes() == before


@pytest.mark.parametrize(
    "statement",
    [
        "select * from read_csv('{file}')",
        "select * from read_text('{file}')",
        "select * from '{file}'",
        "select * from glob('{folder}/*')",
        "copy person to '{folder}/out.csv'",
        "copy (select 1) to '{folder}/out.parquet' (format parquet)",
        "attach '{folder}/new.duckdb'",
        "export database '{folder}/all'",
        "install httpfs",
        "load httpfs",
        "set enable_external_access = true",
        "set memory_limit = '1TB'",
        "reset lock_configuration",
    ],
)
def test_a_reader_reaches_no_file_outside_and_cannot_unlock_itself(company, secret, statement):
    folder = secret.parent

    with pytest.raises(duckdb.Error):
        reader_cursor(company.path).execute(statement.format(file=secret, folder=folder))

    assert [path.name for path in folder.iterdir()] == ["secret.csv"]


def test_each_reader_has_a_cursor_of_its_own(company):
    """Many threads on one file: each gets the answer to its own question."""
    wrong = []

    def ask(number):
        for _ in range(20):
            rows = fetch(
                reader_cursor(company.path), "select $n as n from range(1000)", {"n": number}
            )
            if set(rows.n) != {number}:
                wrong.append(number)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert wrong == []


def test_values_are_bound_and_never_become_part_of_a_statement(company):
    rows = fetch(
        reader_cursor(company.path), "select $text as text", {"text": "'; drop table person"}
    )

    assert rows.text[0] == "'; drop table person"


def test_parameters_that_a_statement_only_mentions_in_a_comment_are_not_bound():
    connection = duckdb.connect(":memory:")

    run(
        connection, "-- Params: $unused\ncreate table t as select $x as x;\n", {"x": 1, "unused": 2}
    )

    assert connection.execute("select x from t").fetchall() == [(1,)]


def open_files(folder):
    """The files below a folder that this process holds open."""
    links = []
    for descriptor in Path("/proc/self/fd").iterdir():
        try:
            links.append(os.readlink(descriptor))
        except FileNotFoundError:  # the one that lists them
            continue
    return sorted(link for link in links if link.startswith(str(folder)))


def copies(company, folder, n):
    return [Path(shutil.copy(company.path, folder / f"copy_{i}.duckdb")) for i in range(n)]


def count(cursor):
    return cursor.execute("select count(*) from person").fetchall()


def test_of_many_publications_those_read_last_stay_open(company, tmp_path, monkeypatch):
    monkeypatch.setattr(database, "MOST_READERS", 3)
    paths = copies(company, tmp_path, 6)
    first = reader_cursor(paths[0])

    for path in paths:
        assert count(reader_cursor(path)) == [(3,)]
        assert count(reader_cursor(paths[1])) == [(3,)]

    assert count(first) == [(3,)]  # whoever reads goes on reading
    del first
    assert open_files(tmp_path) == [str(paths[i]) for i in (1, 4, 5)]


def test_a_file_that_is_gone_or_replaced_is_let_go(company, tmp_path):
    paths = copies(company, tmp_path, 3)
    for path in paths:
        count(reader_cursor(path))
    paths[0].unlink()
    os.replace(shutil.copy(paths[1], tmp_path / "other"), paths[1])
    assert len(open_files(tmp_path)) == 3  # the disk keeps what was there

    let_go_of_former_files()

    assert open_files(tmp_path) == [str(paths[2])]
    assert count(reader_cursor(paths[1])) == [(3,)]


def test_a_file_that_goes_while_it_is_looked_at_is_let_go(company, tmp_path, monkeypatch):
    (path,) = copies(company, tmp_path, 1)
    count(reader_cursor(path))

    def gone(_):
        raise FileNotFoundError

    monkeypatch.setattr(database, "file_identity", gone)
    let_go_of_former_files()

    assert path not in database._readers
