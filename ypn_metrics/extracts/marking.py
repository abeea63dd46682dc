"""What an analyst takes away: the tables with each fault marked, and the rows left out."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from ypn_metrics.database import Connection, fetch
from ypn_metrics.exports import safe_cell
from ypn_metrics.extracts.findings import Finding, Severity
from ypn_metrics.extracts.tabulating import RawTable
from ypn_metrics.extracts.understanding import Understood
from ypn_metrics.languages import Language, Text, text

# A longer table is shown by its faulty rows alone: nobody scrolls through more, and a comment
# takes a while to write.
ROWS_SHOWN = 20_000
COMMENTS = 5_000
FILLS: dict[Severity, str] = {"stop": "#F4B6A6", "row": "#F9D9A8", "warning": "#FFF3B0"}
HAPPENS: dict[Severity, Text] = {
    "stop": text("stops the import"),
    "row": text("row left out"),
    "warning": text("note"),
}
HEADINGS = (
    text("What happens"),
    text("File"),
    text("Sheet"),
    text("Rows in the file"),
    text("Header"),
    text("Value"),
    text("What is wrong"),
    text("What would be right"),
)


def write_marked(
    path: Path, tables: Sequence[Understood], findings: Sequence[Finding], language: Language
) -> bool:
    """Write the tables with every faulty cell coloured and commented; False if none is faulty.

    The first sheet lists the findings. Cells stand in the rows and columns of the file.
    """
    if not findings:
        return False
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "constant_memory": False}
    with xlsxwriter.Workbook(str(path), options) as workbook:
        _write_list(workbook, findings, language)
        names = {language.say("Findings").lower()}
        for table in tables:
            sheet = workbook.add_worksheet(_sheet_name(table.raw, names))
            own = [f for f in findings if (f.file, f.sheet) == (table.raw.file, table.raw.sheet)]
            _write_table(workbook, sheet, table.raw, own, language)
    return True


def write_left_out(
    path: Path,
    connection: Connection,
    tables: Sequence[Understood],
    findings: Sequence[Finding],
    language: Language,
) -> bool:
    """Write every row that is not published, as it stands in its file; False if there is none.

    Rows that did not fit the header have no cells here; beyond the first thousand of them only
    their count is told.
    """
    rows = [row for table in tables for row in _left_out(connection, table, findings, language)]
    if not rows:
        return False
    headings = [language.tell(said) for said in (HEADINGS[1], HEADINGS[2], HEADINGS[6])]
    headers = dict.fromkeys(header for table in tables for header in table.raw.headers)
    row_heading = language.say("Row")
    with path.open("w", encoding="utf-8-sig", newline="") as target:
        writer = csv.writer(target)
        writer.writerow([*headings[:2], row_heading, headings[2], *map(safe_cell, headers)])
        for place, number, problem, cells in rows:
            values = [safe_cell(cells.get(header, "")) for header in headers]
            writer.writerow([*map(safe_cell, place), number, problem, *values])
    return True


def _left_out(
    connection: Connection, table: Understood, findings: Sequence[Finding], language: Language
) -> Iterator[tuple[tuple[str, str], int | None, str, dict[str, str]]]:
    raw = table.raw
    own = [
        f for f in findings if f.severity == "row" and (f.file, f.sheet) == (raw.file, raw.sheet)
    ]
    problems: dict[int, str] = {}
    for finding in own:
        for row in finding.rows:
            problems.setdefault(row, language.tell(finding.problem))
    untold = " / ".join(language.tell(f.problem) for f in own if f.count > len(f.rows))
    connection.register("raw_cells", raw.cells)
    left = fetch(
        connection,
        "select * from raw_cells where row_number not in (select row_number from"
        f" extract_{table.mapping.kind.name} where kept and file_no = $file_no)"
        " order by row_number",
        {"file_no": table.number},
    )
    connection.unregister("raw_cells")
    place = (raw.file, raw.sheet or "")
    unread = {row for finding in raw.findings for row in finding.rows} & set(problems)
    rows: list[tuple[int, dict[str, str]]] = [(n, {}) for n in unread - set(left.row_number)]
    for number, *cells in left.itertuples(index=False):
        values = dict(zip(raw.headers, (cell or "" for cell in cells), strict=True))
        rows.append((int(number), values))
    for number, values in sorted(rows, key=lambda row: row[0]):
        yield place, number, problems.get(number, untold), values
    yield from ((place, None, said, {}) for said in _untold_rows(raw, language))


def _untold_rows(raw: RawTable, language: Language) -> Iterator[str]:
    """Rows that were not read and whose numbers are not kept: there are too many of them."""
    for finding in raw.findings:
        if finding.severity == "row" and finding.count > len(finding.rows):
            n = finding.count - len(finding.rows)
            yield language.say("{n} more rows: {problem}", n=n, problem=finding.problem)


def _write_list(workbook: Any, findings: Iterable[Finding], language: Language) -> None:  # noqa: ANN401
    sheet = workbook.add_worksheet(language.say("Findings"))
    bold = workbook.add_format({"bold": True, "bottom": 1})
    wrap = workbook.add_format({"text_wrap": True, "valign": "top"})
    sheet.write_row(0, 0, [language.tell(heading) for heading in HEADINGS], bold)
    for place, finding in enumerate(findings, start=1):
        rows = ", ".join(map(str, finding.rows[:20])) + (" …" if finding.count > 20 else "")
        cells = (
            language.tell(HAPPENS[finding.severity]),
            finding.file,
            finding.sheet or "",
            rows,
            finding.header or "",
            finding.value or "",
            language.tell(finding.problem),
            language.tell(finding.remedy),
        )
        for column, cell in enumerate(cells):
            sheet.write_string(place, column, cell, wrap)
    for column, width in enumerate((16, 24, 16, 24, 20, 16, 52, 52)):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)


def _write_table(
    workbook: Any,  # noqa: ANN401
    sheet: Any,  # noqa: ANN401
    raw: RawTable,
    findings: Sequence[Finding],
    language: Language,
) -> None:
    fills = {s: workbook.add_format({"bg_color": fill}) for s, fill in FILLS.items()}
    marks = _marks(raw, findings)
    bold = workbook.add_format({"bold": True})
    places = dict(zip(raw.headers, raw.places, strict=True))
    for header, column in places.items():
        sheet.write_string(raw.header_row - 1, column, header, bold)
    cells = raw.cells
    if cells.num_rows > ROWS_SHOWN:
        faulty = {row for row, _ in marks}
        keep = [i for i, n in enumerate(cells.column("row_number").to_pylist()) if n in faulty]
        # Of an empty list Arrow knows no type.
        cells = cells.take(keep) if keep else cells.slice(0, 0)
    written: dict[tuple[int, str], str] = {}
    for number, *values in zip(*(column.to_pylist() for column in cells.columns), strict=True):
        for header, value in zip(raw.headers, values, strict=True):
            if value and (number, header) in marks:
                written[number, header] = value
            elif value:
                sheet.write_string(number - 1, places[header], value)
    for place, ((number, header), own) in enumerate(sorted(marks.items())):
        column = places[header]
        worst = min(own, key=lambda f: list(FILLS).index(f.severity))
        shown = header if number == raw.header_row else written.get((number, header)) or ""
        sheet.write_string(number - 1, column, shown, fills[worst.severity])
        if place < COMMENTS:
            sheet.write_comment(number - 1, column, _comment(own, language), {"x_scale": 2})
    sheet.set_column(0, max(raw.places, default=0), 16)
    sheet.freeze_panes(raw.header_row, 0)


def _marks(raw: RawTable, findings: Sequence[Finding]) -> dict[tuple[int, str], list[Finding]]:
    """(Row, header) -> what is wrong there; a finding of no row is one of its header."""
    marks: dict[tuple[int, str], list[Finding]] = {}
    for finding in findings:
        header = finding.header if finding.header in raw.headers else raw.headers[0]
        for row in finding.rows or (raw.header_row,):
            marks.setdefault((row, header), []).append(finding)
    return marks


def _comment(findings: Sequence[Finding], language: Language) -> str:
    said = [f"{language.tell(f.problem)}: {language.tell(f.remedy)}" for f in findings]
    return "\n\n".join(said)[:1_000]


def _sheet_name(raw: RawTable, taken: set[str]) -> str:
    wanted = re.sub(r"[\[\]:*?/\\']", " ", raw.sheet or Path(raw.file).stem).strip()[:28] or "1"
    name, n = wanted, 1
    while name.lower() in taken:
        n += 1
        name = f"{wanted[:25]} {n}"
    taken.add(name.lower())
    return name
