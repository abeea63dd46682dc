"""Who came and who went."""

from __future__ import annotations

from ypn_metrics.languages import text
from ypn_metrics.measures.definitions.definition import Definition, by_name

FLOWS = by_name(
    Definition(
        "bridge",
        text("How the headcount changed"),
        text(
            "How the headcount at the end follows from the one at the start, to the person. Hired"
            " are those whose employment began in the group; left are those whose employment"
            " ended in it. Came in and moved out are people who stayed employed and began or"
            " ceased to belong: they turned too old, gained a degree, moved between units, were"
            " no longer new graduates or started in the network. A transfer out of the company"
            " is among those who moved out. Where several of these happen on one day, the first"
            " of them that the group asks for is named."
        ),
        "start + hired + in − out − left = end",
        "",
    ),
)
