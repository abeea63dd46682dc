"""The Excel file: opened again it holds the pack's numbers in cells that its charts read."""

from __future__ import annotations

import datetime as dt
import io
import re
import time
from dataclasses import replace

import openpyxl
import pytest

from tests.report.pack.made_up import THIRD, made_up_pack
from tests.report.pack.opening import (
    ODD,
    WITHHELD,
    C,
    cached,
    category_values,
    drawn_charts,
    empty_pack,
    full_pack,
    markup,
    members,
    numbers,
    odd_pack,
    times,
)
from ypn_metrics.languages import ENGLISH, SWEDISH
from ypn_metrics.report.pack.office.powerpoint import pptx_bytes
from ypn_metrics.report.pack.office.sheets import sheet_name
from ypn_metrics.report.pack.office.workbook import xlsx_bytes

HEADER = 4  # the row of a chart's table


@pytest.fixture(scope="module")
def file():
    return xlsx_bytes(full_pack(ENGLISH))


@pytest.fixture(scope="module")
def book(file):
    return openpyxl.load_workbook(io.BytesIO(file))


def reopened(pack):
    return openpyxl.load_workbook(io.BytesIO(xlsx_bytes(pack)))


def test_there_is_a_sheet_for_what_was_found_each_chart_each_table_and_the_definitions(book):
    assert book.sheetnames == [
        "Summary",
        "Seats",
        "Difference in retention",
        "Exits",
        "Retention",
        "Cohorts",
        "Employees by gender",
        "Definitions",
    ]


def test_sheets_are_named_in_the_pack_s_language():
    names = reopened(full_pack(SWEDISH)).sheetnames

    assert names[:3] == ["Sammanfattning", "Platser", "Skillnad i andelen kvar"]
    assert names[-1] == "Definitioner"


@pytest.mark.parametrize(
    ("wanted", "taken", "named"),
    [
        ("a/b\\c?d*e[f]:g", [], "abcdefg"),
        ("'quoted'", [], "quoted"),
        ("Seats", ["SEATS"], "Seats 2"),
        ("History", [], "History 2"),
        ("x" * 40, ["x" * 30 + "…"], "x" * 28 + "… 2"),
        ("Employees by gender and contract of the whole group", [], "Employees by gender and…"),
        ("  ", [], "-"),
    ],
)
def test_a_sheet_has_a_name_that_excel_takes(wanted, taken, named):
    assert sheet_name(wanted, taken) == named


def test_the_summary_says_what_the_slides_say(book):
    said = [row[0] for row in book["Summary"].iter_rows(values_only=True) if row[0]]

    for sentence in (
        "Young Professional Network",
        "Unit <Nord> & Co has no seat in Autumn 2025.",
        "31 joined and 24 left since publication 3.",
        "Decision:",
        "8 of 22 are women. The pool has 33 %.",
        "No exit has a reason.",
        "A seat is a person who started the cohort.",
        made_up_pack().footer,
    ):
        assert sentence in said


def test_the_summary_leads_to_each_sheet(book):
    links = [cell.hyperlink.location for (cell,) in book["Summary"].iter_rows() if cell.hyperlink]

    assert links == [f"'{name}'!A1" for name in book.sheetnames[1:]]


@pytest.mark.parametrize("place", range(4))
def test_cells_hold_the_numbers_of_a_chart_at_full_precision_in_a_real_table(book, place):
    chart, sheet = full_pack(ENGLISH).charts[place], book.worksheets[place + 1]
    n, last = len(chart.categories), HEADER + len(chart.categories)

    (table,) = sheet.tables.values()
    found = [[cell.value for cell in row] for row in sheet[table.ref]]
    assert [len(found), len(found[0])] == [n + 1, len(chart.series) + 1]
    assert found[0][1:] == [series.name for series in chart.series]
    for column, series in enumerate(chart.series, start=1):
        assert tuple(row[column] for row in found[1:]) == series.values
    categories = [one.date() if isinstance(one, dt.datetime) else one for one, *_ in found[1:]]
    assert tuple(categories) == chart.categories
    assert (sheet["A1"].value, sheet["A2"].value) == (chart.title, chart.subtitle)
    assert table.ref.endswith(str(last))


@pytest.mark.parametrize("place", range(4))
def test_a_chart_reads_the_cells_beside_it_and_has_their_numbers(file, book, place):
    chart, sheet = full_pack(ENGLISH).charts[place], book.worksheets[place + 1]
    first, last = HEADER + 1, HEADER + len(chart.categories)
    quoted = f"'{sheet.title}'" if " " in sheet.title else sheet.title
    drawn = drawn_charts(file, "charts")[place].findall(".//c:ser", C)

    assert len(drawn) == len(chart.series)
    for letter, one, series in zip("BCDEFG", drawn, chart.series, strict=False):
        read = [f.text for f in one.iterfind(".//c:f", C)]
        assert read == [
            f"{quoted}!${letter}${HEADER}",
            f"{quoted}!$A${first}:$A${last}",
            f"{quoted}!${letter}${first}:${letter}${last}",
        ]
        assert numbers(cached(one, "val")) == series.values
        categories = cached(one, "cat")
        is_named = isinstance(chart.categories[0], str)
        found = tuple(categories) if is_named else numbers(categories)
        assert found == category_values(chart)


