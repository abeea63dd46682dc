"""Who could be matched with comparable colleagues, and at which rung."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from ypn_metrics.database import rows_of
from ypn_metrics.measures.trials import Cohort, check_comparable, number_of
from ypn_metrics.programme import Programme, parse_programme
from ypn_metrics.store.publications import Publication

# Attribute -> the columns of the extracts that bring it: one is enough.
BROUGHT_BY: Mapping[str, tuple[tuple[str, str], ...]] = {
    "age_band": (("employees", "birth_date"), ("employees", "birth_year")),
    "tenure_band": (("employees", "hire_date"), ("headcount", "snapshot_date")),
}


@dataclass(frozen=True, slots=True)
class Rung:
    """What had to agree, and how many participants have a comparable colleague by it."""

    attributes: tuple[str, ...]
    participants: int


@dataclass(frozen=True, slots=True)
class Matching:
    """How the participants of one cohort, or (None) of all, were matched.

    Attributes
    ----------
    rungs
        The strictest first; each participant counts at the first one that has a comparator.
    unmatched
        Participants whom no comparator is like at any rung.
    missing
        Attributes that the extract has no column for, so that they are not asked for.
    """

    cohort: str | None
    rungs: tuple[Rung, ...]
    unmatched: int
    missing: tuple[str, ...]

    @property
    def matched(self) -> int:
        return sum(rung.participants for rung in self.rungs)


def matching(publication: Publication, cohort: Cohort | None = None) -> Matching:
    """Participants by the rung at which they have a comparable colleague of their cohort.

    Raises
    ------
    MeasureError
        As `check_comparable`.
    """
    check_comparable(publication)
    rows = rows_of(publication.query("match_rungs", {}, {"only_cohort": number_of(cohort)}))
    known = {0 if pd.isna(r.rung) else int(r.rung): int(r.n) for r in rows}
    rungs = rules_of(publication).match_rungs
    return Matching(
        cohort=cohort.name if cohort else None,
        rungs=tuple(Rung(rung, known.get(place, 0)) for place, rung in enumerate(rungs, 1)),
        unmatched=known.get(0, 0),
        missing=missing_attributes(publication),
    )


def unmatched_people(publication: Publication, cohort: Cohort | None = None) -> pd.DataFrame:
    """The participants whom no comparator is like: for who may see people, and never kept."""
    check_comparable(publication)
    return publication.query("unmatched_participants", {}, {"only_cohort": number_of(cohort)})


def missing_attributes(
    publication: Publication, attributes: Sequence[str] | None = None
) -> tuple[str, ...]:
    """Of what participants are to be matched on, what the extracts have no column for.

    ``attributes``: others than those of the rules.
    """
    return tuple(
        name
        for name in attributes or rules_of(publication).match_on
        if not any(publication.about.has(*column) for column in _brought_by(name))
    )


def matched_on(publication: Publication) -> tuple[str, ...]:
    """What participants are matched on, of what the extracts have."""
    missing = missing_attributes(publication)
    return tuple(name for name in rules_of(publication).match_on if name not in missing)


def _brought_by(attribute: str) -> tuple[tuple[str, str], ...]:
    kinds = ("employees", "job_history", "headcount")
    return BROUGHT_BY.get(attribute, tuple((kind, attribute) for kind in kinds))


def rules_of(publication: Publication) -> Programme:
    """The programme rules that the publication was made with."""
    return parse_programme(publication.about.rules)
