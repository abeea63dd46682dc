"""From a file's headers to the dictionary's columns, and to the kind of extract it is."""

from __future__ import annotations

import difflib
import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from ypn_metrics.extracts.kinds import KINDS, Column, Kind

NEAR_ENOUGH = 0.75  # difflib ratio from which a header is worth naming as "did you mean"
OPEN = "?"  # a choice that is still to be made

How = Literal["chosen", "own_name", "known_word"]


@dataclass(frozen=True, slots=True)
class Claim:
    """Several headers that mean the same column; the first is the one taken."""

    column: Column
    headers: tuple[str, ...]

    @property
    def stops(self) -> bool:
        """Whether a guess could change who counts when: then the analyst is asked."""
        return self.column.needed or self.column.type == "date"


@dataclass(frozen=True, slots=True)
class HeaderMapping:
    """What was understood of one table's headers for one kind of extract."""

    kind: Kind
    columns: dict[str, str]  # header as in the file -> column
    hows: dict[str, How]  # mapped header -> by what it was recognised
    claims: tuple[Claim, ...]  # columns that more than one header claims
    left_behind: tuple[str, ...]  # headers that are not stored

    @property
    def missing(self) -> tuple[Column, ...]:
        """Needed columns that no header means."""
        mapped = set(self.columns.values())
        return tuple(column for column in self.kind.needed if column.name not in mapped)


@dataclass
class _Taken:
    """Headers given to columns so far: column -> (rank, header), best first."""

    claimed: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    headers: set[str] = field(default_factory=set)

    def take(self, rank: int, header: str, column: str) -> None:
        if header not in self.headers:
            self.headers.add(header)
            self.claimed.setdefault(column, []).append((rank, header))


def folded(written: str) -> str:
    """Reduce a header or value to lower-case letters and digits without accents.

    >>> folded("Anställnings-Nr.")
    'anstallningsnr'
    """
    plain = unicodedata.normalize("NFKD", written.strip().lower())
    return "".join(c for c in plain if c.isascii() and c.isalnum())


def base_header(header: str) -> str:
    """Return the header as it stands in the file, which may stand there twice.

    >>> base_header("Datum (column 5)")
    'Datum'
    """
    return re.sub(r"(?<=.) \(column \d+\)$", "", header)


def header_signature(headers: Sequence[str]) -> str:
    """What tells a form of extract from another: its set of headers, in any order."""
    return hashlib.sha256("\n".join(sorted(headers)).encode()).hexdigest()[:16]


def map_headers(
    headers: Sequence[str], kind: Kind, chosen: Mapping[str, str] | None = None
) -> HeaderMapping:
    """Map headers to the columns of one kind; each header to one column at the most.

    What was ``chosen`` (header -> column, or "" for none) comes first and is in no doubt.
    Then the dictionary's own name comes before any synonym, and synonyms count in their
    order; a header is given to the column that knows it by the better name.
    """
    chosen = {h: c for h, c in (chosen or {}).items() if h in headers and c != OPEN}
    settled = {c for c in chosen.values() if c}
    ranked = sorted(
        (rank, order, position, header, column)
        for order, column in enumerate(kind.columns)
        if column.name not in settled
        for position, header in enumerate(headers)
        if header not in chosen and (rank := _rank(header, column)) is not None
    )
    taken = _Taken()
    for rank, _, _, header, column in ranked:
        taken.take(rank, header, column.name)
    columns = {h: c for h, c in chosen.items() if c}
    columns |= {claims[0][1]: name for name, claims in taken.claimed.items()}
    return HeaderMapping(
        kind=kind,
        columns={header: columns[header] for header in headers if header in columns},
        hows={header: _how(header, column, chosen) for header, column in columns.items()},
        claims=tuple(
            Claim(kind.column(name), tuple(header for _, header in claims))
            for name, claims in taken.claimed.items()
            if len(claims) > 1 and (claims[0][0] > 0 or claims[1][0] == 0)
        ),
        left_behind=tuple(header for header in headers if header and header not in columns),
    )


def recognise(headers: Sequence[str], hint: str = "") -> HeaderMapping:
    """Map headers to the kind whose columns they fit best.

    A kind that lacks a needed column loses to one that lacks none; then the hint (a file's
    or sheet's name) decides, then what is told of a moment, then the number of columns.
    """
    mappings = [map_headers(headers, kind) for kind in KINDS.values()]
    return max(
        mappings,
        key=lambda m: (
            -len(m.missing),
            folded(m.kind.name) in folded(hint),
            "snapshot_date" in m.columns.values(),
            len(m.columns),
        ),
    )


def nearest_column(header: str, kind: Kind, taken: Sequence[str] = ()) -> tuple[str, float] | None:
    """The column that a header looks like, as a suggestion only, and how much (0-1)."""
    written = folded(base_header(header))
    likenesses = [
        (difflib.SequenceMatcher(None, written, name).ratio(), column.name)
        for column in kind.columns
        if column.name not in taken
        for name in _names(column)
    ]
    best, column = max(likenesses, default=(0.0, ""))
    return (column, best) if written and best >= NEAR_ENOUGH else None


def nearest_headers(column: Column, headers: Sequence[str]) -> list[str]:
    """Headers that look like a column, as a suggestion only."""
    names = _names(column)
    return [
        header
        for header in headers
        if folded(header) and difflib.get_close_matches(folded(header), names, 1, NEAR_ENOUGH)
    ]


def _how(header: str, column: str, chosen: Mapping[str, str]) -> How:
    if header in chosen:
        return "chosen"
    return "own_name" if folded(base_header(header)) == folded(column) else "known_word"


def _rank(header: str, column: Column) -> int | None:
    names, written = _names(column), folded(base_header(header))
    return names.index(written) if written in names else None


@cache
def _names(column: Column) -> tuple[str, ...]:
    return tuple(folded(name) for name in (column.name, *column.headers))
