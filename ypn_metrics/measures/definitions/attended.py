"""Those who came to the meetings often, and those who did not."""

from __future__ import annotations

from ypn_metrics.languages import text
from ypn_metrics.measures.definitions.definition import Definition, by_name

ATTENDED = by_name(
    Definition(
        "attended",
        text("Those who came often, and those who did not (a description)"),
        text(
            "Participants still employed when the programme's months are over, counted from the"
            " cohort's start, and followed from that day on. One group came to at least half of"
            " the cohort's meetings that were over by then, the other to fewer. Whoever left"
            " before is in neither, since who leaves early cannot come; nor is whoever has no"
            " attendance record. A meeting that nobody has a record of does not count, nor do"
            " activities and anything later. Whoever came on one day of a meeting came to it;"
            " whoever has no record of a meeting did not come to that one. It is a description:"
            " those who come often may be those who meant to stay anyway, so it is not tested and"
            " no verdict is given."
        ),
        "S(t) from the day start + months of the programme;  groups: 2 · attended ≥ meetings",
        "Anderson, Cain & Gelber (1983), Journal of Clinical Oncology 1, 710-719; interval of the"
        " difference: Agresti & Caffo (2000), The American Statistician 54, 280-288, on effective"
        " sample sizes",
    ),
)
