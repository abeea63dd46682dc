"""From a file's headers to the dictionary's columns, and to the kind of extract it is."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ypn_metrics.extracts.kinds import KINDS, Column, Kind

NEAR_ENOUGH = 0.75  # difflib ratio from which a header is worth naming as "did you mean"


@dataclass(frozen=True, slots=True)
class Claim:
    """Several headers that mean the same column; the first is the one taken."""

    column: Column
    headers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mapping:
    """What was understood of one table's headers for one kind of extract."""

    kind: Kind
    columns: dict[str, str]  # header as in the file -> column
    claims: tuple[Claim, ...]  # columns that more than one header claims
    left_behind: tuple[str, ...]  # headers that are not stored

    @property
    def missing(self) -> tuple[Column, ...]:
        """Needed columns that no header means."""
        mapped = set(self.columns.values())
        return tuple(column for column in self.kind.needed if column.name not in mapped)


def folded(written: str) -> str:
    """Reduce a header or value to lower-case letters and digits without accents.

    >>> folded("Anställnings-Nr.")
    'anstallningsnr'
    """
    plain = unicodedata.normalize("NFKD", written.strip().lower())
    return "".join(c for c in plain if c.isascii() and c.isalnum())


def map_headers(headers: Sequence[str], kind: Kind) -> Mapping:
    """Map headers to the columns of one kind; each header to one column at the most.

    The dictionary's own name comes before any synonym, and synonyms count in their order;
    a header is given to the column that knows it by the better name.
    """
    ranked = sorted(
        (_rank(header, column), order, position, header, column)
        for order, column in enumerate(kind.columns)
        for position, header in enumerate(headers)
        if _rank(header, column) is not None
    )
    taken: dict[str, str] = {}
    claimed: dict[str, list[tuple[int, str]]] = {}
    for rank, _, _, header, column in ranked:
        if header in taken:
            continue
        taken[header] = column.name
        claimed.setdefault(column.name, []).append((rank or 0, header))
    columns = {claims[0][1]: name for name, claims in claimed.items()}
    return Mapping(
        kind=kind,
        columns={header: columns[header] for header in headers if header in columns},
        claims=tuple(
            Claim(kind.column(name), tuple(header for _, header in claims))
            for name, claims in claimed.items()
            if len(claims) > 1 and claims[0][0] > 0
        ),
        left_behind=tuple(header for header in headers if header and header not in columns),
    )


def recognise(headers: Sequence[str], hint: str = "") -> Mapping:
    """Map headers to the kind whose columns they fit best.

    A kind that lacks a needed column loses to one that lacks none; then the hint (a file's
    or sheet's name) decides, then the number of columns recognised.
    """
    mappings = [map_headers(headers, kind) for kind in KINDS.values()]
    return max(
        mappings,
        key=lambda m: (-len(m.missing), folded(m.kind.name) in folded(hint), len(m.columns)),
    )


def nearest_headers(column: Column, headers: Sequence[str]) -> list[str]:
    """Headers that look like a column, as a suggestion only."""
    names = _names(column)
    return [
        header
        for header in headers
        if folded(header) and difflib.get_close_matches(folded(header), names, 1, NEAR_ENOUGH)
    ]


def _rank(header: str, column: Column) -> int | None:
    names, written = _names(column), folded(header)
    return names.index(written) if written in names else None


@cache
def _names(column: Column) -> tuple[str, ...]:
    return tuple(folded(name) for name in (column.name, *column.headers))
