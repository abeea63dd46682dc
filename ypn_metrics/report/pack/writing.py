"""The kinds of file that a board pack is written as."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ypn_metrics.languages import Text, text
from ypn_metrics.report.pack.content import Pack
from ypn_metrics.report.pack.office.powerpoint import pptx_bytes
from ypn_metrics.report.pack.office.workbook import xlsx_bytes
from ypn_metrics.report.pack.pdf.writer import pdf_bytes

OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True, slots=True)
class Writer:
    """One kind of file: its name in a choice, what it is, its type, and who writes it."""

    name: Text
    about: Text
    mime: str
    write: Callable[[Pack], bytes]


WRITERS: dict[str, Writer] = {
    ".pptx": Writer(
        text("PowerPoint"),
        text("the board pack, for PowerPoint"),
        f"{OFFICE}.presentationml.presentation",
        pptx_bytes,
    ),
    ".xlsx": Writer(
        text("Excel"),
        text("the board pack, for Excel"),
        f"{OFFICE}.spreadsheetml.sheet",
        xlsx_bytes,
    ),
    ".pdf": Writer(text("PDF"), text("the board pack, as a PDF"), "application/pdf", pdf_bytes),
}
