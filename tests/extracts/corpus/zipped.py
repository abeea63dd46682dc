"""Workbooks written by hand, part by part, as no spreadsheet program would."""

from __future__ import annotations

import io
import zipfile

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = (
    f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships'
    '+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>'
)
ROOT = (
    f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1"'
    f' Type="{RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
BOOK = (
    f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATION}"><sheets>'
    '<sheet name="People" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
BOOK_RELATIONS = (
    f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1"'
    f' Type="{RELATION}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
)
OPEN_DOCUMENT = "urn:oasis:names:tc:opendocument:xmlns"
SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"


def zipped(parts, **more):
    """Return an archive of these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**parts, **more}.items():
            archive.writestr(name, content)
    return made.getvalue()


def sheet_xml(rows, *, places=True, prefix="", before=""):
    """Return a worksheet of inline texts and numbers; ``places`` says where each cell is."""
    lines = []
    for n, row in enumerate(rows, start=1):
        cells = "".join(
            _cell(value, f' r="{chr(65 + i)}{n}"' if places else "", prefix)
            for i, value in enumerate(row)
        )
        lines.append(f"<{prefix}row>{cells}</{prefix}row>")
    return worksheet("".join(lines), prefix=prefix, before=before)


def worksheet(data, *, prefix="", before="", after=""):
    space = f"xmlns:{prefix[:-1]}" if prefix else "xmlns"
    return (
        f'{HEAD}{before}<{prefix}worksheet {space}="{MAIN}"><{prefix}sheetData>{data}'
        f"</{prefix}sheetData>{after}</{prefix}worksheet>"
    )


def _cell(value, place, prefix):
    return f'<{prefix}c{place} t="str"><{prefix}v>{value}</{prefix}v></{prefix}c>'


def workbook(sheet, book=BOOK, **more):
    """Return an .xlsx of one sheet, with any further parts."""
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": ROOT,
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": BOOK_RELATIONS,
        "xl/worksheets/sheet1.xml": sheet,
    }
    return zipped({**parts, **more})


def open_document(tables, styles="", mimetype=SPREADSHEET):
    """Return an .ods of these tables."""
    spaces = " ".join(
        f'xmlns:{name}="{OPEN_DOCUMENT}:{name}:1.0"'
        for name in ("office", "table", "text", "style")
    )
    content = (
        f"{HEAD}<office:document-content {spaces} xmlns:calcext="
        f'"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        f'{HEAD}<manifest:manifest xmlns:manifest="{OPEN_DOCUMENT}:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{mimetype}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    parts = {"mimetype": mimetype, "META-INF/manifest.xml": manifest, "content.xml": content}
    return zipped(parts)


def ods_rows(rows, attributes=""):
    """Return rows of text cells, the cells with those attributes."""
    cell = '<table:table-cell office:value-type="string"{}><text:p>{}</text:p></table:table-cell>'
    return "".join(
        "<table:table-row>"
        + "".join(cell.format(attributes, value) for value in row)
        + "</table:table-row>"
        for row in rows
    )


def ods_table(rows, name="People", style=""):
    return f'<table:table table:name="{name}"{style}>{rows}</table:table>'


# --- .xlsb: records of a kind, a size, and data ---


def record(kind, data=b""):
    written = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, left = b"", len(data)
    while True:
        size += bytes([left & 0x7F | (0x80 if left > 127 else 0)])
        left >>= 7
        if not left:
            return written + size + data


def wide(written):
    return len(written).to_bytes(4, "little") + written.encode("utf-16-le")


def number(value):
    return value.to_bytes(4, "little")


def binary_workbook(rows, *, date_1904=False):
    """Return an .xlsb of one sheet; an `int` among the cells is an error's code."""
    sheet = record(129) + record(148, bytes(16)) + record(145)
    for n, row in rows:
        sheet += record(0, number(n) + bytes(13))
        for column, value in row:
            place = number(column) + bytes(4)
            if isinstance(value, int):
                sheet += record(3, place + bytes([value]))
            else:
                sheet += record(6, place + wide(value))
    sheet += record(146) + record(130)
    bundle = record(156, number(0) + number(1) + wide("rId1") + wide("People"))
    properties = record(153, number(int(date_1904)) + number(0) + number(0))
    book = record(131) + properties + record(143) + bundle + record(144) + record(132)
    return zipped(
        {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": ROOT.replace("workbook.xml", "workbook.bin"),
            "xl/workbook.bin": book,
            "xl/_rels/workbook.bin.rels": BOOK_RELATIONS.replace("sheet1.xml", "sheet1.bin"),
            "xl/worksheets/sheet1.bin": sheet,
        }
    )
