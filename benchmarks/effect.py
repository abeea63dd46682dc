"""How right the programme effect is where the truth is known: ``python -m benchmarks.effect``.

It writes ``benchmarks/effect.md``. Every world is a made-up company of 3,000 with three cohorts;
the measures that ship are asked of it as a reader would ask them.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.effect_report import report
from benchmarks.timing import PROJECT
from tests.effect_worlds import AS_OF, Scenario, Seen, see
from ypn_metrics.demo import World

PROCESSES = 2
WORLDS_A_TASK = 20
NOTHING = World(as_of=AS_OF)
LOT = Scenario("no effect, by lot", NOTHING)
POTENTIAL = World(as_of=AS_OF, potential=0.6)
UNTOLD = Scenario("no effect, by a potential not told", POTENTIAL, frozenset({"potential"}))
TOLD = Scenario("no effect, by a potential told", POTENTIAL)
TENURE = Scenario("no effect, by tenure", NOTHING, tenure_weight=3.0)
HIDDEN = Scenario("no effect, by hidden promise", World(as_of=AS_OF, selection=1.0))
REAL = Scenario("hazard ratio 0.6, by lot", World(as_of=AS_OF, effect=0.6))
SCENARIOS = {
    "lot": LOT,
    "real": REAL,
    "told": TOLD,
    "tenure": TENURE,
    "untold": UNTOLD,
    "hidden": HIDDEN,
}
# Of fewer worlds: where it fails is plain from a few.
ONE_IN = {"real": 2, "told": 4, "tenure": 4, "untold": 8, "hidden": 8}


@dataclass(frozen=True, slots=True)
class Task:
    """Some worlds of a scenario, for one process to see."""

    scenario: Scenario
    numbers: range


def main() -> None:
    """See the worlds, and write down how the measures did."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.effect", description=__doc__)
    parser.add_argument("--worlds", type=int, default=2000, help="of a scenario; at least 8")
    parser.add_argument("--processes", type=int, default=PROCESSES)
    parser.add_argument("--out", type=Path, default=PROJECT / "benchmarks" / "effect.md")
    arguments = parser.parse_args()
    started = time.perf_counter()
    seen: dict[str, list[Seen]] = {}
    # A process of its own start: DuckDB's threads do not survive a fork.
    with multiprocessing.get_context("spawn").Pool(arguments.processes) as pool:
        for key, scenario in SCENARIOS.items():
            n = arguments.worlds // ONE_IN.get(key, 1)
            parts = pool.imap(_see, _tasks(scenario, n))
            seen[key] = [world for part in parts for world in part]
            taken = time.perf_counter() - started
            print(f"  {scenario.name}: {taken:.0f} s so far", file=sys.stderr, flush=True)
    seconds = time.perf_counter() - started
    names = {key: scenario.name for key, scenario in SCENARIOS.items()}
    arguments.out.write_text(report(seen, names, seconds), encoding="utf-8")


def _tasks(scenario: Scenario, n: int) -> Sequence[Task]:
    return [
        Task(scenario, range(first, min(first + WORLDS_A_TASK, n)))
        for first in range(0, n, WORLDS_A_TASK)
    ]


def _see(task: Task) -> list[Seen]:
    return list(see(task.scenario, task.numbers))


if __name__ == "__main__":
    main()
