"""Numbers that different people share, made into a number for each of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from ypn_metrics.database import Connection, fetch, rows_of, run
from ypn_metrics.extracts.kinds import KINDS
from ypn_metrics.extracts.quoting import Told, told

DAYS_OF_OVERLAP = 30  # more than so many, and two employments are of different people

_SUSPECTS = {
    "employees": """
        select * from extract_employees where employee_id in (
            select employee_id from extract_employees group by employee_id having count(*) > 1)
        and hire_date is not null and (exit_date is null or exit_date >= hire_date)""",
    "headcount": """
        select * from extract_headcount where employee_id in (
            select employee_id from extract_headcount group by employee_id
            having count(distinct coalesce(birth_date, make_date(birth_year, 7, 1))) > 1
                or count(distinct gender) > 1)""",
}


@dataclass
class _Person:
    """What is known so far of one of the people behind a number."""

    birth: Any = None
    gender: Any = None
    employments: list[tuple[int, int]] = field(default_factory=list)


def separate_ids(connection: Connection, kind: str, params: Mapping[str, Any]) -> list[Told]:
    """Give each of the people who share a number one of their own: ``7#1``, ``7#2``.

    Two rows are of different people if birth date or gender differ, or, among employees with
    exits, if employments with different hire dates overlap by more than 30 days.

    Parameters
    ----------
    kind
        ``employees`` or ``headcount``.
    params
        ``as_of``, and ``has_exits``: whether a blank exit means still employed.

    Returns
    -------
    list of Told
        The rows that were given another number, by the number that they share.
    """
    rows = fetch(
        connection,
        f"""select file_no, row_number, employee_id, gender,
            coalesce(birth_date, make_date(birth_year, 7, 1)) as birth,
            {_day_number("hire_date")} as first_day,
            {_day_number("coalesce(exit_date, $as_of)")} as last_day
        from ({_SUSPECTS[kind]}) as suspect
        order by employee_id, birth is null, gender is null, hire_date, file_no, row_number""",
        params,
    )
    overlaps = kind == "employees" and params["has_exits"]
    renamed = [
        (file_no, row_number, f"{shared}#{number}")
        for shared, people in _by_number(rows_of(rows), overlaps)
        if max(number for *_, number in people) > 1
        for file_no, row_number, number in people
    ]
    return _rename(connection, kind, renamed)


def _day_number(day: str) -> str:
    return f"date_diff('day', date '1900-01-01', {day})"


def _by_number(
    rows: Iterable[Any], overlaps: bool
) -> Iterable[tuple[str, list[tuple[int, int, int]]]]:
    """Each number with its rows as (file, row, which of its people), both from 1."""
    found: dict[str, tuple[list[_Person], list[tuple[int, int, int]]]] = {}
    for row in rows:
        people, placed = found.setdefault(row.employee_id, ([], []))
        birth, gender = _known(row.birth), _known(row.gender)
        employment = (_known(row.first_day), _known(row.last_day))
        mine = next((p for p in people if _can_be(p, birth, gender, employment, overlaps)), None)
        if mine is None:
            people.append(mine := _Person())
        mine.birth, mine.gender = mine.birth or birth, mine.gender or gender
        mine.employments.append(employment)
        placed.append((int(row.file_no), int(row.row_number), people.index(mine) + 1))
    return [(shared, placed) for shared, (_, placed) in found.items()]


def _known(value: Any) -> Any:  # noqa: ANN401
    return None if pd.isna(value) else value


def _can_be(
    person: _Person, birth: object, gender: object, employment: tuple[Any, Any], overlaps: bool
) -> bool:
    if birth and person.birth and birth != person.birth:
        return False
    if gender and person.gender and gender != person.gender:
        return False
    first, last = employment
    return not overlaps or not any(
        first != begun and min(last, ended) - max(first, begun) > DAYS_OF_OVERLAP
        for begun, ended in person.employments
    )


def _rename(connection: Connection, kind: str, renamed: list[tuple[int, int, str]]) -> list[Told]:
    if not renamed:
        return []
    files, rows, names = zip(*renamed, strict=True)
    run(
        connection,
        "create or replace temp table renamed as select unnest($files) as file_no,"
        " unnest($rows) as row_number, unnest($names) as name",
        {"files": list(files), "rows": list(rows), "names": list(names)},
    )
    run(
        connection,
        f"update extract_{kind} as t set employee_id = r.name from renamed as r"
        " where r.file_no = t.file_no and r.row_number = t.row_number",
        {},
    )
    condition = "(t.file_no, t.row_number) in (select (file_no, row_number) from renamed)"
    return told(connection, KINDS[kind], "employee_id", condition, {})
