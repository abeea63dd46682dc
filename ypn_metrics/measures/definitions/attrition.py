"""Who is there, and who leaves."""

from __future__ import annotations

from ypn_metrics.languages import text
from ypn_metrics.measures.definitions.definition import Definition, by_name

ATTRITION = by_name(
    Definition(
        "headcount",
        text("Headcount"),
        text(
            "People employed at the end of the day: hired on or before it, with no last day"
            " on or before it. An exit belongs to the period that holds the last day."
        ),
        "H(t) = hires to t − exits to t",
        "",
    ),
    Definition(
        "turnover",
        text("Attrition"),
        text(
            "People who left, against the people they left from, on the chosen basis. A move"
            " within the company and a leave of absence are no exits; employments of one"
            " person that lie at most 30 days apart are one; a transfer out of the company"
            " is not counted as leaving. Groups are as on the day itself."
        ),
        "L by basis",
        "",
    ),
    Definition(
        "trend",
        text("Trend of the exit rate"),
        text(
            "Each point covers the twelve months to that month's end. The band is where the"
            " points of an unchanging rate would lie 998 times of 1,000, given the"
            " person-years behind each; only points outside it are called a change."
            " Neighbouring points share eleven months and are never compared."
        ),
        "Poisson limits round the long-run rate, by person-years",
        "Spiegelhalter DJ (2005), Statistics in Medicine 24, 1185-1202",
    ),
)
