"""Commands run in processes of their own, timed from outside."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
COLD_RUNS = 3


@dataclass(frozen=True, slots=True)
class Run:
    """One process from its start to its end: wall clock, processor time, largest memory."""

    wall_seconds: float
    cpu_seconds: float
    peak_mib: float
    output: str


def run_python(*arguments: str | Path) -> Run:
    """Run ``python -m`` with arguments in a fresh process.

    The caller stays small on purpose: a process starts with its parent's peak in its account.

    Raises
    ------
    SystemExit
        If the process fails; it has said why.
    """
    command = [sys.executable, "-m", *map(str, arguments)]
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as complaints:
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=PROJECT, stdout=output, stderr=complaints)
        _, status, usage = os.wait4(process.pid, 0)
        wall_seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        for written in (output, complaints):
            written.seek(0)
        if process.returncode:
            raise SystemExit(f"{' '.join(command)} failed:\n{complaints.read()}")
        cpu_seconds = usage.ru_utime + usage.ru_stime
        return Run(wall_seconds, cpu_seconds, usage.ru_maxrss / 1024, output.read())


def median_run(*arguments: str | Path, runs: int = COLD_RUNS) -> Run:
    """The run with the median wall clock of several."""
    return _middle([run_python(*arguments) for _ in range(runs)])


def median_seconds(work: Callable[[], object], runs: int) -> tuple[float, float]:
    """Median wall clock and processor time of work done several times in this process."""
    walls, cpus = [], []
    for _ in range(runs):
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return statistics.median(walls), statistics.median(cpus)


def _middle(runs: Sequence[Run]) -> Run:
    return sorted(runs, key=lambda run: run.wall_seconds)[len(runs) // 2]
