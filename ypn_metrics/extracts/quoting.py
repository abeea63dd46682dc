"""Rows of the workbench that meet a condition, with what stands in a column of theirs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ypn_metrics.database import Connection, fetch, rows_of
from ypn_metrics.extracts.findings import ROWS_TOLD
from ypn_metrics.extracts.kinds import Kind

VALUES_TOLD = 100  # different values of one problem in one column that get a finding each


@dataclass(frozen=True, slots=True)
class Told:
    """Rows of one file with one value: at most `ROWS_TOLD` of their numbers, and how many."""

    file_no: int
    value: str | None
    rows: tuple[int, ...]
    n: int


def told(
    connection: Connection, kind: Kind, column: str, condition: str, params: Mapping[str, object]
) -> list[Told]:
    """Rows that meet a condition, by file and by what stands in the column."""
    rows = fetch(
        connection,
        f"""
        with hit as (
            select t.file_no, t.row_number, l."{column}" as value
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
        Told(
            int(row.file_no),
            row.value if isinstance(row.value, str) and row.value else None,
            tuple(int(r) for r in row.rows),
            int(row.n),
        )
        for row in rows_of(rows)
    ]
