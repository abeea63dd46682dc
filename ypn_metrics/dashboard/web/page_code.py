"""The code that pages are drawn with, which the browser is to fetch with the page itself.

Streamlit's own page names what it starts with. Of the rest the browser would learn bit by bit, as
a page is drawn: first of a chart's code, then of what that code imports.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from streamlit.file_util import get_static_dir

from ypn_metrics.dashboard.drawing import ADDRESSES

# Streamlit's modules for what stands on every page with a chart.
DRAWN_WITH = (
    "BidiComponent",
    "Html",
    "PageLink",
    "Selectbox",
    "ButtonGroup",
    "Button",
    "DownloadButton",
)
IMPORTED = re.compile(r"""(?:from|import)\s*["']\./([\w.-]+\.js)["']""")


@cache
def fetched_early() -> bytes:
    """What is written into the page's head: a link to each file, in the order of need."""
    addresses = [f"/static/js/{name}" for name in files_of_parts()]
    return "".join(
        f'<link rel="modulepreload" crossorigin href="{address}">'
        for address in [*addresses, *ADDRESSES]
    ).encode()


def files_of_parts() -> list[str]:
    """The names of the modules' files and of all that they import, but what the page names."""
    folder = Path(get_static_dir(), "static", "js")
    page = Path(get_static_dir(), "index.html").read_text(encoding="utf-8")
    found: list[str] = []
    awaited = [file.name for part in DRAWN_WITH for file in sorted(folder.glob(f"{part}.*.js"))]
    while awaited:
        name = awaited.pop(0)
        if name not in found and f"/{name}" not in page:
            found.append(name)
            awaited += IMPORTED.findall((folder / name).read_text(encoding="utf-8"))
    return found
