"""The last figures as a page of tables: what was measured, on what, and beside what."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version

LIBRARIES = ("duckdb", "numpy", "pandas", "scipy", "pyarrow", "streamlit")
TITLES = {
    "turnover": "`turnover --by rolling12`",
    "turnover_by_unit": "`turnover --by rolling12 --by business_unit`",
    "retention": "`retention`",
    "retention_by_hire_year": "`retention --by hire_year`",
    "composition": "`composition`",
    "effect": "`effect`: all cohorts beside same-start colleagues",
    "matched_effect": "`effect`: all cohorts beside matched colleagues",
}


@dataclass(frozen=True, slots=True)
class Cost:
    """What one way of answering takes: a whole process, and once more in a warm one."""

    cold_wall: float
    cold_cpu: float
    warm_wall: float
    warm_cpu: float
    peak_mib: float


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything measured in one go."""

    day: str
    employees: int
    load: float
    steps: dict[str, tuple[float, float, float]] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    costs: dict[str, tuple[Cost, Cost]] = field(default_factory=dict)
    compared: dict[str, int] = field(default_factory=dict)
    commands: dict[str, tuple[float, float, float]] = field(default_factory=dict)
    page_employees: int = 0
    pages: dict[str, dict[str, float]] = field(default_factory=dict)


def report(figures: Figures) -> str:
    """The whole page, in Markdown."""
    parts = (
        _head(figures),
        "## Making and importing\n\n" + _steps(figures),
        "## Answering, beside plain pandas\n\n" + _answers(figures),
        "## The command line\n\n" + _commands(figures),
        "## Pages\n\n" + _pages(figures),
    )
    return "\n\n".join(parts) + "\n"


def _head(figures: Figures) -> str:
    versions = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return (
        "# Benchmarks\n\n"
        "`make benchmark` measures all of this and the other pages here again (about two hours)"
        " and writes them;"
        " `python -m benchmarks --employees 100000` is quicker. Many readers at once have a page"
        " of their own, [load.md](load.md), which `make load` writes. How long a"
        " reader waits for a page's first chart, in a real browser, is in"
        " [first_chart.md](first_chart.md).\n\n"
        f"Last measured {figures.day} with {figures.employees:,} made-up employees, on"
        f" {os.cpu_count()} shared cores (load {figures.load:.1f} at the start), Python"
        f" {platform.python_version()}, {versions}. Others work on the same cores: trust the"
        " ratios and the processor time more than the wall clock."
    )


def _steps(figures: Figures) -> str:
    rows = ", ".join(f"{n:,} {kind}" for kind, n in figures.rows.items())
    return f"Rows published: {rows}.\n\n" + table(
        ("step", "wall s", "CPU s", "peak MiB"),
        ((name, *_spent(spent)) for name, spent in figures.steps.items()),
    )


def _answers(figures: Figures) -> str:
    told = (
        "Each in processes of its own. Cold: a process from start to end, median of 3; for"
        " pandas it reads Parquet copies of the extracts, which were made beforehand and are not"
        " counted. Warm: once more in the same process, median of 5; pandas keeps its frames,"
        " prepared (jobs joined to employments, trials drawn up, people matched), and answers from"
        " them. Peak: largest memory of that process. Every number that both give was compared and"
        " is the same to 1e-9 (relative or absolute); pandas starts from the extracts, so that"
        " holds for the import too. Our `effect` also computes intervals, the permutation test,"
        " and bands and variances with people as clusters, which this pandas does not.\n\n"
    )
    return told + table(
        ("measure", "way", "cold s", "cold CPU s", "warm s", "warm CPU s", "peak MiB", "compared"),
        (
            (
                TITLES[name] if way == "ours" else "",
                way,
                f"{cost.cold_wall:.1f}",
                f"{cost.cold_cpu:.1f}",
                f"{cost.warm_wall:.2f}",
                f"{cost.warm_cpu:.2f}",
                f"{cost.peak_mib:,.0f}",
                f"{figures.compared[name]:,}" if way == "ours" else "",
            )
            for name, pair in figures.costs.items()
            for way, cost in zip(("ours", "pandas"), pair, strict=True)
        ),
    )


def _commands(figures: Figures) -> str:
    return "`python -m ypn_metrics measure … --json`, from start to end.\n\n" + table(
        ("measure", "wall s", "CPU s", "peak MiB"),
        ((f"`{name}`", *_spent(spent)) for name, spent in figures.commands.items()),
    )


def _pages(figures: Figures) -> str:
    return (
        f"Processor time of a rerun with {figures.page_employees:,} made-up employees, in"
        " Streamlit's own test of `app.py`, median of 10; the goal is below 300 ms.\n\n"
    ) + table(
        ("page", "ms, results cached", "ms, cache cleared"),
        (
            (page, f"{1000 * spent['warm']:.0f}", f"{1000 * spent['cleared']:.0f}")
            for page, spent in figures.pages.items()
        ),
    )


def _spent(spent: tuple[float, float, float]) -> tuple[str, str, str]:
    return f"{spent[0]:.1f}", f"{spent[1]:.1f}", f"{spent[2]:,.0f}"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown, its first column flush left."""
    lines = [header, ["---" if i == 0 else "---:" for i in range(len(header))], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
