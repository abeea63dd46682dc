"""From files to a built publication that waits: read, understood, checked, compared.

Nothing here is visible to readers. A prepared import lives in a staging folder of the store,
and vanishes with it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from ypn_metrics.building import Plan, build_publication
from ypn_metrics.database import Connection, connect_workbench
from ypn_metrics.disclosure.publishing import publish_cells
from ypn_metrics.extracts.apart import read_apart
from ypn_metrics.extracts.checking import CheckedTable, check_rows, filled_tables, stop_if_any
from ypn_metrics.extracts.findings import SEVERITIES, Finding, RefusedError
from ypn_metrics.extracts.identity_numbers import identity_findings
from ypn_metrics.extracts.limits import Limits
from ypn_metrics.extracts.marking import write_left_out, write_marked
from ypn_metrics.extracts.proposing import ProposedTable, propose
from ypn_metrics.extracts.snapshots import columns_in_force
from ypn_metrics.extracts.tabulating import RawTable
from ypn_metrics.extracts.undated import accept_undated
from ypn_metrics.extracts.understanding import Understood, understand
from ypn_metrics.importing.carrying import carry_over, columns_brought, former_of
from ypn_metrics.importing.days import observed_days
from ypn_metrics.importing.difference import Difference, difference_to, odd_findings
from ypn_metrics.importing.orders import Order, Progress, Source, check_order, told_apart
from ypn_metrics.importing.remembering import choices_for
from ypn_metrics.languages import text
from ypn_metrics.store.files import file_sha256
from ypn_metrics.store.publications import Description, Publication, Store

BUILT, MARKED, LEFT_OUT = "built.duckdb", "marked.xlsx", "left_out.csv"

Read = Callable[[Path, str, Path, Limits, Progress], list[RawTable]]


@dataclass(frozen=True, slots=True)
class Prepared:
    """An import that was checked: what was found, and what would be published.

    Attributes
    ----------
    description
        Of the publication that was built; None where something stops the import.
    compared_with
        The number in force that it was compared with; None before the first publication.
    difference
        To that publication; None before the first, or after a made-up one.
    former
        The publication that rows were carried over from, as it was then.
    has_marked, has_left_out
        Whether the staging folder holds the marked workbook, and the rows left out.
    """

    order: Order
    tables: tuple[CheckedTable, ...]
    findings: tuple[Finding, ...]
    proposed: tuple[ProposedTable, ...]
    description: Description | None = None
    compared_with: int | None = None
    difference: Difference | None = None
    former: Description | None = None
    has_marked: bool = False
    has_left_out: bool = False

    @property
    def faults(self) -> tuple[Finding, ...]:
        """What is wrong with the files, or doubtful about them."""
        return tuple(finding for finding in self.findings if finding.asks != "confirming")

    @property
    def to_confirm(self) -> tuple[Finding, ...]:
        """What must be confirmed before it is published."""
        return tuple(finding for finding in self.findings if finding.asks == "confirming")


def prepare(
    store: Store,
    sources: Sequence[Source],
    order: Order,
    folder: Path,
    progress: Progress = lambda _: None,
    read: Read = read_apart,
    *,
    shows_faults: bool = True,
) -> Prepared:
    """Read, check and build files in a folder; what stops the import is among the findings.

    Unless ``shows_faults`` is false, the folder gets the tables with their faults marked, and
    the rows left out.

    Raises
    ------
    ArgumentError
        If the order itself is wrong.
    """
    check_order(order)
    work = _Work(store, told_apart(sources), order, folder, progress, shows_faults)
    compared_with = store.number_in_force()
    try:
        work.read(read)
        description, difference = work.check_and_build()
    except RefusedError as refused:
        noted = set(map(id, work.findings))  # a refusal may carry what was noted on the way
        work.findings += [f for f in refused.findings if id(f) not in noted]
        description, difference = None, None
    prepared = Prepared(
        order=order,
        tables=work.checked,
        findings=tuple(sorted(work.findings, key=lambda f: SEVERITIES.index(f.severity))),
        proposed=propose(work.tables, work.findings),
        description=description,
        compared_with=compared_with,
        difference=difference,
        former=work.former.about if work.former else None,
        has_left_out=(folder / LEFT_OUT).exists(),
    )
    if not shows_faults:
        return prepared
    marked = write_marked(folder / MARKED, work.tables, prepared.faults, order.language)
    return replace(prepared, has_marked=marked)


class _Work:
    """An import on its way, so that a refusal finds what was made until then."""

    def __init__(
        self,
        store: Store,
        sources: tuple[Source, ...],
        order: Order,
        folder: Path,
        progress: Progress,
        shows_faults: bool,
    ) -> None:
        self.store, self.sources, self.order = store, sources, order
        self.folder, self.progress, self.shows_faults = folder, progress, shows_faults
        self.findings: list[Finding] = []
        self.tables: list[Understood] = []
        self.checked: tuple[CheckedTable, ...] = ()
        self.former: Publication | None = None

    def read(self, read: Read) -> None:
        """Read every file, and understand its tables; each unreadable file is told."""
        raw: list[RawTable] = []
        for number, source in enumerate(self.sources):
            self.progress(text("Reading {file}", file=source.name))
            folder = self.folder / f"read_{number}"
            folder.mkdir()
            with self._keeping_findings():
                limits = self.order.limits
                raw += read(source.path, source.name, folder, limits, self.progress)
        self.tables, found = understand(
            raw, self.order.kind, lambda table: choices_for(self.store, self.order, table)
        )
        self.tables, empty = filled_tables(self.tables)
        self.findings += [*accept_undated(self.tables, found), *empty, *self._unused(raw)]

    def check_and_build(self) -> tuple[Description, Difference | None]:
        """Check the rows and build the publication beside the one in force."""
        self.former = former = former_of(self.store, self.order)
        with self._workbench() as connection:
            self.findings += identity_findings(connection, self.tables)
            stop_if_any(self.findings)
            carried = carry_over(connection, former, self.tables)
            self.progress(text("Checking the rows"))
            brought = columns_brought(self.tables, former, carried)
            self._check(connection, brought)
            as_of, observed_from, doubt = observed_days(
                connection, self.order, former, self.checked
            )
            self.findings += doubt
            plan = Plan(self.order.programme, as_of, observed_from, columns_in_force(brought))
            self.progress(text("Building the publication"))
            build_publication(connection, self.folder / BUILT, plan)
        described = self._described(plan, former, carried)
        publish_cells(Publication(self.folder / BUILT, described), self.progress)
        difference = self._compared(former, plan)
        return replace(described, sha256=file_sha256(self.folder / BUILT)), difference

    def _check(self, connection: Connection, brought: Mapping[str, list[str]]) -> None:
        stopped = None
        try:
            self.checked, found = check_rows(
                connection,
                self.tables,
                brought,
                as_of=self.order.as_of,
                programme=self.order.programme,
            )
            self.findings += found
        except RefusedError as refused:
            self.checked, stopped = refused.tables, refused
            self.findings += refused.findings
        if self.checked and self.shows_faults:
            path, language = self.folder / LEFT_OUT, self.order.language
            write_left_out(path, connection, self.tables, self.findings, language)
        if stopped:
            raise stopped

    def _compared(self, former: Publication | None, plan: Plan) -> Difference | None:
        if former is None:
            return None
        self.progress(text("Comparing with publication {number}", number=str(former.number)))
        difference = difference_to(former, self.folder / BUILT)
        self.findings += odd_findings(difference, former, is_backwards=plan.as_of < former.as_of)
        return difference

    def _described(
        self, plan: Plan, former: Publication | None, carried: frozenset[str]
    ) -> Description:
        return Description(
            number=0,  # this and the time are given when it is published
            published_at="",
            as_of=plan.as_of,
            observed_from=plan.observed_from,
            sha256="",  # and this when the file is whole
            is_made_up=self.order.is_made_up,
            tables=self._told_tables(former, carried),
            columns={kind: list(columns) for kind, columns in plan.columns.items()},
            rules=plan.programme.source,
            published_by=self.order.ordered_by,
        )

    def _told_tables(
        self, former: Publication | None, carried: frozenset[str]
    ) -> tuple[dict[str, Any], ...]:
        hashes = {source.name: file_sha256(source.path) for source in self.sources}
        day = str(self.order.as_of)
        return (
            *({**asdict(t), "sha256": hashes[t.file], "as_of": day} for t in self.checked),
            *(t for t in (former.about.tables if former else ()) if t["kind"] in carried),
        )

    def _unused(self, raw: Sequence[RawTable]) -> list[Finding]:
        """Choices that are meant for another file than these: a typing error, most likely."""
        return [
            Finding(
                "stop",
                choices.file or "",
                text("a table of the mapping fits none of the files"),
                text(
                    "check the names of the file and the sheet, and these headers: {headers}",
                    headers=", ".join(choices.columns),
                ),
                sheet=choices.sheet,
            )
            for choices in self.order.choices
            if raw and not any(choices.fits(t.file, t.sheet, t.headers) for t in raw)
        ]

    @contextlib.contextmanager
    def _keeping_findings(self) -> Iterator[None]:
        try:
            yield
        except RefusedError as refused:
            self.findings += refused.findings

    @contextlib.contextmanager
    def _workbench(self) -> Iterator[Connection]:
        connection = connect_workbench(self.folder)
        try:
            yield connection
        finally:
            connection.close()
