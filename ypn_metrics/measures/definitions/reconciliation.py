"""Whether the figures follow from the rows."""

from __future__ import annotations

from ypn_metrics.languages import text
from ypn_metrics.measures.definitions.definition import Definition, by_name

RECONCILIATION = by_name(
    Definition(
        "reconciliation",
        text("Reconciliation"),
        text(
            "For every period and unit: the headcount at the start, with those who were hired,"
            " moved in, moved out and left, must give the headcount at the end, to the person."
            " The headcounts are those that every figure is made of; the flows are counted"
            " apart from them, from the rows of the extract. An employment that begins at most"
            " 30 days after the person's former one ended goes on with it; transfers out of"
            " the company are among those moved out. Employments of one person that overlap"
            " are counted as they stand, so a period that begins within the overlap does not"
            " add up and names the person. Nothing before the first day from which leavers are"
            " known is reconciled."
        ),
        "difference = end − (start + hires + in − out − leavers)",
        "",
    ),
)
