"""Whether the extracts can tell moves and promotions; else, what is missing."""

from __future__ import annotations

from ypn_metrics.errors import MeasureError
from ypn_metrics.languages import Text, text
from ypn_metrics.measures.effect import nobody_beside
from ypn_metrics.measures.starting import not_started
from ypn_metrics.measures.trials import (
    Cohort,
    Comparator,
    Trials,
    check_comparable,
    check_published_since,
)
from ypn_metrics.store.publications import Publication


def check_moves_known(publication: Publication, kind: str) -> None:
    """Refuse what the extracts cannot tell, rather than call it none.

    Raises
    ------
    MeasureError
        The message says what is missing.
    """
    check_comparable(publication)
    if not publication.about.has("job_history", "valid_from"):
        raise MeasureError(
            text("It is not known who was promoted or moved. It takes the extract job_history.")
        )
    check_published_since(publication, "moves_told", "promotions_by")
    told = publication.query("moves_told", {}, {}).iloc[0]
    if kind == "promotion" and not told.tells_promotions:
        said = text(
            "It is not known which changes of job were promotions. It takes the column change_type"
            " in the extract job_history, or a job_level that is a number."
        )
    elif kind != "promotion" and not told.tells_units:
        said = text(
            "It is not known which moves were to another business unit. It takes the column"
            " business_unit in the extract job_history."
        )
    else:
        return
    raise MeasureError(said)


def why_nobody(publication: Publication, comparator: Comparator, cohort: Cohort | None) -> Text:
    """Why nobody can be followed: no trials, or no job history that reaches back to a start."""
    if Trials(comparator, cohort).ask(publication, "trial_life_table").empty:
        return not_started(publication, cohort) or nobody_beside(comparator)
    return text(
        "No cohort has both participants and colleagues whose job history reaches back to its"
        " start, so what they moved from is not known. It takes a job_history extract with earlier"
        " rows."
    )
