"""What the programme effect takes in a large company: ``python -m benchmarks.effect_speed``.

It writes ``benchmarks/effect_speed.md``: seconds and memory of the comparison with colleagues of
the same start and with matched ones, beside plain pandas doing the same from Parquet copies.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import sys
import tempfile
from pathlib import Path

from benchmarks.answers import AS_OF, OBSERVED_FROM, numbers_compared
from benchmarks.report import TITLES, table
from benchmarks.timing import PROJECT, Run, run_python

QUESTIONS = ("effect", "matched_effect")
HEAD = ("what", "way", "wall s", "CPU s", "once more, wall s", "CPU s", "peak MiB", "compared")


def main() -> None:
    """Make the company where the folder has none, ask both ways, and write the figures down."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.effect_speed", description=__doc__)
    parser.add_argument("--employees", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, help="keep the made-up data and the store here")
    parser.add_argument("--out", type=Path, default=PROJECT / "benchmarks" / "effect_speed.md")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="ypn_effect_") as temporary:
        folder = (arguments.folder or Path(temporary)).resolve()
        lines = measured(arguments.employees, folder)
    arguments.out.write_text(page(arguments.employees, lines), encoding="utf-8")


def measured(employees: int, folder: Path) -> list[tuple[str, ...]]:
    """A line for the import and one for each question and way."""
    if not (folder / "demo").exists():
        _note("making the company up")
        run_python("ypn_metrics", "demo", "--out", folder / "demo", "--employees", employees)
    _note("importing it")
    files = sorted((folder / "demo").glob("*.csv"))
    days = ("--as-of", AS_OF, "--observed-from", OBSERVED_FROM)
    store = ("--store", folder / "store")
    imported = run_python("ypn_metrics", "import", *files, *days, "--made-up", "--json", *store)
    run_python("benchmarks.copying", folder / "demo", folder / "parquet")
    lines = [("importing all extracts", "ours", *_spent(imported), "", "", _peak(imported), "")]
    for question in QUESTIONS:
        lines += _both_ways(question, folder)
    return lines


def _both_ways(question: str, folder: Path) -> list[tuple[str, ...]]:
    runs: dict[str, Run] = {}
    for way in ("ours", "pandas"):
        _note(f"{question}, {way}")
        runs[way] = run_python("benchmarks.asking", way, question, folder, 1)
    told = {way: json.loads(run.output) for way, run in runs.items()}
    compared = numbers_compared(told["ours"]["answers"], told["pandas"]["answers"])
    return [
        (
            TITLES[question] if way == "ours" else "",
            way,
            *_spent(run),
            f"{told[way]['warm_wall']:.2f}",
            f"{told[way]['warm_cpu']:.2f}",
            _peak(run),
            str(compared) if way == "ours" else "",
        )
        for way, run in runs.items()
    ]


def page(employees: int, lines: list[tuple[str, ...]]) -> str:
    """The page, in Markdown."""
    return f"""# What the programme effect takes in a large company

`python -m benchmarks.effect_speed` measures this again. Last measured {dt.date.today()} with
{employees:,} made-up employees on {os.cpu_count()} shared cores (load {os.getloadavg()[0]:.1f} at
the end), each once: others work on the same cores, so trust the ratios and the processor time.

A process from its start to the second answer; "once more" is that second answer, in the warm
process. Ours reads the publication, in which the trials are matched. Pandas reads Parquet copies
of the extracts, made beforehand, draws the trials up, matches, and keeps its frames for the second
answer; it computes the curves and months employed alone. Ours also computes intervals with people
as clusters, the permutation test and the band. The numbers that both give are the same to 1e-9.

{table(HEAD, lines)}
"""


def _spent(run: Run) -> tuple[str, str]:
    return f"{run.wall_seconds:.1f}", f"{run.cpu_seconds:.1f}"


def _peak(run: Run) -> str:
    return f"{run.peak_mib:,.0f}"


def _note(progress: str) -> None:
    print(f"  {progress} …", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
