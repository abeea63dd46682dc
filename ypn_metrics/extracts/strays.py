"""Rows under a header that are no records: blanks, totals, notes, the header once more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from ypn_metrics.extracts.headers import Row, n_filled

Stray = Literal["blank", "total", "header", "note", "misfit"]

TOTAL = (
    r"(?:grand\s*|sub\s*|del)?totals?|totalt|totalsumma|(?:del)?summa|sum|sub\s*sum"
    r"|yhteensä|kaikki\s+yhteensä|välisumma|loppusumma|antal(?:\s+(?:rader|anställda|personer))?"
    r"|count|number\s+of\s+(?:rows|employees|records)|row\s+count|lukumäärä|rivejä"
)
OF_WHOM = r"(?:\s+(?:antal|number|count|employees|headcount|anställda|personer|rows|rader))?"
IS_TOTAL = re.compile(
    rf"\s*(?:(?:{TOTAL}){OF_WHOM}\s*[:=]?\s*[\d\s.,]*"
    r"|.*\s(?:total|totalt|summa|yhteensä))\s*$",
    re.I,
)
IS_NUMBER = re.compile(r"\s*[-+(]?[\d\s.,']+\)?\s*%?\s*$")
# What the first cell of a row that is worth a second look holds: nothing, or one of these words.
# Digits alone, as most ids are, pass at the first character.
IS_ODD = re.compile(
    r"\s*$|\D.*(?:total|sum|yhteen|antal|count|number of|lukumäärä|rivejä)"
    r"|(?:total|sum|yhteen|antal|count|number of|lukumäärä|rivejä)|\S+\s+\S+\s+\S",
    re.I,
)
NOTE_COLUMNS = 3  # a lone text in a narrower table may well be a record


def stray(row: Row, header: Row, fewest: int) -> Stray | None:
    """Say what a row is, if it is no record of the table.

    Parameters
    ----------
    row, header
        Cells of the row and names in the header, from the same first column.
    fewest
        Cells that a row must have, empty ones too, to fit the header.
    """
    filled = [cell for cell in row if cell and not cell.isspace()]
    if not filled:
        return "blank"
    first = filled[0]
    others = [cell for cell in filled if cell != first]  # a merged cell says the same in each
    if IS_TOTAL.match(first) and all(map(IS_NUMBER.match, others)):
        return "total"
    if _repeats(row, header):
        return "header"
    if not others and len(header) >= NOTE_COLUMNS and len(first.split()) >= 3:
        return "note"
    if len(row) < fewest or any(cell.strip() for cell in row[len(header) :]):
        return "misfit"
    return None


def _repeats(row: Row, header: Sequence[str]) -> bool:
    same = sum(cell.strip() == name for cell, name in zip(row, header, strict=False) if name)
    named = sum(1 for name in header if name)
    return same >= max(1, min(2, named)) and 2 * same > max(named, n_filled(row))
