"""The check of an upload: its steps while it runs, a way to stop it, and what came of it."""

from __future__ import annotations

import streamlit as st

from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import paragraph
from ypn_metrics.dashboard.uploading import Upload, discard
from ypn_metrics.errors import YpnError
from ypn_metrics.extracts.checking import CheckedTable
from ypn_metrics.importing.preparing import Prepared

LOOK_EVERY_SECONDS = 0.5
STEPS_SHOWN = 6


def prepared_upload(page: Page, upload: Upload) -> Prepared | None:
    """What came of the check; None while it runs, or where it could not be made."""
    if upload.preparing is None:
        return None
    if upload.preparing.is_running:
        _watch(page, upload)
        return None
    answer = upload.preparing.answer()
    _draw_waiting(page, upload)
    if isinstance(answer, YpnError):
        st.error(page.language.tell(answer.said))
        return None
    return answer


def draw_tables(page: Page, prepared: Prepared) -> None:
    """How each table's rows went: those in the file are those published and those left out."""
    if prepared.description is None:
        st.error(page.say("Nothing can be published from these files yet."))
    for table in prepared.tables:
        _draw_table(page, table)


@st.fragment(run_every=LOOK_EVERY_SECONDS)
def _watch(page: Page, upload: Upload) -> None:
    preparing = upload.preparing
    if preparing is None or not preparing.is_running or not page.still_open():
        st.rerun()
    # Used as a block, it would say that it is done with the end of the block.
    status = st.status(page.say("Checking …"), state="running", expanded=True)
    with status.container():
        for step in preparing.steps()[-STEPS_SHOWN:]:
            paragraph(page.language.tell(step))
    if st.button(page.say("Stop"), key="stop_check"):
        discard(upload)
        st.rerun()


def _draw_waiting(page: Page, upload: Upload) -> None:
    names = ", ".join(source.name for source in upload.sources)
    said, button = st.columns([4, 1], vertical_alignment="center")
    with said:
        paragraph(page.say("Checked: **{files}**", files=names))
    if button.button(page.say("Discard"), key="discard"):
        discard(upload)
        st.rerun()


def _draw_table(page: Page, table: CheckedTable) -> None:
    paragraph(
        page.say(
            "**{file}**: {kind}, {rows} rows = {published} to publish + {left_out} left out",
            file=table.file + (f" ({table.sheet})" if table.sheet else ""),
            kind=table.kind,
            rows=table.rows_in_file,
            published=table.rows_published,
            left_out=table.rows_left_out,
        )
    )
