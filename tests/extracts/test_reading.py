"""From a file to tables of text: encodings, delimiters, rows as a spreadsheet shows them."""

from __future__ import annotations

import datetime as dt
import json
import zipfile

import openpyxl
import pytest
import xlsxwriter

from tests.outside import outside_data
from ypn_metrics.extracts.findings import RefusedError
from ypn_metrics.extracts.reading import read_tables

PLAIN = "employee_id,hire_date,site\n1,2020-01-01,Åmål\n2,2020-01-02,Örebro\n"
ROWS = [("1", "2020-01-01", "Åmål"), ("2", "2020-01-02", "Örebro")]


@pytest.fixture
def read(tmp_path):
    """Return a function that reads bytes or text as a file of that name."""

    def read_(content, name="employees.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_tables(path, name)

    return read_


def rows_of(table):
    """Rows of text, without their numbers."""
    columns = table.cells.to_pydict()
    return list(zip(*(columns[name] for name in columns if name != "row_number"), strict=True))


def numbers_of(table):
    return table.cells["row_number"].to_pylist()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "iso-8859-1"])
def test_letters_outside_ascii_are_read_in_every_usual_encoding(read, encoding):
    (table,) = read(PLAIN.encode(encoding))

    assert table.headers == ("employee_id", "hire_date", "site")
    assert rows_of(table) == ROWS


def test_utf_16_of_either_byte_order_is_read(read):
    for order, mark in (("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")):
        (table,) = read(mark + PLAIN.encode(order))
        assert rows_of(table) == ROWS


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_delimiters_and_line_ends_are_found(read, delimiter, line_end):
    (table,) = read(PLAIN.replace(",", delimiter).replace("\n", line_end))

    assert rows_of(table) == ROWS


def test_a_decimal_comma_is_no_delimiter_where_semicolons_are(read):
    (table,) = read("cohort;start_date;seats\nOne;2022-10-03;20,5\nTwo;2023-10-02;21,0\n")

    assert rows_of(table) == [("One", "2022-10-03", "20,5"), ("Two", "2023-10-02", "21,0")]


def test_a_quoted_cell_may_hold_delimiters_quotes_and_line_breaks(read):
    (table,) = read(
        'employee_id,site,hire_date\n1,"Lund, ""old""\nhouse",2020-01-01\n2,Umeå,2020-01-02\n'
    )

    assert rows_of(table)[0] == ("1", 'Lund, "old"\nhouse', "2020-01-01")
    assert numbers_of(table) == [2, 3]


def test_the_table_may_stand_below_a_title_and_above_totals(read):
    (table,) = read(
        "Headcount report\n\nemployee_id,hire_date,site\n1,2020-01-01,Lund\n\n"
        "2,2020-01-02,Umeå\nTotal,2\n"
    )

    assert table.headers == ("employee_id", "hire_date", "site")
    assert numbers_of(table) == [4, 6]
    assert table.rows_in_file == 3
    assert [(f.severity, f.rows) for f in table.findings] == [("row", (7,))]


def test_a_row_with_more_cells_than_the_header_is_told(read):
    (table,) = read("employee_id,hire_date\n1,2020-01-01,x\n2,2020-01-02\n3,2020-01-03,\n")

    assert [row[0] for row in rows_of(table)] == ["2", "3"]
    assert table.findings[0].rows == (2,)
    assert table.rows_in_file == 3


def test_a_repeated_and_an_empty_header_are_told_apart_by_their_place(read):
    (table,) = read("employee_id,hire_date,hire_date,,x\n1,2020-01-01,2020-01-02,a,b\n")

    assert table.headers[:2] == ("employee_id", "hire_date")
    assert len(set(table.headers)) == 5


@pytest.mark.parametrize("name", ["employees.tsv", "employees.txt", "EMPLOYEES.CSV"])
def test_the_ending_may_be_another_one_for_text(read, name):
    assert rows_of(read(PLAIN, name)[0]) == ROWS


# --- Workbooks ---


@pytest.fixture
def workbook(tmp_path):
    """Return a workbook with a sheet a kind, real dates, and a table that starts lower."""
    path = tmp_path / "hr.xlsx"
    book = xlsxwriter.Workbook(str(path))
    date = book.add_format({"num_format": "d.m.yyyy"})
    people = book.add_worksheet("Personal")
    people.write_row("B3", ["Anst nr", "Anställningsdatum", "Född", "Talang"])
    for row, (number, day, born) in enumerate(
        [(10001, dt.date(2020, 1, 1), 32874), (10002.0, dt.datetime(2021, 5, 5, 13, 30), 32875)],
        start=3,
    ):
        people.write_number(row, 1, number)
        people.write_datetime(row, 2, day, date)
        people.write_number(row, 3, born)
        people.write_boolean(row, 4, True)
    cohorts = book.add_worksheet("Cohorts")
    cohorts.write_row("A1", ["cohort", "start_date"])
    cohorts.write_string("A2", "One")
    cohorts.write_datetime("B2", dt.date(2022, 10, 3), date)
    book.add_worksheet("Empty")
    book.close()
    return path