def test_numbers_are_written_as_the_pack_says(book):
    seats, difference, trend, retention = book.worksheets[1:5]

    # People are whole, what a pool would give is not.
    assert [seats["B5"].number_format, seats["B8"].number_format] == ["0", "0.0"]
    assert difference["B5"].number_format == "+0%;-0%;0%"
    assert [trend["A5"].number_format, trend["B5"].number_format] == ["[$-809]d mmm yyyy", "0.0"]
    assert [retention["A5"].number_format, retention["B5"].number_format] == ["0", "0%"]


def test_definitions_and_the_appendix_are_tables_of_their_own(book):
    definitions, given = book["Definitions"], book["Employees by gender"]

    assert [[cell.value for cell in row] for row in definitions["A3:D4"]] == [
        ["Measured", "Meaning", "Formula", "Source"],
        ["exit rate", "Exits per 100 person-years.", "exits / person-years", "Rothman"],
    ]
    assert given["A2"].value == "ESRS S1-6, paragraph 50 (a) · At the end of the period."
    day = dt.datetime(2026, 6, 30)
    assert [[cell.value for cell in row] for row in given["A4:D7"]] == [
        ["Gender", "Employees", "Share", "As of"],
        ["Women", 1000, THIRD, day],
        ["Men", 2000, 2 * THIRD, day],
        ["Other", None, None, None],
    ]
    assert [cell.number_format for cell in given[5]][1:3] == ["0", "0%"]


def test_every_sheet_prints_on_a4_across_one_page_wide_with_the_footer(book):
    for sheet in book.worksheets:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert "publication 4" in sheet.oddFooter.left.text
        assert "page &P of &N" in sheet.oddFooter.right.text.replace("&[Page]", "&P")
    assert book["Exits"].freeze_panes == "B5"
    assert book["Definitions"].freeze_panes == "B4"


def test_a_chart_can_be_read_without_seeing_it(file):
    described = {
        each.get("descr")
        for name, part in markup(file).items()
        if "drawings/drawing" in name
        for each in part.iter()
        if each.get("descr")
    }

    assert described == {f"{one.title}. {one.subtitle}" for one in full_pack(ENGLISH).charts}


def test_no_name_is_a_formula_a_link_or_markup():
    file = xlsx_bytes(odd_pack(ENGLISH))

    markup(file)
    book = openpyxl.load_workbook(io.BytesIO(file))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    assert not [name for name in members(file) if "externalLink" in name]
    assert len({name.casefold() for name in book.sheetnames}) == len(book.sheetnames)
    assert all(
        0 < len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in book.sheetnames
    )
    shown = ODD.replace("\x07", "").replace("\n", " ")
    assert [row[0].value for row in book["Seats"]["A5:A8"]] == [shown, "+2", "-3", "@x"]
    for sheet in book.worksheets:
        for part in (sheet.oddFooter.left.text, sheet.oddFooter.right.text):
            assert len(part) < 255


def test_what_is_withheld_is_said_and_what_is_none_is_empty():
    pack = made_up_pack()
    page = replace(pack.composition, charts=(WITHHELD,))
    file = xlsx_bytes(replace(pack, composition=page))

    sheet = openpyxl.load_workbook(io.BytesIO(file))["Seats"]

    assert [[cell.value for cell in row] for row in sheet["A5:D6"]] == [
        ["Spring 2024", 6, 15, None],
        ["Autumn 2025", "not shown", "not shown", 20],
    ]
    drawn = drawn_charts(file, "charts")[0].findall(".//c:ser", C)
    assert [numbers(cached(one, "val")) for one in drawn] == [(6, None), (15, None), (None, 20)]


def test_a_statement_longer_than_a_cell_is_cut_and_not_left_out():
    pack = made_up_pack()
    long = replace(pack.cover, statements=(f"**{'W' * 20_000}** " * 2, "After it."))

    sheet = reopened(replace(pack, cover=long))["Summary"]

    assert len(sheet["A5"].value) == 32_767
    assert sheet["A5"].value.endswith("W…")
    assert sheet["A6"].value == "After it."


def test_a_pack_of_which_nothing_can_be_said_has_its_summary():
    book = reopened(empty_pack(ENGLISH))

    assert book.sheetnames == ["Summary"]
    said = [row[0] for row in book["Summary"].iter_rows(values_only=True)]
    assert said.count("There are no cohorts.") == 2


def test_it_says_what_it_is_and_no_moment_of_its_making(file, book):
    known = book.properties

    assert (known.title, known.creator) == ("Young Professional Network", "YPN metrics")
    assert known.created == known.modified == dt.datetime(2026, 6, 30)
    assert times(file) == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("language", [ENGLISH, SWEDISH])
def test_the_same_pack_gives_the_same_bytes_seconds_later(language):
    pack = full_pack(language)
    before = xlsx_bytes(pack), pptx_bytes(pack)
    time.sleep(1.1 if language is ENGLISH else 0)  # times in such files are whole seconds

    assert (xlsx_bytes(pack), pptx_bytes(pack)) == before


def test_an_ampersand_in_the_footer_is_no_code_of_excel_s():
    file = xlsx_bytes(replace(empty_pack(ENGLISH), footer="R&D &P"))

    (sheet,) = [part for name, part in markup(file).items() if name.endswith("sheet1.xml")]
    assert "R&&D &&P&R" in sheet.findtext(".//{*}oddFooter")
