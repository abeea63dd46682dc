"""From text to values: raw cells into the workbench's typed ``extract_<kind>`` tables.

Each table has file_no, row_number, the dictionary's columns with their types, and ``kept``.
Names of columns in the statements made here come from the dictionary only; values are bound.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from ypn_metrics.database import Connection, exists, fetch, run
from ypn_metrics.extracts.choices import Choices
from ypn_metrics.extracts.expressions import Reading, converted, day_read, says_none, trimmed
from ypn_metrics.extracts.findings import Asks, Finding
from ypn_metrics.extracts.kinds import KINDS, Column
from ypn_metrics.extracts.mapping import folded
from ypn_metrics.extracts.quoting import told
from ypn_metrics.extracts.understanding import Understood, about
from ypn_metrics.extracts.values import ISCED, synonym_rows
from ypn_metrics.languages import Text, text

SQL_TYPES = {
    "id": "varchar",
    "text": "varchar",
    "category": "varchar",
    "flag": "boolean",
    "date": "date",
    "year": "integer",
    "number": "double",
}


_UNREADABLE: Mapping[str, tuple[Text, Text]] = {
    "date": (
        text("the value is no day that can be read"),
        text("write days as 2023-08-15; the cell counts as empty"),
    ),
    "year": (text("the value is no year"), text("write four digits; the cell counts as empty")),
    "number": (text("the value is no number"), text("write digits; the cell counts as empty")),
    "category": (
        text("the value is not one that is known, and counts as unknown"),
        text("write one of the values in the data dictionary"),
    ),
    "flag": (
        text("the value is neither yes nor no, and counts as unknown"),
        text("write yes or no"),
    ),
}


# Columns of a kind beside the dictionary's own: what is derived of its rows.
DERIVED: Mapping[str, str] = {
    "employees": ", isced integer, last_job_day date, hire_is_known boolean",
}


def create_extract_tables(connection: Connection) -> None:
    """Create an empty ``extract_<kind>`` and ``landed_<kind>`` for every kind."""
    for kind in KINDS.values():
        typed = ", ".join(f'"{c.name}" {SQL_TYPES[c.type]}' for c in kind.columns)
        connection.execute(
            f"create table extract_{kind.name} (file_no integer, row_number bigint,"
            f" kept boolean, {typed}{DERIVED.get(kind.name, '')})"
        )
        texts = ", ".join(f'"{column.name}" varchar' for column in kind.columns)
        connection.execute(
            f"create table landed_{kind.name} (file_no integer, row_number bigint, {texts})"
        )
    words, written, values = zip(*synonym_rows(), strict=True)
    run(
        connection,
        "insert into value_synonym select unnest($words), unnest($written), unnest($values)",
        {"words": list(words), "written": list(written), "values": list(values)},
    )
    connection.execute("create table isced_level (level varchar, isced integer)")
    connection.executemany("insert into isced_level values (?, ?)", list(ISCED.items()))


def convert(connection: Connection, table: Understood, as_of: dt.date) -> list[Finding]:
    """Fill a table of the import into its typed one; return what could not be read."""
    _land(connection, table)
    findings: list[Finding] = []
    brought = _brought(table)
    for column in brought:
        month_first, has_names, problem = _days_written(connection, table, column)
        findings += problem
        if column.type != "id":
            zero = table.raw.day_zero
            reading = Reading(month_first, has_names, as_of.year, table.choices, zero)
            _read_texts(connection, table, column, reading)
    if findings:
        return findings
    _fill(connection, table, brought)
    return [f for column in brought for f in _unconverted(connection, table, column)]


def drop_texts(connection: Connection) -> None:
    """Forget what the files said, once every finding has quoted it: half of what is kept."""
    for kind in KINDS:
        connection.execute(f"drop table landed_{kind}")


def _brought(table: Understood) -> list[Column]:
    # An exit date rules over the word that the person has left.
    without = {"has_left"} if table.header_of("exit_date") else set()
    return [
        column
        for column in table.mapping.kind.columns
        if table.header_of(column.name) and column.name not in without
    ]


def _land(connection: Connection, table: Understood) -> None:
    kind = table.mapping.kind
    place = {c: i for i, h in enumerate(table.raw.headers) if (c := table.mapping.columns.get(h))}
    mapped = {name: f"c{i}" for name, i in place.items()}
    connection.register("raw_cells", table.raw.cells)
    connection.execute(
        f"insert into landed_{kind.name} (file_no, row_number, {_quoted(mapped)})"
        f" select {table.number}, row_number, {', '.join(mapped.values())} from raw_cells"
    )
    connection.unregister("raw_cells")


def _days_written(
    connection: Connection, table: Understood, column: Column
) -> tuple[bool, bool, list[Finding]]:
    """Whether the month comes first in a column's days, and whether months may have names."""
    if column.type != "date":
        return False, False, []
    counts = fetch(
        connection,
        f"""
        with part as (
            select
                try_cast(regexp_extract(w, '^(\\d{{1,2}})[/-]\\d{{1,2}}[/-]\\d', 1) as int) as a,
                try_cast(regexp_extract(w, '^\\d{{1,2}}[/-](\\d{{1,2}})[/-]\\d', 1) as int) as b,
                lower(w) <> upper(w) as has_letters
            from (select distinct trim("{column.name}") as w
                  from landed_{table.mapping.kind.name} where file_no = $file_no)
        )
        select
            count(*) filter (a > 12 and b <= 12) as day_first,
            count(*) filter (b > 12 and a <= 12) as month_first,
            count(*) filter (a <= 12 and b <= 12 and a <> b) as open,
            count(*) filter (has_letters) as with_letters
        from part
        """,
        {"file_no": table.number},
    ).iloc[0]
    has_names = bool(counts.with_letters)
    if column.name in table.choices.day_orders:
        return table.choices.day_orders[column.name] == "month_first", has_names, []
    if counts.day_first and counts.month_first:
        problem = text("some days are written day/month and some month/day")
    elif counts.open and not counts.day_first and not counts.month_first:
        problem = text("the days leave open whether the day or the month comes first")
    else:
        return bool(counts.month_first), has_names, []
    remedy = text(
        "say in the mapping which comes first, or write the days as 2023-08-15 or 15.8.2023"
    )
    return False, has_names, [about(table, column, "stop", problem, remedy, asks="day_order")]


