import datetime as dt
import zipfile

import numpy as np
import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from ypn_metrics.demo import MADE_UP, World, build_world, write_world, writing
from ypn_metrics.extracts.kinds import KINDS

TABLES = build_world(World(employees=300))


@pytest.fixture
def folder(tmp_path):
    write_world(TABLES, tmp_path / "demo")
    return tmp_path / "demo"


def test_there_is_a_csv_for_every_kind_a_workbook_and_a_label(folder):
    names = [*(f"{kind}.csv" for kind in TABLES), "ypn_demo.xlsx", "README.txt"]

    assert sorted(path.name for path in folder.iterdir()) == sorted(names)


def test_the_paths_of_all_files_are_returned_in_order(tmp_path):
    paths = write_world(TABLES, tmp_path, workbook=False)

    assert paths == [*(tmp_path / f"{kind}.csv" for kind in TABLES), tmp_path / "README.txt"]


def test_columns_are_the_dictionarys_in_its_order():
    for kind, table in TABLES.items():
        wanted = [column.name for column in KINDS[kind].columns]
        assert [name for name in wanted if name in table] == list(table)


@pytest.mark.parametrize("kind", TABLES)
def test_a_csv_read_again_is_the_table(folder, kind):
    read = pd.read_csv(folder / f"{kind}.csv", dtype=str, keep_default_na=False)

    for column, values in TABLES[kind].items():
        written = ["" if value is None else str(value) for value in values.tolist()]
        assert read[column].tolist() == written


def test_the_workbook_has_a_sheet_a_kind_and_real_dates(folder):
    book = CalamineWorkbook.from_path(str(folder / "ypn_demo.xlsx"))
    rows = book.get_sheet_by_name("employees").to_python()
    hired = rows[0].index("hire_date")

    assert book.sheet_names == list(TABLES)
    assert rows[0] == list(TABLES["employees"])
    assert all(isinstance(row[hired], dt.date) for row in rows[1:])
    assert [row[hired] for row in rows[1:]] == TABLES["employees"]["hire_date"].tolist()
    assert "" in {row[rows[0].index("exit_date")] for row in rows[1:]}


def test_the_same_tables_give_the_same_bytes(folder, tmp_path):
    for path in write_world(TABLES, tmp_path / "again"):
        assert path.read_bytes() == (folder / path.name).read_bytes()


def test_the_workbook_bears_a_fixed_day_and_says_that_it_is_made_up(folder):
    with zipfile.ZipFile(folder / "ypn_demo.xlsx") as book:
        properties = book.read("docProps/core.xml").decode()

    assert "2022-10-03T00:00:00Z" in properties
    assert MADE_UP in properties


def test_the_label_says_that_nobody_in_it_exists(folder):
    label = (folder / "README.txt").read_text(encoding="utf-8")

    assert MADE_UP in label
    assert "no person in it exists" in label
    assert "2015-01-01" in label


def test_a_company_too_large_for_a_workbook_gets_none(tmp_path, monkeypatch):
    n_employed = int(np.isnat(TABLES["employees"]["exit_date"]).sum())
    monkeypatch.setattr(writing, "LARGEST_WORKBOOK_EMPLOYEES", n_employed)
    assert (tmp_path / "ypn_demo.xlsx") in write_world(TABLES, tmp_path)

    monkeypatch.setattr(writing, "LARGEST_WORKBOOK_EMPLOYEES", n_employed - 1)
    assert (tmp_path / "b" / "ypn_demo.xlsx") not in write_world(TABLES, tmp_path / "b")


def test_a_file_that_cannot_be_finished_leaves_the_earlier_one(folder, monkeypatch):
    before = (folder / "employees.csv").read_bytes()

    def break_off(_table, path):
        path.write_text("half a fi")
        raise OSError("disk full")

    monkeypatch.setattr(writing, "_write_csv", break_off)
    with pytest.raises(OSError, match="disk full"):
        write_world(TABLES, folder)

    assert (folder / "employees.csv").read_bytes() == before
    assert not list(folder.glob("*unfinished*"))
    assert not list(folder.glob(".*"))
