"""Rows of what was published to everyone with a role: what is withheld is said to be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ypn_metrics.disclosure.funnels import StepRates
from ypn_metrics.disclosure.leavers import PublishedYears
from ypn_metrics.disclosure.rounding import Published
from ypn_metrics.disclosure.seats import PublishedSeats, SeatPart
from ypn_metrics.measures.reasons import ReasonPeriod
from ypn_metrics.measures.selection import Selection
from ypn_metrics.tables.rows import Row, estimated


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


def published_year_rows(years: PublishedYears) -> list[Row]:
    """One row per year, the oldest first; a year that is withheld has one too."""
    rows: list[Row] = [
        {
            "group": years.group,
            "to": day.isoformat(),
            "exits": None,
            "person_years": None,
            "not_shown": "exits",
            **estimated(None),
            "lower_limit": None,
            "upper_limit": None,
        }
        for day in years.withheld
    ]
    if years.trend:
        triples = zip(
            years.trend.points, years.trend.lower_limits, years.trend.upper_limits, strict=True
        )
        rows += [
            {
                "group": years.group,
                "to": point.last_day.isoformat(),
                "exits": point.exits,
                "person_years": point.person_years,
                "not_shown": "",
                **estimated(point.estimate),
                "lower_limit": low,
                "upper_limit": high,
            }
            for point, low, high in triples
        ]
    return sorted(rows, key=lambda row: row["to"])


def published_reason_rows(period: ReasonPeriod, group: str) -> list[Row]:
    """One row per reason."""
    return [
        {
            "group": group,
            "from": period.first_day.isoformat(),
            "to": period.last_day.isoformat(),
            "reason": share.reason,
            "exits": share.exits,
            "of": period.with_reason,
            "not_shown": "exits" if share.exits is None else "",
            **estimated(share.share),
        }
        for share in period.shares
    ]


def published_funnel_rows(result: Selection) -> list[Row]:
    """One row per stage for everybody, then for each value that is shown at any stage."""
    groups = {None: result.funnel.everyone, **{k[0]: v for k, v in result.funnel.groups.items()}}
    return [
        {
            "cohort": result.funnel.cohort,
            "attribute": result.attribute,
            "value": value,
            "stage": step.stage,
            "people": step.n,
        }
        for value, steps in groups.items()
        for step in steps
    ]


def published_rate_rows(steps: Iterable[StepRates], cohort: str, attribute: str) -> list[Row]:
    """One row per step and value."""
    return [
        {
            "cohort": cohort,
            "attribute": attribute,
            "from": step.before,
            "to": step.stage,
            "value": rate.value,
            "people": rate.passed,
            "of": rate.of,
            **estimated(rate.rate),
            "p_adjusted": step.p_adjusted,
        }
        for step in steps
        for rate in step.rates
    ]


def published_estimate_rows(estimates: Iterable[Published]) -> list[Row]:
    """One row per estimate, as it is rounded."""
    return [
        {
            "name": each.name,
            "label": each.label,
            "month": each.month,
            "people_about": each.people if each.estimate is not None else None,
            "estimate": each.estimate,
            "lower": each.lower,
            "upper": each.upper,
            "rounded_to": each.step,
            "verdict": each.verdict,
        }
        for each in estimates
    ]


def published_completed_rows(
    counts: Mapping[str, tuple[int | None, int | None]],
) -> list[Row]:
    """One row per cohort that has ended: of those who started, how many completed."""
    return [
        {
            "cohort": cohort,
            "completed": completed,
            "started": started,
            "not_shown": "completed" if completed is None else "",
        }
        for cohort, (completed, started) in counts.items()
    ]
