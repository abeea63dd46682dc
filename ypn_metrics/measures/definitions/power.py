"""What the comparison of participants and colleagues could show."""

from __future__ import annotations

from ypn_metrics.languages import text
from ypn_metrics.measures.definitions.definition import Definition, by_name

POWER = by_name(
    Definition(
        "power",
        text("Can we know yet?"),
        text(
            "A difference can be seen if, were it the true one, four of five such programmes would"
            " show it: the range that chance allows leaves out 0. The smallest such difference"
            " follows from how many participants and colleagues have been followed for the months"
            " and from how many of the colleagues leave; every count of exits that could happen is"
            " weighed, with the very range that is shown with the result. It does not look at"
            " which group stays longer. The colleagues are comparable ones where participants can"
            " be matched, else all eligible ones of the same start days. Looking ahead, a cohort"
            " counts from the day on which it has been followed for the months, and in full, though"
            " a few of its participants may have no comparable colleague; further cohorts"
            " are taken to be as large as those so far on average, to start at the same mean"
            " interval (with one cohort: when the programme ends), and to have as many"
            " colleagues beside them, who leave as those so far do. Where nobody has been"
            " followed that long yet, the exits so far are taken to go on. The ratio of exit rates"
            " is what the test on all exits so far would find."
        ),
        "P(Agresti–Caffo leaves out 0 | X₁ ~ Bin(n₁, q₀ − d), X₀ ~ Bin(n₀, q₀)) ≥ 0.8\n"
        "Φ(|ln HR| / √(1 / (E₁ HR) + 1 / E₀) − 1.96) ≥ 0.8",
        "Agresti & Caffo (2000), The American Statistician 54, 280-288; Schoenfeld DA (1983),"
        " Biometrics 39, 499-503",
    ),
)
