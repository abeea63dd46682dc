"""The extracts page's parts: choose files, check them, publish them."""

from __future__ import annotations

import datetime as dt
import hashlib
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import streamlit as st

from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import paragraph, rules_or_stop
from ypn_metrics.errors import YpnError
from ypn_metrics.extracts.findings import Finding, RefusedError
from ypn_metrics.extracts.kinds import READ_KINDS
from ypn_metrics.importing import Imported, Order, Progress, Source, import_files
from ypn_metrics.languages import Text, text

FOUND = "found"
CHECKED_KEY = "checked_upload"
PUBLISHED_KEY = "just_published"
ROUND_KEY = "upload_round"  # a new one empties the drop zone
SEVERITIES: dict[str, Text] = {
    "stop": text("stops the import"),
    "row": text("row left out"),
    "warning": text("note"),
}


@dataclass(frozen=True, slots=True)
class Upload:
    """Files as they were dropped, and what is asked of them."""

    files: tuple[Any, ...]
    order: Order

    @property
    def fingerprint(self) -> str:
        """Tells an upload from another, so that what was checked is what is published."""
        digest = hashlib.sha256(
            repr((self.order.as_of, self.order.kind, self.order.observed_from)).encode()
        )
        for file in self.files:
            digest.update(file.name.encode() + file.getbuffer())
        return digest.hexdigest()


def choose_files(page: Page) -> Upload | None:
    """Let the analyst drop files and say as of when they were read; None before that."""
    _tell_published(page)
    files = st.file_uploader(
        page.say("Extracts from the HR system: CSV files or an Excel workbook"),
        type=["csv", "tsv", "txt", "xlsx", "xlsm"],
        accept_multiple_files=True,
        key=f"files-{st.session_state.get(ROUND_KEY, 0)}",
    )
    order = _choose_order(page)
    if not files:
        _tell_kinds(page)
        return None
    if order is None:
        st.info(page.say("Say as of which day the files were read."))
        return None
    return Upload(tuple(files), order)


def _choose_order(page: Page) -> Order | None:
    day, kind, first = st.columns(3)
    as_of = day.date_input(
        page.say("As of (the day they were read)"),
        value=None,
        min_value=dt.date(1950, 1, 1),
        max_value="today",
        format="YYYY-MM-DD",
        key="as_of",
    )
    chosen = kind.selectbox(
        page.say("What the files hold"),
        [FOUND, *(k.name for k in READ_KINDS)],
        format_func=lambda name: page.say("found from the headers") if name == FOUND else name,
        key="kind",
    )
    observed_from = first.date_input(
        page.say("Leavers are complete from"),
        value=None,
        min_value=dt.date(1950, 1, 1),
        max_value="today",
        format="YYYY-MM-DD",
        key="observed",
        help=page.say(
            "Leave it empty if the list holds everyone who ever left. A list of those employed on"
            " some day, and who left after it, is complete from that day on."
        ),
    )
    if as_of is None:
        return None
    return Order(
        as_of=as_of,
        programme=rules_or_stop(page),
        kind=None if chosen == FOUND else chosen,
        observed_from=observed_from,
    )


def _tell_kinds(page: Page) -> None:
    with st.expander(page.say("What an extract holds")):
        st.markdown(
            page.say(
                "Only **employees** is needed; each further kind switches more pages on. One"
                " workbook may hold a sheet for each."
            )
        )
        st.dataframe(
            [
                {
                    page.say("Kind"): kind.name,
                    page.say("One row is"): page.language.tell(kind.one_row_is),
                    page.say("Needed columns"): ", ".join(column.name for column in kind.needed),
                    page.say("Other columns"): ", ".join(
                        column.name for column in kind.columns if not column.needed
                    ),
                }
                for kind in READ_KINDS
            ],
            hide_index=True,
            key="kinds",
        )


