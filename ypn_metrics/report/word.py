"""A document as a Word file. The same blocks give the same bytes."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ypn_metrics.charts.theme import LIGHT
from ypn_metrics.languages import Language
from ypn_metrics.report.blocks import Block, Bullets, Heading, Paragraph, Table
from ypn_metrics.report.office import MAKER, bold_parts, clean, timeless

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell

FONT = "Calibri"
SIZES = {"Normal": 10.5, "Title": 24, "Heading 1": 16, "Heading 2": 12.5, "List Bullet": 10.5}
TABLE_SIZE, NOTE_SIZE = 9, 9
PAGE_CM, MARGIN_CM = (21.0, 29.7), 2.0
EMPTY_ROW_CM = 1.0  # room to write
LONGEST_WHOLE = 12  # rows of a table that is not broken over two pages


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of itself.

    Attributes
    ----------
    footer
        What stands at the foot of each page, before the page's number.
    page_of
        How the page's number is said, with the places ``{page}`` and ``{pages}``.
    dated
        The day that counts as the one on which the file was made.
    """

    title: str
    subject: str
    footer: str
    page_of: str
    dated: dt.date
    language: Language


def word_bytes(blocks: Sequence[Block], about: About) -> bytes:
    """Write the blocks as a Word document (.docx).

    Headings, lists and tables are Word's own, tables repeat their header row on each page, and
    every text is marked with the document's language.
    """
    import docx  # a tenth of a second that nothing else needs

    document = docx.Document()
    _set_up(document, about)
    writers: dict[type, Any] = {
        Heading: _heading,
        Paragraph: _paragraph,
        Bullets: _bullets,
        Table: _table,
    }
    for block in blocks:
        writers[type(block)](document, block)
    written = io.BytesIO()
    document.save(written)
    return timeless(written)


def _set_up(document: Document, about: About) -> None:
    from docx.shared import Cm

    section = document.sections[0]
    section.page_width, section.page_height = Cm(PAGE_CM[0]), Cm(PAGE_CM[1])
    section.left_margin = section.right_margin = Cm(MARGIN_CM)
    section.top_margin = section.bottom_margin = Cm(MARGIN_CM)
    _set_properties(document, about)
    _set_styles(document, about.language.locale.replace("_", "-"))
    _write_footer(section.footer.paragraphs[0], about)


def _set_properties(document: Document, about: About) -> None:
    known = document.core_properties
    known.title, known.subject = about.title, about.subject
    known.author = known.last_modified_by = MAKER
    known.language = about.language.locale.replace("_", "-")
    known.comments, known.keywords, known.revision = "", "", 1
    known.created = known.modified = dt.datetime.combine(about.dated, dt.time())


def _set_styles(document: Document, locale: str) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), locale)
    for name, size in SIZES.items():
        style: Any = document.styles[name]
        style.font.size, style.font.name = Pt(size), FONT
        fonts = style.element.rPr.rFonts
        for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{kind}"), None)  # would win over the name
        if name != "List Bullet":
            style.font.color.rgb = RGBColor.from_string(LIGHT.ink[1:])
    document.styles["Normal"].paragraph_format.space_after = Pt(6)  # pyright: ignore
    for border in document.styles["Title"].element.iter(qn("w:pBdr")):
        border.getparent().remove(border)
        break


def _write_footer(paragraph: Any, about: About) -> None:  # noqa: ANN401
    from docx.shared import Pt, RGBColor

    paragraph.add_run(f"{about.footer} · ")
    for part in re.split(r"(\{pages?\})", about.page_of):
        fields = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
        if part in fields:
            _add_field(paragraph, fields[part])
        elif part:
            paragraph.add_run(part)
    for run in paragraph.runs:
        run.font.size = Pt(8.5)
        run.font.color.rgb = RGBColor.from_string(LIGHT.muted[1:])


def _add_field(paragraph: Any, name: str) -> None:  # noqa: ANN401
    """A number that Word keeps up to date."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind in ("begin", None, "separate", "shown", "end"):
        run = paragraph.add_run("1" if kind == "shown" else "")
        if kind is None:
            instruction = OxmlElement("w:instrText")
            instruction.text = name
            run._r.append(instruction)
        elif kind != "shown":
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)


def _heading(document: Document, heading: Heading) -> None:
    document.add_heading(clean(heading.said), heading.level)


def _paragraph(document: Document, paragraph: Paragraph) -> None:
    written = document.add_paragraph()
    written.paragraph_format.keep_with_next = not paragraph.is_note
    _write(written, paragraph.said, NOTE_SIZE if paragraph.is_note else None)


def _bullets(document: Document, bullets: Bullets) -> None:
    for said in bullets.said:
        _write(document.add_paragraph(style="List Bullet"), said)


def _table(document: Document, table: Table) -> None:
    from docx.shared import Cm

    rows = [table.header, *table.rows] if table.header else list(table.rows)
    drawn: Any = document.add_table(len(rows), len(table.widths), "Table Grid")
    drawn.autofit = False
    room = (PAGE_CM[0] - 2 * MARGIN_CM) / sum(table.widths)
    for column, width in zip(drawn.columns, table.widths, strict=True):
        column.width = Cm(width * room)
    for place, (row, cells) in enumerate(zip(drawn.rows, rows, strict=True)):
        is_header = bool(table.header) and place == 0
        _mark_row(row, is_header)
        if not all(cells):
            row.height = Cm(EMPTY_ROW_CM)
        for number, (cell, said) in enumerate(zip(row.cells, cells, strict=True)):
            cell.width = Cm(table.widths[number] * room)
            names_row = not table.header and number == 0
            _fill(cell, said, is_header or names_row)
            is_kept = len(rows) <= LONGEST_WHOLE and place + 1 < len(rows)
            cell.paragraphs[0].paragraph_format.keep_with_next = is_kept
    _set_borders(drawn)
    _add_space(document)


def _add_space(document: Document) -> None:
    from docx.shared import Pt

    space = document.add_paragraph().paragraph_format
    space.space_after, space.line_spacing = Pt(0), Pt(6)


def _mark_row(row: Any, is_header: bool) -> None:  # noqa: ANN401
    """A header row stands again on each page; no row is broken over two."""
    from docx.oxml import OxmlElement

    marks = row._tr.get_or_add_trPr()
    marks.append(OxmlElement("w:cantSplit"))
    if is_header:
        marks.append(OxmlElement("w:tblHeader"))


def _fill(cell: _Cell, said: str, is_header: bool) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(1)
    paragraph.paragraph_format.space_before = Pt(1)
    # A cell may hold a name from a file: nothing in it is taken for markup.
    run = paragraph.add_run(clean(said))
    run.font.size, run.bold = Pt(TABLE_SIZE), is_header or None
    if is_header:
        shade = OxmlElement("w:shd")
        for key, value in (("val", "clear"), ("color", "auto"), ("fill", LIGHT.faint[1:])):
            shade.set(qn(f"w:{key}"), value)
        cell._tc.get_or_add_tcPr().append(shade)


def _set_borders(drawn: Any) -> None:  # noqa: ANN401
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        border = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", "4"), ("color", LIGHT.line[1:])):
            border.set(qn(f"w:{key}"), value)
        borders.append(border)
    properties = drawn._tbl.tblPr
    properties.insert_element_before(
        borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook", "w:tblCaption"
    )


def _write(paragraph: Any, said: str, size: float | None = None) -> None:  # noqa: ANN401
    from docx.shared import Pt

    for part, is_bold in bold_parts(said):
        run = paragraph.add_run(part)
        run.bold = is_bold or None
        if size:
            run.font.size = Pt(size)
