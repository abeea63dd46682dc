"""Of those who were hired, how many have left by which kind of exit, by time since hire."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ypn_metrics.languages import Text
from ypn_metrics.measures.exit_kinds import check_kinds_known
from ypn_metrics.measures.following import followed
from ypn_metrics.measures.periods import days_of
from ypn_metrics.measures.retention import (
    CAUSES,
    MONTHS,
    conditional_method,
    life_table_of,
    repeated_at_risk,
    why_no_value,
)
from ypn_metrics.population import (
    EVERYONE,
    Labels,
    Population,
    ask,
    by_labels,
    check_dated,
)
from ypn_metrics.results import Estimate, LifeTable, RetentionCurve
from ypn_metrics.statistics.curve_values import at_fixed_times
from ypn_metrics.statistics.life_tables import from_day, n_at_risk
from ypn_metrics.statistics.survival import cumulative_incidence, kaplan_meier
from ypn_metrics.store.publications import Publication

INCIDENCE_METHOD = "Aalen-Johansen, Wilson score on effective n (Greenwood-type)"


@dataclass(frozen=True, slots=True)
class IncidencePoint:
    """The share lost to one kind of exit by a tenure: without an estimate there is a reason."""

    month: int
    cause: str
    n_at_risk: int
    n_events: int
    estimate: Estimate | None
    reason: Text | None


@dataclass(frozen=True, slots=True)
class Incidence:
    """One group's shares lost to each kind of exit; with the share retained they add to one.

    Attributes
    ----------
    n, n_events
        Employments followed, and exits by kind among them.
    points
        By month, and in it by kind, in the order of `CAUSES`.
    retained
        The share still employed.
    kept
        By kind of exit, one minus the share lost to it.
    start_day, drawn_until_day
        As in `Retention`.
    """

    labels: Labels
    n: int
    n_events: Mapping[str, int]
    points: tuple[IncidencePoint, ...]
    retained: RetentionCurve
    kept: Mapping[str, RetentionCurve]
    start_day: int
    n_at_start: int
    drawn_until_day: int | None


def incidence(
    publication: Publication,
    population: Population = EVERYONE,
    *,
    months: tuple[int, ...] = MONTHS,
) -> tuple[Incidence, ...]:
    """The share lost to voluntary, involuntary and other exits by time since hire.

    Numerator: exits of the kind; denominator: everyone hired, as on the day of hire.
    Aalen-Johansen's cumulative incidence [1]_ with delayed entry: kinds of exit compete, so
    that the three shares and Kaplan-Meier retention add to one. Who is followed from when is
    as in `retention`. Transfers out of the company are censored.

    Parameters
    ----------
    months
        Tenures at which to give the shares, each of 365.25 / 12 days.

    Raises
    ------
    MeasureError
        If the employees have no dates, or no exit has a kind.

    References
    ----------
    .. [1] Andersen PK, Borgan O, Gill RD, Keiding N (1993). Statistical Models Based on
       Counting Processes. Springer, section IV.4.
    """
    check_dated(publication)
    check_kinds_known(publication)
    days = {month: days_of(month) for month in months}
    rows = ask(publication, "life_table", population)
    repeats = repeated_at_risk(publication, population, list(days.values()))
    return tuple(
        _incidence(labels, life_table_of(part), days, repeats.get(labels, {}))
        for labels, part in by_labels(rows, population)
    )


def share_lost(kept: Estimate, start_day: int = 0) -> Estimate:
    """One minus a share, its interval turned round."""
    return Estimate(
        estimate=1 - kept.estimate,
        lower=1 - kept.upper,
        upper=1 - kept.lower,
        k=kept.k,
        n=kept.n,
        confidence_level=kept.confidence_level,
        method=conditional_method(INCIDENCE_METHOD, start_day),
    )


def _incidence(
    labels: Labels, table: LifeTable, days: dict[int, int], repeats: dict[int, int]
) -> Incidence:
    stretch = followed(table)
    start = stretch.first_day if stretch else 0
    followed_table = from_day(table, start) if start else table
    kept = cumulative_incidence(followed_table)
    read = {
        cause: at_fixed_times(table, curve, list(days.values())) for cause, curve in kept.items()
    }
    points = []
    for place, (month, day) in enumerate(days.items()):
        for cause in CAUSES:
            value = read[cause][place]
            people = int(value.n_at_risk) - repeats.get(day, 0)
            reason = why_no_value(day, people, stretch)
            lost = share_lost(value.estimate, start) if value.estimate and not reason else None
            points.append(IncidencePoint(month, cause, people, int(value.n_events), lost, reason))
    return Incidence(
        labels=labels,
        n=int(table.n_entered.sum()),
        n_events=dict(zip(CAUSES, table.n_events.sum(axis=0).astype(int).tolist(), strict=True)),
        points=tuple(points),
        retained=kaplan_meier(followed_table),
        kept=kept,
        start_day=start,
        n_at_start=int(n_at_risk(table, [start])[0]),
        drawn_until_day=stretch.drawn_until_day if stretch else None,
    )
