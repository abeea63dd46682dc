"""Contact surfaces."""

from __future__ import annotations

from ypn_metrics.languages import text
from ypn_metrics.measures.definitions.definition import Definition, by_name

CONTACTS = by_name(
    Definition(
        "contacts",
        text("Who has met whom, across units"),
        text(
            "Pairs of participants of one cohort who were on the same day of one of its meetings"
            " that are over; where the list tells no day, who came to the same meeting. A pair"
            " counts once, however often the two met. It is set against all pairs that the"
            " cohort's participants make up, whether they ever came or not, so that staying away"
            " does not make the share larger. Participants are those of the extract participants;"
            " of a cohort that it does not name, everyone on the lists of its meetings. A pair has"
            " the units that the two had on the day on which they first met; if they have not met,"
            " those of the cohort's latest meeting. Participants whose unit is not known stand"
            " apart. Prepared together: both came to the meeting, and the list has them in the"
            " same small group for it. Presenters are roles, as the extract meetings names them:"
            " of the meetings that somebody came to, against those of all the cohort's meetings"
            " with a list of who came. Activities do not count, since people of other cohorts come"
            " to them, nor do guests. Pairs are a count and no sample: they have no interval."
        ),
        "pairs met / (n · (n - 1) / 2);  other units met: units of those met, other than one's own",
        "",
    ),
)
