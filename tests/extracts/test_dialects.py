"""The same register, in whatever dialect it is written, imports to the same tables."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from tests.company import prepare_paths
from tests.extracts.dialects import HEADERS, random_dialect, random_register, write_register
from ypn_metrics.database import attach, connect_plain
from ypn_metrics.importing.preparing import BUILT
from ypn_metrics.store.publications import Store


def published_rows(built):
    connection = connect_plain()
    attach(connection, built, "built")
    columns = ", ".join(HEADERS)
    rows = connection.execute(
        f"select {columns} from built.extract_employees where kept order by employee_id"
    ).fetchall()
    connection.close()
    return [dict(zip(HEADERS, row, strict=True)) for row in rows]


def check_one(folder, seed):
    rng = random.Random(seed)
    register, dialect = random_register(rng), random_dialect(rng)
    name, content, n_bad = write_register(register, dialect, rng)
    path = folder / name
    path.write_bytes(content)

    prepared = prepare_paths(Store(folder / "store"), [path], folder, as_of="2025-12-31")

    problems = [f"{f.severity}: {f.problem}" for f in prepared.findings]
    assert prepared.description is not None, (dialect, problems)
    (table,) = prepared.tables
    assert published_rows(folder / BUILT) == register, (dialect, problems)
    assert table.rows_left_out == n_bad, (dialect, problems)
    assert table.rows_in_file == table.rows_published + table.rows_left_out


@pytest.mark.parametrize("seed", range(20))
def test_a_register_reads_the_same_in_any_dialect(tmp_path, seed):
    check_one(tmp_path, seed)


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(20, 500))
def test_a_register_reads_the_same_in_any_of_many_dialects(tmp_path, seed):
    check_one(tmp_path, seed)


def test_the_registers_hold_what_could_be_read_wrongly():
    register = random_register(random.Random(1))

    assert any(row["exit_date"] is None for row in register)
    assert all(isinstance(row["hire_date"], dt.date) for row in register)
    assert any(not str(row["site"]).isascii() for row in register)
