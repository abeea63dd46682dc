"""The cohorts, and what taking part has to do with staying."""

from __future__ import annotations

from ypn_metrics.languages import text
from ypn_metrics.measures.definitions.definition import Definition, by_name

PROGRAMME = by_name(
    Definition(
        "composition",
        text("Cohort composition"),
        text(
            "The seats of a cohort are the people who started it. The pool is everyone"
            " employed at the end of its start day who meets the programme's rules on that"
            " day and took part in no earlier cohort. The chance of a fair draw is how often"
            " as many seats drawn at random from the pool would hold as few or fewer. The"
            " change between two cohorts is tested exactly on the seats."
        ),
        "share of seats / share of pool;  P(X ≤ seats), X hypergeometric",
        "Fisher's exact test; the 40/60 band is Swedish practice for an even distribution",
    ),
    Definition(
        "effect",
        text("Programme effect"),
        text(
            "Participants are everyone who started a cohort, whatever happened then. Beside"
            " them stand colleagues who could have started it: employed and eligible on the"
            " same start day. Both are followed from that day until they leave or the as-of"
            " date; a colleague who starts a later cohort is followed until then. The"
            " difference is in retention, with what chance allows. It does not tell a"
            " programme's part from that of being picked: nominators choose people of"
            " promise."
        ),
        "S₁(t) − S₀(t), cohorts weighted alike in both groups",
        "Hernán & Robins (2016), American Journal of Epidemiology 183, 758-764; interval:"
        " Agresti & Caffo (2000), The American Statistician 54, 280-288, on effective"
        " sample sizes",
    ),
    Definition(
        "naive_effect",
        text("The usual chart, and why it misleads"),
        text(
            "Retention since hire of everyone who ever took part, and of everyone else. It"
            " has two faults: participants had to stay long enough to be picked, so their"
            " early years cannot hold an exit; and they were picked for promise."
        ),
        "Kaplan–Meier from hire by a label given later",
        "Suissa S (2008), American Journal of Epidemiology 167, 492-499",
    ),
)
