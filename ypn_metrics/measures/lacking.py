"""What the extracts do not hold that a comparison would need."""

from __future__ import annotations

from typing import Literal

from ypn_metrics.measures.exit_kinds import exit_kinds
from ypn_metrics.measures.matching import missing_attributes
from ypn_metrics.store.publications import Publication

Lacking = Literal[
    "promise",
    "potential",
    "education_level",
    "age",
    "job_history",
    "nominations",
    "exit_kinds",
    "attributes",
]


def lacking(publication: Publication) -> tuple[Lacking, ...]:
    """What a comparison of participants with their colleagues has to do without.

    ``promise`` is always among it: no register holds what nominators see in a person.
    """
    about = publication.about
    is_lacking: dict[Lacking, bool] = {
        "promise": True,
        "potential": not about.has("employees", "potential"),
        "education_level": not about.has("employees", "education_level"),
        "age": not any(about.has("employees", name) for name in ("birth_date", "birth_year")),
        "job_history": not about.has("job_history", "valid_from"),
        "nominations": not about.has("nominations", "cohort"),
        "exit_kinds": not exit_kinds(publication).are_known,
        "attributes": bool(missing_attributes(publication)),
    }
    return tuple(name for name, is_so in is_lacking.items() if is_so)
