"""Take the README's pictures of the running app again: ``python -m tests.browser.pictures``.

It makes up a company, imports it, serves it and takes every picture; names after the command
choose some of them. A release reruns it.
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import LAUNCH_FLAGS, find_chromium
from tests.browser.reading import settle
from tests.browser.serving import server
from tests.stores import demo_files, publish

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"
EMPLOYEES = 3_000
WIDTH = 1280
# Picture -> the address it is taken at, and the height that holds its first chart; None holds all.
TAKEN: dict[str, tuple[str, int | None]] = {
    "overview": ("", None),
    "graduate_attrition": ("graduate_attrition", 720),
    "programme_effect": ("programme_effect", 1310),
    "cohort_composition": ("cohort_composition", 660),
    "report": ("report", None),
}
TALLEST = 1000
CONTENT = "[data-testid=stMainBlockContainer]"
COLOURS = 128  # a palette: a picture of text and lines needs no more


def take_pictures(url: str, names: Sequence[str], folder: Path) -> list[Path]:
    """Save the pages as they look in light mode, in English, without the guide on top."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=list(LAUNCH_FLAGS)
        )
        taken = [_take(browser, url, name, folder) for name in names]
        browser.close()
    return taken


def _take(browser: Browser, url: str, name: str, folder: Path) -> Path:
    address, height = TAKEN[name]
    context = browser.new_context(
        viewport={"width": WIDTH, "height": height or TALLEST}, locale="en-GB", color_scheme="light"
    )
    page = context.new_page()
    page.goto(f"{url}/{address}?guide=closed")
    settle(page)
    if height is None:
        drawn = page.locator(CONTENT).evaluate("content => content.scrollHeight")
        page.set_viewport_size({"width": WIDTH, "height": min(drawn, TALLEST)})
    page.wait_for_timeout(1_000)  # the fonts settle
    target = folder / f"{name}.png"
    with Image.open(io.BytesIO(page.screenshot())) as picture:
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(
            target, optimize=True
        )
    context.close()
    return target


def main(names: Sequence[str]) -> int:
    """Take them all, or those that are named; 2 where one has no such name."""
    if unknown := [name for name in names if name not in TAKEN]:
        print(f"No picture is called {unknown[0]}: {', '.join(TAKEN)}.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        publish(store, demo_files(Path(folder) / "files", EMPLOYEES).values())
        with server(store) as url:
            for path in take_pictures(url, names or list(TAKEN), PICTURES):
                print(f"{path.relative_to(PICTURES.parents[1])}: {path.stat().st_size // 1000} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
