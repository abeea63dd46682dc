"""Rows of what was published to everyone with a role, under the keys of the measures themselves.

What is withheld is null, and its row says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from ypn_metrics.disclosure.catalogue import Subject
from ypn_metrics.disclosure.funnels import why_missing
from ypn_metrics.disclosure.leavers import PublishedYears, published_reasons
from ypn_metrics.disclosure.reading import PublishedCell, PublishedFigures
from ypn_metrics.disclosure.rounding import Published
from ypn_metrics.disclosure.seats import PublishedSeats
from ypn_metrics.languages import Language
from ypn_metrics.measures.nominations import STAGES, Stage
from ypn_metrics.measures.periods import years_before
from ypn_metrics.statistics.intervals import proportion_interval
from ypn_metrics.tables.attrition import turnover_row
from ypn_metrics.tables.rows import Row, estimated, told, value

# Stages whose people are all among those of another one, so that they are a share of these.
BEFORE: Mapping[Stage, Stage] = {"selected": "nominated", "completed": "started"}


def asked_seat_rows(cohorts: Iterable[PublishedSeats]) -> list[Row]:
    """One row per cohort and value that anybody has."""
    rows: list[Row] = []
    for cohort in cohorts:
        for part in cohort.parts:
            if part.seats == 0 and part.pool == 0:
                continue
            share = cohort.compared.share(part.value)
            rows.append(
                {
                    "cohort": cohort.cohort,
                    "attribute": cohort.attribute,
                    "value": part.value,
                    "seats": part.seats,
                    "of": cohort.seats,
                    "pool": part.pool,
                    "pool_of": cohort.pool,
                    "representation_ratio": share.representation_ratio if share else None,
                    "shortfall_seats": share.shortfall_seats if share else None,
                    "p_fair_draw": share.p_fair_draw if share else None,
                    "withheld": part.seats is None or part.pool is None,
                }
            )
    return rows


def asked_funnel_rows(
    figures: PublishedFigures, cohort: str, by: str | None, as_of: dt.date, language: Language
) -> list[Row]:
    """One row per stage for everybody, or for each value that the stage is published by."""
    rows: list[Row] = []
    for stage in STAGES:
        cells = _at_stage(figures, stage, cohort, by)
        before = BEFORE.get(stage)
        of = {c.where: c.people for c in _at_stage(figures, before, cohort, by)} if before else {}
        if not cells and by is None:
            cells = (PublishedCell(stage, cohort, None, None, (), None),)
        for cell in cells:
            is_counted = cell.first_day is not None
            reason = None if is_counted else why_missing(figures, stage, cohort, as_of)
            rows.append(
                {
                    "cohort": cohort,
                    **dict(cell.where),
                    "stage": stage,
                    "n": cell.people,
                    **_rate(cell.people, of.get(cell.where)),
                    "withheld": is_counted and cell.people is None,
                    "reason": told(reason, language),
                }
            )
    return rows


def _at_stage(
    figures: PublishedFigures, stage: Stage, cohort: str, by: str | None
) -> tuple[PublishedCell, ...]:
    return figures.parts(stage, by, cohort) if by else figures.of(stage, cohort)


def _rate(n: int | None, of: int | None) -> Row:
    rate = proportion_interval(n, of) if n is not None and of else None
    return {
        "of": of if rate else None,
        "rate": value(rate),
        "lower": rate.lower if rate else None,
        "upper": rate.upper if rate else None,
        "method": rate.method if rate else None,
    }


def asked_year_rows(years: PublishedYears) -> list[Row]:
    """One row per year, the oldest first."""
    points = years.trend.points if years.trend else ()
    rows = [{**turnover_row(point, ()), "withheld": False} for point in points]
    rows += [
        {
            "from": years_before(day, 1).isoformat(),
            "to": day.isoformat(),
            **dict.fromkeys(("exits", "voluntary_exits", "denominator", "person_years")),
            **estimated(None),
            "withheld": True,
        }
        for day in years.withheld
    ]
    return sorted(rows, key=lambda row: row["to"])


def asked_reason_rows(figures: PublishedFigures, subject: Subject) -> list[Row]:
    """One row per reason of the recent years together, and one of the exits without any."""
    period = published_reasons(figures, subject)
    known = {share.reason: share for share in period.shares} if period else {}
    rows: list[Row] = []
    for cell in figures.parts(subject, "reason"):
        reason = cell.where[0][1]
        share = known.get(reason)
        is_none = share is None
        of = period and (period.exits if is_none else period.with_reason)
        rows.append(
            {
                "period": "all",
                "from": _told_day(cell.first_day),
                "to": _told_day(cell.last_day),
                "reason": reason,
                "exits": cell.people,
                "of": of,
                **estimated(share.share if share else period.without if period else None),
                "withheld": cell.people is None,
            }
        )
    return rows


def asked_headcount_rows(
    cells: Iterable[PublishedCell], by: Sequence[str], day: dt.date
) -> list[Row]:
    """One row per group that has anybody."""
    return [
        {
            **{name: dict(cell.where)[name] for name in by},
            "date": day.isoformat(),
            "n": cell.people,
            "withheld": cell.people is None,
        }
        for cell in cells
        if cell.people != 0
    ]


def asked_effect_rows(
    differences: Iterable[Published], months: Mapping[int | None, Published], primary_month: int
) -> list[Row]:
    """One row per month since the start, of all cohorts together."""
    rows: list[Row] = []
    for each in differences:
        employed = months.get(each.month)
        rows.append(
            {
                "comparator": "matched",
                "cohort": None,
                "month": each.month,
                "participants": each.people,
                **_rounded(each, "difference"),
                "rmst_difference_months": employed.estimate if employed else None,
                "rmst_lower": employed.lower if employed else None,
                "rmst_upper": employed.upper if employed else None,
                "rmst_rounded_to": employed.step if employed else None,
                "verdict": each.verdict,
                "outcome": "primary" if each.month == primary_month else "exploratory",
                "withheld": each.estimate is None,
            }
        )
    return rows


def asked_estimate_rows(estimates: Iterable[Published], **labels: object) -> list[Row]:
    """One row per share over all cohorts that have one."""
    return [
        {
            "cohort": None,
            **labels,
            "people": each.people,
            **_rounded(each, "estimate"),
            "withheld": each.estimate is None,
        }
        for each in estimates
    ]


def asked_promotion_rows(estimates: Iterable[Published]) -> list[Row]:
    """One row per month since the start, of all cohorts together."""
    return [
        {
            "comparator": "matched",
            "cohort": None,
            "kind": "promotion",
            "month": each.month,
            "participants": each.people,
            **_rounded(each, "difference"),
            "verdict": each.verdict,
            "withheld": each.estimate is None,
        }
        for each in estimates
    ]


def _rounded(each: Published, name: str) -> Row:
    return {name: each.estimate, "lower": each.lower, "upper": each.upper, "rounded_to": each.step}


def _told_day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
