"""Open pages without a browser, and read what they say."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

from streamlit.proto.BidiComponent_pb2 import BidiComponent
from streamlit.proto.PageLink_pb2 import PageLink
from streamlit.testing.v1 import AppTest

PROJECT = Path(__file__).resolve().parents[2]
PAGES = sorted(path.stem for path in (PROJECT / "pages").glob("*.py"))
FRONT = "overview"
WIDTHS = ("wide", "narrow")
SAID_IN = ("title", "header", "markdown", "caption", "info", "warning", "error", "success", "html")


def open_at(page: str = FRONT, language: str = "en", **chosen: str) -> AppTest:
    """Open a page through the entry point, as from the navigation, with choices in the address."""
    app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60)
    app.session_state["lang"] = language
    app.run()
    for name, value in chosen.items():
        app.query_params[name] = value
    return go_to(app, page)


def go_to(app: AppTest, page: str) -> AppTest:
    """Change to another page."""
    return app if page == FRONT else app.switch_page(f"pages/{page}.py").run()


def open_data(app: AppTest) -> AppTest:
    """Open the tables under the charts, which a page sends only then."""
    for box in app.expander:
        key = box.proto.id.split("-", 2)[-1]  # behind what Streamlit puts before a key
        if key.startswith("data-"):
            app.session_state[key] = True
    return app.run()


def words(app: AppTest) -> str:
    """All that the page says, one part a line, without markup and style sheet."""
    said = [element.value for kind in SAID_IN for element in app.get(kind)]
    return "\n".join(html.unescape(re.sub(r"<[^>]+>", "", t)) for t in said if "<style>" not in t)


def charts(app: AppTest) -> int:
    """How many charts the page draws."""
    return len(drawn(app))


def drawn(app: AppTest) -> list[dict[str, Any]]:
    """What the page sends of each chart: its key and label, and the figures for both widths."""
    return [_chart(one.proto) for one in app.get("bidi_component")]


def _chart(sent: BidiComponent) -> dict[str, Any]:
    told = json.loads(sent.json)
    figures = [json.loads(told.pop(width)) for width in WIDTHS]
    return {**told, "key": sent.id.split("-", 2)[-1], "figures": figures}


def figures(app: AppTest) -> list[dict[str, Any]]:
    """Plotly's figures that the page sends, of both widths."""
    return [figure for one in drawn(app) for figure in one["figures"]]


def buttons(app: AppTest) -> list[str]:
    """The labels of all buttons but the guide's, which stands on every page of made-up data."""
    return [one.label for one in app.button if one.key not in {"close_guide", "show_guide"}]


def links(app: AppTest) -> list[PageLink]:
    """The links to other pages but the guide's."""
    return [
        one.proto
        for one in app.get("page_link")
        if not one.proto.label.startswith(("Next: ", "Nästa: "))
    ]
