"""Real stores for tests of pages and servers: files go through the import like anyone's."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.company import read_here
from ypn_metrics.demo import World, build_world, write_world
from ypn_metrics.importing.orders import Order, Source
from ypn_metrics.importing.publishing import Imported, import_files
from ypn_metrics.programme import read_programme
from ypn_metrics.store.publications import Store

AS_OF = dt.date(2026, 6, 30)
OBSERVED_FROM = dt.date(2015, 1, 1)


def demo_files(folder: Path, employees: int) -> dict[str, Path]:
    """Write a made-up company; return its CSV files by kind."""
    written = write_world(build_world(World(employees=employees)), folder, workbook=False)
    return {path.stem: path for path in written if path.suffix == ".csv"}


def publish(
    store: Path, files: Iterable[Path], *, as_of: dt.date = AS_OF, is_made_up: bool = True
) -> Imported:
    """Import files of a made-up company into a store."""
    order = Order(
        as_of,
        read_programme(),
        observed_from=OBSERVED_FROM,
        is_made_up=is_made_up,
        is_confirmed=True,
    )
    sources = [Source(path, path.name) for path in files]
    return import_files(Store(store), sources, order, read=read_here)


def rewrite(path: Path, change: Callable[[dict[str, str]], dict[str, str] | None]) -> Path:
    """Change a CSV file row by row: a row for which nothing comes back is left out."""
    with path.open(encoding="utf-8-sig", newline="") as source:
        rows = [changed for row in csv.DictReader(source) if (changed := change(row)) is not None]
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def without(*columns: str) -> Callable[[dict[str, str]], dict[str, str]]:
    """Leave columns out of every row, for `rewrite`."""
    return lambda row: {name: value for name, value in row.items() if name not in columns}
