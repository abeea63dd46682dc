"""Whether any cohort has started by the as-of date."""

from __future__ import annotations

from ypn_metrics.languages import Text, text
from ypn_metrics.measures.trials import Cohort, cohorts
from ypn_metrics.store.publications import Publication


def not_started(publication: Publication, cohort: Cohort | None = None) -> Text | None:
    """Why nobody is followed yet: the cohort, or with None the first, is still to start.

    None where it has started, and where there is no cohort at all.
    """
    days = [one.start_date for one in ((cohort,) if cohort else cohorts(publication))]
    if not days or min(days) <= publication.as_of:
        return None
    if cohort:
        return text(
            "{cohort} starts on {day}, and the extracts go to {as_of}. It can be compared once it"
            " has started.",
            cohort=cohort.name,
            day=min(days),
            as_of=publication.as_of,
        )
    return text(
        "The first cohort starts on {day}, and the extracts go to {as_of}. Participants can be"
        " compared once it has started.",
        day=min(days),
        as_of=publication.as_of,
    )
