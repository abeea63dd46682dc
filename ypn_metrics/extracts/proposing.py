"""What an analyst sees of a table before it is published, and may change: plain values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from ypn_metrics.extracts.choices import Choices, written_choices
from ypn_metrics.extracts.findings import Finding
from ypn_metrics.extracts.kinds import KINDS
from ypn_metrics.extracts.mapping import OPEN, header_signature, nearest_column
from ypn_metrics.extracts.tabulating import RawTable
from ypn_metrics.extracts.understanding import Understood

SAMPLE_ROWS = 200  # looked at for a sample
SAMPLES = 3

MAPPING_HEAD = """\
# How these tables are read. Where "?" stands, something is open: write what is meant, and import
# again with --mapping and this file. A header with "" is not stored.
"""
SEPARATE = 'shared_ids = "separate" under [[tables]] publishes them as different people.'
ACCEPT = 'identity_numbers = "accept" under [[tables]] goes on, if they are none.'

Sureness = Literal["chosen", "own_name", "known_word", "looks_like", "not_known"]


@dataclass(frozen=True, slots=True)
class ProposedHeader:
    """A header, the column it is taken for, how sure that is, and what stands under it.

    ``nearest`` is a column that the header looks like without being known as one: a
    suggestion that is not taken, with its likeness (0-1).
    """

    header: str
    column: str | None
    sureness: Sureness
    nearest: str | None
    likeness: float | None
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProposedTable:
    """A table as it was understood.

    Attributes
    ----------
    signature
        Of its headers: what choices for it are remembered under.
    open_columns
        Needed or date columns that several headers claim -> those headers.
    open_orders
        Date columns that leave day and month open.
    unknown_values
        Column -> value as written -> rows.
    """

    file: str
    sheet: str | None
    kind: str
    signature: str
    headers: tuple[ProposedHeader, ...]
    open_columns: dict[str, tuple[str, ...]]
    open_orders: tuple[str, ...]
    unknown_values: dict[str, dict[str, int]]
    shares_ids: bool
    has_identity_numbers: bool
    choices: Choices

    def as_choices(self) -> Choices:
        """Everything that was understood, as choices ready to edit; "?" is still open."""
        headers = {header.header: header.column or "" for header in self.headers}
        claimed = (h for claimants in self.open_columns.values() for h in claimants)
        return Choices(
            kind=self.kind,
            columns={**headers, **dict.fromkeys(claimed, OPEN)},
            day_orders=self.choices.day_orders,
            open_orders=self.open_orders,
            values={
                **self.choices.values,
                **{
                    column: {**self.choices.values.get(column, {}), **dict.fromkeys(values, "")}
                    for column, values in self.unknown_values.items()
                },
            },
            shared_ids=self.choices.shared_ids,
            identity_numbers=self.choices.identity_numbers,
            file=self.file,
            sheet=self.sheet,
        )


def propose(tables: Iterable[Understood], findings: Sequence[Finding]) -> tuple[ProposedTable, ...]:
    """Say of each table how it was understood and what in it is open."""
    return tuple(_proposed(table, findings) for table in tables)


def written_proposals(tables: Iterable[ProposedTable]) -> str:
    """Write how tables were understood as a mapping file, ready to edit."""
    return "\n".join([MAPPING_HEAD, *(_written(table) for table in tables)])


def _written(table: ProposedTable) -> str:
    kind = KINDS[table.kind]
    mapped = {header.column for header in table.headers}
    lines = [f"# Columns of {table.kind}: {', '.join(column.name for column in kind.columns)}."]
    lines += [
        f"# No header means {column.name}, which is needed: write it at the one that does."
        for column in kind.needed
        if column.name not in mapped
    ]
    lines += [
        f"# Open: which of {', '.join(headers)} means {column}?"
        for column, headers in table.open_columns.items()
    ]
    lines += [
        f'# Open: does {column} write "day_first" (31/12) or "month_first" (12/31)?'
        for column in table.open_orders
    ]
    if table.shares_ids:
        lines.append(f"# Different people share numbers. {SEPARATE}")
    if table.has_identity_numbers:
        lines.append(f"# There seem to be personal identity numbers. {ACCEPT}")
    said = [" ".join(line.split()) for line in lines]
    return "\n".join([*said, written_choices([table.as_choices()])])


def _proposed(table: Understood, findings: Sequence[Finding]) -> ProposedTable:
    raw, mapping = table.raw, table.mapping
    own = [f for f in findings if (f.file, f.sheet) == (raw.file, raw.sheet)]
    unknown: dict[str, dict[str, int]] = {}
    for finding in own:
        if finding.asks == "value" and finding.column and finding.value:
            unknown.setdefault(finding.column, {})[finding.value] = finding.count
    return ProposedTable(
        file=raw.file,
        sheet=raw.sheet,
        kind=mapping.kind.name,
        signature=header_signature(raw.headers),
        headers=tuple(_headers(table)),
        open_columns={c.column.name: c.headers for c in mapping.claims if c.stops},
        open_orders=tuple(f.column for f in own if f.asks == "day_order" and f.column),
        unknown_values=unknown,
        shares_ids=any(finding.asks == "shared_ids" for finding in own),
        has_identity_numbers=any(finding.asks == "identity_numbers" for finding in own),
        choices=table.choices,
    )


def _headers(table: Understood) -> Iterable[ProposedHeader]:
    taken = tuple(table.mapping.columns.values())
    for place, header in enumerate(table.raw.headers):
        column = table.mapping.columns.get(header)
        how = table.mapping.hows.get(header)
        near = None if column else nearest_column(header, table.mapping.kind, taken)
        yield ProposedHeader(
            header=header,
            column=column,
            sureness=how or ("looks_like" if near else "not_known"),
            nearest=near[0] if near else None,
            likeness=near[1] if near else None,
            samples=_samples(table.raw, place),
        )


def _samples(raw: RawTable, place: int) -> tuple[str, ...]:
    seen = dict.fromkeys(
        cell.strip()[:60]
        for cell in raw.cells.column(f"c{place}").slice(0, SAMPLE_ROWS).to_pylist()
        if cell and cell.strip()
    )
    return tuple(seen)[:SAMPLES]