def test_a_workbook_is_read_sheet_by_sheet_with_its_own_row_numbers(workbook):
    people, cohorts = read_tables(workbook, "hr.xlsx")

    assert (people.sheet, cohorts.sheet) == ("Personal", "Cohorts")
    assert numbers_of(people) == [4, 5]
    assert rows_of(cohorts) == [("One", "2022-10-03")]


def test_real_dates_serial_numbers_whole_numbers_and_truths_are_written_plainly(workbook):
    people, _ = read_tables(workbook, "hr.xlsx")

    filled = [row[people.headers.index("Anst nr") :] for row in rows_of(people)]
    assert filled == [
        ("10001", "2020-01-01", "32874", "true"),
        ("10002", "2021-05-05", "32875", "true"),
    ]


def test_a_workbook_made_elsewhere_reads_the_same(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["employee_id", "hire_date"])
    book.active.append([7, dt.date(2020, 2, 29)])
    book.save(tmp_path / "other.xlsx")

    (table,) = read_tables(tmp_path / "other.xlsx", "other.xlsx")

    assert rows_of(table) == [("7", "2020-02-29")]


# --- Refusals ---

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
CUT = PLAIN + '3,2020-01-03,"Lin'


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        pytest.param("a.csv", PNG, "seems to be a PNG picture", id="a picture"),
        pytest.param("a.csv", b"\xff\xd8\xff\xe0 jpeg", "a JPEG picture", id="a photograph"),
        pytest.param("a.csv", b"%PDF-1.7", "a PDF document", id="a document"),
        pytest.param("a.csv", b"PK\x03\x04abc", "a workbook or another ZIP", id="a workbook"),
        pytest.param("a.csv", b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Excel workbook", id="old .xls"),
        pytest.param("a.csv", b"", "is empty", id="no byte"),
        pytest.param("a.csv", b" \n \n", "is empty", id="white space"),
        pytest.param("a.csv", b"\xef\xbb\xbf\n\n", "is empty", id="a byte order mark"),
        pytest.param("a.csv", b"a,b\x00,c\n", "zero bytes", id="zero bytes"),
        pytest.param("a.csv", CUT.encode(), "ends inside a quoted cell", id="cut in a quote"),
        pytest.param("a.csv", b'a,b\n1,"x"y\n', "quotation mark", id="a quote out of place"),
        pytest.param("a.csv", b"a,b\n1," + b"x" * 200_000, "longer than", id="an endless cell"),
        pytest.param("a.docx", b"PK\x03\x04", "end in .docx are not read", id="another ending"),
        pytest.param("a", b"a,b\n", "end in nothing", id="no ending"),
        pytest.param("a.xlsx", PNG, "seems to be a PNG picture", id="a picture as workbook"),
        pytest.param("a.xlsx", b"employee_id\n1\n", "plain text", id="text as workbook"),
        pytest.param("a.xlsx", b"PK\x03\x04" + b"\x00" * 99, "damaged", id="a torn archive"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_what_it_is(read, name, content, problem):
    with pytest.raises(RefusedError) as refused:
        read(content, name)

    (finding,) = refused.value.findings
    assert (finding.severity, finding.file) == ("stop", name)
    assert problem in str(refused.value)
    assert finding.remedy.template


def test_an_archive_that_is_no_workbook_is_refused(tmp_path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("hello.txt", "hello")

    with pytest.raises(RefusedError, match="another ZIP archive"):
        read_tables(path, "a.xlsx")


def test_a_workbook_that_was_cut_is_refused(workbook):
    workbook.write_bytes(workbook.read_bytes()[:-200])

    with pytest.raises(RefusedError, match="damaged"):
        read_tables(workbook, "hr.xlsx")


def test_a_workbook_without_anything_in_it_is_refused(tmp_path):
    openpyxl.Workbook().save(tmp_path / "a.xlsx")

    with pytest.raises(RefusedError, match="empty"):
        read_tables(tmp_path / "a.xlsx", "a.xlsx")


# --- Files that are known to be hard ---

SPECTRUM = (
    "comma_in_quotes",
    "empty",
    "empty_crlf",
    "escaped_quotes",
    "json",
    "newlines",
    "newlines_crlf",
    "quotes_and_newlines",
    "simple",
    "simple_crlf",
    "utf8",
)


@pytest.mark.parametrize("name", SPECTRUM)
def test_a_hard_file_reads_as_its_json_says(name):
    csv_file = outside_data("bad_csv", "csvs", f"{name}.csv")
    wanted = json.loads(outside_data("bad_csv", "json", f"{name}.json").read_text("utf-8"))

    (table,) = read_tables(csv_file, csv_file.name)

    assert [dict(zip(table.headers, row, strict=True)) for row in rows_of(table)] == wanted
    assert table.findings == ()
