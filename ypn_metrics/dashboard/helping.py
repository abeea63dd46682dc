"""What an extract holds, the templates for one, and the choices that are remembered."""

from __future__ import annotations

import tempfile
from pathlib import Path

import streamlit as st

from ypn_metrics.dashboard.found import EXCEL
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import paragraph, plain
from ypn_metrics.dashboard.recording import download
from ypn_metrics.extracts.choices import Choices
from ypn_metrics.extracts.kinds import KINDS
from ypn_metrics.extracts.templates import write_template
from ypn_metrics.importing.remembering import all_remembered, forget


def draw_kinds(page: Page) -> None:
    """Every kind of extract, and a workbook to fill in."""
    with st.expander(page.say("What an extract holds"), key="kinds-box"):
        st.markdown(
            page.say(
                "Only **employees**, or **headcount** lists, are needed; each further kind"
                " switches more pages on. One workbook may hold a sheet for each."
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
                for kind in KINDS.values()
            ],
            hide_index=True,
            key="kinds",
        )
    download(
        page,
        page.say("Download a template (Excel, a sheet for each kind)"),
        lambda: _template(page),
        counts={"files": 1},
        file_name=page.say("ypn template") + ".xlsx",
        mime=EXCEL,
        key="template",
    )


def draw_remembered(page: Page) -> None:
    """What was chosen for earlier files, and a way to forget it."""
    kept = all_remembered(page.store)
    if not kept:
        return
    st.header(page.say("Remembered choices"), anchor=False)
    paragraph(page.say("They hold for the next file with the same headers."))
    for signature, choices in kept.items():
        with st.expander(_name(page, choices), key=f"kept-{signature}"):
            st.dataframe(_rows(page, choices), hide_index=True, key=f"choices-{signature}")
            if st.button(page.say("Forget it"), key=f"forget-{signature}"):
                forget(page.store, signature)
                st.rerun()


def _template(page: Page) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "template.xlsx"
        write_template(path, page.language)
        return path.read_bytes()


def _name(page: Page, choices: Choices) -> str:
    headers = ", ".join(list(choices.columns)[:4])
    return page.say(
        "{kind} with the headers {headers} …",
        kind=choices.kind or page.say("a table"),
        headers=plain(headers),
    )


def _rows(page: Page, choices: Choices) -> list[dict[str, str]]:
    what, chosen = page.say("In the file"), page.say("Means")
    rows = [
        {what: header, chosen: column or page.say("not stored")}
        for header, column in choices.columns.items()
    ]
    rows += [{what: column, chosen: order} for column, order in choices.day_orders.items()]
    rows += [
        {what: f"{column}: {word}", chosen: value or page.say("unknown")}
        for column, words in choices.values.items()
        for word, value in words.items()
    ]
    return rows
