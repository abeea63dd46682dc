"""Why something cannot be seen, today or ever."""

from __future__ import annotations

from ypn_metrics.languages import Text, text
from ypn_metrics.measures.pace import YEARS_AHEAD


def impossible(month: int, chance: float) -> Text:
    """Why no difference can be seen: not even that nobody leaves."""
    return text(
        "Even if no participant left within {month} months, the people followed so far would show"
        " it in {n} cases of 100 only.",
        month=month,
        n=round(100 * chance),
    )


def never(
    month: int, risk: float, needed: int | None, further: int | None, worth_having: float
) -> Text:
    """Why the difference worth having is not seen, or not within the years looked ahead to."""
    if not risk:
        return text(
            "None of the colleagues left within {month} months, so it cannot be said how many exits"
            " there are to prevent.",
            month=month,
        )
    if needed is None:
        return text(
            "Of 100 colleagues {risk} leave within {month} months: fewer exits cannot make a"
            " difference of {points} percentage points.",
            month=month,
            risk=round(100 * risk) or text("fewer than one"),
            points=round(100 * worth_having),
        )
    if further is None:
        return text("It takes {n} participants: this cohort alone never shows it.", n=needed)
    return text(
        "It takes {n} participants, and at the pace so far more than {years} years.",
        n=needed,
        years=YEARS_AHEAD,
    )
