"""Slates of a cohort that has not started, as rows of seats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import plotly.graph_objects as go

from ypn_metrics.charts.composition import TO_FILL, seat_keys, seats_figure
from ypn_metrics.charts.theme import Look
from ypn_metrics.languages import Language
from ypn_metrics.measures.composition import CohortComposition, SeatShare
from ypn_metrics.measures.what_if import Seating

LONGEST_NAME = 18  # letters that have room beside the seats


def slates_figure(slates: Mapping[str, Seating], language: Language, look: Look) -> go.Figure:
    """Draw each slate as a row of seats, those to fill as rings.

    For gender the pool's share is a line and 40 to 60 per cent a bar, of all seats that there
    are; for other attributes the pool has a row of as many seats.
    """
    return seats_figure(_rows(slates, language), language, look)


def slate_keys(
    slates: Mapping[str, Seating], language: Language, look: Look
) -> list[tuple[str, str, str]]:
    """Mark, colour and name of each value, where the rows do not name them themselves."""
    return seat_keys(_rows(slates, language), language, look)


def _rows(slates: Mapping[str, Seating], language: Language) -> list[CohortComposition]:
    rows = [_row(name, seating) for name, seating in slates.items()]
    largest = max(slates.values(), key=lambda seating: seating.n_seats, default=None)
    if largest is None or largest.composition.attribute == "gender":
        return rows
    pool = as_the_pool(largest.composition, largest.n_seats)
    return [*rows, replace(pool, cohort=language.say("As the pool"))] if pool else rows


def _row(name: str, seating: Seating) -> CohortComposition:
    """The seats with those to fill as a value of their own, so that shares are of all seats."""
    taken = seating.composition
    n_seats = max(seating.n_seats, taken.seats)
    shares = list(taken.shares)
    if seating.to_fill > 0:
        shares.append(SeatShare(TO_FILL, seating.to_fill, n_seats, 0, taken.pool, None, None, None))
    shown = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"
    return replace(
        taken, cohort=shown, seats=n_seats, even_band=seating.even_band, shares=tuple(shares)
    )


def as_the_pool(of: CohortComposition, n_seats: int) -> CohortComposition | None:
    """So many seats, dealt out as the pool: whole parts first, then by largest remainder.

    None where nobody is in the pool, or there are no seats.
    """
    if not of.pool or not n_seats:
        return None
    whole = {share.value: n_seats * share.pool // of.pool for share in of.shares}
    by_rest = sorted(of.shares, key=lambda s: (-(n_seats * s.pool % of.pool), -s.pool, s.value))
    for share in by_rest[: n_seats - sum(whole.values())]:
        whole[share.value] += 1
    shares = tuple(replace(share, seats=whole[share.value], of=n_seats) for share in of.shares)
    return replace(of, seats=n_seats, shares=shares)
