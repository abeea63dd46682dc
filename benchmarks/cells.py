"""What deciding which cells are shown takes: ``python -m benchmarks.cells``.

It writes ``benchmarks/cells.md``: seconds and memory of hiding and of the check before publishing,
in random companies that tell their people apart more than most do, and in made-up companies that
were imported like anyone's.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

from benchmarks.answers import AS_OF, OBSERVED_FROM
from benchmarks.report import table
from benchmarks.timing import PROJECT, run_python
from tests.made_up_cells import company
from ypn_metrics.disclosure.audit import check_published
from ypn_metrics.disclosure.publishing import cells_of, whole_years
from ypn_metrics.disclosure.suppression import hide
from ypn_metrics.measures import trials
from ypn_metrics.store.publications import Store

SMALLEST_GROUP = 5
PUBLISHED = (3_000, 100_000)  # people of the companies that are imported, with 4 and 132 cohorts
# People and cohorts.
COMPANIES = ((1_000, 30), (3_000, 20), (3_000, 150), (20_000, 150), (1_000_000, 4))
HEAD = (
    "people",
    "cohorts",
    "atoms",
    "cells",
    "of these with 5 or more",
    "shown",
    "of their people",
    "hiding, wall s",
    "CPU s",
    "checking, wall s",
    "CPU s",
    "peak MiB",
)
PUBLISHED_HEAD = (
    "people",
    "atoms",
    "cells",
    "shown",
    "of the people in counts of 5 or more",
    "counting, wall s",
    "CPU s",
    "hiding, wall s",
    "CPU s",
    "checking, wall s",
    "CPU s",
    "peak MiB",
)


def main() -> None:
    """Measure each company in a process of its own, and write the figures down."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cells", description=__doc__)
    parser.add_argument("--one", type=int, nargs=2, metavar=("PEOPLE", "COHORTS"))
    parser.add_argument("--published", type=Path, metavar="STORE")
    parser.add_argument("--out", type=Path, default=PROJECT / "benchmarks" / "cells.md")
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(measured(*arguments.one)))
        return
    if arguments.published:
        print(json.dumps(published(arguments.published)))
        return
    lines = []
    for people, cohorts in COMPANIES:
        print(f"  {people:,} people in {cohorts} cohorts …", file=sys.stderr, flush=True)
        run = run_python("benchmarks.cells", "--one", str(people), str(cohorts))
        lines.append((*json.loads(run.output), f"{run.peak_mib:,.0f}"))
    imported = [made_up_and_imported(people) for people in PUBLISHED]
    arguments.out.write_text(page(lines, imported), encoding="utf-8")


def made_up_and_imported(people: int) -> tuple[str, ...]:
    """Publish a made-up company, and measure its cells in a process of its own."""
    print(f"  {people:,} people, imported …", file=sys.stderr, flush=True)
    with tempfile.TemporaryDirectory(prefix="ypn_benchmark_") as temporary:
        folder = Path(temporary)
        run_python("ypn_metrics", "demo", "--out", folder / "demo", "--employees", people)
        files = sorted((folder / "demo").glob("*.csv"))
        days = ("--as-of", AS_OF, "--observed-from", OBSERVED_FROM)
        run_python("ypn_metrics", "import", *files, *days, "--store", folder / "store")
        run = run_python("benchmarks.cells", "--published", folder / "store")
    return (f"{people:,}", *json.loads(run.output), f"{run.peak_mib:,.0f}")


def published(store: Path) -> list[str]:
    """Count, hide and check what a publication holds; a line without the people and the memory."""
    publication = Store(store).open()
    moments = [(time.perf_counter(), time.process_time())]

    def note() -> None:
        moments.append((time.perf_counter(), time.process_time()))

    cells, table = cells_of(publication, whole_years(publication), trials.cohorts(publication))
    note()
    shown = hide(table, SMALLEST_GROUP)
    note()
    check_published(table, shown, SMALLEST_GROUP)
    note()
    counts, shown = table.counts[: len(cells)], shown[: len(cells)]
    is_large = counts >= SMALLEST_GROUP
    spent = [
        f"{end - start:.1f}"
        for before, after in pairwise(moments)
        for start, end in zip(before, after, strict=True)
    ]
    return [
        f"{len(table.people):,}",
        f"{len(cells):,}",
        f"{shown.sum():,}",
        f"{counts[shown & is_large].sum() / counts[is_large].sum():.1%}",
        *spent,
    ]


def measured(people: int, cohorts: int) -> list[str]:
    """Hide in one company and check; a line of the table without the memory."""
    cells = company(1, people, cohorts)
    counts = cells.counts
    is_large = counts >= SMALLEST_GROUP
    started = time.perf_counter(), time.process_time()
    shown = hide(cells, SMALLEST_GROUP)
    hidden = time.perf_counter(), time.process_time()
    check_published(cells, shown, SMALLEST_GROUP)
    checked = time.perf_counter(), time.process_time()
    spent = [
        f"{end - start:.1f}"
        for before, after in ((started, hidden), (hidden, checked))
        for start, end in zip(before, after, strict=True)
    ]
    return [
        f"{people:,}",
        str(cohorts),
        f"{len(cells.people):,}",
        f"{len(counts):,}",
        f"{is_large.sum():,}",
        f"{(shown & is_large).sum():,}",
        f"{counts[shown].sum() / counts[is_large].sum():.1%}",
        *spent,
    ]


def page(lines: list[tuple[str, ...]], imported: list[tuple[str, ...]]) -> str:
    """The page, in Markdown."""
    return f"""# What deciding which cells are shown takes

`python -m benchmarks.cells` measures this again (a few minutes). Last measured {dt.date.today()}
on {os.cpu_count()} shared cores (load {os.getloadavg()[0]:.1f} at the end): others work on the
same cores, so trust the processor time.

Eleven two-way tables of six attributes (cohort, gender, unit, age band, level, education), all
people in a cohort, each attribute uneven and independent of the others. So nearly everybody is an
atom of their own, which is the most that there can be to audit. "Of their people": of everybody
counted in the cells of {SMALLEST_GROUP} or more, cell by cell, the share whose cell is shown.
Hiding audits after each round; checking audits once more, with another prime.

{table(HEAD, lines)}

The closed catalogue of a publication (`ypn_metrics/disclosure/catalogue.py`), of made-up companies
with 4 and 132 cohorts: who stands where is counted in the database, and what follows goes on with
atoms.

{table(PUBLISHED_HEAD, imported)}
"""


if __name__ == "__main__":
    main()
