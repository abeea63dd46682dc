"""Large files, read and imported, beside pandas: ``python -m benchmarks.files``.

It writes ``benchmarks/files.md``. The files hold employees with fifteen columns, made up.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import os
import platform
import random
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from benchmarks.timing import PROJECT, Run, run_python

HEADERS = [
    "Anställningsnummer",
    "Anställningsdatum",
    "Slutdatum",
    "Avgångstyp",
    "Födelsedatum",
    "Kön",
    "Utbildningsnivå",
    "Examensdatum",
    "Affärsenhet",
    "Arbetsort",
    "Land",
    "Funktion",
    "Nivå",
    "Anställningsform",
    "Lön",
]
FIRST_DAY = dt.date(2010, 1, 1)
LIBRARIES = ("python-calamine", "pyarrow", "duckdb", "pandas")


def main() -> None:
    """Make the files, read them both ways, import them, and write the figures down."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.files", description=__doc__)
    parser.add_argument("--xlsx-rows", type=int, default=200_000)
    parser.add_argument("--csv-rows", type=int, default=1_000_000)
    parser.add_argument("--out", type=Path, default=PROJECT / "benchmarks" / "files.md")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="ypn_files_") as temporary:
        folder = Path(temporary)
        sizes = {"xlsx": arguments.xlsx_rows, "csv": arguments.csv_rows}
        files = {ending: make(folder, ending, rows) for ending, rows in sizes.items()}
        rows = [row for ending, file in files.items() for row in measure(file, sizes[ending])]
    arguments.out.write_text(report(rows), encoding="utf-8")


def make(folder: Path, ending: str, rows: int) -> Path:
    """Write a file of made-up employees."""
    path = folder / f"employees.{ending}"
    if ending == "csv":
        with path.open("w", encoding="utf-8", newline="") as target:
            writer = csv.writer(target)
            writer.writerow(HEADERS)
            writer.writerows(_employees(rows))
        return path
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Anställda")
        sheet.write_row(0, 0, HEADERS)
        for number, cells in enumerate(_employees(rows), start=1):
            sheet.write_row(number, 0, cells)
    return path


def measure(file: Path, rows: int) -> Iterator[tuple[str, ...]]:
    """Read the file both ways, and import it; one line of the table each."""
    what = f"{rows:,} × {len(HEADERS)} as {file.suffix[1:]} ({file.stat().st_size / 1e6:.0f} MB)"
    ours = run_python("benchmarks.reading_once", "ours", file)
    pandas = run_python("benchmarks.reading_once", "pandas", file)
    store = ("--store", file.parent / f"store_{file.suffix[1:]}")
    options = ("--as-of", "2025-12-31", "--observed-from", "2010-01-01", "--json")
    imported = run_python("ypn_metrics", "import", file, *options, *store)
    yield what, "ours: checked and read in a process of its own", *_spent(ours)
    yield "", f"pandas: {pandas.output.strip()}", *_spent(pandas)
    yield "", "ours: the whole import, published", *_spent(imported)


def report(rows: list[tuple[str, ...]]) -> str:
    """The page, in Markdown."""
    versions = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    head = (
        "# Large files\n\n`python -m benchmarks.files` measures this again and writes this"
        " page.\n\n"
        f"Last measured {dt.date.today().isoformat()} on {os.cpu_count()} shared cores, Python"
        f" {platform.python_version()}, {versions}. Peak: the largest process, of those that took"
        " part. Ours decodes, finds the header, checks the archive, scans for error cells and"
        " writes every cell as text to disk; pandas guesses types and keeps the frame.\n\n"
    )
    lines = [("file", "way", "wall s", "CPU s", "peak MiB"), ("---", "---", "---:", "---:", "---:")]
    return head + "\n".join(f"| {' | '.join(line)} |" for line in (*lines, *rows)) + "\n"


def _spent(run: Run) -> tuple[str, str, str]:
    return f"{run.wall_seconds:.1f}", f"{run.cpu_seconds:.1f}", f"{run.peak_mib:,.0f}"


def _employees(n: int) -> Iterator[tuple[str, ...]]:
    rng = random.Random(1)
    for number in range(n):
        hired = FIRST_DAY + dt.timedelta(days=rng.randrange(5_000))
        gone = hired + dt.timedelta(days=rng.randrange(1, 3_000))
        has_left = rng.random() < 0.3 and gone < dt.date(2025, 1, 1)
        age = rng.randrange(23, 45)
        born = dt.date(hired.year - age, 1 + rng.randrange(12), 1 + rng.randrange(28))
        yield (
            f"E{number:07d}",
            hired.isoformat(),
            gone.isoformat() if has_left else "",
            rng.choice(("Egen uppsägning", "Arbetsbrist", "Pension")) if has_left else "",
            born.isoformat(),
            rng.choice(("Kvinna", "Man")),
            rng.choice(("Master", "Kandidatexamen", "Gymnasium")),
            born.replace(year=born.year + 22).isoformat(),
            f"Affärsenhet {rng.randrange(12)}",
            rng.choice(("Malmö", "Göteborg", "Umeå")),
            rng.choice(("SE", "FI")),
            f"Funktion {rng.randrange(20)}",
            str(rng.randrange(1, 9)),
            rng.choice(("Tillsvidare", "Visstid")),
            str(30_000 + rng.randrange(40_000)),
        )


if __name__ == "__main__":
    main()
