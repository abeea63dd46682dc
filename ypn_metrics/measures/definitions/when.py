"""How long people stay, and when in their employment they leave."""

from __future__ import annotations

from ypn_metrics.languages import text
from ypn_metrics.measures.definitions.definition import Definition, by_name

WHEN = by_name(
    Definition(
        "retention",
        text("Retention since the day of hire"),
        text(
            "The share still employed by time since hire. People who are still employed, or"
            " were transferred out, count for as long as they have been followed; people"
            " hired before leavers were recorded count from the tenure they had then. Where"
            " fewer than ten are followed from their hire, the curve starts at the first tenure"
            " with ten, and is of those still employed then. Groups are as on the day of hire."
            " The curve stops where fewer than ten are followed; no value is given for fewer"
            " than five. How long people stay of the first months is the area under the curve."
            " Of voluntary exits alone, the curve is the share that has not left that way."
        ),
        "S(t) = Π (1 − d/Y), at risk where entry < t ≤ duration",
        "Kaplan & Meier (1958); Tsai, Jewell & Wang (1987), Biometrika 74, 883-886;"
        " band: Wilson on the effective sample size, Rothman (1978); area: Klein &"
        " Moeschberger (2003), Survival Analysis, section 4.5",
    ),
    Definition(
        "retention_comparison",
        text("Retention of groups beside each other"),
        text(
            "Each group's curve, from the first tenure at which all of them have ten people"
            " followed. The difference of two curves is in percentage points, with what chance"
            " allows; where that holds 0, no difference is shown. The log-rank test compares the"
            " curves over the whole time: its p-value is how often chance alone would part them"
            " as far. Groups told by the day of hire differ in more than that day: the years"
            " they worked in, and all that happened then."
        ),
        "S₂(t) − S₁(t);  log-rank: exits less those expected from the shares at risk",
        "Agresti & Caffo (2000), The American Statistician 54, 280-288, on effective sample"
        " sizes; Mantel (1966), Cancer Chemotherapy Reports 50, 163-170",
    ),
    Definition(
        "incidence",
        text("Share lost by kind of exit"),
        text(
            "Of those who were hired, the share that has left by voluntary, involuntary and other"
            " exits (retirement, death, the end of a contract, and exits of unknown kind), by"
            " time since hire. Whoever leaves by one kind of exit cannot leave by another, so the"
            " three and the share still employed add to one hundred per cent. Who is followed"
            " from when is as for retention."
        ),
        "F(t) = Σ S(u−) · d/Y by kind of exit;  ΣF(t) + S(t) = 1",
        "Aalen & Johansen (1978), Scandinavian Journal of Statistics 5, 141-150; interval:"
        " Wilson on the effective sample size",
    ),
    Definition(
        "tenure",
        text("Exit rate by time since hire"),
        text(
            "People who left in the period for every 100 years worked in it at that tenure."
            " Groups are as on the day itself. Each stretch of tenure is tested exactly against"
            " all the others together, with allowance for there being several; only what chance"
            " gives in less than 5 cases of 100 is said to stand out. No rate is given where"
            " less than two and a half years were worked, which is five people in half a year."
        ),
        "100 · L / PY by tenure on the day",
        "Garwood (1936), Biometrika 28, 437-442 (interval); Przyborowski & Wilenski (1940),"
        " Biometrika 31, 313-323 (test); Holm (1979), Scandinavian Journal of Statistics 6, 65-70",
    ),
    Definition(
        "retention_table",
        text("Retention by year of hire"),
        text(
            "Of those hired in a year, the share still employed so many months after their own"
            " hire. Where all of them were followed that long it is a plain count. Where some"
            " were hired too recently, were transferred out or were first seen later, the share"
            " is estimated from everyone, each for as long as they were followed; a share of"
            " those who happen to be old enough would be another group's. No value is given for"
            " fewer than five people, or for years whose people are not followed from their hire."
        ),
        "k / n, or Kaplan–Meier S(t)",
        "interval: Wilson (from 40 people) or Clopper & Pearson; Kaplan–Meier: Wilson on the"
        " effective sample size",
    ),
)
