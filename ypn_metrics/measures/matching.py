"""Who could be matched, at which rung, and how alike the matched groups are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isnan
from typing import Any

import pandas as pd

from ypn_metrics.database import rows_of
from ypn_metrics.errors import MeasureError
from ypn_metrics.languages import text
from ypn_metrics.measures.composition import seat_fills
from ypn_metrics.measures.trials import Cohort
from ypn_metrics.population import UNKNOWN, check_dated
from ypn_metrics.programme import Programme, parse_programme
from ypn_metrics.statistics.balance import proportion_sd, standardised_difference
from ypn_metrics.store.publications import Publication

# Beyond this a difference is no longer small (Austin 2009).
SMALL_DIFFERENCE = 0.1
Group = tuple[bool, bool]  # is matched, is participant
YEARS = ("age_years", "tenure_years")
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


@dataclass(frozen=True, slots=True)
class Difference:
    """One value of an attribute, or the years of age or tenure, before and after matching.

    Attributes
    ----------
    attribute, value
        ``value`` is None where it is a mean in years.
    participants, comparators, matched_participants, matched_comparators
        Shares (0-1) or mean years; comparators as they are weighted. None where no year is
        known.
    before, after
        Standardised mean differences; None where the participants do not vary.
    """

    attribute: str
    value: str | None
    participants: float | None
    comparators: float | None
    matched_participants: float | None
    matched_comparators: float | None
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class Balance:
    """How unlike participants and comparators are, before and after matching.

    Attributes
    ----------
    comparators, effective_comparators
        Different people with a weight, and how many alike-weighted people they are worth
        (Kish).
    """

    cohort: str | None
    differences: tuple[Difference, ...]
    comparators: int
    effective_comparators: float

    def largest(self, *, is_matched: bool) -> float | None:
        """The largest difference, whichever its sign."""
        found = [d.after if is_matched else d.before for d in self.differences]
        return max((abs(value) for value in found if value is not None), default=None)


def matching(publication: Publication, cohort: Cohort | None = None) -> Matching:
    """Participants by the rung at which they have a comparable colleague of their cohort.

    Raises
    ------
    MeasureError
        If the publication was made before there was matching.
    """
    check_matched(publication)
    rows = rows_of(publication.query("match_rungs", {}, {"only_cohort": _number(cohort)}))
    known = {0 if pd.isna(r.rung) else int(r.rung): int(r.n) for r in rows}
    rungs = _rules(publication).match_rungs
    return Matching(
        cohort=cohort.name if cohort else None,
        rungs=tuple(Rung(rung, known.get(place, 0)) for place, rung in enumerate(rungs, 1)),
        unmatched=known.get(0, 0),
        missing=missing_attributes(publication),
    )


def balance(publication: Publication, cohort: Cohort | None = None) -> Balance:
    """Standardised mean differences of what was matched on, and of age and tenure in years.

    Before: participants and all eligible colleagues of the same start day, each cohort
    weighing alike. After: those who were matched, with their weights. Both in standard
    deviations of the participants before. Austin (2009), Statistics in Medicine 28, 3083-3107.

    Raises
    ------
    MeasureError
        If nobody was matched, the publication was made before there was matching, or the
        employees have no dates.
    """
    check_dated(publication)
    check_matched(publication)
    params = {"comparator": "same_start", "only_cohort": _number(cohort), "unknown": UNKNOWN}
    years: dict[Group, Any] = {
        (bool(r.is_matched), bool(r.is_participant)): r
        for r in rows_of(publication.query("match_years", {}, params))
    }
    if (True, False) not in years:
        raise MeasureError(text("No participant has a comparable colleague of the same start day."))
    missing = missing_attributes(publication)
    asked = tuple(name for name in _rules(publication).match_on if name not in missing)
    levels = _levels(publication, asked, params)
    return Balance(
        cohort=cohort.name if cohort else None,
        differences=(
            *(found for name in YEARS if (found := _of_years(name, years)) is not None),
            *(
                found
                for name in asked
                for found in _of_levels(name, levels.loc[levels["attribute"] == name])
            ),
        ),
        comparators=int(years[True, False].n),
        effective_comparators=float(years[True, False].kish),
    )


def unmatched_people(publication: Publication, cohort: Cohort | None = None) -> pd.DataFrame:
    """The participants whom no comparator is like: for who may see people, and never kept."""
    check_matched(publication)
    return publication.query("unmatched_participants", {}, {"only_cohort": _number(cohort)})


def check_matched(publication: Publication) -> None:
    """Refuse matching where the publication was made before there was any.

    Raises
    ------
    MeasureError
        The message says what to do.
    """
    rows = publication.query("has_table", {}, {"table": "matched_trial"})
    if int(rows["n"].iloc[0]) == 0:
        raise MeasureError(
            text(
                "This publication was made before participants were matched with colleagues."
                " Import the extracts again, and they are."
            )
        )


def missing_attributes(publication: Publication) -> tuple[str, ...]:
    """What participants were to be matched on and the extracts have no column for."""
    return tuple(
        name
        for name in _rules(publication).match_on
        if not any(publication.about.has(*column) for column in _brought_by(name))
    )


def _brought_by(attribute: str) -> tuple[tuple[str, str], ...]:
    kinds = ("employees", "job_history", "headcount")
    return BROUGHT_BY.get(attribute, tuple((kind, attribute) for kind in kinds))


def _rules(publication: Publication) -> Programme:
    return parse_programme(publication.about.rules)


def _number(cohort: Cohort | None) -> int:
    return cohort.number if cohort else 0


def _of_years(name: str, years: Mapping[Group, Any]) -> Difference | None:
    mean = {group: float(getattr(row, f"{name}_mean")) for group, row in years.items()}
    if any(map(isnan, mean.values())):
        return None
    return _difference(name, None, mean, float(getattr(years[False, True], f"{name}_sd")))


def _of_levels(name: str, rows: pd.DataFrame) -> list[Difference]:
    wide: Any = rows.pivot_table(
        index="value", columns=["is_matched", "is_participant"], values="weight", fill_value=0.0
    )
    shares = wide / wide.sum()
    return [
        _difference(name, str(value), by_group, proportion_sd(by_group[False, True]))
        for value, by_group in ((v, row.to_dict()) for v, row in shares.iterrows())
    ]


def _levels(
    publication: Publication, asked: tuple[str, ...], params: Mapping[str, object]
) -> pd.DataFrame:
    if not asked:
        return pd.DataFrame({"attribute": []})
    sets = ", ".join(f"(is_matched, is_participant, label_{name})" for name in asked)
    return publication.query("match_levels", {**seat_fills(asked), "sets": sets}, params)


def _difference(name: str, value: str | None, mean: Mapping[Group, float], sd: float) -> Difference:
    return Difference(
        attribute=name,
        value=value,
        participants=mean[False, True],
        comparators=mean[False, False],
        matched_participants=mean[True, True],
        matched_comparators=mean[True, False],
        before=standardised_difference(mean[False, True], mean[False, False], sd),
        after=standardised_difference(mean[True, True], mean[True, False], sd),
    )
