"""Two attributes crossed: seats, and people in the pool, of each combination of values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import prod

from ypn_metrics.database import rows_of
from ypn_metrics.errors import ArgumentError, MeasureError, check_choice
from ypn_metrics.languages import text
from ypn_metrics.measures.composition import SEAT_ATTRIBUTES
from ypn_metrics.population import UNKNOWN, Population, ask
from ypn_metrics.statistics.exact import hypergeometric_at_most
from ypn_metrics.store.publications import Publication


@dataclass(frozen=True, slots=True)
class Cell:
    """One combination of two values.

    Attributes
    ----------
    pool
        Eligible people; over all cohorts once for each cohort that they were eligible for.
    p_none
        How often a fair draw gives the combination no seat at all; None where the pool
        cannot fill the seats.
    """

    row: str
    column: str
    seats: int
    pool: int
    p_none: float | None


@dataclass(frozen=True, slots=True)
class Crossed:
    """Seats by two attributes at once, of one cohort or of all.

    Attributes
    ----------
    cohort
        None for all of them.
    rows, columns
        Values that anyone in the seats or pool has, the most seats first, the unknown last.
    cells
        Combinations that anyone in the seats or pool has.
    """

    cohort: str | None
    attributes: tuple[str, str]
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[Cell, ...]

    @property
    def seats(self) -> int:
        return sum(cell.seats for cell in self.cells)

    @property
    def pool(self) -> int:
        return sum(cell.pool for cell in self.cells)

    @property
    def with_pool(self) -> tuple[Cell, ...]:
        """Combinations with eligible people."""
        return tuple(cell for cell in self.cells if cell.pool)

    @property
    def without_seat(self) -> tuple[Cell, ...]:
        """Combinations with eligible people and no seat."""
        return tuple(cell for cell in self.with_pool if not cell.seats)

    @property
    def expected_without_seat(self) -> float | None:
        """How many of those a fair draw leaves without a seat on average."""
        chances = [cell.p_none for cell in self.with_pool if cell.p_none is not None]
        return sum(chances) if chances and len(chances) == len(self.with_pool) else None


def seats_crossed(
    publication: Publication, rows: str = "business_unit", columns: str = "gender"
) -> tuple[Crossed, ...]:
    """Seats by two attributes at once: of each cohort by start date, and last of all together.

    Seats and pool as in `composition`. Over all cohorts the chance of no seat is that of none
    in each of them.

    Raises
    ------
    ArgumentError
        If an attribute is not one of `SEAT_ATTRIBUTES`, or both are the same.
    MeasureError
        If no cohort has participants.
    """
    for attribute in (rows, columns):
        check_choice(attribute, SEAT_ATTRIBUTES, text("column"))
    if rows == columns:
        raise ArgumentError(
            text("Two different attributes are crossed; {given} twice.", given=rows)
        )
    fills = {"row": SEAT_ATTRIBUTES[rows], "column": SEAT_ATTRIBUTES[columns]}
    counted = publication.query("seats_crossed", fills, {"unknown": UNKNOWN})
    known = ask(publication, "cohorts", Population()).set_index("cohort_no")
    crossed = []
    for number, part in counted.groupby("cohort_no"):
        cells = _cells(
            [
                (str(r.row_value), str(r.column_value), int(r.seats), int(r.pool))
                for r in rows_of(part)
            ]
        )
        if any(cell.seats for cell in cells):
            name = str(known.loc[number, "cohort"])
            crossed.append(_crossed(name, (rows, columns), cells))
    if not crossed:
        raise MeasureError(text("No cohort has participants yet. Import the extract participants."))
    together = _together([cohort.cells for cohort in crossed])
    return (*crossed, _crossed(None, (rows, columns), together))


def _cells(counts: Sequence[tuple[str, str, int, int]]) -> tuple[Cell, ...]:
    """One cohort's combinations."""
    of, pool_of = sum(count[2] for count in counts), sum(count[3] for count in counts)
    can_be_drawn = 0 < of <= pool_of
    return tuple(
        Cell(
            row,
            column,
            seats,
            pool,
            hypergeometric_at_most(0, pool, pool_of, of) if can_be_drawn else None,
        )
        for row, column, seats, pool in counts
    )


def _together(cohorts: Iterable[Sequence[Cell]]) -> tuple[Cell, ...]:
    """The combinations of several cohorts, added up."""
    parts: dict[tuple[str, str], list[Cell]] = {}
    for cells in cohorts:
        for cell in cells:
            parts.setdefault((cell.row, cell.column), []).append(cell)
    return tuple(
        Cell(
            row,
            column,
            sum(cell.seats for cell in cells),
            sum(cell.pool for cell in cells),
            # A cohort without the combination cannot give it a seat: its chance of none is 1.
            chance_of_all([cell.p_none for cell in cells]),
        )
        for (row, column), cells in sorted(parts.items())
    )


def chance_of_all(chances: Sequence[float | None]) -> float | None:
    """The chance of independent things all happening; None where one is not known."""
    known = [chance for chance in chances if chance is not None]
    return prod(known) if len(known) == len(chances) else None


def _crossed(cohort: str | None, attributes: tuple[str, str], cells: Sequence[Cell]) -> Crossed:
    return Crossed(
        cohort=cohort,
        attributes=attributes,
        rows=_in_order([(cell.row, cell) for cell in cells]),
        columns=_in_order([(cell.column, cell) for cell in cells]),
        cells=tuple(cells),
    )


def _in_order(cells: Sequence[tuple[str, Cell]]) -> tuple[str, ...]:
    totals: dict[str, tuple[int, int]] = {}
    for value, cell in cells:
        seats, pool = totals.get(value, (0, 0))
        totals[value] = seats + cell.seats, pool + cell.pool
    return tuple(
        sorted(totals, key=lambda v: (v == UNKNOWN, v != "woman", -totals[v][0], -totals[v][1], v))
    )
