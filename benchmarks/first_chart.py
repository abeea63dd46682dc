"""How long a reader waits for a page's first chart: ``python -m benchmarks.first_chart``.

It writes ``benchmarks/first_chart.md``. A real browser opens a page's own address on a server
that has just started (cold), and another reader's browser opens it once more (warm); both have
nothing cached, as on a reader's first day. Then that browser comes again (returning), with what it
has kept of the server's files. Beside them stands a page of Streamlit's own with one small chart.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from playwright.sync_api import BrowserContext, BrowserType, sync_playwright

from benchmarks.timing import PROJECT
from tests.browser.chromium import LAUNCH_FLAGS, find_chromium
from tests.browser.serving import BARE_STREAMLIT, server
from ypn_metrics.programme import SHIPPED_RULES, read_programme
from ypn_metrics.serving import build_demo_store
from ypn_metrics.store.publications import Store

PAGES = (
    "graduate_attrition",
    "programme_effect",
    "cohort_composition",
    "nominations",
    "programme_outcomes",
)
# What no page of Streamlit's can be faster than.
BARE = "Streamlit's own"
BARE_PAGE = """import streamlit as st

st.title("One chart")
st.plotly_chart({"data": [{"x": [1, 2], "y": [1, 2]}]})
"""
FIRST_CHART = ".main-svg >> visible=true"
GOALS = {"cold": 5.0, "warm": 2.0, "returning": 2.0}
LONGEST_WAIT = 120_000  # milliseconds
KEPT_WITHIN_SECONDS = 2  # a browser keeps what it has compiled a while after the page


@dataclass(frozen=True, slots=True)
class Waits:
    """Seconds until a page's title and until its first chart, over the repetitions."""

    title: list[float] = field(default_factory=list)
    chart: list[float] = field(default_factory=list)


def main() -> None:
    """Open the pages, and write down how long they took."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.first_chart", description=__doc__)
    parser.add_argument("--store", type=Path, help="a store; else the made-up company of 3,000")
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--out", type=Path, default=PROJECT / "benchmarks" / "first_chart.md")
    arguments = parser.parse_args()
    load = os.getloadavg()[0]
    with _store(arguments.store) as store, sync_playwright() as playwright:
        waits = measured(store, playwright.chromium, arguments.times)
        with _reader(playwright.chromium) as reader:
            named = f"Chromium {reader.browser.version}" if reader.browser else "Chromium"
    arguments.out.write_text(report(waits, arguments.times, load, named), encoding="utf-8")


def measured(store: Path, browser: BrowserType, times: int) -> dict[tuple[str, str], Waits]:
    """The waits for each page on a cold server and on a warm one."""
    waits = {(page, state): Waits() for page in (*PAGES, BARE) for state in GOALS}
    for page in (*PAGES, BARE):
        for _ in range(times):
            with _serving(page, store) as address:
                with _reader(browser) as first:
                    seen = {"cold": first_chart(first, address)}
                with _reader(browser) as other:
                    for state in ("warm", "returning"):
                        seen[state] = first_chart(other, address)
                        time.sleep(KEPT_WITHIN_SECONDS)
                for state, (title, chart) in seen.items():
                    waits[page, state].title.append(title)
                    waits[page, state].chart.append(chart)
                    note = f"  {page}, {state}: title {title:.1f} s, chart {chart:.1f} s"
                    print(note, file=sys.stderr, flush=True)
    return waits


@contextmanager
def _serving(page: str, store: Path) -> Iterator[str]:
    """A server that has just started; the page's address on it."""
    if page != BARE:
        with server(store) as url:
            yield f"{url}/{page}"
        return
    with tempfile.TemporaryDirectory(prefix="ypn_bare_") as folder:
        script = Path(folder, "bare.py")
        script.write_text(BARE_PAGE, encoding="utf-8")
        with server(store, ("-m", "streamlit", "run", str(script), *BARE_STREAMLIT[4:])) as url:
            yield url


@contextmanager
def _reader(chromium: BrowserType) -> Iterator[BrowserContext]:
    """A reader's own browser, which keeps on the disk what browsers keep."""
    with tempfile.TemporaryDirectory(prefix="ypn_reader_") as folder:
        context = chromium.launch_persistent_context(
            folder,
            executable_path=find_chromium(),
            args=list(LAUNCH_FLAGS),
            locale="en-GB",
            viewport={"width": 1440, "height": 900},
        )
        context.set_default_timeout(LONGEST_WAIT)
        yield context
        context.close()


def first_chart(reader: BrowserContext, address: str) -> tuple[float, float]:
    """Seconds from a reader's request until the title and until the first chart is seen."""
    page = reader.new_page()
    started = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.locator("h1").first.wait_for()
    title = time.perf_counter() - started
    page.locator(FIRST_CHART).first.wait_for()
    chart = time.perf_counter() - started
    page.close()
    return title, chart


def report(waits: dict[tuple[str, str], Waits], times: int, load: float, browser: str) -> str:
    """The page, in Markdown."""
    lines = [
        f"| {page} | {state} | {statistics.median(found.title):.1f} |"
        f" {statistics.median(found.chart):.1f} | {max(found.chart):.1f} | {GOALS[state]:.0f} |"
        for (page, state), found in waits.items()
    ]
    libraries = f"streamlit {version('streamlit')}, plotly {version('plotly')}, {browser}"
    return f"""# The first chart

`python -m benchmarks.first_chart` measures this again (about seven minutes) and writes this page.

Last measured {dt.date.today()} on {os.cpu_count()} cores (load {load:.1f} at the start, so trust
the ratios more than the seconds where that is above {os.cpu_count()}),
Python {platform.python_version()}, {libraries}; 3,000 made-up employees, {times} repetitions.
Cold: the server has just answered for the first time, and the page's own address is the first
that anyone asks it for. Warm: another reader's browser opens the same page. Neither browser has
anything cached. Returning: that browser opens the page again, with what it has kept of the
server's files. Server and browser share the cores. The last rows are a page of Streamlit's own with
one chart of two points. Seconds from the request until it is seen.

| page | server | title, median | first chart, median | first chart, worst | goal |
| --- | --- | ---: | ---: | ---: | ---: |
{chr(10).join(lines)}
"""


@contextmanager
def _store(given: Path | None) -> Iterator[Path]:
    if given:
        yield given
        return
    with tempfile.TemporaryDirectory(prefix="ypn_first_chart_") as folder:
        build_demo_store(Store(Path(folder)), read_programme(SHIPPED_RULES), lambda *_: None)
        yield Path(folder)


if __name__ == "__main__":
    main()
