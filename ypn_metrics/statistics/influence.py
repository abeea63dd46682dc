"""What each person adds to what is read off a curve: infinitesimal jackknife, by day.

A row of weight w whose time ends on day T adds w (jump at T - running at T): the jump is that
of its exit, none where it ends without one or after the day that is asked about. Squared and
added up over people, that is the robust variance. Therneau and Grambsch (2000), Modeling
Survival Data, section 7.2; R's ``survfit(..., weights, cluster)`` gives the same.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ypn_metrics.results import Floats, LifeTable
from ypn_metrics.statistics.life_tables import n_at_risk, rounding_of


@dataclass(frozen=True, slots=True)
class Influence:
    """What a row of weight 1 adds, by the day its time ends, from day 0 to the horizon.

    Attributes
    ----------
    own, other
        By ending with an event of the table's first cause, or with one of another.
    running
        What is taken off for having been at risk until then; a row that goes on beyond the
        horizon has it as of the horizon.
    """

    own: Floats
    other: Floats
    running: Floats


def retention_influence(table: LifeTable, day: int) -> Influence:
    """On the share not lost to the table's first cause by ``day``, the others competing.

    Parameters
    ----------
    table
        People (or weights) by time, all observed from the start: nobody enters late.
    day
        Days since the start, at least 0; an event on it has happened.

    Raises
    ------
    ValueError
        If anybody enters late, or ``day`` is below 0.

    Examples
    --------
    >>> from ypn_metrics.statistics.life_tables import life_table
    >>> table = life_table([-1] * 4, [1, 2, 3, 3], [1, 1, 0, 0])
    >>> influence = retention_influence(table, 2)
    >>> added = [influence.own[1] - influence.running[1], influence.own[2] - influence.running[2]]
    >>> [round(float(value), 4) for value in (*added, -influence.running[2])]
    [-0.125, -0.125, 0.125]
    """
    steps = _steps(table, day)
    lost = np.cumsum(steps.before * steps.own_hazard)
    still_to_lose = (lost[-1] if len(lost) else 0.0) - lost
    return _by_day(steps, np.ones(len(lost)), still_to_lose, day)


def restricted_mean_influence(table: LifeTable, tau_days: int) -> Influence:
    """On the days not lost to the table's first cause within the first ``tau_days``.

    With one cause that is the restricted mean time (the area under Kaplan and Meier's curve).

    Parameters
    ----------
    table
        As `retention_influence`.
    tau_days
        Above 0.

    Raises
    ------
    ValueError
        As `retention_influence`.
    """
    steps = _steps(table, tau_days - 1)
    lost = np.cumsum(steps.before * steps.own_hazard)
    widths = np.diff(np.append(steps.days, tau_days))
    area = np.cumsum((widths * lost)[::-1])[::-1]  # under what is lost, from each day to tau
    left = (tau_days - steps.days).astype(float)
    return _by_day(steps, left, area - left * lost, tau_days)


@dataclass(frozen=True, slots=True)
class _Steps:
    """The days with an event up to the one asked about; ``before`` is retention before each."""

    days: Floats
    at_risk: Floats
    hazard: Floats
    own_hazard: Floats
    staying: Floats
    before: Floats


def _steps(table: LifeTable, last_day: int) -> _Steps:
    if last_day < 0:
        raise ValueError(f"the day must be at least 0; got {last_day}")
    if table.n_entered[1:].any():
        raise ValueError("everyone must be observed from the start; somebody enters late")
    events = table.n_events.sum(axis=1)
    counts = (events > 0) & (table.time_days <= last_day)
    at_risk = n_at_risk(table)[counts]
    staying = at_risk - events[counts]
    staying = np.where(staying > rounding_of(table), staying, 0.0)
    retention = np.cumprod(staying / at_risk)
    return _Steps(
        days=table.time_days[counts].astype(float),
        at_risk=at_risk,
        hazard=events[counts] / at_risk,
        own_hazard=table.n_events[counts, 0] / at_risk,
        staying=staying,
        before=np.concatenate(([1.0], retention[:-1])),
    )


def _by_day(steps: _Steps, lasts: Floats, still_to_lose: Floats, horizon: int) -> Influence:
    """Spread over days what an event at each step takes, and what it leaves to be lost.

    ``lasts`` is how much a share lost at the step counts for, ``still_to_lose`` what is lost
    after it: whoever leaves by another way can no longer lose that.
    """
    own, other, running = (np.zeros(horizon + 1) for _ in range(3))
    days = steps.days.astype(int)
    # Where everyone leaves nothing is left to lose, and the term is 0 whatever it is divided by.
    spared = np.divide(
        still_to_lose, steps.staying, out=np.zeros(len(days)), where=steps.staying > 0
    )
    taken = lasts * steps.before / steps.at_risk
    own[days] = spared - taken
    other[days] = spared
    running[days] = spared * steps.hazard - taken * steps.own_hazard
    return Influence(own, other, np.cumsum(running))