def _tell_published(page: Page) -> None:
    published = st.session_state.pop(PUBLISHED_KEY, None)
    if published is not None:
        number, as_of = published
        st.success(
            page.say(
                "Publication {number} is in force, as of {day}.", number=str(number), day=as_of
            )
        )


def draw_checked(page: Page, upload: Upload) -> bool:
    """Check the files, show what was understood and what was found; True if publishable."""
    if st.session_state.get(CHECKED_KEY, (None,))[0] != upload.fingerprint:
        checked = _checked(page, upload)
        st.session_state[CHECKED_KEY] = (upload.fingerprint, checked)
    outcome = st.session_state[CHECKED_KEY][1]
    if isinstance(outcome, RefusedError):
        st.error(page.say("Nothing can be published from these files."))
        _draw_findings(page, outcome.findings)
        return False
    if isinstance(outcome, YpnError):
        st.error(page.language.tell(outcome.said))
        return False
    _draw_tables(page, outcome)
    _draw_findings(page, outcome.findings)
    return True


def publish_button(page: Page, upload: Upload) -> None:
    """Publish what was checked; the pages then answer from it."""
    if not st.button(page.say("Publish"), type="primary", key="publish"):
        return
    try:
        with st.spinner(page.say("Publishing …")):
            imported = _import(page, upload, lambda _: None)
    except YpnError as error:
        st.error(page.language.tell(error.said))
        return
    if imported.published:
        st.session_state.pop(CHECKED_KEY, None)
        st.session_state[ROUND_KEY] = st.session_state.get(ROUND_KEY, 0) + 1
        st.session_state[PUBLISHED_KEY] = (imported.published.number, imported.as_of)
        st.rerun()  # every part of the page answers from the new publication


def _checked(page: Page, upload: Upload) -> Imported | YpnError:
    with st.status(page.say("Checking …")) as status:
        try:
            dry_run = replace(upload, order=replace(upload.order, is_dry_run=True))
            return _import(page, dry_run, lambda said: paragraph(page.language.tell(said)))
        except YpnError as error:
            return error
        finally:
            status.update(label=page.say("Checked"), state="complete")


def _import(page: Page, upload: Upload, progress: Progress) -> Imported:
    with tempfile.TemporaryDirectory() as folder:
        sources = []
        for number, file in enumerate(upload.files):
            # The uploaded name is only ever shown.
            path = Path(folder) / str(number)
            path.write_bytes(file.getbuffer())
            sources.append(Source(path, file.name))
        return import_files(page.store, sources, upload.order, progress)


def _draw_tables(page: Page, imported: Imported) -> None:
    for table in imported.tables:
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
        with st.expander(page.say("What was understood of its headers")):
            st.dataframe(
                [
                    {page.say("Header in the file"): header, page.say("Column"): column}
                    for header, column in table.mapping.items()
                ],
                hide_index=True,
                key=f"mapping-{table.file}-{table.sheet}",
            )
            if table.left_behind:
                paragraph(page.say("Not stored: {headers}", headers=", ".join(table.left_behind)))


def _draw_findings(page: Page, findings: Sequence[Finding]) -> None:
    if not findings:
        st.success(page.say("Nothing is wrong with the files."))
        return
    st.dataframe(
        [_finding_row(page, finding) for finding in findings],
        hide_index=True,
        key="findings",
    )


def _finding_row(page: Page, finding: Finding) -> dict[str, object]:
    rows = ", ".join(map(str, finding.rows[:20])) + (" …" if finding.count > 20 else "")
    return {
        page.say("What happens"): page.language.tell(SEVERITIES[finding.severity]),
        page.say("File"): finding.file + (f" ({finding.sheet})" if finding.sheet else ""),
        page.say("Rows in the file"): rows,
        page.say("Header"): finding.header or "",
        page.say("Value"): finding.value or "",
        page.say("What is wrong"): page.language.tell(finding.problem),
        page.say("What would be right"): page.language.tell(finding.remedy),
    }
