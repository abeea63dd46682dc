"""Life tables: people counted by time since the start of the clock."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from ypn_metrics.results import Floats, LifeTable

# Sums of weights come out of a running sum with rounding of about this share of the total;
# what is left below it is nobody, not a person of tiny weight.
ROUNDING = 1e-11


def life_table(
    entry_days: ArrayLike,
    duration_days: ArrayLike,
    event: ArrayLike,
    weights: ArrayLike | None = None,
    causes: Sequence[str] = ("exit",),
) -> LifeTable:
    """Count people, given one by one, by the day their observation starts and ends.

    At risk at day t are those with ``entry_days < t <= duration_days``. For tests and
    small data; the measures count in the store.

    Parameters
    ----------
    entry_days
        Whole days from the start of the clock to the start of observation, at least -1;
        -1 is from the very start, so that an event at day 0 counts.
    duration_days
        Whole days from the start of the clock to the event or to the end of
        observation, later than the entry.
    event
        0 (or False) where observation ended without an event; c from 1 where it ended
        with an event of ``causes[c - 1]`` (True: of the first).
    weights
        People that each row stands for, above 0; one each if left out.
    causes
        Names of the causes of an event.

    Returns
    -------
    LifeTable
        With a row for each day at which anyone enters or leaves.

    Raises
    ------
    ValueError
        If the arrays differ in length or hold a value out of range.

    Examples
    --------
    >>> table = life_table([-1, -1, 5], [3, 8, 8], [1, 1, 0])
    >>> table.time_days, table.n_entered, table.n_left
    (array([-1,  3,  5,  8]), array([2., 0., 1., 0.]), array([0., 1., 0., 2.]))
    """
    entries, ends = _whole("entry_days", entry_days), _whole("duration_days", duration_days)
    codes = _whole("event", event)
    people = np.ones(len(ends)) if weights is None else np.asarray(weights, dtype=float)
    if not len(entries) == len(ends) == len(codes) == len(people):
        lengths = (len(entries), len(ends), len(codes), len(people))
        raise ValueError(f"arrays must be of one length; got {lengths}")
    _refuse("entry_days must be at least -1", entries, entries < -1)
    _refuse("duration_days must be later than entry_days", ends, ends <= entries)
    _refuse(
        f"event must lie between 0 and {len(causes)}", codes, (codes < 0) | (codes > len(causes))
    )
    _refuse("weights must be above 0", people, ~((people > 0) & np.isfinite(people)))

    days = np.union1d(entries, ends)
    by_cause = [_sum_by_day(days, ends, people * (codes == c + 1)) for c in range(len(causes))]
    return LifeTable(
        time_days=days,
        n_entered=_sum_by_day(days, entries, people),
        n_events=np.stack(by_cause, axis=1),
        n_left=_sum_by_day(days, ends, people),
        causes=tuple(causes),
    )


def n_at_risk(life_table: LifeTable, days: ArrayLike | None = None) -> Floats:
    """Count the people under observation just before each day: entry < day <= duration.

    Everyone who entered before the day, less everyone who left before it.

    Parameters
    ----------
    life_table
        People counted by time.
    days
        Whole days to count at; the table's own if left out.

    Returns
    -------
    array of float
        People (or summed weights) at risk, one a day.

    Raises
    ------
    ValueError
        If the table contradicts itself: days not increasing, shapes that differ, more
        events than people who left, or more people who left than were at risk.

    Examples
    --------
    >>> table = life_table([-1, -1, 5], [3, 8, 8], [1, 1, 0])
    >>> n_at_risk(table), n_at_risk(table, [0, 6, 9])
    (array([0., 2., 1., 2.]), array([2., 2., 0.]))
    """
    _check_life_table(life_table)
    # after[i] are the people at risk once i of the table's days have passed.
    after = np.concatenate(([0.0], np.cumsum(life_table.n_entered - life_table.n_left)))
    least = rounding_of(life_table)
    is_overdrawn = life_table.n_left > after[:-1] + least
    if np.any(is_overdrawn):
        day = life_table.time_days[np.argmax(is_overdrawn)]
        raise ValueError(f"more people left than were at risk on day {day}")
    asked = life_table.time_days if days is None else np.asarray(days)
    at_risk = after[np.searchsorted(life_table.time_days, asked, side="left")]
    return np.where(at_risk > least, at_risk, 0.0)


def from_day(life_table: LifeTable, day: int) -> LifeTable:
    """Leave out all that happened before a day: what follows is of those at risk on it.

    Whoever is under observation on the day counts from there; whoever enters on it or later
    counts as before. A curve made from it is conditional on being employed at that tenure.

    Parameters
    ----------
    life_table
        People counted by time.
    day
        Whole days since the start of the clock, at least 0.

    Examples
    --------
    >>> table = life_table([-1, -1, 5], [3, 8, 8], [1, 1, 0])
    >>> later = from_day(table, 4)
    >>> later.time_days, later.n_entered, later.n_left
    (array([3, 5, 8]), array([1., 1., 0.]), array([0., 0., 2.]))
    """
    kept = life_table.time_days >= day
    causes = np.zeros((1, len(life_table.causes)))
    return LifeTable(
        time_days=np.concatenate(([day - 1], life_table.time_days[kept])),
        n_entered=np.concatenate((n_at_risk(life_table, [day]), life_table.n_entered[kept])),
        n_events=np.concatenate((causes, life_table.n_events[kept])),
        n_left=np.concatenate(([0.0], life_table.n_left[kept])),
        causes=life_table.causes,
    )


def rounding_of(life_table: LifeTable) -> float:
    """Return the number of people below which a sum over the table is rounding, not people."""
    return ROUNDING * float(life_table.n_entered.sum())


def _check_life_table(table: LifeTable) -> None:
    n_times = len(table.time_days)
    if np.any(np.diff(table.time_days) <= 0):
        raise ValueError(f"time_days must increase; got {table.time_days.tolist()}")
    if table.n_events.shape != (n_times, len(table.causes)):
        wanted = (n_times, len(table.causes))
        raise ValueError(f"n_events must be of shape {wanted}; got {table.n_events.shape}")
    if not len(table.n_entered) == len(table.n_left) == n_times:
        lengths = (n_times, len(table.n_entered), len(table.n_left))
        raise ValueError(f"columns must be of one length; got {lengths}")
    excess = table.n_events.sum(axis=1) - table.n_left
    _refuse("more events than people who left on day", table.time_days, excess > rounding_of(table))


def _whole(name: str, values: ArrayLike) -> np.ndarray:
    given = np.asarray(values)
    whole = given.astype(np.int64)
    if given.ndim != 1 or not np.array_equal(whole, given):
        raise ValueError(f"{name} must be a list of whole numbers; got {values}")
    return whole


def _refuse(wanted: str, values: np.ndarray, is_wrong: np.ndarray) -> None:
    if np.any(is_wrong):
        raise ValueError(
            f"{wanted}; got {values[np.argmax(is_wrong)]} in row {np.argmax(is_wrong)}"
        )


def _sum_by_day(days: np.ndarray, own_days: np.ndarray, people: Floats) -> Floats:
    sums = np.bincount(np.searchsorted(days, own_days), people, minlength=len(days))
    return sums.astype(np.float64)
