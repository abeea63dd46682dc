"""What-if seats, and the slate nearest to the pool or to 40-60 %."""

from __future__ import annotations

from ypn_metrics.languages import text
from ypn_metrics.measures.definitions.definition import Definition, by_name

WHAT_IF = by_name(
    Definition(
        "what_if",
        text("What-if seats"),
        text(
            "Which seats of a cohort that has not started are taken, and what other choices among"
            " its nominees would make of it. It begins with those listed as participants; where"
            " nobody is, with the nominees selected. The pool is everyone employed on the as-of"
            " date who will meet the programme's rules on the start date and takes part in no"
            " earlier cohort: who is hired or leaves until then is not known. Age and years"
            " employed are those on the start date, everything else is as of today. The measures"
            " are those of cohort composition, of the seats taken; 40 to 60% is of all seats that"
            " there are. Diversity is how often two of them differ (Blau's index, corrected for how"
            " few they are)."
        ),
        "(seats / taken) / (pool / everyone in the pool);  taken × pool / everyone − seats",
        "",
    ),
    Definition(
        "closest_slate",
        text("Closest balanced slate"),
        text(
            "Of all choices among the nominees in which at most so many seats change hands, the"
            " one nearest to what is aimed at, and of these one with the fewest changes. Aimed at"
            " is, for each value, the pool's share of the seats, rounded down to rounded up; for"
            " women and men it can be 40 to 60% of the seats instead. The distance adds up how many"
            " seats each value has too few or too many: one seat that goes from a man to a woman"
            " brings two values one seat nearer. Empty seats are filled first. Nominees who are"
            " alike in the columns asked about are one profile: the proposal says how many of which"
            " profile and never who, and ranks nobody. What it does to other columns depends on who"
            " is chosen, so a range is said. Left out, unless asked for: who has declined, and whom"
            " a rule is known to rule out."
        ),
        "min Σ max(0, fewest − seats, seats − most),  then min swaps",
        "Integer programming by branch and bound: Huangfu & Hall (2018), Mathematical Programming"
        " Computation 10, 119-142",
    ),
)
