"""The last load test as a page of tables: what runs took, what went wrong, what the server took."""

from __future__ import annotations

import datetime as dt
import os
import platform
import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from benchmarks.load_reader import Rerun
from benchmarks.report import table

LIBRARIES = ("streamlit", "duckdb", "plotly", "uvicorn", "websockets")
WARM_UP = 0.4  # of the time; what is loaded and computed once is in memory by then


@dataclass(frozen=True, slots=True)
class Sample:
    """The server's memory, so many seconds after the start."""

    seconds: float
    mib: float


@dataclass(frozen=True, slots=True)
class Load:
    """Everything that was seen."""

    sessions: int
    seconds: float
    pause: float
    load_before: float
    reruns: tuple[Rerun, ...]
    files: int
    troubles: tuple[str, ...]
    samples: tuple[Sample, ...]
    cpu_seconds: float
    own_cpu_seconds: float

    @property
    def warm(self) -> tuple[Sample, ...]:
        """The samples after the warm-up."""
        return tuple(s for s in self.samples if s.seconds >= WARM_UP * self.seconds)


def report(load: Load) -> str:
    """The whole page, in Markdown."""
    reruns = load.reruns
    by_page = sorted({rerun.page for rerun in reruns})
    by_why = sorted({rerun.why for rerun in reruns})
    parts = (
        _head(load),
        "## What went wrong\n\n" + _troubles(load),
        "## Runs of pages\n\nFrom asking for a run to its end, as a reader's browser has it, in"
        " ms; KiB that were sent.\n\n" + _runs(reruns, "page", by_page, lambda rerun: rerun.page),
        _runs(reruns, "asked for by", by_why, lambda rerun: rerun.why),
        "## The server\n\n" + _server(load),
    )
    return "\n\n".join(parts) + "\n"


def slope(samples: Sequence[Sample]) -> float | None:
    """MiB a minute by which the memory grows; None where that cannot be told."""
    if len(samples) < 2:
        return None
    seconds = [sample.seconds for sample in samples]
    return 60 * statistics.linear_regression(seconds, [sample.mib for sample in samples]).slope


def quantile(values: Sequence[float], share: float) -> float:
    """The value that this share of the values does not exceed."""
    return sorted(values)[max(0, -int(-share * len(values) // 1) - 1)]


def _head(load: Load) -> str:
    versions = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return (
        "# Many readers at once\n\n`python -m benchmarks.load --sessions 25 --minutes 5 --store"
        " FOLDER` measures this again and writes this page.\n\n"
        f"Last measured {dt.date.today().isoformat()}: {load.sessions} sessions for"
        f" {load.seconds / 60:.1f} minutes, each clicking every {load.pause:g} seconds on average"
        f" (half to one and a half times that), on {os.cpu_count()} cores of {_processor()} (load"
        f" {load.load_before:.1f} at the start), Python {platform.python_version()}, {versions}."
        " Every fifth session sees what leadership sees, the others everything. Sessions speak"
        " Streamlit's own messages over a WebSocket, from the same machine: another page, another"
        " part of it, a filter, a file, a new tab. What a browser does with it is not measured."
    )


def _troubles(load: Load) -> str:
    n_shown = sum(len(rerun.troubles) for rerun in load.reruns)
    n_logged = sum(trouble.startswith("log: ") for trouble in load.troubles)
    each = "".join(f"\n- {trouble}" for trouble in sorted(set(load.troubles)))
    counted = table(
        ("", "times"),
        (
            ("errors shown on a page", str(n_shown)),
            ("connections lost, answers that did not come", f"{_lost(load, n_shown, n_logged)}"),
            ("warnings and errors in the server's log", str(n_logged)),
        ),
    )
    return f"{counted}\n{each}" if each else counted


def _lost(load: Load, n_shown: int, n_logged: int) -> int:
    return len(load.troubles) - n_shown - n_logged


def _runs(
    reruns: Iterable[Rerun], of: str, names: Iterable[str], name_of: Callable[[Rerun], str]
) -> str:
    groups = {name: [rerun for rerun in reruns if name_of(rerun) == name] for name in names}
    groups["all"] = list(reruns)
    return table(
        (of, "runs", "p50", "p95", "max", "KiB, p50"),
        (
            (
                name,
                f"{len(group):,}",
                *(f"{1000 * quantile(_seconds(group), share):,.0f}" for share in (0.5, 0.95, 1)),
                f"{statistics.median(rerun.n_bytes for rerun in group) / 1024:,.0f}",
            )
            for name, group in groups.items()
            if group
        ),
    )


def _server(load: Load) -> str:
    grown = slope(load.warm)
    n, memory = len(load.reruns), [sample.mib for sample in load.samples]
    growth = "-" if grown is None else f"{grown:+.2f} MiB a minute, after {WARM_UP:.0%} of the time"
    return table(
        ("", "taken"),
        (
            ("runs a second", f"{n / load.seconds:.2f}"),
            ("processor time a run", f"{1000 * load.cpu_seconds / n:.0f} ms"),
            ("processor, of one core", f"{load.cpu_seconds / load.seconds:.0%}"),
            ("the sessions' own processor, of one core", _share(load.own_cpu_seconds, load)),
            ("memory at the start, after warm-up, at the end", _memory(load)),
            ("memory at most", f"{max(memory):,.0f} MiB"),
            ("memory grows by", growth),
            ("files taken", str(load.files)),
        ),
    )


def _memory(load: Load) -> str:
    three = (load.samples[0], (load.warm or load.samples)[0], load.samples[-1])
    return ", ".join(f"{sample.mib:,.0f}" for sample in three) + " MiB"


def _share(seconds: float, load: Load) -> str:
    return f"{seconds / load.seconds:.0%}"


def _seconds(reruns: Iterable[Rerun]) -> list[float]:
    return [rerun.seconds for rerun in reruns]


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())
