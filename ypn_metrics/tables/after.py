"""Rows of cohorts' timelines, of those who took part and where they are, and of activities."""

from __future__ import annotations

from collections.abc import Iterable

from ypn_metrics.languages import ENGLISH, Language
from ypn_metrics.measures.activities import Activity
from ypn_metrics.measures.alumni import Alumni, Place, Where
from ypn_metrics.measures.timeline import Moment, Timeline
from ypn_metrics.results import Estimate
from ypn_metrics.tables.rows import Row, estimated, told


def timeline_rows(timelines: Iterable[Timeline], language: Language = ENGLISH) -> list[Row]:
    """One row per cohort and moment, by day."""
    return [
        {"cohort": one.cohort, **_moment_row(moment, language)}
        for one in timelines
        for moment in one.moments
    ]


def alumni_rows(results: Iterable[Alumni], language: Language = ENGLISH) -> list[Row]:
    """One row per cohort (None: all that have ended) and what is asked of it."""
    return [row for one in results for row in _alumni_rows(one, language)]


def activity_rows(results: Iterable[Activity], language: Language = ENGLISH) -> list[Row]:
    """One row per activity."""
    return [
        {
            "activity": one.name,
            "cohort": one.cohort,
            "day": one.day.isoformat(),
            **_came("own", one.own),
            **_came("others", one.others),
            "guests": one.guests,
            "reason": told(one.reason, language),
        }
        for one in results
    ]


def place_rows(places: Iterable[Place], where: Where, cohort: str | None) -> list[Row]:
    """One row per unit or level; several together have none."""
    return [{"cohort": cohort, where: place.name, "n": place.n} for place in places]


def _moment_row(moment: Moment, language: Language) -> Row:
    review = moment.review
    return {
        "moment": moment.kind,
        "name": moment.name,
        "month": review.month if review else None,
        "from": moment.first_day.isoformat(),
        "to": moment.last_day.isoformat(),
        "is_over": moment.is_over,
        "nominees": moment.nominees,
        "participants": review.participants if review else None,
        "followed": review.followed if review else None,
        "employed": review.employed if review else None,
        "left": review.left if review else None,
        "reason": told(review.reason, language) if review else None,
    }


def _alumni_rows(one: Alumni, language: Language) -> list[Row]:
    base = {"cohort": one.cohort, "is_over": one.is_over, "started": one.started}
    completed = {
        "of_whom": "completed",
        "n": one.completed,
        "of": one.started,
        **estimated(None),
        "reason": told(one.completed_reason or one.reason, language),
    }
    shares = {
        "employed": one.employed,
        "in_another_unit": one.other_unit,
        "at_another_level": one.other_level,
    }
    return [
        {**base, **completed},
        *(
            {
                **base,
                "of_whom": name,
                "n": round(share.k) if share else None,
                "of": round(share.n) if share else None,
                **estimated(share),
                "reason": told(one.reason, language),
            }
            for name, share in shares.items()
        ),
    ]


def _came(name: str, share: Estimate | None) -> Row:
    return {
        f"came_{name}": round(share.k) if share else None,
        f"of_{name}": round(share.n) if share else None,
        f"estimate_{name}": share.estimate if share else None,
        f"lower_{name}": share.lower if share else None,
        f"upper_{name}": share.upper if share else None,
        f"method_{name}": share.method if share else None,
    }
