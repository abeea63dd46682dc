"""What a document is made of, whatever the file's kind: headings, paragraphs, lists, tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is a chapter's, level 0 the document's."""

    said: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; what stands between ** is bold. A note is smaller, and set apart."""

    said: str
    is_note: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """Sentences that belong together, one below the other."""

    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; an empty cell is for the reader to fill in.

    Attributes
    ----------
    header
        Names of the columns; empty where the first column names the rows.
    rows
        As many cells as there are columns.
    widths
        Of the columns, in parts of their sum.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]

    def __post_init__(self) -> None:
        columns = {len(self.widths), *(len(row) for row in self.rows)}
        if self.header:
            columns.add(len(self.header))
        if len(columns) > 1:
            raise ValueError(f"rows of {sorted(columns)} cells")


Block: TypeAlias = Heading | Paragraph | Bullets | Table


def note(sentences: Iterable[str]) -> Paragraph:
    """What is to be known of a table, in small print; blank sentences are left out."""
    return Paragraph(" ".join(filter(None, sentences)), is_note=True)


def table(header: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> Table:
    """A table of any sequences."""
    return Table(tuple(header), tuple(tuple(row) for row in rows), tuple(widths))


def to_fill(header: Sequence[str], n: int, widths: Sequence[float]) -> Table:
    """A table with so many empty rows."""
    return table(header, [[""] * len(header)] * n, widths)
