"""Processor time of a rerun of each page, in a process of its own.

``python -m benchmarks.pages STORE`` prints, for each page and for each part of the attrition
page, the median over reruns with the cache of results warm and with it cleared before each.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable

import streamlit as st
from streamlit.testing.v1 import AppTest

from benchmarks.timing import PROJECT, median_seconds
from ypn_metrics.dashboard.attrition.sections import SECTIONS

RERUNS = 10
DIVIDED = "graduate_attrition"  # the page of which one part is drawn at a time


def main(store: str) -> None:
    """Open every page on a store, rerun it, and print the seconds."""
    os.environ["YPN_STORE"] = store
    pages = sorted(page.stem for page in (PROJECT / "pages").glob("*.py"))
    seconds = {page: _rerun(page) for page in pages if page != DIVIDED}
    seconds |= {f"{DIVIDED}, {section}": _rerun(DIVIDED, section) for section in SECTIONS}
    json.dump(seconds, sys.stdout)


def _rerun(page: str, section: str | None = None) -> dict[str, float]:
    app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=120).run()
    app.switch_page(f"pages/{page}.py")
    if section:
        app.session_state["section"] = section
    run = _checked(app, page)
    run()
    warm = median_seconds(run, RERUNS)

    def run_cleared() -> None:
        st.cache_data.clear()
        run()

    cleared = median_seconds(run_cleared, RERUNS)
    return {"warm": warm[1], "cleared": cleared[1]}


def _checked(app: AppTest, page: str) -> Callable[[], None]:
    def run() -> None:
        app.run()
        if app.exception or app.error:
            raise SystemExit(f"the page {page} does not open: {app.exception or app.error}")

    return run


if __name__ == "__main__":
    main(*sys.argv[1:])
