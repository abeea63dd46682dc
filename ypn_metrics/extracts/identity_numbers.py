"""Personal identity numbers have no place in an extract: the employee number is enough."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from ypn_metrics.database import Connection, fetch, read_sql, rows_of
from ypn_metrics.extracts.findings import Finding
from ypn_metrics.extracts.understanding import Understood
from ypn_metrics.languages import text

# Share of a column's numbers of a form whose control digit must be right. One in ten is right
# by chance (one in 31 in Finland); ten bare digits can be many things, a telephone number too.
SHARE_VALID = {"swedish": 0.2, "swedish_bare": 0.5, "finnish": 0.1}
LEAST_AGE = 14  # of anybody employed
# What every such number holds, and dates, names and codes seldom do.
DIGITS = "[0-9]{6}[-+‐‑–−A-FU-Ya-fu-y]?[0-9]{3}[0-9A-Ya-y]"


def identity_findings(connection: Connection, tables: Iterable[Understood]) -> list[Finding]:
    """Look for personal identity numbers in every column, also in those not stored."""
    return [
        finding
        for table in tables
        if table.choices.identity_numbers == "stop"
        for finding in _of_table(connection, table)
    ]


def _of_table(connection: Connection, table: Understood) -> Iterator[Finding]:
    connection.register("raw_cells", table.raw.cells)
    statement = read_sql("identity_numbers").replace("{digits}", DIGITS)
    params = {"first_young_year": dt.date.today().year - LEAST_AGE}
    for place, header in _with_digits(connection, table.raw.headers):
        found = fetch(connection, statement.replace("{column}", f"c{place}"), params)
        for row in rows_of(found):
            if row.n_valid and row.n_valid >= SHARE_VALID[row.form] * row.n_like:
                yield _finding(table, header, [int(r) for r in row.rows], int(row.n_valid))
                break
    connection.unregister("raw_cells")


def _with_digits(connection: Connection, headers: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The columns worth a closer look: one pass over the table finds them all."""
    held = ", ".join(
        f"coalesce(bool_or(regexp_matches(c{place}, '{DIGITS}')), false) as c{place}"
        for place in range(len(headers))
    )
    looks = fetch(connection, f"select {held} from raw_cells", {}).iloc[0]
    yield from ((place, header) for place, header in enumerate(headers) if looks[f"c{place}"])


def _finding(table: Understood, header: str, rows: list[int], count: int) -> Finding:
    return Finding(
        "stop",
        table.raw.file,
        text("the column holds what looks like personal identity numbers"),
        text(
            "leave the column out of the extract, or use employee numbers; if they are no"
            " identity numbers, say so in the mapping"
        ),
        sheet=table.raw.sheet,
        rows=tuple(rows),
        count=count,
        header=header,
        column=table.mapping.columns.get(header),
        asks="identity_numbers",
    )
