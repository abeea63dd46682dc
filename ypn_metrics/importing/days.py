"""The days that a publication's figures run between."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from ypn_metrics.database import Connection, fetch, read_sql
from ypn_metrics.extracts.checking import CheckedTable
from ypn_metrics.extracts.findings import Finding, RefusedError
from ypn_metrics.importing.orders import Order
from ypn_metrics.languages import text
from ypn_metrics.store.publications import Publication

# A gap before the first exit is unlikely if the later rate would have given so many in it.
UNLIKELY_EXITS = 5


def observed_days(
    connection: Connection,
    order: Order,
    former: Publication | None,
    checked: Sequence[CheckedTable],
) -> tuple[dt.date, dt.date, list[Finding]]:
    """Return the as-of date, the first observed day, and what is doubtful about it.

    People are censored on the as-of date of the employees extract, new or carried over.

    Raises
    ------
    RefusedError
        If there is nobody to count.
    """
    employees = next((t for t in checked if t.kind in {"employees", "headcount"}), None)
    if former and employees is None:
        return former.as_of, order.observed_from or former.about.observed_from, []
    seen = fetch(connection, read_sql("first_days"), {"as_of": order.as_of}).iloc[0]
    if seen.n == 0:
        nobody = _nobody(employees.file if employees else checked[0].file)
        raise RefusedError((nobody,), tuple(checked))
    if order.observed_from:
        return order.as_of, order.observed_from, []
    is_unlikely = employees is not None and seen.expected_exits >= UNLIKELY_EXITS
    doubt = [_gap(employees.file, seen)] if employees and is_unlikely else []
    return order.as_of, seen.observed_from.date(), doubt


def _gap(file: str, seen: Any) -> Finding:  # noqa: ANN401
    first_exit = seen.first_exit.date()
    return Finding(
        "warning",
        file,
        text(
            "nobody left between the first hire, {hire}, and {exit}, where the later rate"
            " would have given about {n} exits",
            hire=seen.first_hire.date(),
            exit=first_exit,
            n=round(seen.expected_exits),
        ),
        text(
            "if the list leaves out those who left earlier, say from when it is complete"
            " with --observed-from {day}",
            day=first_exit.replace(day=1).isoformat(),
        ),
        column="exit_date",
    )


def _nobody(file: str) -> Finding:
    return Finding(
        "stop",
        file,
        text("there is no employee to count"),
        text("import an employees extract with at least one valid row"),
    )
