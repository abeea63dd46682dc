"""What the making of files has in common: the language, and a bar that says how far it is."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

import streamlit as st

from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.picking import pick
from ypn_metrics.languages import LANGUAGES, Language, Text


def pick_language(page: Page) -> Language:
    """Choose the language of the files: the page's own where nothing else is chosen."""
    left, _ = st.columns([1, 2])
    code = pick(
        page,
        page.say("Language of the document"),
        [page.language.code, *(code for code in LANGUAGES if code != page.language.code)],
        key="document_language",
        name=lambda code: LANGUAGES[code].name,
        place=left,
    )
    return LANGUAGES[code]


@contextlib.contextmanager
def steps(page: Page, n: int) -> Iterator[Callable[[Text], None]]:
    """A bar that is told each of so many steps as it begins, and is gone afterwards."""
    bar = st.progress(0.0)
    done = 0

    def tell(step: Text) -> None:
        nonlocal done
        bar.progress(min(done / n, 1.0), page.language.tell(step) + " …")
        done += 1

    try:
        yield tell
    finally:
        bar.empty()
