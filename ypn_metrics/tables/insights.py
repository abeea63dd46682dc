"""Rows of insights, and of the three reasons side by side."""

from __future__ import annotations

from collections.abc import Iterable

from ypn_metrics.languages import ENGLISH, Language
from ypn_metrics.measures.insights import Insights
from ypn_metrics.measures.tied_reasons import Answered, Done, Named, TiedReason
from ypn_metrics.tables.rows import Row, estimated, told

DONE_KEYS = (
    "meetings",
    "activities",
    "ahead",
    "came",
    "participants",
    "estimate",
    "lower",
    "upper",
    "method",
    "insights",
    "decided",
)


def insight_rows(result: Insights) -> list[Row]:
    """One row per insight, by the meeting's day."""
    return [
        {
            "meeting": one.meeting,
            "cohort": one.cohort,
            "day": one.day.isoformat(),
            "insight": one.insight,
            "status": one.status,
            "decided_on": one.decided_on.isoformat() if one.decided_on else None,
            "days_to_decision": one.days,
        }
        for one in result.insights
    ]


def status_rows(result: Insights) -> list[Row]:
    """One row per status, with the time to the decision of all."""
    return [
        {
            "cohort": result.cohort,
            "status": status,
            "n": n,
            "of": len(result.insights),
            **median_row(result),
        }
        for status, n in result.by_status
    ]


def median_row(result: Insights) -> Row:
    """The time to the decision, and who is in it."""
    median = result.median
    return {
        "median_days": median.days if median else None,
        "median_lower": median.lower if median else None,
        "median_upper": median.upper if median else None,
        "median_method": median.method if median else None,
        "median_of": result.n,
        "day_not_told": result.undated,
        "before_the_meeting": result.early,
        "of_meetings_ahead": result.ahead,
    }


def tied_rows(results: Iterable[TiedReason], language: Language = ENGLISH) -> list[Row]:
    """One row per reason and what is told of it."""
    rows: list[Row] = []
    for one in results:
        rows += [{**_empty(one), **_named(side, language)} for side in one.named]
        if not one.named:
            rows.append(
                {**_empty(one), "told": "exits", "reason_missing": told(one.named_reason, language)}
            )
        rows += [{**_empty(one), **_answered(side, language)} for side in one.answered]
        if not one.answered:
            rows.append(
                {
                    **_empty(one),
                    "told": "pulse",
                    "reason_missing": told(one.answered_reason, language),
                }
            )
        done = one.done
        reason = one.done_reason if done is None else done.reason
        rows.append(
            {
                **_empty(one),
                "told": "done",
                **(_done(done) if done else {}),
                "reason_missing": told(reason, language),
            }
        )
    return rows


def _empty(one: TiedReason) -> Row:
    keys = ("told", "period", "exits", "of", "high", "answers", *DONE_KEYS, "reason_missing")
    return {"reason": one.name, **dict.fromkeys(keys)}


def _named(side: Named, language: Language) -> Row:
    share = side.share
    return {
        "told": "exits",
        "period": side.name,
        "exits": round(share.k) if share else None,
        "of": round(share.n) if share else None,
        **estimated(share),
        "reason_missing": told(side.reason, language),
    }


def _answered(side: Answered, language: Language) -> Row:
    share = side.share
    return {
        "told": "pulse",
        "period": side.when,
        "high": round(share.k) if share else None,
        "answers": round(share.n) if share else None,
        **estimated(share),
        "reason_missing": told(side.reason, language),
    }


def _done(done: Done) -> Row:
    return {
        "meetings": done.meetings,
        "activities": done.activities,
        "ahead": done.ahead,
        "came": round(done.came.k) if done.came else None,
        "participants": round(done.came.n) if done.came else None,
        **estimated(done.came),
        "insights": done.insights,
        "decided": done.decided,
    }
