"""Where the cells of a table are kept as they are read: in memory, or in an Arrow file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa

# Takes the schema and the batches, uses them up, and returns what it kept as a table.
Keep = Callable[[pa.Schema, Iterator[pa.RecordBatch]], pa.Table]


def keep_in_memory(schema: pa.Schema, batches: Iterator[pa.RecordBatch]) -> pa.Table:
    """Return all batches as one table."""
    return pa.Table.from_batches(list(batches), schema)


def keep_in_file(path: Path) -> Keep:
    """Return what writes batches to a file as they come; the table it returns is empty."""

    def keep(schema: pa.Schema, batches: Iterator[pa.RecordBatch]) -> pa.Table:
        with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, schema) as writer:
            for batch in batches:
                writer.write_batch(batch)
        return schema.empty_table()

    return keep


def open_kept(path: Path) -> pa.Table:
    """Return the table of such a file without reading it into memory."""
    return pa.ipc.open_file(pa.memory_map(str(path), "rb")).read_all()


def in_places(cells: pa.Table, places: tuple[int, ...]) -> pa.Table:
    """Return ``row_number`` and the columns at those places, named ``c0``, ``c1``, …"""
    chosen = cells.select(["row_number", *(f"p{place}" for place in places)])
    return chosen.rename_columns(["row_number", *(f"c{i}" for i in range(len(places)))])
