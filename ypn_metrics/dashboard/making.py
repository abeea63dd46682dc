"""What the making of files has in common: the language, a bar that says how far, the download."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import streamlit as st

from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.picking import pick
from ypn_metrics.dashboard.recording import download
from ypn_metrics.languages import LANGUAGES, Language, Text


@dataclass(frozen=True, slots=True)
class File:
    """A file that is made on request.

    Attributes
    ----------
    key
        A word in English, for the session and the widgets.
    made_of
        All that it depends on beside the publication and the role.
    of_people
        Whether it shows small groups as they are.
    """

    key: str
    made_of: object
    name: str
    mime: str
    of_people: bool


def offer(page: Page, file: File, to_make: str, to_take: str, make: Callable[[], bytes]) -> None:
    """A button that makes a file, and one that downloads it as long as it is what is wanted."""
    kept_as = f"made_{file.key}"
    about = page.data.about
    made_of = (str(page.data.path), about.sha256, page.data.number, page.role, file.made_of)
    if st.button(to_make, key=f"make_{file.key}", type="primary"):
        st.session_state[kept_as] = (made_of, make())
    made = st.session_state.get(kept_as)
    if made and made[0] == made_of:
        download(
            page,
            to_take,
            lambda: made[1],
            counts={"files": 1},
            of_people=file.of_people,
            file_name=file.name,
            mime=file.mime,
            key=file.key,
        )


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
