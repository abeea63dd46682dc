"""axe-core looks at every page for what keeps people out: WCAG 2.2, levels A and AA."""

from pathlib import Path

import axe_playwright_python
import pytest

from tests.browser.reading import ADDRESSES, visit

pytestmark = pytest.mark.browser

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.thorough)])
def test_no_page_keeps_anyone_out(served, page, scheme):
    page.emulate_media(color_scheme=scheme)

    for address in ADDRESSES:
        visit(page, served, address)
        page.evaluate(AXE)
        found = page.evaluate("levels => axe.run({runOnly: levels})", LEVELS)

        assert len(found["passes"]) > 10
        assert [
            (rule["id"], node["html"]) for rule in found["violations"] for node in rule["nodes"]
        ] == []
