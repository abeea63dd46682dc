"""What an import takes over from the publication in force: kinds that it does not bring."""

from __future__ import annotations

from collections.abc import Sequence

from ypn_metrics.database import Connection, attach
from ypn_metrics.errors import StoreError
from ypn_metrics.extracts.converting import create_extract_tables
from ypn_metrics.extracts.understanding import Understood
from ypn_metrics.importing.orders import Order
from ypn_metrics.store.publications import Publication, Store


def former_of(store: Store, order: Order) -> Publication | None:
    """The publication whose tables go on; made-up people never go into real figures."""
    try:
        former = store.open() if store.number_in_force() is not None else None
    except StoreError:  # nothing whole is left to carry over
        return None
    if former and former.about.is_made_up and not order.is_made_up:
        return None
    return former


def carry_over(
    connection: Connection, former: Publication | None, tables: Sequence[Understood]
) -> frozenset[str]:
    """Fill the workbench's tables from the former publication; return the kinds carried."""
    create_extract_tables(connection)
    if former is None:
        return frozenset()
    brought = {table.mapping.kind.name for table in tables}
    # Kinds that were made from headcount lists have columns and no table: they are made again.
    carried = former.about.kinds & frozenset(former.about.columns) - brought
    if "headcount" in brought and "employees" not in brought:
        carried -= {"employees", "job_history"}
    attach(connection, former.path, "former")
    for kind in carried:
        connection.execute(
            f"insert into extract_{kind} by name"
            f" select * replace (-1 as file_no) from former.extract_{kind} where kept"
        )
    connection.execute("detach former")
    return carried


def columns_brought(
    tables: Sequence[Understood], former: Publication | None, carried: frozenset[str]
) -> dict[str, list[str]]:
    """The columns that each kind brought, now or in the import that it is carried over from."""
    columns = {kind: former.about.columns[kind] for kind in carried} if former else {}
    for table in tables:
        kind = table.mapping.kind
        brought = {*columns.get(kind.name, ()), *table.mapping.columns.values()}
        columns[kind.name] = sorted(brought)
    return columns
