"""The bases that attrition is counted on."""

from __future__ import annotations

from ypn_metrics.languages import text
from ypn_metrics.measures.definitions.definition import Definition, by_name

BASES = by_name(
    Definition(
        "exit_rate",
        text("Exit rate per 100 person-years"),
        text(
            "People who left in the period for every 100 years that people worked in it."
            " A person employed the whole year gives one year, one who was there for a"
            " quarter a quarter. The interval is what chance allows for this many exits."
        ),
        "100 · L / PY,  PY = Σ H(t) / 365.25",
        "Garwood F (1936), Biometrika 28, 437-442 (interval)",
    ),
    Definition(
        "average",
        text("Turnover on average headcount"),
        text(
            "People who left in the period, divided by the mean of the headcount before it"
            " and at its end."
        ),
        "L / ((H0 + H1) / 2)",
        "CIPD; the usual choice of HR systems",
    ),
    Definition(
        "month_ends",
        text("Turnover on the average of month ends"),
        text(
            "People who left in the period, divided by the mean headcount at the month ends"
            " within it."
        ),
        "L / mean of H at month ends",
        "ISO 30414 practice",
    ),
    Definition(
        "end",
        text("Turnover on headcount at the end"),
        text("People who left in the period, divided by the headcount at its end."),
        "L / H1",
        "GRI 401-1; one choice under ESRS S1-6",
    ),
    Definition(
        "start",
        text("Turnover on headcount at the start"),
        text(
            "People who left in the period, divided by the headcount at the end of the day"
            " before it."
        ),
        "L / H0",
        "",
    ),
    Definition(
        "stability",
        text("Stability index"),
        text(
            "People with at least a year of service at the end of the period, divided by the"
            " people employed a year before."
        ),
        "H(t, service ≥ 1 year) / H(t − 1 year)",
        "CIPD",
    ),
)
