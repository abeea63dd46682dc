"""Trials: each cohort's start, its participants and the colleagues beside them.

`Trials` says which are compared, over which exits and how alike; the statements of ``sql/``
count them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from ypn_metrics.database import rows_of
from ypn_metrics.errors import MeasureError
from ypn_metrics.languages import text
from ypn_metrics.population import EVERYONE, ask, check_dated
from ypn_metrics.store.publications import Publication

Comparator = Literal["naive", "same_start", "matched", "nominated"]
OwnExits = Literal["all", "voluntary", "employers"]
Variant = Literal["rules", "everything", "strictest", "loosest", "landmark"]
# Which exits are asked about. Those that the employer decides or a contract does are what the
# programme can hardly change.
IS_OWN: dict[OwnExits, str] = {
    "all": "cause is not null",
    "voluntary": "cause is not distinct from 'voluntary'",
    "employers": "coalesce(exit_type in ('involuntary', 'end_of_contract'), false)",
}
# Which other exits compete with them: whoever has left by one can no longer leave by these. As a
# control they do not: a programme that keeps people would leave more of them to be dismissed.
IS_EVENT: dict[OwnExits, str] = {
    "all": "cause is not null",
    "voluntary": "cause is not null",
    "employers": IS_OWN["employers"],
}


@dataclass(frozen=True, slots=True)
class Cohort:
    """A cohort of the publication."""

    number: int
    name: str
    start_date: dt.date
    end_date: dt.date


def cohorts(publication: Publication) -> tuple[Cohort, ...]:
    """The cohorts, by start date."""
    rows = ask(publication, "cohorts", EVERYONE)
    return tuple(
        Cohort(int(r.cohort_no), str(r.cohort), r.start_date.date(), r.end_date.date())
        for r in rows_of(rows)
    )


def number_of(cohort: Cohort | None) -> int:
    """A cohort's number; 0 for all."""
    return cohort.number if cohort else 0


@dataclass(frozen=True, slots=True)
class Trials:
    """What is compared.

    Attributes
    ----------
    comparator
        Beside whom the participants are set: all but ``naive``, which has no trials.
    cohort
        One of `cohorts`; None pools all.
    exits
        Which exits are asked about. With ``voluntary`` the others compete; with ``employers``
        who leaves otherwise is followed until then.
    variant
        How matched colleagues are alike: as the rules say, or otherwise
        (``sql/build_matched_otherwise.sql``).
    """

    comparator: Comparator = "matched"
    cohort: Cohort | None = None
    exits: OwnExits = "all"
    variant: Variant = "rules"

    @property
    def fills(self) -> dict[str, str]:
        """Where rows come from, among whom the permutation test draws, and whose exits count."""
        is_matched = self.comparator == "matched"
        return {
            "trials": self._matched if is_matched else _WEIGHTED_BY_COHORT,
            "block": "block" if is_matched else "cohort_no",
            # A person who stands in several strata of one trial is not two people.
            "is_first": "is_first" if is_matched else "true",
            "is_own": IS_OWN[self.exits],
            "is_event": IS_EVENT[self.exits],
        }

    @property
    def _matched(self) -> str:
        source = "matched_trial where rung is not null"
        if self.variant != "rules":
            source = "matched_otherwise where variant = $variant"
        return f"(select * from {source} and $only_cohort in (0, cohort_no))"

    def ask(self, publication: Publication, statement: str, **params: object) -> pd.DataFrame:
        """Run a statement on these trials."""
        return publication.query(statement, self.fills, {**self._own, **params})

    def ask_by_stratum(self, publication: Publication) -> pd.DataFrame:
        """`trial_life_table` by those set beside each other, a person once in each stratum."""
        by_stratum = {"block": "stratum", "is_first": "true"}
        fills = self.fills | (by_stratum if self.comparator == "matched" else {})
        return publication.query("trial_life_table", fills, self._own)

    @property
    def _own(self) -> dict[str, object]:
        return {
            "comparator": self.comparator,
            "only_cohort": number_of(self.cohort),
            "variant": self.variant,
        }


_WEIGHTED_BY_COHORT = "weighted_trial($comparator, $only_cohort)"


def check_comparable(publication: Publication) -> None:
    """Refuse a comparison where employees have no dates, or the publication is too old for it.

    Raises
    ------
    MeasureError
        The message says what to do.
    """
    check_dated(publication)
    check_published_since(publication, "trial", "starts_another")  # what came last


def check_published_since(publication: Publication, table: str, column: str) -> None:
    """Refuse a publication that was made before this column was derived.

    Raises
    ------
    MeasureError
        The message says what to do.
    """
    params = {"table": table, "column": column}
    rows = publication.query("has_column", {}, params)
    if int(rows["n"].iloc[0]) == 0:
        raise MeasureError(
            text(
                "This publication was made before participants were compared in this way. Import"
                " the extracts again, and they are."
            )
        )
