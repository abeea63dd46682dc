"""New hires and employee turnover as GRI 401-1 asks for them (GRI 401: Employment 2016)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from ypn_metrics.languages import text
from ypn_metrics.measures.attrition import estimate_on
from ypn_metrics.measures.disclosed import (
    AGE_GROUPS,
    GENDERS,
    Attribute,
    Counts,
    Figure,
    Figures,
    Quantity,
    Values,
    disclosed_counts,
    is_told,
    no_column,
    reporting_period,
)
from ypn_metrics.population import UNKNOWN, check_dated
from ypn_metrics.store.publications import Publication

GROUPED_BY: tuple[Attribute, ...] = ("age_group", "gender", "country")
# The values that are reported whether anybody has them or not; countries are as they are.
ALWAYS: Mapping[Attribute, tuple[str, ...]] = {"age_group": AGE_GROUPS, "gender": GENDERS}
PARAGRAPHS: tuple[tuple[str, Quantity], ...] = (("401-1 a", "hires"), ("401-1 b", "leavers"))
NOBODY = Counts(0, 0, 0)
NOBODY_LEFT_OVER = text("Nobody of them was employed at the end of the period.")


def gri_401_1(
    publication: Publication, *, first_day: dt.date | None = None, last_day: dt.date | None = None
) -> Figures:
    """New hires, and employee turnover, by age group, gender and region: GRI 401-1 a and b.

    Numerators: employments that begin in the period, and those whose last day lies in it
    (transfers out of the company are none), by age and country on that day. Denominators: the
    group's people employed at the end of the period. The region is the country.

    Parameters
    ----------
    publication, first_day, last_day
        As of `ypn_metrics.measures.esrs.esrs_s1_6`.

    Raises
    ------
    ArgumentError
        If the period leaves what is observed.
    MeasureError
        If the employees have no dates.

    References
    ----------
    GRI 401: Employment 2016, disclosure 401-1 and its compilation requirement 2.1.
    """
    check_dated(publication)
    period = reporting_period(publication, first_day, last_day)
    everyone = disclosed_counts(publication, period).get((), NOBODY)
    groups: list[tuple[Values, Counts | None]] = [((), everyone)]
    for attribute in GROUPED_BY:
        groups += _groups(publication, attribute, disclosed_counts(publication, period, attribute))
    return Figures(
        period,
        tuple(
            _figure(paragraph, quantity, labels, counts)
            for paragraph, quantity in PARAGRAPHS
            for labels, counts in groups
        ),
        tuple(name for name in GROUPED_BY if not is_told(publication, name)),
    )


def _groups(
    publication: Publication, attribute: Attribute, counts: Mapping[tuple[str, ...], Counts]
) -> list[tuple[Values, Counts | None]]:
    """Each value's counts, not stated last; None for those that no extract could tell."""
    found = {value: counted for (value,), counted in counts.items()}
    values = ALWAYS.get(attribute, tuple(sorted(found.keys() - {UNKNOWN})))
    is_known = is_told(publication, attribute)
    groups: list[tuple[Values, Counts | None]] = [
        (((attribute, value),), found.get(value, NOBODY) if is_known else None) for value in values
    ]
    return [*groups, (((attribute, UNKNOWN),), found.get(UNKNOWN, NOBODY))]


def _figure(paragraph: str, quantity: Quantity, labels: Values, counts: Counts | None) -> Figure:
    if counts is None:
        (attribute, _), *_ = labels
        return Figure(
            paragraph, quantity, labels, None, basis="end", reason=no_column(attribute)
        )  # fmt: skip
    n = counts.hires if quantity == "hires" else counts.leavers
    rate = estimate_on("end", n, counts.employed)
    reason = None if rate else NOBODY_LEFT_OVER
    return Figure(paragraph, quantity, labels, n, counts.employed, "end", rate, reason)
