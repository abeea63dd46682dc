"""Every page of leadership in every state that its choices reach, with all that it shows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.dashboard.reading import PAGES, PROJECT, go_to, open_data
from tests.disclosure.attack.telling import Row, rows_of_file
from ypn_metrics.dashboard.door import READERS
from ypn_metrics.dashboard.sign_in import viewing

SAYS = ("title", "header", "subheader", "markdown", "caption", "info", "warning", "error",
        "success", "html", "text", "code")  # fmt: skip
CHOOSES = ("multiselect", "text_input", "text_area", "number_input", "date_input", "checkbox",
           "slider", "select_slider", "toggle", "radio")  # fmt: skip


@dataclass(frozen=True)
class Seen:
    """A page in one state: its tables and files by their keys, and all that it says."""

    page: str
    state: tuple[int, ...]
    tables: Mapping[str, list[Row]]
    files: Mapping[str, list[Row]]
    said: tuple[str, ...]


def look_everywhere(monkeypatch: pytest.MonkeyPatch, language: str) -> Iterator[Seen]:
    """Open each page, then choose whatever can be chosen on it."""
    offered = _Offered(monkeypatch)
    for page in PAGES:
        if "leadership" not in READERS[page]:
            continue
        app = open_data(open_at(page, language))
        assert not any(app.get(kind) for kind in CHOOSES)
        boxes = {box.key: len(box.options) for box in app.selectbox}
        for state in product(*(range(n) for n in boxes.values())):
            for key, place in zip(boxes, state, strict=True):
                app.selectbox(key=key).select_index(place)
            offered.clear()
            app.run()
            assert not app.exception
            yield offered.seen(page, state, app)


def open_at(page: str, language: str) -> AppTest:
    """Open a page as the analyst of this machine who views it as leadership."""
    app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60)
    app.session_state["lang"] = language
    app.session_state[viewing.KEY] = "leadership"
    return go_to(app.run(), page)


class _Offered:
    """The files that a page offers, as they would be downloaded, and the names of its tables."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.files: dict[str, list[Row]] = {}
        self.tables: list[str] = []
        download, table = st.download_button, st.dataframe

        def offer(*args: Any, **kwargs: Any) -> bool:
            data = kwargs["data"]
            self.files[kwargs["key"]] = rows_of_file(data() if callable(data) else data)
            return download(*args, **kwargs)

        def show(*args: Any, **kwargs: Any) -> Any:
            self.tables.append(kwargs["key"])
            return table(*args, **kwargs)

        monkeypatch.setattr(st, "download_button", offer)
        monkeypatch.setattr(st, "dataframe", show)

    def clear(self) -> None:
        self.files.clear()
        self.tables.clear()

    def seen(self, page: str, state: tuple[int, ...], app: AppTest) -> Seen:
        assert len(app.get("download_button")) == len(self.files)
        rows = [table.value.to_dict("records") for table in app.dataframe]
        tables = dict(zip(self.tables, rows, strict=True))
        return Seen(page, state, tables, dict(self.files), tuple(_texts(app)))


def _texts(app: AppTest) -> Iterator[str]:
    """All sentences, and all that the charts say: marks, hovers, axes, and what stands for them."""
    for kind in SAYS:
        for element in app.get(kind):
            if "<style>" not in element.value:
                yield re.sub(r"<[^>]+>", " ", element.value)
    for box in app.selectbox:
        yield from (box.label, *box.options)
    for element in app.get("bidi_component"):
        for part in json.loads(element.proto.json).values():
            is_figure = isinstance(part, str) and part.startswith("{")
            yield from _strings(json.loads(part) if is_figure else part)


def _strings(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield re.sub(r"<[^>]+>", " ", part)
    elif isinstance(part, Mapping):
        for value in part.values():
            yield from _strings(value)
    elif isinstance(part, list):
        for value in part:
            yield from _strings(value)
