"""How alike participants and colleagues are, before and after matching."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import isnan
from typing import Any

import pandas as pd

from ypn_metrics.database import rows_of
from ypn_metrics.errors import MeasureError
from ypn_metrics.measures.effect import nobody_beside
from ypn_metrics.measures.matching import matched_on
from ypn_metrics.measures.starting import not_started
from ypn_metrics.measures.trials import Cohort, check_comparable, number_of
from ypn_metrics.population import UNKNOWN
from ypn_metrics.statistics.balance import proportion_sd, standardised_difference
from ypn_metrics.store.publications import Publication

# Beyond this a difference is no longer small (Austin 2009).
SMALL_DIFFERENCE = 0.1
Group = tuple[bool, bool]  # is matched, is participant
YEARS = ("age_years", "tenure_years")


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

    @property
    def distinct(self) -> tuple[Difference, ...]:
        """Those that are known before and after; of two values, which mirror each other, one."""
        values: dict[str, list[str | None]] = {}
        for difference in self.differences:
            values.setdefault(difference.attribute, []).append(difference.value)
        mirrored = {(name, v[1]) for name, v in values.items() if len(v) == 2}
        return tuple(
            d
            for d in self.differences
            if d.before is not None
            and d.after is not None
            and (d.attribute, d.value) not in mirrored
        )

    def largest(self, *, is_matched: bool) -> float | None:
        """The largest difference, whichever its sign."""
        found = [d.after if is_matched else d.before for d in self.differences]
        return max((abs(value) for value in found if value is not None), default=None)


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
    check_comparable(publication)
    params = {"only_cohort": number_of(cohort)}
    (worth,) = rows_of(publication.query("match_worth", {}, params))
    if not worth.n:
        raise MeasureError(not_started(publication, cohort) or nobody_beside("matched"))
    years: dict[Group, Any] = {
        (bool(r.is_matched), bool(r.is_participant)): r
        for r in rows_of(publication.query("match_years", {}, params))
    }
    asked = matched_on(publication)
    levels = publication.query(
        "match_levels", {}, {**params, "attributes": list(asked), "unknown": UNKNOWN}
    )
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
        comparators=int(worth.n),
        effective_comparators=float(worth.kish),
    )


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
        for value, by_group in sorted(
            ((v, row.to_dict()) for v, row in shares.iterrows()), key=lambda pair: _place(pair[0])
        )
    ]


def _place(value: object) -> tuple[int, int, str]:
    """Bands by their years and not by their letters; what is unknown last."""
    name = str(value)
    years = re.match(r"(under )?(\d+)", name)
    is_under = bool(years and years[1])
    return (name == UNKNOWN, int(years[2]) - is_under if years else 0, name)


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