def _read_texts(
    connection: Connection, table: Understood, column: Column, reading: Reading
) -> None:
    """Convert each different text of a column once, into ``read_<column>``.

    There are far fewer texts than rows: a million birth dates are some twenty thousand days.
    """
    kind = table.mapping.kind.name
    if column.words:
        _gather_words(connection, column, reading.choices)
    run(
        connection,
        f"create or replace temp table read_{column.name} as"
        f" select *, value is null and not {says_none(column)} as is_unreadable"
        f" from (select *, {converted(column, reading)} as value"
        f" from (select *, {day_read(column, reading)} as day"
        f" from (select written, {trimmed('written')} as bare"
        f' from (select distinct "{column.name}" as written from landed_{kind}'
        " where file_no = $file_no)) as texts) as texts) as texts",
        {"file_no": table.number},
    )


def _gather_words(connection: Connection, column: Column, choices: Choices) -> None:
    """Collect the words that a column is read by: the analyst's own come first."""
    chosen = {folded(word): value for word, value in choices.values.get(column.name, {}).items()}
    run(
        connection,
        "create or replace temp table word as"
        " select unnest($chosen) as written, nullif(unnest($meanings), '') as value union all"
        " select written, value from value_synonym"
        " where words = $words and not list_contains($chosen, written)",
        {"chosen": [*chosen], "meanings": [*chosen.values()], "words": column.words},
    )


def _fill(connection: Connection, table: Understood, brought: list[Column]) -> None:
    kind = table.mapping.kind.name
    names = _quoted(column.name for column in brought)
    texts = [column.name for column in brought if column.type != "id"]
    values = ", ".join(
        "nullif(" + trimmed(f'l."{column.name}"') + ", '')"
        if column.type == "id"
        else f"read_{column.name}.value"
        for column in brought
    )
    joins = " ".join(f'left join read_{name} on read_{name}.written = l."{name}"' for name in texts)
    run(
        connection,
        f"insert into extract_{kind} (file_no, row_number, kept, {names})"
        f" select l.file_no, l.row_number, true, {values}"
        f" from landed_{kind} as l {joins} where l.file_no = $file_no",
        {"file_no": table.number},
    )


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _unconverted(connection: Connection, table: Understood, column: Column) -> list[Finding]:
    # A needed column's bad value is told by the rule that leaves its row out.
    if column.type in {"id", "text"} or column.needed:
        return []
    unreadable = f"select written from read_{column.name} where is_unreadable"
    if exists(connection, unreadable, {}):
        problem, remedy = _UNREADABLE[column.type]
        condition = f'l."{column.name}" in ({unreadable})'
        asks: Asks | None = "value" if column.words else None
        return [
            about(table, column, "warning", problem, remedy, row.rows, row.n, row.value, asks)
            for row in told(connection, table.mapping.kind, column.name, condition, {})
            if row.file_no == table.number
        ]
    return []
