"""How each table was understood, to be looked at and changed: its kind, columns and values."""

from __future__ import annotations

from typing import Any, cast

import pandas as pd
import streamlit as st

from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import paragraph, plain
from ypn_metrics.dashboard.uploading import Upload
from ypn_metrics.extracts.choices import Choices, DayOrder, values_of
from ypn_metrics.extracts.kinds import KINDS
from ypn_metrics.extracts.mapping import folded
from ypn_metrics.extracts.proposing import ProposedHeader, ProposedTable, Sureness
from ypn_metrics.importing.preparing import Prepared
from ypn_metrics.languages import Text, text

NOT_STORED = ""
SURENESS: dict[Sureness, Text] = {
    "chosen": text("chosen"),
    "own_name": text("the column's own name"),
    "known_word": text("a word known for it"),
    "looks_like": text("not stored; looks like {column} ({percent})"),
    "not_known": text("not stored"),
}


def draw_mapping(page: Page, upload: Upload, prepared: Prepared) -> None:
    """A form for each table; what is changed holds for this check, and is remembered when
    it is published."""
    for number, table in enumerate(prepared.proposed):
        name = table.file + (f" ({table.sheet})" if table.sheet else "")
        is_open = bool(
            table.open_columns
            or table.open_orders
            or table.unknown_values
            or table.shares_ids
            or table.has_identity_numbers
            or _missing(table)
        )
        label = page.say("How {table} is read", table=plain(name))
        with st.expander(label, expanded=is_open, key=f"mapping-{number}"):
            _draw_table(page, upload, table, number)


def _draw_table(page: Page, upload: Upload, table: ProposedTable, number: int) -> None:
    if table.choices != Choices():
        paragraph(
            page.say("Read as it was chosen; what is published is remembered for the next file.")
        )
    with st.form(f"form-{upload.checks}-{number}", border=False):
        kind = st.selectbox(
            page.say("It holds"),
            list(KINDS),
            index=list(KINDS).index(table.kind),
            format_func=lambda name: f"{name}: {page.language.tell(KINDS[name].one_row_is)}",
            key=f"kind-{upload.checks}-{number}",
        )
        _tell_open(page, table)
        columns = _edit_columns(page, table, f"{upload.checks}-{number}")
        orders = _choose_orders(page, table, f"{upload.checks}-{number}")
        values = _edit_values(page, table, f"{upload.checks}-{number}")
        shared, numbers = _settle(page, table, f"{upload.checks}-{number}")
        if st.form_submit_button(page.say("Check again with this"), type="primary"):
            is_other_kind = kind != table.kind
            upload.choices[(table.file, table.sheet)] = Choices(
                kind=kind,
                columns={} if is_other_kind else columns,
                day_orders=orders,
                values=values,
                shared_ids="separate" if shared else "stop",
                identity_numbers="accept" if numbers else "stop",
                file=table.file,
                sheet=table.sheet,
            )
            st.rerun()


def _missing(table: ProposedTable) -> list[str]:
    mapped = {header.column for header in table.headers}
    return [column.name for column in KINDS[table.kind].needed if column.name not in mapped]


def _tell_open(page: Page, table: ProposedTable) -> None:
    for column in _missing(table):
        st.warning(page.say("Which header means **{column}**? It is needed.", column=column))
    for column, headers in table.open_columns.items():
        st.warning(
            page.say(
                "Which of {headers} means **{column}**? Leave the others empty.",
                column=column,
                headers=plain(", ".join(headers)),
            )
        )


def _edit_columns(page: Page, table: ProposedTable, key: str) -> dict[str, str]:
    header, sample, column, sure = (
        page.say("Header in the file"),
        page.say("What stands there"),
        page.say("Column"),
        page.say("How sure"),
    )
    claimed = {h for claimants in table.open_columns.values() for h in claimants}
    shown = pd.DataFrame(
        {
            header: [h.header for h in table.headers],
            sample: [" · ".join(h.samples) for h in table.headers],
            column: [
                NOT_STORED if h.header in claimed else h.column or NOT_STORED for h in table.headers
            ],
            sure: [_sureness(page, h) for h in table.headers],
        }
    )
    known = [c.name for c in KINDS[table.kind].columns]
    edited = st.data_editor(
        shown,
        hide_index=True,
        disabled=[header, sample, sure],
        column_config={column: st.column_config.SelectboxColumn(options=known)},
        placeholder=page.say("not stored"),
        key=f"columns-{key}",
    )
    return {
        str(name): str(chosen) if chosen else NOT_STORED
        for name, chosen in zip(edited[header], edited[column], strict=True)
    }


def _sureness(page: Page, header: ProposedHeader) -> str:
    said = SURENESS[header.sureness]
    likeness = page.language.percent(header.likeness or 0.0)
    return page.language.tell(Text(said.template, {"column": header.nearest, "percent": likeness}))


def _choose_orders(page: Page, table: ProposedTable, key: str) -> dict[str, DayOrder]:
    names = {
        "day_first": page.say("day/month, as 31/12"),
        "month_first": page.say("month/day, as 12/31"),
    }
    orders: dict[str, DayOrder] = dict(table.choices.day_orders)
    for column in dict.fromkeys((*table.open_orders, *orders)):
        samples = next((h.samples for h in table.headers if h.column == column), ())
        chosen = st.radio(
            page.say(
                "How are the days of {column} written, such as {samples}?",
                column=column,
                samples=plain(", ".join(samples)),
            ),
            list(names),
            index=list(names).index(orders[column]) if column in orders else None,
            format_func=names.__getitem__,
            horizontal=True,
            key=f"order-{key}-{column}",
        )
        if chosen:
            orders[column] = cast(DayOrder, chosen)
    return orders


def _edit_values(page: Page, table: ProposedTable, key: str) -> dict[str, dict[str, str]]:
    values = {column: dict(known) for column, known in table.choices.values.items()}
    written, rows, meant = (
        page.say("Value in the file"),
        page.say("Rows"),
        page.say("Means"),
    )
    for column in dict.fromkeys((*table.unknown_values, *values)):
        unknown = table.unknown_values.get(column, {})
        known = values.setdefault(column, {})
        shown = pd.DataFrame(
            {
                written: [*unknown, *known],
                rows: [*map(str, unknown.values()), *("" for _ in known)],
                meant: [*(None for _ in unknown), *(value or None for value in known.values())],
            }
        )
        paragraph(
            page.say("Values of **{column}** that were not known, or were chosen:", column=column)
        )
        edited = st.data_editor(
            shown,
            hide_index=True,
            disabled=[written, rows],
            column_config={
                meant: st.column_config.SelectboxColumn(options=list(values_of(column)))
            },
            placeholder=page.say("unknown"),
            key=f"values-{key}-{column}",
        )
        pairs = zip(edited[written], edited[meant], strict=True)
        values[column] = {folded(str(word)): str(value or "") for word, value in pairs}
    return {column: known for column, known in values.items() if known}


def _settle(page: Page, table: ProposedTable, key: str) -> tuple[bool, bool]:
    shared: Any = table.choices.shared_ids == "separate"
    numbers: Any = table.choices.identity_numbers == "accept"
    if table.shares_ids or shared:
        shared = st.checkbox(
            page.say("Different people share numbers: publish them as different people"),
            value=shared,
            key=f"shared-{key}",
        )
    if table.has_identity_numbers or numbers:
        numbers = st.checkbox(
            page.say("These are no personal identity numbers: go on"),
            value=numbers,
            key=f"numbers-{key}",
        )
    return shared, numbers
