"""Take the README's picture of the running app: ``python -m tests.browser.pictures [URL]``."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.chromium import LAUNCH_FLAGS, find_chromium

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"
READY = "[data-testid=stApp][data-test-script-state=notRunning]"


def take_picture(url: str, name: str) -> Path:
    """Save a page as it looks at 1440 x 900."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(find_chromium()), args=list(LAUNCH_FLAGS)
        )
        page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="en-GB")
        page.goto(f"{url}/{name}")
        page.wait_for_selector(READY)
        page.wait_for_selector(".js-plotly-plot >> visible=true")
        page.wait_for_timeout(1000)  # the fonts settle
        target = PICTURES / f"{name}.png"
        page.screenshot(path=target)
        browser.close()
    return target


if __name__ == "__main__":
    print(
        take_picture(
            sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8501", "programme_effect"
        )
    )
