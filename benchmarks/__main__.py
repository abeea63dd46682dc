"""Measure everything and write the figures down: ``python -m benchmarks --employees 1000000``."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import sys
import tempfile
from pathlib import Path

from benchmarks.answers import AS_OF, OBSERVED_FROM, numbers_compared
from benchmarks.report import TITLES, Cost, Figures, report
from benchmarks.timing import PROJECT, Run, median_run, run_python

WARM_RUNS = 5
PAGE_EMPLOYEES = 3_000
COMMANDS = (
    "turnover --by rolling12",
    "turnover --by rolling12 --by business_unit",
    "retention",
    "retention --by hire_year",
    "composition",
)


def main() -> None:
    """Read the arguments, measure, and write ``benchmarks/README.md``."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--employees", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, help="keep the made-up data and the store here")
    parser.add_argument("--out", type=Path, default=PROJECT / "benchmarks" / "README.md")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="ypn_benchmark_") as temporary:
        folder = (arguments.folder or Path(temporary)).resolve()
        figures = measure(arguments.employees, folder)
    arguments.out.write_text(report(figures), encoding="utf-8")
    _note(f"Written to {arguments.out}")


def measure(employees: int, folder: Path) -> Figures:
    """Make the data, import it, ask every question both ways, and rerun the pages."""
    day, load = dt.date.today().isoformat(), os.getloadavg()[0]
    figures = Figures(day, employees, load, page_employees=PAGE_EMPLOYEES)
    figures.steps["making up the extracts"] = _spent(_make(employees, folder))
    imported = _import(folder)
    figures.steps["importing them"] = _spent(imported)
    for table in json.loads(imported.output)["tables"]:
        if table["rows_published"]:
            figures.rows[table["kind"]] = table["rows_published"]
    run_python("benchmarks.copying", folder / "demo", folder / "parquet")
    for question in TITLES:
        figures.costs[question], figures.compared[question] = _both_ways(question, folder)
    for command in COMMANDS:
        _note(f"measure {command}")
        run = median_run(
            "ypn_metrics", "measure", *command.split(), "--json", "--store", folder / "store"
        )
        figures.commands[command] = _spent(run)
    _make(PAGE_EMPLOYEES, folder / "pages")
    _import(folder / "pages")
    _note("pages")
    figures.pages.update(json.loads(run_python("benchmarks.pages", folder / "pages/store").output))
    return figures


def _make(employees: int, folder: Path) -> Run:
    _note(f"making up {employees:,} employees")
    return run_python("ypn_metrics", "demo", "--out", folder / "demo", "--employees", employees)


def _import(folder: Path) -> Run:
    _note("importing")
    files = sorted((folder / "demo").glob("*.csv"))
    days = ("--as-of", AS_OF, "--observed-from", OBSERVED_FROM)
    store = ("--store", folder / "store")
    return run_python("ypn_metrics", "import", *files, *days, "--made-up", "--json", *store)


def _both_ways(question: str, folder: Path) -> tuple[tuple[Cost, Cost], int]:
    costs, answers = [], []
    for way in ("ours", "pandas"):
        _note(f"{question}, {way}")
        asking = ("benchmarks.asking", way, question, folder)
        cold = median_run(*asking, 0)
        warm = run_python(*asking, WARM_RUNS)
        told = json.loads(warm.output)
        answers.append(told["answers"])
        spent = (cold.wall_seconds, cold.cpu_seconds, told["warm_wall"], told["warm_cpu"])
        costs.append(Cost(*spent, max(cold.peak_mib, warm.peak_mib)))
    return (costs[0], costs[1]), numbers_compared(*answers)


def _spent(run: Run) -> tuple[float, float, float]:
    return run.wall_seconds, run.cpu_seconds, run.peak_mib


def _note(progress: str) -> None:
    print(f"  {progress} …", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
