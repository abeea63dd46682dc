"""The audit log on the page Definitions: whether it is whole, and who did what, when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import streamlit as st

from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import aside, lines, paragraph, statement
from ypn_metrics.dashboard.picking import pick
from ypn_metrics.dashboard.recording import download
from ypn_metrics.dashboard.settings import rules_in_force
from ypn_metrics.errors import RulesError, StoreError
from ypn_metrics.exports import csv_bytes
from ypn_metrics.languages import Text, text
from ypn_metrics.store.audit_actions import ACTIONS
from ypn_metrics.store.audit_checking import Fault, Verified, newest_events, verify
from ypn_metrics.store.audit_log import LOG, Event
from ypn_metrics.store.publications import Store
from ypn_metrics.tables.rows import Row

MOST_READ, MOST_SHOWN = 1_000, 200  # newest events to pick from, and drawn; the file has all
MOST_FAULTS = 10
ACTION_NAMES: Mapping[str, Text] = {
    "sign_in": text("signed in"),
    "sign_out": text("signed out"),
    "refused": text("was refused"),
    "import": text("brought files"),
    "publish": text("published"),
    "restore": text("put in force again"),
    "restore_backup": text("restored a backup"),
    "backup": text("made a backup"),
    "export": text("took a file"),
    "view_people": text("saw rows of people"),
    "erase": text("erased a person"),
    "prune": text("removed old data"),
}
ROLE_NAMES: Mapping[str, Text] = {
    "analyst": text("Analyst"),
    "head_of_talent": text("Head of Talent"),
    "leadership": text("Leadership"),
    "nobody": text("no role"),
}
COUNT_NAMES: Mapping[str, Text] = {
    "attempts": text("attempts"),
    "bytes": text("bytes"),
    "cells": text("cells"),
    "columns": text("columns"),
    "entries": text("entries"),
    "exceptions": text("exceptions"),
    "files": text("files"),
    "findings": text("findings"),
    "left_out": text("rows left out"),
    "lines": text("lines of this log"),
    "nominees": text("nominees"),
    "participants": text("participants"),
    "people": text("people"),
    "publications": text("publications"),
    "rows": text("rows"),
    "slates": text("slates"),
    "tables": text("tables"),
}


ALL = "all"


def draw_audit_log(page: Page) -> None:
    """The log's state in a sentence, the newest events, and all of them as a file."""
    if not page.sees_people:
        return
    st.header(page.say("Audit log"), anchor=False)
    try:
        verified = _checked((str(page.store.folder), _stat(page.store)))
        _draw_state(page, verified)
        events = newest_events(page.store, MOST_READ)
    except StoreError as error:
        st.error(page.language.tell(error.said))
        return
    if events:
        _draw_events(page, events, verified.lines)
    _draw_retention(page)
    aside(
        page.say(
            "Users are pseudonyms, and of what they saw there are counts only. The command **audit"
            " who** finds the lines of one user. A log that was cut at its end, or written anew by"
            " somebody who can write the whole store, is found by a head that is kept elsewhere:"
            " **audit verify** prints and checks it."
        )
    )


def _draw_retention(page: Page) -> None:
    try:
        rules = rules_in_force(page.store)
    except RulesError as error:
        st.error(page.language.tell(error.said))
        return
    paragraph(
        page.say(
            "By the rules, a publication's data may be kept for {publications} months from its"
            " publishing, longer only while it is in force, and a line of this log for {log}"
            " months. The command **audit prune** removes what is older.",
            publications=rules.publications_months,
            log=rules.log_months,
        )
    )


def _stat(store: Store) -> tuple[int, int, int] | None:
    """What tells one state of the log's file from another."""
    try:
        stat = (store.folder / LOG).stat()
    except OSError:
        return None
    return stat.st_ino, stat.st_size, stat.st_mtime_ns


@st.cache_data(max_entries=2, show_spinner=False)
def _checked(folder_and_stat: tuple[str, tuple[int, int, int] | None]) -> Verified:
    return verify(Store(Path(folder_and_stat[0])))


def _draw_state(page: Page, verified: Verified) -> None:
    if not verified.is_whole:
        st.error(page.say("The audit log is not whole: somebody or something has changed it."))
        lines(_fault(page, fault) for fault in verified.faults[:MOST_FAULTS])
        if (more := len(verified.faults) - MOST_FAULTS) > 0:
            paragraph(page.say("And {n} more; **audit verify** lists them all.", n=more))
    elif not verified.lines:
        st.info(page.say("Nothing is recorded yet."))
    else:
        statement(
            page.language.plural(
                "The audit log is **whole**: {n} line since {moment}, none changed or missing.",
                "The audit log is **whole**: {n} lines since {moment}, none changed or missing.",
                verified.lines,
                moment=_moment(verified.since or ""),
            )
        )
    if verified.pruned:
        paragraph(
            page.say("{n} lines before them were removed after their time.", n=verified.pruned)
        )


def _fault(page: Page, fault: Fault) -> str:
    problem = page.language.tell(fault.problem)
    if fault.line is None:
        return page.say("The log: {problem}.", problem=problem)
    return page.say("Line {n}: {problem}.", n=fault.line, problem=problem)


def _draw_events(page: Page, events: Sequence[Event], n_lines: int) -> None:
    there = {event.action for event in events}
    names = {action: page.language.tell(name) for action, name in ACTION_NAMES.items()}
    wanted = pick(
        page,
        page.say("What was done"),
        [ALL, *(action for action in ACTIONS if action in there)],
        key="audit_action",
        name=lambda action: names.get(action, page.say("Everything")),
        place=st.columns([1, 2])[0],
    )
    shown = [event for event in events if wanted in {ALL, event.action}]
    st.dataframe(
        [_row(page, event) for event in shown[:MOST_SHOWN]], hide_index=True, key="audit_log"
    )
    if len(shown) > MOST_SHOWN:
        st.caption(page.say("The newest {n}; the file has all lines.", n=MOST_SHOWN))
    download(
        page,
        page.say("Download CSV"),
        lambda: csv_bytes([_file_row(event) for event in newest_events(page.store)]),
        counts={"lines": n_lines},
        file_name="ypn_audit_log.csv",
        mime="text/csv",
        key="csv-audit",
    )


def _row(page: Page, event: Event) -> Row:
    role = ROLE_NAMES.get(event.role)
    action = ACTION_NAMES.get(event.action)
    return {
        page.say("Time"): _moment(event.at),
        page.say("What was done"): page.language.tell(action) if action else event.action,
        page.say("Role"): page.language.tell(role) if role else event.role,
        page.say("User"): event.user,
        page.say("Publication"): str(event.publication or ""),
        page.say("Counts"): _counts(page, event),
    }


def _file_row(event: Event) -> Row:
    counts = ", ".join(f"{name}: {n}" for name, n in event.counts.items())
    return {**asdict(event), "counts": counts}


def _counts(page: Page, event: Event) -> str:
    said = {name: page.language.tell(COUNT_NAMES[name]) for name in event.counts}
    return ", ".join(
        page.say("{what}: {n}", what=said[name], n=n) for name, n in event.counts.items()
    )


def _moment(at: str) -> str:
    return at[:19].replace("T", " ")
