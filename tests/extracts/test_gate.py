"""The gate: what is refused before anything reads the file, by its own small limits."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.extracts.corpus import PLAIN, ROWS
from tests.extracts.corpus.workbooks import TABLE, bomb, old
from tests.extracts.corpus.zipped import sheet_xml, workbook
from ypn_metrics.errors import ArgumentError
from ypn_metrics.extracts.findings import RefusedError
from ypn_metrics.extracts.gate import check_file, scan_workbook
from ypn_metrics.extracts.headers import find_header
from ypn_metrics.extracts.limits import PAGE_LIMITS, page_limits
from ypn_metrics.extracts.mapping import base_header
from ypn_metrics.extracts.records import CompoundError, compound_streams
from ypn_metrics.extracts.sheets import SheetScanner


@pytest.fixture
def scanned(tmp_path):
    """Return a function that scans a workbook's bytes."""

    def scan(content, limits=PAGE_LIMITS, name="a.xlsx"):
        (tmp_path / name).write_bytes(content)
        return scan_workbook(tmp_path / name, name, limits)

    return scan


def test_the_page_s_limit_is_a_setting_in_megabytes(monkeypatch):
    monkeypatch.delenv("YPN_UPLOAD_MB", raising=False)
    assert page_limits().file_bytes == 25_000_000
    monkeypatch.setenv("YPN_UPLOAD_MB", "100")
    assert page_limits() == replace(PAGE_LIMITS, file_bytes=100_000_000)


@pytest.mark.parametrize("asked", ["0", "-1", "many", "1.5"])
def test_a_setting_that_is_no_size_is_refused(monkeypatch, asked):
    monkeypatch.setenv("YPN_UPLOAD_MB", asked)

    with pytest.raises(ArgumentError, match="whole number of megabytes"):
        page_limits()


def test_a_file_of_just_the_limit_passes_and_one_byte_more_does_not(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(PLAIN.encode())
    size = path.stat().st_size

    assert check_file(path, "a.csv", replace(PAGE_LIMITS, file_bytes=size)) == "text"
    with pytest.raises(RefusedError, match="megabytes"):
        check_file(path, "a.csv", replace(PAGE_LIMITS, file_bytes=size - 1))


def test_what_an_archive_really_holds_is_counted_against_the_limit(scanned):
    whole = workbook(sheet_xml(TABLE), **{"xl/media/image1.png": bytes(2_000_000)})

    assert "People" in scanned(whole, replace(PAGE_LIMITS, unzipped_bytes=2_100_000))
    with pytest.raises(RefusedError, match="far larger unzipped"):
        scanned(whole, replace(PAGE_LIMITS, unzipped_bytes=1_900_000))


def test_a_bomb_that_packs_a_thousandfold_is_refused_below_the_limit(scanned):
    content = bomb()

    assert len(content) < 400_000
    with pytest.raises(RefusedError, match="far larger unzipped"):
        scanned(content, replace(PAGE_LIMITS, unzipped_bytes=10**9))


def test_a_sheet_at_the_limit_of_columns_passes_and_one_beyond_does_not(scanned):
    sheet = workbook(sheet_xml([("a", "b", "c")]))

    assert scanned(sheet, replace(PAGE_LIMITS, columns=3))["People"].last_column == 2
    with pytest.raises(RefusedError, match="3 columns; at most"):
        scanned(sheet, replace(PAGE_LIMITS, columns=2))


def test_a_sheet_s_cells_are_those_of_the_rectangle_around_them(scanned):
    sheet = workbook(sheet_xml([("a", "b"), ("c", "d"), ("e", "f")]))

    assert scanned(sheet, replace(PAGE_LIMITS, workbook_cells=6))["People"].last_row == 2
    with pytest.raises(RefusedError, match="stretches over"):
        scanned(sheet, replace(PAGE_LIMITS, workbook_cells=5))


def test_an_old_workbook_is_held_to_the_same_limits(scanned):
    assert scanned(old(), name="a.xls")["People"].last_row == len(ROWS)
    with pytest.raises(RefusedError, match="stretches over"):
        scanned(old(), replace(PAGE_LIMITS, workbook_cells=8), name="a.xls")


@pytest.mark.parametrize("size", [1, 7, 64, 10_000])
@pytest.mark.parametrize("places", [True, False])
def test_a_sheet_scans_the_same_in_whatever_blocks_it_comes(size, places):
    content = sheet_xml([("a", "b", "c")] * 20, places=places).encode()
    scanner = SheetScanner()
    for start in range(0, len(content), size):
        scanner.feed(content[start : start + size])

    scan = scanner.end()

    assert (scan.first_row, scan.first_column) == (0, 0)
    assert (scan.last_row, scan.last_column) == (19, 2)


def test_a_container_that_runs_in_a_circle_is_damaged():
    content = bytearray(old())
    fat = int.from_bytes(content[76:80], "little")
    directory = int.from_bytes(content[48:52], "little")
    at = (fat + 1) * 512 + 4 * directory
    content[at : at + 4] = directory.to_bytes(4, "little")

    with pytest.raises(CompoundError):
        compound_streams(bytes(content))


@pytest.mark.parametrize("kept", [0, 30, 100, 600, 1500])
def test_a_container_that_is_cut_never_gives_another_error(kept):
    try:
        compound_streams(old()[:kept])
    except CompoundError:
        assert True


# --- The header among the first rows ---


def test_data_is_never_eaten_as_a_header():
    header = find_header([(1, ["employee_id", "site"]), (2, ["Anna", "Lund"]), (3, ["Eva", "Ort"])])

    assert (header.first_row, header.last_row) == (1, 1)


def test_a_header_may_be_three_rows_high():
    header = find_header(
        [
            (2, ["Employee", "", "Employment", ""]),
            (3, ["ID", "", "Start", ""]),
            (4, ["", "site", "date", "level"]),
            (5, ["1", "Lund", "2020-01-01", "3"]),
        ]
    )

    assert header.names == ("Employee ID", "site", "Employment Start date", "level")
    assert (header.first_row, header.last_row) == (2, 4)


def test_rows_with_a_blank_line_between_are_no_header_together():
    header = find_header(
        [(1, ["Employee", "x", ""]), (3, ["ID", "hire date", "site"]), (4, ["1", "2020", "Lund"])]
    )

    assert header.first_row == header.last_row == 3


def test_a_title_is_no_header_where_no_name_is_known():
    header = find_header([(1, ["Report", ""]), (3, ["foo", "bar"]), (4, ["1", "2"])])

    assert header.names == ("foo", "bar")


def test_a_header_s_name_is_told_without_the_number_of_its_column():
    assert base_header("hire_date (column 3)") == "hire_date"
    assert base_header("hire_date") == "hire_date"
