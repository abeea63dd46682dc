"""Where they leave."""

from __future__ import annotations

from ypn_metrics.languages import text
from ypn_metrics.measures.definitions.definition import Definition, by_name

PLACES = by_name(
    Definition(
        "places",
        text("Where they leave"),
        text(
            "Units, sites or functions side by side, without a ranking; a person counts where"
            " they were on the day. Adjusted: exits over those that everybody's rates at the"
            " same tenure and in the same group (new graduates, other young academics, others"
            " of their age, older, unknown) would give. Everybody includes the place itself, so"
            " a large place looks a little more like the others than it is. A place that is"
            " like the others lies within the 95% limits at least 95 times of 100, and within"
            " the 99.8% limits at least 998 of 1,000. Only places outside the latter are named;"
            " of more than 25, only those that stand out among so many. Chance is that of"
            " people who leave one by one: a closure takes many at once. Distance is in"
            " standard deviations of chance. Unknown places, and places with fewer person-years"
            " than the smallest group of the programme's rules, stand in the table only. Rates"
            " are per 100 person-years, on whichever basis the page counts."
        ),
        "O / E,  E = Σ rate of all (tenure, group) · PY of the place;  limits: P(X ≥ O) or"
        " P(X ≤ O) = 0.025 (0.001), X Poisson",
        "Spiegelhalter DJ (2005), Statistics in Medicine 24, 1185-1202; Breslow & Day (1987),"
        " IARC Scientific Publications 82; intervals and limits: Garwood F (1936), Biometrika"
        " 28, 437-442; naming among many: Jones, Ohlssen & Spiegelhalter (2008), Journal of"
        " Clinical Epidemiology 61, 232-240",
    ),
)
