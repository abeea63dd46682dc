"""What a check found: a table to filter, the marked workbook, and the rows left out."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Sequence

import streamlit as st

from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import paragraph, wrapped_table
from ypn_metrics.dashboard.recording import download
from ypn_metrics.dashboard.uploading import Upload
from ypn_metrics.extracts.findings import Finding
from ypn_metrics.extracts.marking import HAPPENS
from ypn_metrics.importing.preparing import LEFT_OUT, MARKED, Prepared

ROWS_NAMED = 20
FINDINGS_SHOWN = 200
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw_findings(page: Page, upload: Upload, prepared: Prepared) -> None:
    """Every finding, to be narrowed by what happens, by problem and by column."""
    findings = prepared.faults
    if not findings:
        st.success(page.say("Nothing is wrong with the files."))
        return
    st.header(page.say("What is wrong"), anchor=False)
    paragraph(_counts(page, findings))
    shown = _narrowed(page, findings)
    _draw_table(page, shown)
    _downloads(page, upload, prepared)


def _counts(page: Page, findings: Sequence[Finding]) -> str:
    n = Counter(finding.severity for finding in findings)
    left_out = sum(finding.count for finding in findings if finding.severity == "row")
    said = []
    if n["stop"]:
        said.append(
            page.language.plural(
                "**{n} finding stops the import.**",
                "**{n} findings stop the import.**",
                n["stop"],
            )
        )
    if n["row"]:
        said.append(
            page.language.plural("{n} row is left out.", "{n} rows are left out.", left_out)
        )
    if n["warning"]:
        said.append(
            page.language.plural(
                "{n} note on what is kept.", "{n} notes on what is kept.", n["warning"]
            )
        )
    return " ".join(said)


def _narrowed(page: Page, findings: Sequence[Finding]) -> list[Finding]:
    happens, problem, column = st.columns(3)
    tell = page.language.tell
    severities = list(dict.fromkeys(finding.severity for finding in findings))
    problems = list(dict.fromkeys(tell(finding.problem) for finding in findings))
    columns = sorted({finding.column for finding in findings if finding.column})
    only = happens.multiselect(
        page.say("What happens"),
        severities,
        format_func=lambda severity: tell(HAPPENS[severity]),
        placeholder=page.say("all"),
        key="only_severity",
    )
    about = problem.multiselect(
        page.say("What is wrong"), problems, placeholder=page.say("all"), key="only_problem"
    )
    within = column.multiselect(
        page.say("Column"), columns, placeholder=page.say("all"), key="only_column"
    )
    return [
        finding
        for finding in findings
        if (not only or finding.severity in only)
        and (not about or tell(finding.problem) in about)
        and (not within or finding.column in within)
    ]


def _draw_table(page: Page, findings: Sequence[Finding]) -> None:
    """A table whose sentences wrap; nothing in a file is taken for markup."""
    headings = (
        page.say("What happens"),
        page.say("Where"),
        page.say("Value"),
        page.say("What is wrong, and what would be right"),
    )
    told = [_row(page, finding) for finding in findings[:FINDINGS_SHOWN]]
    wrapped_table(page.say("What is wrong"), headings, told)
    if len(findings) > FINDINGS_SHOWN:
        st.caption(
            page.say(
                "The first {n} of {all} are shown; the workbook lists every one.",
                n=FINDINGS_SHOWN,
                all=len(findings),
            )
        )


def _row(page: Page, finding: Finding) -> tuple[str, str, str, str]:
    tell, rows = page.language.tell, ", ".join(map(str, finding.rows[:ROWS_NAMED]))
    where = [finding.file]
    if finding.sheet:
        where.append(page.say("sheet {name}", name=finding.sheet))
    if rows:
        rows += " …" if finding.count > ROWS_NAMED else ""
        where.append(page.say("row {rows}", rows=rows))
    if finding.header:
        where.append(page.say("column {header}", header=finding.header))
    said = f"{html.escape(tell(finding.problem))}<br><i>{html.escape(tell(finding.remedy))}</i>"
    return (
        f"<span class='{finding.severity}'>{html.escape(tell(HAPPENS[finding.severity]))}</span>",
        html.escape(" · ".join(filter(None, where))),
        html.escape(finding.value or ""),
        said,
    )


def _downloads(page: Page, upload: Upload, prepared: Prepared) -> None:
    if upload.preparing is None:
        return
    folder = upload.preparing.folder
    marked, left_out = st.columns(2)
    if prepared.has_marked:
        download(
            page,
            page.say("Download the tables with every fault marked (Excel)"),
            (folder / MARKED).read_bytes,
            counts={"files": 1},
            of_people=True,
            place=marked,
            file_name=page.say("faults marked") + ".xlsx",
            mime=EXCEL,
            key="marked",
        )
    if prepared.has_left_out:
        download(
            page,
            page.say("Download the rows left out (CSV)"),
            (folder / LEFT_OUT).read_bytes,
            counts={"left_out": sum(table.rows_left_out for table in prepared.tables)},
            of_people=True,
            place=left_out,
            file_name=page.say("rows left out") + ".csv",
            mime="text/csv",
            key="left_out",
        )
