"""Rows of what was published to everyone with a role: what is withheld is said to be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ypn_metrics.disclosure.seats import PublishedSeats, SeatPart
from ypn_metrics.tables.rows import Row


def published_seat_rows(cohorts: Iterable[PublishedSeats]) -> list[Row]:
    """One row per cohort and value, and first of each cohort its whole."""
    rows: list[Row] = []
    for cohort in cohorts:
        whole = {"value": None, "seats": cohort.seats, "pool": cohort.pool}
        rows.append({**_cohort(cohort), **_counts(whole), **_beside(cohort, None)})
        for part in cohort.parts:
            if part.seats == 0 and part.pool == 0:
                continue
            counts = {"value": part.value, "seats": part.seats, "pool": part.pool}
            rows.append({**_cohort(cohort), **_counts(counts), **_beside(cohort, part)})
    return rows


def _cohort(cohort: PublishedSeats) -> Row:
    return {"cohort": cohort.cohort, "attribute": cohort.attribute}


def _counts(counts: Mapping[str, str | int | None]) -> Row:
    withheld = [name for name in ("seats", "pool") if counts[name] is None]
    return {**counts, "not_shown": ", ".join(withheld)}


def _beside(cohort: PublishedSeats, part: SeatPart | None) -> Row:
    """Beside the pool, wherever both counts are shown."""
    share = part and cohort.compared.share(part.value)
    return {
        "representation_ratio": share.representation_ratio if share else None,
        "shortfall_seats": share.shortfall_seats if share else None,
        "p_fair_draw": share.p_fair_draw if share else None,
    }
