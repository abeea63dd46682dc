"""The catalogue's cells counted: who stands in which, and which are the sum of others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any, TypeAlias, cast

import numpy as np
import pandas as pd
from scipy.sparse import csr_array, vstack

from ypn_metrics.database import rows_of
from ypn_metrics.disclosure.catalogue import (
    NESTED,
    OF_YEARS,
    RECENT,
    RECENT_YEARS,
    TABLES,
    Cell,
    Subject,
)
from ypn_metrics.disclosure.table import CellTable, Counts, Split
from ypn_metrics.measures.reasons import NONE, STATED

ATTRIBUTES = ("gender", "age_band", "business_unit", "country")
NOT_DIVIDED = ""  # what a place has in an attribute that its subject is not divided by


Numbers: TypeAlias = Mapping[str, Sequence[int]]


def counted(people: pd.DataFrame, numbers: Numbers) -> tuple[tuple[Cell, ...], CellTable]:
    """Every cell of the catalogue with its people, its priority and what it is the sum of.

    Parameters
    ----------
    people
        ``sql/cell_people.sql``: the places that each atom's people have.
    numbers
        Subject -> the numbers that it is counted of; what is not named is not known.

    Returns
    -------
    The cells, and the table, which has further rows after theirs: what is left of a cell when
    those who are in a nested one are taken out of it.
    """
    cells = {cell: row for row, cell in enumerate(_catalogued(people, numbers))}
    place_no, places = _places(people)
    atom_no, first = np.unique(people["atom_no"].to_numpy(dtype=np.int64), return_index=True)
    sizes = people["people"].to_numpy(dtype=np.int64)[first]
    atoms = np.searchsorted(atom_no, people["atom_no"].to_numpy(dtype=np.int64))
    held = _matrix(place_no, atoms, (len(places), len(sizes)))
    within = [
        (cells[cell], number)
        for number, place in enumerate(rows_of(places))
        for cell in _cells_at(place)
        if cell in cells
    ]
    rows, columns = np.array(within, dtype=np.int64).reshape(-1, 2).T
    members = csr_array(_matrix(rows, columns, (len(cells), len(places))) @ held)
    return tuple(cells), _with_rests(cells, members, sizes)


def _catalogued(people: pd.DataFrame, numbers: Numbers) -> Iterator[Cell]:
    """Every combination of values that anybody has, also those that nobody has together."""
    values = {
        name: sorted(set(people[name].astype(str)) - {NOT_DIVIDED}) for name in ATTRIBUTES
    } | {"reason": sorted((*STATED, NONE))}
    for subject, by in TABLES:
        of = numbers.get(subject, ())
        if subject in OF_YEARS and of:
            # One year that is all there is, is the recent years.
            of = (RECENT,) if "reason" in by or len(of) == 1 else (RECENT, *of)
        for number in of:
            for combination in product(*(values[name] for name in by)):
                yield Cell(subject, number, tuple(zip(by, combination, strict=True)))


def _places(people: pd.DataFrame) -> tuple[Counts, pd.DataFrame]:
    """The place of each row, and the different ones."""
    columns = [name for name in people.columns if name not in {"atom_no", "people"}]
    number = people.groupby(columns, sort=False).ngroup().to_numpy(dtype=np.int64)
    return number, cast(pd.DataFrame, people[columns].drop_duplicates())


def _cells_at(place: Any) -> Iterator[Cell]:  # noqa: ANN401
    for subject, by in TABLES:
        if subject != place.subject:
            continue
        where = tuple((name, str(getattr(place, name))) for name in by)
        if "reason" not in by:
            yield Cell(subject, int(place.number), where)
        if subject in OF_YEARS and place.number <= RECENT_YEARS:
            yield Cell(subject, RECENT, where)


def _matrix(rows: Counts, columns: Counts, shape: tuple[int, int]) -> csr_array:
    """How often each pair of a row and a column occurs."""
    return csr_array((np.ones(len(rows), dtype=np.int64), (rows, columns)), shape=shape)


def _with_rests(cells: Mapping[Cell, int], members: csr_array, sizes: Counts) -> CellTable:
    order = {table: 2 * place for place, table in enumerate(TABLES)}
    priority = [order[cell.subject, tuple(name for name, _ in cell.where)] for cell in cells]
    splits, rests = list(_splits(cells)), []
    for outer, inner, is_sensitive in NESTED:
        for cell, row in cells.items():
            whole = cells.get(Cell(outer, cell.number, cell.where))
            if cell.subject == inner and whole is not None:
                splits.append(Split(whole, (row, len(cells) + len(rests)), is_sensitive))
                rests.append(members[[whole], :] - members[[row], :])
                priority.append(priority[row] + 1)
    return CellTable(
        members=csr_array(vstack([members, *rests], format="csr")),
        people=sizes,
        priority=np.array(priority, dtype=np.int64),
        splits=splits,
    )


def _splits(cells: Mapping[Cell, int]) -> Iterator[Split]:
    """Each cell by each attribute that it is divided by, and the recent years by year."""
    parts: dict[tuple[Cell, str], list[int]] = {}
    years: dict[Subject, list[int]] = {}
    for cell, row in cells.items():
        for name, _ in cell.where:
            rest = tuple(pair for pair in cell.where if pair[0] != name)
            parts.setdefault((Cell(cell.subject, cell.number, rest), name), []).append(row)
        if cell.subject in OF_YEARS and 0 < cell.number <= RECENT_YEARS:
            years.setdefault(cell.subject, []).append(row)
    for (whole, name), rows in parts.items():
        yield Split(cells[whole], tuple(rows), is_sensitive=name == "reason")
    for subject, rows in years.items():
        yield Split(cells[Cell(subject, RECENT)], tuple(rows), is_sensitive=True)
