"""Why people leave, and who is attracted."""

from __future__ import annotations

from ypn_metrics.languages import text
from ypn_metrics.measures.definitions.definition import Definition, by_name

REASONS = by_name(
    Definition(
        "reasons",
        text("Exit reasons"),
        text(
            "What is stated as the reason of an exit, sorted by the words that the programme"
            " rules list for opportunities, visibility and belonging: a reason belongs to the"
            " first of them of which it holds a word, else to other. Shares are of the exits"
            " that have a stated reason; those that have none are counted beside them, as a"
            " share of all exits. Before is until the day before the first cohort started,"
            " after is from that day on. The interval is what chance allows; the difference"
            " has one of its own. Where fewer exits than the smallest group have a reason,"
            " none is shown. A stated reason is what the leaver or the manager wrote down; it"
            " is no proof of why somebody left."
        ),
        "exits with a reason of the group / exits with any reason",
        "Wilson (1927), or Clopper & Pearson (1934) below 40 exits; difference: Agresti &"
        " Caffo (2000), The American Statistician 54, 280-288; Fisher's exact test",
    ),
    Definition(
        "attraction",
        text("New graduates hired"),
        text(
            "People hired who were new graduates on that day: they had a degree, and were"
            " hired within the time from graduation that the programme rules set. Beside it"
            " their share of all hires. Hires of whom education or graduation is not known are"
            " counted, and are in no share. Someone who comes back after more than 30 days is"
            " hired again. Before is until the day before the first cohort started, after is"
            " from that day on; other things than the network changed too. Gender and unit"
            " are as on the day of hire."
        ),
        "new graduates hired / hires of whom it is known",
        "Wilson (1927), or Clopper & Pearson (1934) below 40 hires; number a year: Garwood"
        " (1936); difference: Agresti & Caffo (2000); Fisher's exact test",
    ),
)
