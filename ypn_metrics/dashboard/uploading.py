"""The extracts page's first part: files are dropped, and said as of when they were read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import rules_or_stop
from ypn_metrics.errors import StoreError
from ypn_metrics.extracts.choices import Choices
from ypn_metrics.extracts.kinds import KINDS
from ypn_metrics.extracts.limits import MEGABYTE, page_limits
from ypn_metrics.importing.background import Preparing
from ypn_metrics.importing.orders import Order, Source
from ypn_metrics.importing.publishing import record_import
from ypn_metrics.store.staging import Staging

FOUND = "found"
UPLOAD_KEY = "upload"
ROUND_KEY = "upload_round"  # a new one empties the drop zone
ENDINGS = ["csv", "tsv", "txt", "xlsx", "xlsm", "xls", "xlsb", "ods"]


@dataclass(slots=True)
class Upload:
    """Files that wait to be published, in a folder of their own; kept across pages.

    ``preparing`` is the check of them with ``order``; a new order needs a new one.
    """

    staging: Staging
    file_ids: tuple[str, ...]
    sources: tuple[Source, ...]
    order: Order | None = None
    preparing: Preparing | None = None
    checks: int = 0
    choices: dict[tuple[str, str | None], Choices] = field(default_factory=dict)

    def prepare(self, page: Page, order: Order) -> None:
        """Check the files with an order, unless that is what was done last."""
        order = replace(order, choices=tuple(self.choices.values()))
        if order == self.order and self.preparing is not None:
            return
        self.forget_check()
        self.checks += 1
        folder = self.staging.folder / f"check_{self.checks}"
        self.order = order
        self.preparing = Preparing(page.store, self.sources, order, folder)

    def forget_check(self) -> None:
        """Stop the check, or drop what it found."""
        if self.preparing is not None:
            self.preparing.stop()
            self.preparing = None

    def close(self) -> None:
        """Drop the files and everything made of them."""
        self.forget_check()
        self.staging.close()


def waiting_upload(page: Page) -> Upload | None:
    """Let the analyst drop files and say as of when they were read; None before that."""
    files = st.file_uploader(
        page.say("Extracts from the HR system: CSV files or Excel workbooks"),
        type=ENDINGS,
        accept_multiple_files=True,
        max_upload_size=page_limits().file_bytes // MEGABYTE,
        key=f"files-{st.session_state.get(ROUND_KEY, 0)}",
    )
    upload, order = _kept(page, files), _choose_order(page)
    if upload is None:
        return None
    if order is None:
        upload.forget_check()
        st.info(page.say("Say as of which day the files were read."))
        return None
    upload.prepare(page, order)
    return upload


def discard(upload: Upload) -> None:
    """Drop an upload and empty the drop zone."""
    upload.close()
    st.session_state.pop(UPLOAD_KEY, None)
    st.session_state[ROUND_KEY] = st.session_state.get(ROUND_KEY, 0) + 1


def _kept(page: Page, files: Sequence[Any]) -> Upload | None:
    """The upload of these files; without files, the one that waits since another visit."""
    kept: Upload | None = st.session_state.get(UPLOAD_KEY)
    if kept is not None and not kept.staging.folder.exists():  # a person was erased meanwhile
        kept.close()
        st.session_state.pop(UPLOAD_KEY)
        kept = None
    if not files:
        return kept
    file_ids = tuple(file.file_id for file in files)
    if kept is not None and kept.file_ids == file_ids:
        return kept
    if kept is not None:
        kept.close()
    try:
        record_import(page.store, len(files), page.user)
    except StoreError as error:
        st.error(page.language.tell(error.said))
        return None
    staging = page.store.staging()
    sources = []
    for number, file in enumerate(files):
        # The uploaded name is only ever shown.
        path = staging.folder / f"upload_{number}"
        path.write_bytes(file.getbuffer())
        sources.append(Source(path, file.name))
    upload = Upload(staging, file_ids, tuple(sources))
    st.session_state[UPLOAD_KEY] = upload
    return upload


def _choose_order(page: Page) -> Order | None:
    day, kind, first = st.columns(3)
    as_of = _choose_day(day, page.say("As of (the day they were read)"), "as_of")
    chosen = kind.selectbox(
        page.say("What the files hold"),
        [FOUND, *KINDS],
        format_func=lambda name: page.say("found from the headers") if name == FOUND else name,
        key="kind",
        persist_state="session",
    )
    observed_from = _choose_day(
        first,
        page.say("Leavers are complete from"),
        "observed",
        page.say(
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
        ordered_by=page.user,
        limits=page_limits(),
        language=page.language,
    )


def _choose_day(
    place: Any,  # noqa: ANN401
    label: str,
    key: str,
    help_: str | None = None,
) -> dt.date | None:
    return place.date_input(
        label,
        value=None,
        min_value=dt.date(1950, 1, 1),
        max_value="today",
        format="YYYY-MM-DD",
        key=key,
        persist_state="session",
        help=help_,
    )
