"""A made-up board pack that has everything a pack can have, for the tests of its writers."""

from __future__ import annotations

import datetime as dt

from ypn_metrics.languages import ENGLISH, Language
from ypn_metrics.report.blocks import table
from ypn_metrics.report.pack.content import (
    Chart,
    Cover,
    Defined,
    Disclosed,
    Pack,
    PackPage,
    Series,
)

THIRD = 1 / 3  # no decimal number: only full precision gives it back
SEATS = Chart(
    key="seats",
    kind="stacked_bars",
    title="Autumn 2025 has 8 women of 22, as a fair draw gives",
    subtitle="Seats by gender, each cohort above what its pool would give · as of 30 June 2026",
    categories=("Spring 2024", "as its pool", "Autumn <b>& 2025", "as its pool "),
    series=(
        Series("Women", (6, 21 * THIRD, 8, 7.25), "women"),
        Series("Men", (15, 21 - 21 * THIRD, 13, 14.75), "men"),
        Series("Not known", (None, None, 1, None), "unknown"),
    ),
    value_title="seats",
    number_format="0.0",
)
TREND = Chart(
    key="trend",
    kind="lines",
    title="Exits among young graduates: 9.8 per 100 a year, within what chance gives",
    subtitle="Exits per 100 person-years, twelve months at a time · n = 312 · as of 30 June 2026",
    categories=tuple(dt.date(2024, month, 28) for month in range(1, 13)),
    series=(
        Series("Exit rate", tuple(9 + THIRD * month for month in range(12)), "measured"),
        Series("Long-run level", (10.5,) * 12, "level"),
        Series("Lower limit", (4 + THIRD,) * 12, "lower_limit"),
        Series("Upper limit", (16 + THIRD,) * 12, "upper_limit"),
        Series("Outside the limits", (*(None,) * 11, 9 + THIRD * 11), "outside"),
    ),
    category_title="twelve months that end here",
    value_title="exits per 100 person-years",
    number_format="0.0",
)
CURVES = Chart(
    key="curves",
    kind="lines",
    title="Whether the programme has a part in it cannot be known yet",
    subtitle="Share still employed, by months since the cohort's start · 63 and 1,204 people",
    categories=tuple(range(0, 37, 6)),
    series=(
        Series(
            "Participants", (1.0, 0.97, 0.95, 0.9, 0.85, 0.8, 0.75 + THIRD / 10), "participants"
        ),
        Series(
            "Comparable colleagues", (1.0, 0.96, 0.93, 0.89, 0.84, 0.8, THIRD * 2), "comparators"
        ),
    ),
    category_title="months since the start",
    number_format="0%",
    highest=1.0,
    note="The shaded band is left out here; the table gives the interval.",
)
DIFFERENCE = Chart(
    key="difference",
    kind="intervals",
    title="The difference may be anything from -9 to +13 points after 24 months",
    subtitle="Participants' retention less that of comparable colleagues, 95 % interval",
    categories=("12 months", "24 months", "36 months"),
    series=(
        Series("Lower end", (-0.08, -0.09, None), "lower"),
        Series("Difference", (0.01, THIRD / 10, None), "measured"),
        Series("Upper end", (0.1, 0.13, None), "upper"),
    ),
    number_format="+0%",
    lowest=None,
)


def made_up_pack(language: Language = ENGLISH) -> Pack:
    """Three pages, four charts, a table, two tables of the appendix."""
    return Pack(
        cover=Cover(
            title="Young Professional Network",
            subtitle="Retention and composition, as of 30 June 2026",
            statements=(
                "**Exits among young graduates** are above what chance gives: 16.2 per 100 a year.",
                "Unit <Nord> & Co has **no seat** in Autumn 2025.",
            ),
            changes=("31 joined and 24 left since publication 3.",),
            decision="Decision",
            notes=("How the statements are chosen.",),
            answers=("**8 of 22 are women.**", "It cannot be known yet."),
        ),
        composition=PackPage(
            heading="Who is in the network",
            statements=("**8 of 22 are women.** The pool has 33 %.",),
            charts=(SEATS,),
            tables=(table(["Cohort", "Women"], [["Spring 2024", "6 of 21"]], [2, 1]),),
            notes=("A seat is a person who started the cohort.",),
        ),
        retention=PackPage(
            heading="Are they staying, and has the network a part in it",
            statements=("Within what chance gives.", "It cannot be known yet."),
            charts=(TREND, CURVES),
            tables=(),
            notes=("Retention is Kaplan-Meier's estimate.",),
            lacking=("No exit has a reason.",),
        ),
        definitions=(
            Defined("exit rate", "Exits per 100 person-years.", "exits / person-years", "Rothman"),
        ),
        appendix=(
            Disclosed(
                key="employees_by_gender",
                heading="Employees by gender",
                standard="ESRS S1-6, paragraph 50 (a)",
                header=("Gender", "Employees", "Share", "As of"),
                rows=(
                    ("Women", 1000, THIRD, dt.date(2026, 6, 30)),
                    ("Men", 2000, 2 * THIRD, dt.date(2026, 6, 30)),
                    ("Other", None, None, None),
                ),
                number_formats=((1, "0"), (2, "0%")),
                note="At the end of the period.",
            ),
        ),
        footer="as of 30 June 2026 · publication 4 · exit rate · smallest group 5 · made-up data",
        page_of="page {page} of {pages}",
        dated=dt.date(2026, 6, 30),
        language=language,
    )
