"""Small real companies: literal rows in, a publication out, by the import that ships."""

from __future__ import annotations

import csv
import datetime as dt
import json
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from ypn_metrics import cli
from ypn_metrics.extracts.findings import Finding, RefusedError
from ypn_metrics.extracts.limits import Limits
from ypn_metrics.extracts.reading import read_tables
from ypn_metrics.extracts.tabulating import RawTable
from ypn_metrics.importing.orders import Order, Progress, Source
from ypn_metrics.importing.preparing import Prepared, prepare
from ypn_metrics.importing.publishing import Imported, import_files
from ypn_metrics.programme import SHIPPED_RULES, parse_programme, read_programme
from ypn_metrics.store.publications import Publication, Store

Row = Mapping[str, object]
DAY = dt.date.fromisoformat


def employee(employee_id: str, hire_date: str, exit_date: str = "", **more: object) -> Row:
    return {"employee_id": employee_id, "hire_date": hire_date, "exit_date": exit_date, **more}


def employees(n: int, hire_date: str, exit_date: str = "", **more: object) -> list[Row]:
    """So many people who are alike, with numbers that nobody else has."""
    name = f"{hire_date}{exit_date}{''.join(map(str, more.values()))}"
    return [employee(f"{name}no{i}", hire_date, exit_date, **more) for i in range(n)]


def write_csv(path: Path, rows: Iterable[Row]) -> Path:
    """Write rows under the names of all of their columns; None and absent are blank."""
    rows = list(rows)
    columns = dict.fromkeys(name for row in rows for name in row)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def rules_with(**values: object) -> str:
    """The shipped rules, with other values for some keys (each the first of its name)."""
    lines = SHIPPED_RULES.read_text(encoding="utf-8").splitlines()
    for key, value in values.items():
        place = next(i for i, line in enumerate(lines) if line.startswith(f"{key} ="))
        lines[place] = f"{key} = {json.dumps(value)}"
    return "\n".join(lines)


def import_rows(
    store: Store,
    tables: Mapping[str, Iterable[Row]],
    as_of: str = "2024-12-31",
    **options: Any,
) -> Imported:
    """Write each kind's rows to ``KIND.csv`` and import them in one go."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [write_csv(Path(folder) / f"{kind}.csv", rows) for kind, rows in tables.items()]
        return import_paths(store, paths, as_of, **options)


def import_paths(
    store: Store,
    paths: Iterable[Path],
    as_of: str = "2024-12-31",
    **options: Any,
) -> Imported:
    """Import files, read in this process: a process of its own takes a third of a second."""
    sources = [Source(path, path.name) for path in paths]
    return import_files(store, sources, order_with(as_of, **options), read=read_here)


def prepare_paths(
    store: Store,
    paths: Iterable[Path],
    folder: Path,
    as_of: str = "2024-12-31",
    **options: Any,
) -> Prepared:
    """Check and build, and publish nothing."""
    sources = [Source(path, path.name) for path in paths]
    return prepare(store, sources, order_with(as_of, **options), folder, read=read_here)


def order_with(
    as_of: str = "2024-12-31",
    *,
    observed_from: str | None = None,
    rules: str | None = None,
    **options: Any,
) -> Order:
    return Order(
        as_of=DAY(as_of),
        programme=parse_programme(rules) if rules else read_programme(),
        observed_from=DAY(observed_from) if observed_from else None,
        **{"is_confirmed": True, **options},  # small companies change altogether
    )


def read_here(path: Path, name: str, _: Path, limits: Limits, __: Progress) -> list[RawTable]:
    """What the reading process does, in this one."""
    return read_tables(path, name, limits)


def publish_rows(folder: Path, as_of: str = "2024-12-31", **options: object) -> Publication:
    """Publish rows given by kind (``employees=...``) into the store of a folder."""
    settings = {k: options.pop(k) for k in ("observed_from", "rules") if k in options}
    store = Store(folder)
    import_rows(store, options, as_of, **settings)
    return store.open()


def findings_of(tables: Mapping[str, Iterable[Row]], as_of: str = "2024-12-31") -> list[Finding]:
    """What a dry run into an empty store finds, refused or not."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            return list(import_rows(Store(Path(folder)), tables, as_of, is_dry_run=True).findings)
        except RefusedError as error:
            return list(error.findings)


class Ran:
    """What one run of the command line gave."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def json(self) -> dict:
        return json.loads(self.out)


def run_cli(capsys: pytest.CaptureFixture[str], *arguments: object) -> Ran:
    """Run the command line in this process; an exception that is no exit comes through."""
    capsys.readouterr()
    code = 0
    with patch("sys.argv", ["ypn_metrics", *map(str, arguments)]):
        try:
            cli.main()
        except SystemExit as stopped:
            code = stopped.code if isinstance(stopped.code, int) else 1
    captured = capsys.readouterr()
    return Ran(code, captured.out, captured.err)
