"""Who is there, and who leaves."""

from __future__ import annotations

from ypn_metrics.languages import Text, text
from ypn_metrics.measures.definitions.bases import BASES
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
        text("Trend: twelve months, month by month"),
        text(
            "Each point covers the twelve months to that month's end, on the chosen basis. The"
            " long-run level pools the years shown; no day counts twice. The band is where"
            " about 998 of 1,000 points of an unchanging rate would lie, given the person-years"
            " or people behind each; only points outside it are called a change. Neighbouring"
            " points share eleven months and are never compared. Ten years show more than a"
            " hundred points: about one unchanging group of twenty has one outside all the"
            " same. A real change draws the level towards itself: with few years before it,"
            " it is seen late, or not at all."
        ),
        "limits round the long-run level: Poisson on the denominator; binomial for stability",
        "Spiegelhalter DJ (2005), Statistics in Medicine 24, 1185-1202",
    ),
)


def trend_on(basis: str) -> Definition:
    """The trend's definition together with that of the basis it is counted on."""
    trend, counted = ATTRITION["trend"], BASES[basis]
    return Definition(
        trend.name,
        trend.title,
        Text("{counted}\n\n{trend}", {"counted": counted.meaning, "trend": trend.meaning}),
        f"{counted.formula}\n{trend.formula}",
        "; ".join(source for source in (counted.source, trend.source) if source),
    )
