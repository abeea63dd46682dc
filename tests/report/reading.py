"""Open a made document again, as Word would, and read what it says."""

from __future__ import annotations

import io

import docx
from docx.document import Document

from ypn_metrics.languages import ENGLISH, Language
from ypn_metrics.report.gathering import gather
from ypn_metrics.report.record import record_document
from ypn_metrics.store.publications import Publication, Store


def record_of(publication: Publication, language: Language = ENGLISH) -> bytes:
    """The record of a publication, made with what its store holds."""
    store = Store(publication.path.parent.parent)
    return record_document(gather(publication, store), language)


def opened(document: bytes) -> Document:
    return docx.Document(io.BytesIO(document))


def paragraphs(document: Document) -> str:
    """All that stands outside tables, one paragraph a line."""
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def tables(document: Document) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in t.rows] for t in document.tables]


def under(document: Document, *header: str) -> list[list[str]]:
    """The rows of the one table with these columns, its header left out."""
    (found,) = [rows for rows in tables(document) if tuple(rows[0]) == header]
    return found[1:]


def headings(document: Document) -> list[tuple[int, str]]:
    """The chapters and what is in them: level, name."""
    return [
        (int(p.style.name.removeprefix("Heading ")), p.text)
        for p in document.paragraphs
        if p.style.name.startswith("Heading ")
    ]
