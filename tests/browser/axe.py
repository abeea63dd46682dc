"""axe-core looks for what keeps people out: WCAG 2.2, levels A and AA."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def barriers(page: Page) -> list[tuple[str, str]]:
    """Each rule that the page breaks, with the element that does."""
    page.evaluate(AXE)
    found = page.evaluate("levels => axe.run({runOnly: levels})", LEVELS)
    assert len(found["passes"]) > 10
    return [(rule["id"], node["html"]) for rule in found["violations"] for node in rule["nodes"]]
