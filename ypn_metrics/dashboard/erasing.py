"""Erasing a person, on the page Extracts: what there is, a confirmation, and what was done."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass, field

import streamlit as st

from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import lines, paragraph
from ypn_metrics.dashboard.recording import record_view
from ypn_metrics.dashboard.still_open import while_open
from ypn_metrics.errors import StoreError, YpnError
from ypn_metrics.importing.erasing import Erased, Found, erase_person, find_person
from ypn_metrics.languages import Text, text
from ypn_metrics.store.erasing import read_intent

LOG = logging.getLogger(__name__)
FOUND, RUNNING, NUMBER, TYPED = "erase_found", "erase_running", "erase_number", "erase_typed"
LOOK_EVERY_SECONDS = 0.5


@dataclass(slots=True)
class Running:
    """An erasure on its way: it goes on whatever becomes of the page that began it."""

    steps: list[Text] = field(default_factory=list)
    done: Erased | None = None
    error: Text | None = None

    @property
    def is_over(self) -> bool:
        return self.done is not None or self.error is not None

    def run(self, page: Page, employee_id: str) -> None:
        """Erase; every failure is a sentence."""
        try:
            self.done = erase_person(page.store, employee_id, page.actor, self.steps.append)
        except YpnError as error:
            self.error = error.said
        except Exception as error:
            # Its kind alone: a message may quote the person's own values.
            LOG.error("an erasure failed: %s", type(error).__name__)
            self.error = text(
                "The erasure ended before it was done. Check that the machine has memory and disk"
                " space left, and erase the person again: what was done stays done."
            )


def draw_erasing(page: Page) -> None:
    """Look for a person, ask twice, erase, and say what was done and what lies elsewhere."""
    st.header(page.say("Erase a person"), anchor=False)
    running: Running | None = st.session_state.get(RUNNING)
    if running is not None and not running.is_over:
        _watch(page, running)
        return
    if running is not None:
        _tell_end(page, running)
        return
    paragraph(
        page.say(
            "Takes a person out of every publication, out of exceptions and saved slates, and"
            " computes everything anew without them."
        )
    )
    _warn_of_unfinished(page)
    number, button = st.columns([3, 1.4], vertical_alignment="bottom")
    wanted = number.text_input(page.say("Employee number"), key=NUMBER, autocomplete="off")
    button.button(
        page.say("Look for the person"),
        key="erase_look",
        on_click=_look,
        args=(page,),
        width="stretch",
    )
    found = st.session_state.get(FOUND)
    if isinstance(found, Text):
        st.warning(page.language.tell(found))
    elif isinstance(found, Found) and found.employee_id == wanted.strip():
        _draw_found(page, found)
        _draw_confirmation(page, found)


@while_open
def _look(page: Page) -> None:
    try:
        st.session_state[FOUND] = find_person(page.store, st.session_state[NUMBER])
    except StoreError as error:
        st.session_state[FOUND] = error.said


def _draw_found(page: Page, found: Found) -> None:
    record_view(page, "erasing", {"people": 1})
    rows = [
        {
            page.say("Publication"): str(number),
            page.say("Rows"): held.n_rows,
            page.say("Named in others' rows"): held.mentions,
        }
        for place in found.places[:1]
        for number, held in place.publications.items()
    ]
    if rows:
        st.dataframe(rows, hide_index=True, key="erase_rows")
    lines(_told(page, found))


def _told(page: Page, found: Found) -> list[str]:
    counts, language = found.counts, page.language
    aside = [place for place in found.places[1:] if not place.is_nothing]
    damaged = [number for place in found.places for number in place.damaged]
    told = [
        page.say(
            "Entries about the person: {exceptions} among exceptions, {slates} among saved slates.",
            exceptions=counts["exceptions"],
            slates=counts["slates"],
        )
    ]
    if aside:
        told.append(
            language.plural(
                "{n} former store, kept beside this one, holds the person too.",
                "{n} former stores, kept beside this one, hold the person too.",
                len(aside),
            )
        )
    if damaged:
        told.append(
            page.say(
                "Nobody can read the damaged file of publication {numbers}: it is removed whole.",
                numbers=", ".join(map(str, damaged)),
            )
        )
    if found.answers_of_nobody:
        told.append(
            language.plural(
                "{n} pulse answer has no employee number and stays: nobody knows whose it is.",
                "{n} pulse answers have no employee number and stay: nobody knows whose they are.",
                found.answers_of_nobody,
            )
        )
    return told


def _draw_confirmation(page: Page, found: Found) -> None:
    st.warning(
        page.say(
            "This cannot be undone, and no earlier publication brings the person back. Figures"
            " that were reported before change where the person was counted. Imports that are"
            " being checked must be begun again."
        )
    )
    paragraph(_elsewhere(page))
    st.text_input(
        page.say("Type the employee number again to confirm"), key=TYPED, autocomplete="off"
    )
    if st.button(page.say("Erase the person for good"), type="primary", key="erase_confirmed"):
        if st.session_state[TYPED].strip() != found.employee_id:
            st.error(page.say("That is not the number of the person. Nothing was changed."))
            return
        running = st.session_state[RUNNING] = Running()
        threading.Thread(target=running.run, args=(page, found.employee_id)).start()
        for key in (FOUND, NUMBER, TYPED):
            st.session_state.pop(key, None)
        st.rerun()


@st.fragment(run_every=LOOK_EVERY_SECONDS)
def _watch(page: Page, running: Running) -> None:
    if running.is_over or not page.still_open():
        st.rerun()
    status = st.status(page.say("Erasing …"), state="running", expanded=True)
    with status.container():
        for step in running.steps[-6:]:
            paragraph(page.language.tell(step))


def _tell_end(page: Page, running: Running) -> None:
    if running.done is None:
        assert running.error is not None
        st.error(page.language.tell(running.error))
    else:
        _tell_done(page, running.done)
    if st.button(page.say("Close"), key="erase_close"):
        st.session_state.pop(RUNNING, None)
        st.rerun()


def _tell_done(page: Page, erased: Erased) -> None:
    counts, plural = erased.found.counts, page.language.plural
    st.success(
        page.say(
            "The person is erased: {rows} {publications}. Entries about the person: {exceptions}"
            " among exceptions, {slates} among saved slates.",
            rows=plural("{n} row", "{n} rows", counts["rows"]),
            publications=plural(
                "in one publication", "in {n} publications", counts["publications"]
            ),
            exceptions=counts["exceptions"],
            slates=counts["slates"],
        )
    )
    left = [trace for trace in erased.traces if not trace.is_packed]
    packed = [trace.file.name for trace in erased.traces if trace.is_packed]
    if left:
        places = ", ".join(" ".join(filter(None, [t.file.name, t.place])) for t in left)
        st.error(page.say("The number is still found in {places}. Look there.", places=places))
    elif not packed:
        paragraph(page.say("The number was looked for in every file of the store: it is gone."))
    if packed:
        st.warning(
            page.say(
                "Packed files cannot be looked into: {files}. Remove them if they hold extracts or"
                " backups.",
                files=", ".join(packed),
            )
        )
    paragraph(_elsewhere(page))


def _elsewhere(page: Page) -> str:
    return page.say(
        "Not reached: backup files, the extracts and the HR system that they come from,"
        " downloaded tables and reports, mail. Take the person out there too, before the next"
        " import, or they come back with it."
    )


def _warn_of_unfinished(page: Page) -> None:
    try:
        unfinished = read_intent(page.store)
    except StoreError as error:
        st.error(page.language.tell(error.said))
        return
    if unfinished is not None:
        st.warning(
            page.say(
                "An erasure that was begun {day} is not finished. If nobody is erasing just now,"
                " erase the person again.",
                day=unfinished.begun[:16].replace("T", " "),
            )
        )
