"""Choices that a store remembers, for the next extract with the same headers."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from ypn_metrics.errors import ArgumentError
from ypn_metrics.extracts.choices import Choices, parse_choices, written_choices
from ypn_metrics.extracts.mapping import header_signature
from ypn_metrics.extracts.proposing import ProposedTable
from ypn_metrics.extracts.tabulating import RawTable
from ypn_metrics.importing.orders import Order
from ypn_metrics.store.files import write_aside
from ypn_metrics.store.publications import Store

MAPPINGS = "mappings"


def choices_for(store: Store, order: Order, table: RawTable) -> Choices:
    """What was decided for a table: now, or else for an earlier one with its headers."""
    for choices in order.choices:
        if choices.fits(table.file, table.sheet, table.headers):
            return choices
    return remembered(store, header_signature(table.headers)) or Choices()


def remembered(store: Store, signature: str) -> Choices | None:
    """The choices kept under a signature; None where there are none that can be read."""
    path = _file(store, signature)
    with contextlib.suppress(OSError, UnicodeDecodeError, ArgumentError, IndexError):
        return parse_choices(path.read_text(encoding="utf-8"), path.name)[0]
    return None


def remember(store: Store, tables: Iterable[ProposedTable]) -> None:
    """Keep what was chosen for each table under its headers' signature."""
    for table in tables:
        if table.choices == Choices():
            continue
        path = _file(store, table.signature)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_aside(path, written_choices([replace(table.choices, file=None, sheet=None)]))


def forget(store: Store, signature: str) -> None:
    """Drop what is kept under a signature."""
    _file(store, signature).unlink(missing_ok=True)


def all_remembered(store: Store) -> dict[str, Choices]:
    """Signature -> choices, for everything that is remembered."""
    signatures = sorted(path.stem for path in (store.folder / MAPPINGS).glob("*.toml"))
    found = {signature: remembered(store, signature) for signature in signatures}
    return {signature: choices for signature, choices in found.items() if choices}


def _file(store: Store, signature: str) -> Path:
    return store.folder / MAPPINGS / f"{signature}.toml"
