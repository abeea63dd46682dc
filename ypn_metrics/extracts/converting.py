"""From text to values: raw cells into the workbench's typed ``extract_<kind>`` tables.

Each table has file_no, row_number, the dictionary's columns with their types, and ``kept``.
Names of columns in the statements made here come from the dictionary only; values are bound.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from ypn_metrics.database import Connection, fetch, read_sql, rows_of, run
from ypn_metrics.extracts.findings import ROWS_TOLD, Finding
from ypn_metrics.extracts.kinds import READ_KINDS, Column, Kind
from ypn_metrics.extracts.understanding import Understood, about
from ypn_metrics.extracts.values import ISCED, NONE_WORDS, synonym_rows
from ypn_metrics.languages import Text, text

VALUES_TOLD = 100  # different values of one problem in one column that get a finding each


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


@dataclass(frozen=True, slots=True)
class Told:
    file_no: int
    value: str | None
    rows: tuple[int, ...]
    n: int


def create_extract_tables(connection: Connection) -> None:
    """Create an empty ``extract_<kind>`` and ``landed_<kind>`` for every kind that is read."""
    for kind in READ_KINDS:
        typed = ", ".join(f"{c.name} {SQL_TYPES[c.type]}" for c in kind.columns)
        extra = ", isced integer, last_job_day date" if kind.name == "employees" else ""
        connection.execute(
            f"create table extract_{kind.name}"
            f" (file_no integer, row_number bigint, kept boolean, {typed}{extra})"
        )
        texts = ", ".join(f"{column.name} varchar" for column in kind.columns)
        connection.execute(
            f"create table landed_{kind.name} (file_no integer, row_number bigint, {texts})"
        )
    columns, written, values = zip(*synonym_rows(), strict=True)
    run(
        connection,
        "insert into value_synonym select unnest($columns), unnest($written), unnest($values)",
        {"columns": list(columns), "written": list(written), "values": list(values)},
    )
    connection.execute("create table isced_level (level varchar, isced integer)")
    connection.executemany("insert into isced_level values (?, ?)", list(ISCED.items()))


def convert(connection: Connection, table: Understood, as_of: dt.date) -> list[Finding]:
    """Fill a table of the import into its typed one; return what could not be read."""
    kind = table.mapping.kind
    if not kind.is_read:
        return []
    _land(connection, table)
    findings: list[Finding] = []
    brought = [column for column in kind.columns if table.header_of(column.name)]
    for column in brought:
        month_first, problem = _day_order(connection, table, column)
        findings += problem
        if column.type != "id":
            _read_texts(connection, table, column, month_first, as_of)
    if findings:
        return findings
    _fill(connection, table, brought)
    return [f for column in brought for f in _unconverted(connection, table, column)]


def drop_texts(connection: Connection) -> None:
    """Forget what the files said, once every finding has quoted it: half of what is kept."""
    for kind in READ_KINDS:
        connection.execute(f"drop table landed_{kind.name}")


def derive(connection: Connection, *, exits_in_job_history: bool) -> None:
    """Fill in what employees' other columns, or their job history, say of them."""
    statements = read_sql("derive_employees")
    run(connection, statements, {"exits_in_job_history": exits_in_job_history})


def told(
    connection: Connection, kind: Kind, column: str, condition: str, params: Mapping[str, object]
) -> list[Told]:
    """Rows that meet a condition, by file and by what stands in the column."""
    rows = fetch(
        connection,
        f"""
        with hit as (
            select t.file_no, t.row_number, l.{column} as value
            from extract_{kind.name} as t
            left join landed_{kind.name} as l using (file_no, row_number)
            where t.kept and ({condition})
        ), ranked as (
            select *, dense_rank() over (order by value) <= {VALUES_TOLD} as is_told from hit
        )
        select
            file_no,
            case when is_told then value end as value,
            list(row_number order by row_number)[1:{ROWS_TOLD}] as rows,
            count(*) as n
        from ranked group by file_no, case when is_told then value end
        order by file_no, rows[1]
        """,
        params,
    )
    return [
        Told(int(row.file_no), row.value or None, tuple(int(r) for r in row.rows), int(row.n))
        for row in rows_of(rows)
    ]


def _land(connection: Connection, table: Understood) -> None:
    kind = table.mapping.kind
    place = {c: i for i, h in enumerate(table.raw.headers) if (c := table.mapping.columns.get(h))}
    mapped = {name: f"c{i}" for name, i in place.items()}
    connection.register("raw_cells", table.raw.cells)
    connection.execute(
        f"insert into landed_{kind.name} (file_no, row_number, {', '.join(mapped)})"
        f" select {table.number}, row_number, {', '.join(mapped.values())} from raw_cells"
    )
    connection.unregister("raw_cells")


