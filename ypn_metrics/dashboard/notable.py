"""What stands out, each with a link to its chart, and what changed since the one before."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ypn_metrics.dashboard.door import READERS
from ypn_metrics.dashboard.page import LANGUAGE_KEY, Page
from ypn_metrics.dashboard.parts import bold, lines
from ypn_metrics.dashboard.reported import KEY as AS_REPORTED
from ypn_metrics.errors import MeasureError
from ypn_metrics.notable.notice import Notice, Noticed
from ypn_metrics.notable.noticing import noticed, noticed_published
from ypn_metrics.wording import notable as words
from ypn_metrics.wording.changes import since_heading


def draw_notable(page: Page) -> None:
    """The statements, or the one that there is none; then what changed."""
    try:
        found = _noticed(page)
    except MeasureError as error:
        st.info(page.language.tell(error.said))
        return
    st.header(page.say("What stands out"), anchor=False)
    if found.notices:
        for place, notice in enumerate(found.notices):
            _draw_notice(page, notice, place)
    else:
        with st.container(border=True, key="nothing-notable"):
            said = bold(words.nothing_sentence(found, page.language))
            st.html(f"<div class='card'><p>{said}</p></div>")
    _draw_changes(page, found)


def _noticed(page: Page) -> Noticed:
    """What the reader's role may read of: people's data, or published figures alone."""
    notice = noticed if page.sees_people else noticed_published
    return notice(page.data, page.ask)


def _draw_notice(page: Page, notice: Notice, place: int) -> None:
    label = words.notice_label(notice, page.language)
    said = bold(words.notice_sentence(notice, page.language))
    with st.container(border=True, key=f"notable-{place}"):
        words_of_it, link = st.columns([4, 1], vertical_alignment="center")
        words_of_it.html(f"<div class='card'><h3>{label}</h3><p>{said}</p></div>")
        if page.role in READERS[notice.page]:
            link.page_link(
                f"pages/{notice.page}.py",
                label=words.link_label(notice, page.language),
                icon=":material/arrow_forward:",
                query_params=dict([*notice.query, *_kept()]),
            )


def _kept() -> Sequence[tuple[str, str]]:
    """What every address keeps: the language, and the publication that is looked at."""
    params = st.query_params
    return [(name, params[name]) for name in (LANGUAGE_KEY, AS_REPORTED) if name in params]


def _draw_changes(page: Page, found: Noticed) -> None:
    if found.since is None:
        return
    st.header(since_heading(found.since, page.language), anchor=False)
    lines(words.change_sentences(found, page.language))
