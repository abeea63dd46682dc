"""Reading in a process of its own: it is limited, its end is a finding, it leaves nothing."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import time
from dataclasses import replace

import pytest

from tests.extracts.corpus import PLAIN, ROWS
from tests.extracts.test_reading import rows_of
from ypn_metrics.extracts.apart import read_apart
from ypn_metrics.extracts.findings import RefusedError
from ypn_metrics.extracts.limits import COMMAND_LIMITS, PAGE_LIMITS
from ypn_metrics.extracts.reading import read_tables
from ypn_metrics.languages import ENGLISH

HEADER = "employee_id,hire_date,site\n"
BEFORE: set[int] = set()


@pytest.fixture
def extract(tmp_path):
    """Return a function that writes an extract and returns its path."""

    def write(content, name="hr.csv"):
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        return path

    return write


@pytest.fixture
def folder(tmp_path):
    work = tmp_path / "work"
    work.mkdir()
    return work


@pytest.fixture
def large(extract):
    """An extract that takes some seconds to read."""
    rows = (f"{i},2020-01-01,Lund,a,b,c,d,e,f,g\n" for i in range(1_000_000))
    return extract("employee_id,hire_date,site,,,,,,,\n" + "".join(rows))


@pytest.fixture(scope="module")
def endless(tmp_path_factory):
    """An extract that takes several seconds of computing on any machine: it must be stopped."""
    path = tmp_path_factory.mktemp("endless") / "hr.csv"
    path.write_text(HEADER + "1,2020-01-01,Lund\n" * 8_000_000, encoding="utf-8")
    return path


def running():
    """Processes that this one started and that are still there."""
    listed = subprocess.run(
        ["ps", "--ppid", str(os.getpid()), "-o", "pid=,comm="], capture_output=True, text=True
    ).stdout
    return [int(line.split()[0]) for line in listed.splitlines() if "python" in line]


@pytest.fixture(autouse=True)
def before():
    """Note what is there already: servers that tests of other files share."""
    BEFORE.clear()
    BEFORE.update(running())


def children():
    """Processes that were started since the test began and are still there."""
    return [process for process in running() if process not in BEFORE]


def refusal_of(path, folder, limits, progress=lambda _: None):
    with pytest.raises(RefusedError) as refused:
        read_apart(path, path.name, folder, limits, progress)
    assert list(folder.iterdir()) == []
    assert children() == []
    (finding,) = refused.value.findings
    assert finding.severity == "stop"
    assert ENGLISH.tell(finding.remedy)
    return ENGLISH.tell(finding.problem)


def test_a_table_comes_back_as_it_is_read_in_this_process(extract, folder):
    path = extract("Titel\n\n" + PLAIN.replace("site", "") + "Summa,,2\n3,2020-01-03,Lund,x\n")

    (apart,) = read_apart(path, "hr.csv", folder, PAGE_LIMITS)
    (here,) = read_tables(path, "hr.csv", PAGE_LIMITS)

    assert rows_of(apart) == rows_of(here) == ROWS
    assert replace(apart, cells=None) == replace(here, cells=None)
    assert apart.headers == ("employee_id", "hire_date", "(column 3)")
    assert (apart.header_row, apart.rows_in_file, len(apart.findings)) == (3, 4, 2)


def test_two_files_with_the_same_name_are_kept_apart_in_one_folder(extract, folder):
    first = read_apart(extract(HEADER + "1,2020-01-01,Lund\n"), "hr.csv", folder, PAGE_LIMITS)
    second = read_apart(extract(HEADER + "2,2020-01-01,Lund\n"), "hr.csv", folder, PAGE_LIMITS)

    assert [rows_of(tables[0])[0][0] for tables in (first, second)] == ["1", "2"]


def test_the_name_tells_the_format_and_not_the_path(extract, folder):
    path = extract(PLAIN, "upload-17")

    (table,) = read_apart(path, "=cmd|'calc'.csv", folder, PAGE_LIMITS)

    assert table.file == "=cmd|'calc'.csv"


def test_progress_tells_the_rows_read_so_far(large, folder):
    told = []

    (table,) = read_apart(large, "hr.csv", folder, COMMAND_LIMITS, told.append)

    assert table.cells.num_rows == 1_000_000
    rows = [said.values["n"] for said in told if "n" in said.values]
    assert rows == sorted(rows)
    assert 0 < rows[0] < rows[-1] <= 1_000_000
    assert ENGLISH.tell(told[-1]).startswith("Reading hr.csv: ")


class Cancelled(BaseException):
    """As Streamlit's own exception for a script that is stopped."""


def test_a_cancelled_reading_ends_at_once_and_leaves_nothing(large, folder):
    def cancel(said):
        if said.values.get("n"):
            raise Cancelled

    with pytest.raises(Cancelled):
        read_apart(large, "hr.csv", folder, COMMAND_LIMITS, cancel)

    assert children() == []
    assert list(folder.iterdir()) == []


def test_a_reading_that_takes_too_long_is_ended_and_refused(endless, folder):
    started = time.monotonic()

    said = refusal_of(endless, folder, replace(COMMAND_LIMITS, wall_seconds=0.5))

    assert said == "reading the file took longer than it may"
    assert time.monotonic() - started < 3.5


def test_a_reading_that_computes_too_long_is_refused(endless, folder):
    said = refusal_of(endless, folder, replace(COMMAND_LIMITS, cpu_seconds=1))

    assert said == "reading the file took more computing than it may"


def test_a_reading_that_needs_too_much_memory_is_refused(extract, folder):
    wide = extract(HEADER + f'1,2020-01-01,"{"x" * 100_000}"\n' * 2_000)

    said = refusal_of(wide, folder, replace(COMMAND_LIMITS, memory_bytes=400_000_000))

    assert said == "reading the file took more memory than it may"


def test_a_reading_that_writes_too_much_is_refused(large, folder):
    said = refusal_of(large, folder, replace(COMMAND_LIMITS, written_bytes=1_000_000))

    assert said == "the table is larger than may be kept while it is read"


@pytest.mark.parametrize(
    ("sign", "problem"),
    [
        (signal.SIGKILL, "more memory than it may"),
        (signal.SIGABRT, "far larger than it looks"),
        (signal.SIGSEGV, "far larger than it looks"),
    ],
)
def test_a_process_that_dies_is_a_refusal(large, folder, sign, problem):
    def strike(said):
        if "n" in said.values:
            for process in children():
                os.kill(process, sign)

    assert problem in refusal_of(large, folder, COMMAND_LIMITS, strike)


def test_the_process_sees_nothing_of_this_one_s_settings(extract, folder, monkeypatch, tmp_path):
    (tmp_path / "csv.py").write_text("raise SystemExit('taken')", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("PYTHONSTARTUP", str(tmp_path / "csv.py"))
    monkeypatch.chdir(tmp_path)

    (table,) = read_apart(extract(PLAIN), "hr.csv", folder, PAGE_LIMITS)

    assert rows_of(table) == ROWS


def test_the_cells_are_open_on_the_folder_s_files_and_need_no_memory(large, folder):
    (table,) = read_apart(large, "hr.csv", folder, COMMAND_LIMITS)
    kept = list(folder.rglob("*.arrow"))

    del table
    gc.collect()

    assert len(kept) == 1
    assert kept[0].stat().st_size > 10_000_000