def _day_order(
    connection: Connection, table: Understood, column: Column
) -> tuple[bool, list[Finding]]:
    if column.type != "date" or not table.header_of(column.name):
        return False, []
    counts = fetch(
        connection,
        f"""
        with part as (
            select
                try_cast(regexp_extract(w, '^(\\d{{1,2}})[/-]\\d{{1,2}}[/-]\\d', 1) as int) as a,
                try_cast(regexp_extract(w, '^\\d{{1,2}}[/-](\\d{{1,2}})[/-]\\d', 1) as int) as b
            from (select distinct trim({column.name}) as w
                  from landed_{table.mapping.kind.name} where file_no = $file_no)
        )
        select
            count(*) filter (a > 12 and b <= 12) as day_first,
            count(*) filter (b > 12 and a <= 12) as month_first,
            count(*) filter (a <= 12 and b <= 12 and a <> b) as open
        from part
        """,
        {"file_no": table.number},
    ).iloc[0]
    if counts.day_first and counts.month_first:
        problem = text("some days are written day/month and some month/day")
    elif counts.open and not counts.day_first and not counts.month_first:
        problem = text("the days leave open whether the day or the month comes first")
    else:
        return bool(counts.month_first), []
    remedy = text("write the days as 2023-08-15, or with points as 15.8.2023")
    return False, [about(table, column, "stop", problem, remedy, asks="day_order")]


def _read_texts(
    connection: Connection, table: Understood, column: Column, month_first: bool, as_of: dt.date
) -> None:
    """Convert each different text of a column once, into ``read_<column>``.

    There are far fewer texts than rows: a million birth dates are some twenty thousand days.
    """
    kind = table.mapping.kind.name
    run(
        connection,
        f"create or replace temp table read_{column.name} as"
        f" select *, value is null and not {_says_none(column)} as is_unreadable"
        f" from (select written, {_converted(column, month_first, as_of)} as value"
        f" from (select distinct {column.name} as written from landed_{kind}"
        " where file_no = $file_no) as texts) as texts",
        {"file_no": table.number},
    )


def _fill(connection: Connection, table: Understood, brought: list[Column]) -> None:
    kind = table.mapping.kind.name
    names = ", ".join(column.name for column in brought)
    texts = [column.name for column in brought if column.type != "id"]
    values = ", ".join(
        f"nullif({_trimmed(f'l.{column.name}')}, '')"
        if column.type == "id"
        else f"read_{column.name}.value"
        for column in brought
    )
    joins = " ".join(f"left join read_{name} on read_{name}.written = l.{name}" for name in texts)
    run(
        connection,
        f"insert into extract_{kind} (file_no, row_number, kept, {names})"
        f" select l.file_no, l.row_number, true, {values}"
        f" from landed_{kind} as l {joins} where l.file_no = $file_no",
        {"file_no": table.number},
    )


def _converted(column: Column, month_first: bool, as_of: dt.date) -> str:
    blank = f"is_blank(written) or folded(written) in ({_none_words()})"
    written = _trimmed("written")
    # Hires and exits may be agreed for the coming year; nobody employed is born in this one.
    latest = as_of.year + (-1 if column.name.startswith("birth") else 1)
    day = f"day_from({written}, {str(month_first).lower()}, {latest})"
    synonym = (
        "(select value from value_synonym s"
        f" where s.column = '{column.name if column.type == 'category' else 'flag'}'"
        f" and s.written = folded(texts.written))"
    )
    value = {
        "text": f"case when {blank} then null else {written} end",
        "date": f"case when {blank} or is_no_day({day}) then null else {day} end",
        "year": f"full_year(regexp_extract({written}, '^(\\d{{4}}|\\d{{2}})$', 1), {latest})",
        "category": synonym,
        "flag": f"{synonym} = 'yes'",
        "number": f"try_cast(replace({written}, ',', '.') as double)",
    }
    return value[column.type]


def _trimmed(written: str) -> str:
    return f"trim({written}, ' ' || chr(9) || chr(160))"


def _none_words() -> str:
    return ", ".join(f"folded('{word}')" for word in NONE_WORDS.split("|"))


def _says_none(column: Column) -> str:
    """Whether a text without a value is known to mean none."""
    synonyms = {"category": column.name, "flag": "flag"}.get(column.type)
    means_none = f"""(is_blank(written) or folded(written) in ({_none_words()})
        or exists (select 1 from value_synonym s
            where s.column = '{synonyms}' and s.written = folded(texts.written)))"""
    if column.type == "date":
        no_day = "coalesce(is_no_day(day_from(trim(written), false, 2999)), false)"
        means_none = f"({means_none} or {no_day})"
    return means_none


def _unconverted(connection: Connection, table: Understood, column: Column) -> list[Finding]:
    if column.type in {"id", "text"}:
        return []
    unreadable = f"select written from read_{column.name} where is_unreadable"
    if fetch(connection, f"select exists ({unreadable}) as any_is", {}).any_is[0]:
        # A needed column's bad value is told by the rule that leaves its row out.
        problem, remedy = _UNREADABLE[column.type]
        condition = f"l.{column.name} in ({unreadable})"
        return [
            about(table, column, "warning", problem, remedy, row.rows, row.n, row.value)
            for row in told(connection, table.mapping.kind, column.name, condition, {})
            if row.file_no == table.number
        ]
    return []
