"""Moves and promotions since the cohort's start."""

from __future__ import annotations

from ypn_metrics.languages import text
from ypn_metrics.measures.definitions.definition import Definition, by_name

MOVES = by_name(
    Definition(
        "moves",
        text("Moves and promotions"),
        text(
            "The share of participants, and of the colleagues beside them, who have had a first"
            " promotion or a first move since the cohort's start day. Participants, colleagues and"
            " their weights are those of the programme's effect; a colleague who starts a later"
            " cohort is followed until then. Whoever leaves first can no longer be promoted, so"
            " exits compete: the shares promoted, gone before that, and neither add to all. A"
            " promotion is what the job history says is one; where it states no kind of change,"
            " a level with a higher number. A move across is to another business unit, a move"
            " within to another job in the same one, as stated or as unit, site, function and"
            " level show; neither is a promotion, and a change stated as something else, a"
            " reorganisation for one, is none of the three. A change whose kind is not known"
            " counts as none and is told beside. Whose job history does not reach back to the"
            " start day is left out and counted. The figures are exploratory: participants are"
            " picked for promise, which gets people promoted without any programme."
        ),
        "F₁(t) − F₀(t);  F(t) = Σ over u ≤ t of S(u−) · changes(u) / followed(u)",
        "Andersen, Borgan, Gill & Keiding (1993), Statistical Models Based on Counting Processes,"
        " IV.4; Hernán & Robins (2016), American Journal of Epidemiology 183, 758-764; interval:"
        " Agresti & Caffo (2000), The American Statistician 54, 280-288, on effective sample"
        " sizes, people as clusters: Therneau & Grambsch (2000), Modeling Survival Data, 7.2",
    ),
)
