"""What an import would change, and the button that publishes it."""

from __future__ import annotations

import streamlit as st

from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import paragraph
from ypn_metrics.dashboard.recording import download, record_view
from ypn_metrics.dashboard.uploading import Upload, discard
from ypn_metrics.errors import MovedError, YpnError
from ypn_metrics.exports import csv_bytes
from ypn_metrics.importing.difference import CHANGES, PEOPLE_TOLD, Change, Difference
from ypn_metrics.importing.preparing import Prepared
from ypn_metrics.importing.publishing import publish_prepared
from ypn_metrics.languages import Text, text

PUBLISHED_KEY = "just_published"
MOVED_KEY = "ground_moved"
CHANGED: dict[str, Text] = {
    "joined": text("Joined"),
    "left": text("Left"),
    "changed": text("Changed facts"),
    "retrodated": text("Changed in retrospect"),
    "vanished": text("Vanished"),
}
MEANINGS: dict[str, Text] = {
    "joined": text("an employment that was not there"),
    "left": text("employed before, and no more"),
    "changed": text("another value than before"),
    "retrodated": text("a hire or an exit before the former as-of date that was not there"),
    "vanished": text("in the extract no more, with or without an exit"),
}


def draw_difference(page: Page, prepared: Prepared) -> None:
    """People by what would change of them; nothing is visible to readers yet."""
    difference = prepared.difference
    if prepared.description is None:
        return
    st.header(page.say("What changes"), anchor=False)
    if difference is None:
        paragraph(page.say("There is no publication to compare with: everything is new."))
        return
    paragraph(
        page.say(
            "People, compared with publication {number}, which holds {people}:",
            number=str(difference.compared_with),
            people=difference.people_before,
        )
    )
    for place, change in zip(st.columns(len(CHANGES)), CHANGES, strict=True):
        place.metric(
            page.language.tell(CHANGED[change]),
            page.language.number(getattr(difference, change)),
            help=page.language.tell(MEANINGS[change]),
        )
    if difference.changes:
        _draw_people(page, difference)


def publish_button(page: Page, upload: Upload, prepared: Prepared) -> None:
    """Publish what was checked and compared; the pages then answer from it."""
    if prepared.description is None or upload.preparing is None:
        return
    is_confirmed = True
    if prepared.to_confirm:
        for finding in prepared.to_confirm:
            st.warning(page.language.tell(finding.problem))
        is_confirmed = st.checkbox(
            page.say("I have checked it: publish it all the same"), key="confirmed"
        )
    if st.button(page.say("Publish"), type="primary", key="publish", disabled=not is_confirmed):
        _publish(page, upload, prepared)


def tell_published(page: Page) -> None:
    """Say once that a publication is in force, or that another one came in between."""
    if (moved := st.session_state.pop(MOVED_KEY, None)) is not None:
        st.warning(page.language.tell(moved))
    published = st.session_state.pop(PUBLISHED_KEY, None)
    if published is not None:
        number, as_of = published
        st.success(
            page.say(
                "Publication {number} is in force, as of {day}.", number=str(number), day=as_of
            )
        )


def _publish(page: Page, upload: Upload, prepared: Prepared) -> None:
    assert upload.preparing is not None
    try:
        published = publish_prepared(page.store, upload.preparing.folder, prepared)
    except MovedError as error:
        upload.forget_check()  # the next run compares with what is in force now
        st.session_state[MOVED_KEY] = error.said
        st.rerun()
    except YpnError as error:
        st.error(page.language.tell(error.said))
        return
    discard(upload)
    st.session_state[PUBLISHED_KEY] = (published.number, published.as_of)
    st.rerun()  # every part of the page answers from the new publication


def _draw_people(page: Page, difference: Difference) -> None:
    with st.expander(page.say("Who, and what")):
        wanted = st.multiselect(
            page.say("Only"),
            [change for change in CHANGES if getattr(difference, change)],
            format_func=lambda change: page.language.tell(CHANGED[change]),
            placeholder=page.say("all"),
            key="only_change",
        )
        shown = [c for c in difference.changes if not wanted or c.change in wanted]
        rows = [_row(page, change) for change in shown]
        st.dataframe(rows, hide_index=True, key="difference")
        if page.publication:
            record_view(page, "difference", {"people": len({c.employee_id for c in shown})})
        if any(getattr(difference, change) > PEOPLE_TOLD for change in CHANGES):
            st.caption(page.say("The first {n} of each kind are listed.", n=PEOPLE_TOLD))
        download(
            page,
            page.say("Download CSV"),
            lambda: csv_bytes(rows),
            counts={"people": len({change.employee_id for change in shown})},
            of_people=True,
            file_name="ypn_difference.csv",
            mime="text/csv",
            key="csv-difference",
        )


def _row(page: Page, change: Change) -> dict[str, object]:
    return {
        page.say("What changes"): page.language.tell(CHANGED[change.change]),
        page.say("Employee number"): change.employee_id,
        page.say("Column"): change.what,
        page.say("Before"): _fact(page, change.before),
        page.say("After"): _fact(page, change.after),
    }


def _fact(page: Page, value: str | None) -> str:
    known = {"employed": page.say("employed"), "had_left": page.say("had left")}
    return known.get(value, value) if value else ""
