"""What the data lack for the comparison, one line each."""

from __future__ import annotations

from collections.abc import Sequence

from ypn_metrics.languages import Language, Text, text
from ypn_metrics.measures.lacking import Lacking

LINES: dict[Lacking, Text] = {
    "promise": text(
        "**What nominators see in a person:** promise, ambition, plans to leave. No register"
        " holds it."
    ),
    "potential": text(
        "**Identified potential** (potential): the colleagues may hold many in whom nobody had"
        " seen any."
    ),
    "education_level": text(
        "**Education** (education_level): there may be people without a degree among the"
        " colleagues, who could not have taken part."
    ),
    "age": text(
        "**Age** (birth_date or birth_year): the colleagues may be of any age, and age goes with"
        " leaving."
    ),
    "job_history": text(
        "**Jobs on the start day** (job_history): unit, level and the like are those of the newest"
        " extract, so whoever was promoted since is compared with those of the new level."
    ),
    "nominations": text(
        "**Who was nominated and not selected** (nominations): the colleagues in whom somebody"
        " had seen as much promise."
    ),
    "exit_kinds": text(
        "**How people left** (exit_type): voluntary exits, and exits that the programme can hardly"
        " change, cannot be told apart."
    ),
    "attributes": text(
        "**Some of what the rules match on** has no column in the extracts; the part How alike"
        " they are says what."
    ),
}


def lacking_lines(missing: Sequence[Lacking], language: Language) -> list[str]:
    """A line for each thing that the comparison has to do without."""
    return [language.tell(LINES[name]) for name in missing]
