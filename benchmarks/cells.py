"""What deciding which cells are shown takes: ``python -m benchmarks.cells``.

It writes ``benchmarks/cells.md``: seconds and memory of hiding and of the check before publishing,
in random companies that tell their people apart more than most do.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import sys
import time
from pathlib import Path

from benchmarks.report import table
from benchmarks.timing import PROJECT, run_python
from tests.made_up_cells import company
from ypn_metrics.disclosure.audit import check_published
from ypn_metrics.disclosure.suppression import hide

SMALLEST_GROUP = 5
COMPANIES = ((1_000, 30), (3_000, 20), (3_000, 150), (20_000, 150))  # people and cohorts
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


def main() -> None:
    """Measure each company in a process of its own, and write the figures down."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cells", description=__doc__)
    parser.add_argument("--one", type=int, nargs=2, metavar=("PEOPLE", "COHORTS"))
    parser.add_argument("--out", type=Path, default=PROJECT / "benchmarks" / "cells.md")
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(measured(*arguments.one)))
        return
    lines = []
    for people, cohorts in COMPANIES:
        print(f"  {people:,} people in {cohorts} cohorts …", file=sys.stderr, flush=True)
        run = run_python("benchmarks.cells", "--one", str(people), str(cohorts))
        lines.append((*json.loads(run.output), f"{run.peak_mib:,.0f}"))
    arguments.out.write_text(page(lines), encoding="utf-8")


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


def page(lines: list[tuple[str, ...]]) -> str:
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
"""


if __name__ == "__main__":
    main()
