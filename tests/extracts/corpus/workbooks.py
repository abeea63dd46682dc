"""Workbooks of every format, and what is sent under their names."""

from __future__ import annotations

import datetime as dt
import io
import struct
import zipfile

import openpyxl
import xlsxwriter
import xlwt

from tests.extracts.corpus import HEADERS, PLAIN, ROWS, reads, refused
from tests.extracts.corpus.zipped import (
    BOOK,
    HEAD,
    binary_workbook,
    ods_rows,
    ods_table,
    open_document,
    sheet_xml,
    workbook,
    worksheet,
    zipped,
)

TABLE = [HEADERS, *ROWS]
CORNERS = (
    '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
)
LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY lol "lol">'
    + "".join(f'<!ENTITY lol{i} "{f"&lol{i - 1 or str()};" * 10}">' for i in range(1, 10))
    + "]>"
)
DAY = dt.date(2020, 2, 29)


def written(fill, **options):
    """Make a workbook with XlsxWriter."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, **options})
    fill(book)
    book.close()
    return made.getvalue()


def plain(book, name="People", at="A1"):
    sheet = book.add_worksheet(name)
    row, column = xlsxwriter.utility.xl_cell_to_rowcol(at)
    for i, cells in enumerate(TABLE):
        sheet.write_row(row + i, column, cells)
    return sheet


def with_dates(book):
    sheet = book.add_worksheet("People")
    sheet.write_row("A1", HEADERS)
    sheet.write_number("A2", 1)
    sheet.write_datetime("B2", DAY, book.add_format({"num_format": "d.m.yyyy"}))
    sheet.write_boolean("C2", True)


def merged(book):
    sheet = plain(book)
    sheet.merge_range("C2:C3", "Lund")
    sheet.merge_range("A5:C5", "Uppgifterna avser årets sista dag")


def two_header_rows(book):
    sheet = book.add_worksheet("People")
    sheet.merge_range("A1:B1", "Employee")
    sheet.merge_range("C1:C2", "site")
    sheet.write_row("A2", ["ID", "hire_date"])
    sheet.write_row("A3", ROWS[0])
    sheet.write_row("A4", ROWS[1])


def hidden(book):
    plain(book)
    plain(book, "Secret").hide()
    plain(book, "Deeper").very_hidden()
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=People!$A$2:$A$3"})
    book.add_chartsheet("Chart").set_chart(chart)


def faulty(book):
    sheet = plain(book)
    sheet.write_formula("C2", "=VLOOKUP(A2,X:Y,2)", None, "#N/A")
    sheet.write_formula("C3", "=A1", None, "")


def commanding(book):
    sheet = plain(book)
    sheet.write_string("C2", "=cmd|'/C calc'!A0")
    sheet.write_formula("C3", "=cmd|'/C calc'!A0", None, "cached")


def by_openpyxl(epoch=None, value=DAY):
    book = openpyxl.Workbook()
    if epoch:
        book.epoch = epoch
    for row in (HEADERS, (1, value, "Lund")):
        book.active.append(row)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def old(fill=lambda _: None, dates_1904=False):
    book = xlwt.Workbook()
    book.dates_1904 = dates_1904
    sheet = book.add_sheet("People")
    for i, row in enumerate(TABLE):
        for j, value in enumerate(row):
            sheet.write(i, j, value)
    fill(sheet)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def old_with_a_date(sheet):
    style = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    sheet.write(3, 0, 3)
    sheet.write(3, 1, DAY, style)
    sheet.write(3, 2, "Lund")


def old_with_an_error(sheet):
    sheet.write(3, 0, 3)
    sheet.write(3, 1, "2020-01-03")
    sheet.row(3).set_cell_error(2, "#REF!")


def old_encrypted():
    """An .xls whose stream starts with a FILEPASS record."""
    content = old()
    at = content.index(b"\x09\x08\x10\x00")
    return content[: at + 20] + struct.pack("<HH", 0x2F, 4) + content[at + 24 :]


def container(stream_name):
    """An old Office container with one stream of 4,096 bytes."""
    fat = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 10), 0xFFFFFFFE]
    fat += [0xFFFFFFFF] * (128 - len(fat))
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6)
    )
    header += bytes(10) + struct.pack("<IIIIIIII", 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    directory = _entry("Root Entry", 5, 0xFFFFFFFE, 0, 1) + _entry(stream_name, 2, 2, 4096)
    return header + struct.pack("<128I", *fat) + directory.ljust(512, b"\x00") + bytes(4096)


def _entry(name, kind, start, size, child=0xFFFFFFFF):
    encoded = name.encode("utf-16-le")
    head = encoded.ljust(64, b"\x00") + struct.pack("<HBB", len(encoded) + 2, kind, 1)
    return (
        head
        + struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def bomb():
    """300 MB of blanks in a part that nobody reads, in 300 kB; then more than may be."""
    made = io.BytesIO(workbook(sheet_xml(TABLE)))
    with (
        zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/media/image1.bin", "w") as part,
    ):
        for _ in range(300):
            part.write(bytes(1_000_000))
    return made.getvalue()


def lying():
    """An archive whose directory says that a part of 100 MB has 10 bytes."""
    made = zipped({"xl/worksheets/sheet1.xml": b" " * 100_000_000, "xl/workbook.xml": BOOK})
    at = made.index(b"PK\x01\x02")
    return made[: at + 24] + struct.pack("<I", 10) + made[at + 28 :]


def twice():
    made = io.BytesIO(workbook(sheet_xml(TABLE)))
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("XL/worksheets/Sheet1.xml", "again")
    return made.getvalue()


def locked():
    made = bytearray(workbook(sheet_xml(TABLE)))
    made[made.index(b"PK\x01\x02") + 8] |= 1
    return bytes(made)


def repeated(n_columns, n_rows):
    cell = f' table:number-columns-repeated="{n_columns}"'
    row = ods_rows([["1"]], cell).replace(
        "-row>", f'-row table:number-rows-repeated="{n_rows}">', 1
    )
    return open_document(ods_table(ods_rows(TABLE) + row))


ODS_TAIL = (
    '<table:table-row table:number-rows-repeated="1048570"><table:table-cell'
    ' table:number-columns-repeated="16384"/></table:table-row>'
)
ODS_FAULTS = (
    '<table:table-row><table:table-cell office:value-type="string"><text:p>3</text:p>'
    '</table:table-cell><table:table-cell table:formula="of:=A1" office:value-type="string"'
    ' calcext:value-type="error"><text:p>#REF!</text:p></table:table-cell>'
    '<table:table-cell table:formula="of:=A2"/></table:table-row>'
)
THIRD = ("3", "", "")
CELLS = [(i, [(j, value) for j, value in enumerate(row)]) for i, row in enumerate(TABLE)]
FAULTS = ("holds an error", "without a stored value")

CASES = [
    reads("a workbook", "a.xlsx", lambda: written(plain)),
    reads(
        "a workbook with macros",
        "a.xlsm",
        lambda: workbook(sheet_xml(TABLE), **{"xl/vbaProject.bin": b"x"}),
    ),
    reads(
        "a table in a sheet's middle",
        "a.xlsx",
        lambda: written(lambda b: plain(b, at="D7")),
        numbers=[8, 9],
    ),
    reads(
        "dates and truths",
        "a.xlsx",
        lambda: written(with_dates),
        rows=[("1", "2020-02-29", "true")],
    ),
    reads(
        "dates from 1904",
        "a.xlsx",
        lambda: written(with_dates, date_1904=True),
        rows=[("1", "2020-02-29", "true")],
    ),
    reads("openpyxl's dates", "a.xlsx", by_openpyxl, rows=[("1", "2020-02-29", "Lund")]),
    reads(
        "openpyxl's dates from 1904",
        "a.xlsx",
        lambda: by_openpyxl(openpyxl.utils.datetime.CALENDAR_MAC_1904),
        rows=[("1", "2020-02-29", "Lund")],
    ),
    reads(
        "a time of day is dropped",
        "a.xlsx",
        lambda: by_openpyxl(value=dt.datetime(2020, 2, 29, 13, 30)),
        rows=[("1", "2020-02-29", "Lund")],
    ),
    reads(
        "a duration",
        "a.xlsx",
        lambda: by_openpyxl(value=dt.timedelta(hours=36)),
        rows=[("1", "36:00:00", "Lund")],
    ),
    reads(
        "openpyxl's formulas have no values",
        "a.xlsx",
        lambda: by_openpyxl(value="=TODAY()"),
        rows=[("1", "", "Lund")],
        found=FAULTS[1:],
    ),
    reads(
        "merged cells",
        "a.xlsx",
        lambda: written(merged),
        rows=[(*row[:2], "Lund") for row in ROWS],
        found=("to be a note",),
    ),
    reads(
        "headers over two merged rows",
        "a.xlsx",
        lambda: written(two_header_rows),
        headers=("Employee ID", "hire_date", "site"),
    ),
    reads("hidden sheets and a chart", "a.xlsx", lambda: written(hidden)),
    reads(
        "errors and missing values",
        "a.xlsx",
        lambda: written(faulty),
        rows=[("1", "2020-01-01", ""), ("2", "2020-01-02", "")],
        found=FAULTS,
    ),
    reads(
        "a command in a formula",
        "a.xlsx",
        lambda: written(commanding),
        rows=[("1", "2020-01-01", "=cmd|'/C calc'!A0"), ("2", "2020-01-02", "cached")],
    ),
    reads("cells that say no place", "a.xlsx", lambda: workbook(sheet_xml(TABLE, places=False))),
    reads("a prefix to every name", "a.xlsx", lambda: workbook(sheet_xml(TABLE, prefix="x:"))),
    reads(
        "blank formatted cells to the corner",
        "a.xlsx",
        lambda: workbook(
            sheet_xml(TABLE).replace(
                "</sheetData>", '<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
            )
        ),
    ),
    reads(
        "a false dimension",
        "a.xlsx",
        lambda: workbook(
            sheet_xml(TABLE).replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')
        ),
    ),
    reads(
        "a pivot table's sheet",
        "a.xlsx",
        lambda: workbook(
            sheet_xml([("Nord", "x"), ("Syd", "y")]),
            **{"xl/worksheets/_rels/sheet1.xml.rels": f'{HEAD}<R><r Type="x/pivotTable"/></R>'},
        ),
        headers=("Nord", "x"),
        rows=[("Syd", "y")],
        seems="a pivot table",
    ),
    reads("an old workbook", "a.xls", old),
    reads(
        "an old workbook's date",
        "a.xls",
        lambda: old(old_with_a_date),
        rows=[*ROWS, ("3", "2020-02-29", "Lund")],
    ),
    reads(
        "an old workbook's error",
        "a.xls",
        lambda: old(old_with_an_error),
        rows=[*ROWS, ("3", "2020-01-03", "")],
        found=FAULTS[:1],
    ),
    reads("a binary workbook", "a.xlsb", lambda: binary_workbook(CELLS)),
    reads(
        "a binary workbook's error",
        "a.xlsb",
        lambda: binary_workbook([*CELLS, (3, [(0, "3"), (2, 0x17)])]),
        rows=[*ROWS, THIRD],
        found=FAULTS[:1],
    ),
    reads(
        "an OpenDocument workbook",
        "a.ods",
        lambda: open_document(ods_table(ods_rows(TABLE) + ODS_TAIL)),
    ),
    reads(
        "OpenDocument's errors",
        "a.ods",
        lambda: open_document(ods_table(ods_rows(TABLE) + ODS_FAULTS)),
        rows=[*ROWS, THIRD],
        found=FAULTS,
    ),
    refused(
        "A1 and XFD1048576",
        "a.xlsx",
        lambda: workbook(worksheet(CORNERS)),
        "1,048,576 rows and 16,384 columns",
    ),
    refused(
        "the corner with a prefix",
        "a.xlsx",
        lambda: workbook(
            worksheet(CORNERS.replace("<", "<x:").replace("<x:/", "</x:"), prefix="x:")
        ),
        "stretches over",
    ),
    refused(
        "the corner without places",
        "a.xlsx",
        lambda: workbook(worksheet("<row/>" * 9 + "<row>" + "<c><v>1</v></c>" * 16_384 + "</row>")),
        "16,384 columns",
    ),
    refused(
        "501 columns",
        "a.xlsx",
        lambda: written(lambda b: plain(b).write("SG1", "x")),
        "501 columns",
    ),
    refused(
        "too many cells",
        "a.xlsx",
        lambda: written(lambda b: plain(b).write("J1048576", "x")),
        "stretches over",
    ),
    refused(
        "the corner in a binary workbook",
        "a.xlsb",
        lambda: binary_workbook([(0, [(0, "x")]), (1_048_575, [(16_383, "x")])]),
        "stretches over",
    ),
    refused(
        "a cell repeated without end",
        "a.ods",
        lambda: repeated(16_384, 1_048_576),
        "stretches over",
    ),
    refused("a zip bomb", "a.xlsx", bomb, "far larger unzipped"),
    refused("a part larger than it says", "a.xlsx", lying, "not of the size"),
    refused(
        "billion laughs",
        "a.xlsx",
        lambda: workbook(sheet_xml(TABLE, before=LAUGHS)),
        "declares a document type",
    ),
    refused(
        "a document type in UTF-16",
        "a.xlsx",
        lambda: workbook(sheet_xml(TABLE, before=LAUGHS).encode("utf-16")),
        "not in UTF-8",
    ),
    refused(
        "billion laughs in OpenDocument",
        "a.ods",
        lambda: zipped({"content.xml": HEAD + LAUGHS + "<a>&lol9;</a>"}),
        "declares a document type",
    ),
    refused("two parts of one name", "a.xlsx", twice, "two parts of one name"),
    refused(
        "a part outside the archive",
        "a.xlsx",
        lambda: workbook(sheet_xml(TABLE), **{"../../evil.xml": "x"}),
        "outside itself",
    ),
    refused(
        "too many parts",
        "a.xlsx",
        lambda: workbook(sheet_xml(TABLE), **{f"xl/{i}": "" for i in range(10_001)}),
        "parts",
    ),
    refused("an encrypted archive", "a.xlsx", locked, "protected by a password"),
    refused(
        "links to other workbooks",
        "a.xlsx",
        lambda: workbook(sheet_xml(TABLE), **{"xl/externalLinks/externalLink1.xml": "<a/>"}),
        "links to other workbooks",
    ),
    refused(
        "an object within",
        "a.xlsx",
        lambda: workbook(sheet_xml(TABLE), **{"xl/embeddings/oleObject1.bin": b"MZ"}),
        "other files within",
    ),
    refused(
        "a workbook behind a password",
        "a.xlsx",
        lambda: container("EncryptedPackage"),
        "protected by a password",
    ),
    refused("an old workbook behind a password", "a.xls", old_encrypted, "protected by a password"),
    refused("an old Word document", "a.xls", lambda: container("WordDocument"), "a Word document"),
    refused("an old workbook that is cut", "a.xls", lambda: old()[:1500], "damaged"),
    refused(
        "a Word document",
        "a.xlsx",
        lambda: zipped({"word/document.xml": "<w/>"}),
        "a Word document",
    ),
    refused(
        "Apple Numbers", "a.xlsx", lambda: zipped({"Index/Document.iwa": "x"}), "an Apple Numbers"
    ),
    refused(
        "a text document",
        "a.ods",
        lambda: open_document("", mimetype="application/vnd.oasis.opendocument.text"),
        "an OpenDocument file",
    ),
    refused("a workbook as old workbook", "a.xls", lambda: written(plain), "no .xls workbook"),
    refused("an old workbook as workbook", "a.xlsx", old, "an old Excel workbook"),
    refused(
        "HTML as old workbook",
        "a.xls",
        "<html><table><tr><td>1</td></tr></table></html>",
        "a web page",
    ),
    refused(
        "XML of 2003 as old workbook",
        "a.xls",
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        "an Excel 2003 XML workbook",
    ),
    refused(
        "a web archive as old workbook",
        "a.xls",
        "MIME-Version: 1.0\nContent-Type: multipart/related\n",
        "web archive",
    ),
    refused("CSV as old workbook", "a.xls", PLAIN, "plain text, perhaps CSV"),
    refused("CSV as workbook", "a.xlsx", PLAIN, "plain text, perhaps CSV"),
    refused("a workbook that is cut", "a.xlsx", lambda: written(plain)[:-200], "damaged"),
    refused(
        "a workbook of hidden sheets",
        "a.ods",
        lambda: open_document(ods_table("", "A")),
        "is empty",
    ),
]
