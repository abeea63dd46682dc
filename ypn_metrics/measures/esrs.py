"""The employees as ESRS S1 asks for them: S1-6 (who they are) and S1-9 (their diversity).

Paragraphs are numbered as in the Annex of Delegated Regulation (EU) 2023/2772.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from ypn_metrics.database import rows_of
from ypn_metrics.extracts.undated import UNDATED_MEASURE
from ypn_metrics.languages import text
from ypn_metrics.measures.attrition import Basis, turnover
from ypn_metrics.measures.disclosed import (
    AGE_GROUPS,
    GENDERS,
    Attribute,
    Counts,
    Figure,
    Figures,
    Values,
    disclosed_counts,
    is_told,
    no_column,
    reporting_period,
)
from ypn_metrics.measures.periods import Period
from ypn_metrics.population import UNKNOWN, Labels, is_dated
from ypn_metrics.store.publications import Publication

# A country is reported of its own from so many employees and so many per cent of all on.
COUNTRY_EMPLOYEES, COUNTRY_PERCENT = 50, 10
OTHER_COUNTRIES = "all_others"
CONTRACTS = ("permanent", "fixed_term", "trainee")
NO_HOURS = "non_guaranteed_hours"
NO_VALUE = text(
    "The column contract_type has no value for employees without guaranteed hours: take their"
    " number from the payroll."
)
NO_TOP_MANAGEMENT = text(
    "No column says who is in top management: one or two levels below the administrative,"
    " management and supervisory bodies, or the company's own definition (AR 71). Sum the job"
    " levels that are."
)


def esrs_s1_6(
    publication: Publication, *, first_day: dt.date | None = None, last_day: dt.date | None = None
) -> Figures:
    """Employees by gender, country and contract, and employee turnover: ESRS S1-6, 50 (a)-(c).

    Numerators: people employed at the end of the period's last day, each once; for turnover,
    employments whose last day lies in the period, transfers out of the company being none.
    Denominators: all those people; for turnover, the headcount at the end, and the mean of the
    headcount before the period and at its end, of which the company chooses one (AR 59).

    Parameters
    ----------
    publication
        Whose.
    first_day, last_day
        The reporting period, both days included; see `reporting_period` for its default.

    Raises
    ------
    ArgumentError
        If the period leaves what is observed.

    References
    ----------
    Delegated Regulation (EU) 2023/2772, ESRS S1, paragraph 50 and AR 55-59.
    """
    period = reporting_period(publication, first_day, last_day)
    by_gender = _employed(disclosed_counts(publication, period, "gender"))
    by_country = _employed(disclosed_counts(publication, period, "country"))
    total = sum(by_gender.values())
    return Figures(
        period,
        (
            Figure("50 (a)", "employees", (), total),
            *_shares(publication, "50 (a)", "gender", by_gender, GENDERS),
            *_countries(publication, by_country),
            *_contracts(publication, period, total),
            *_turnover(publication, period),
        ),
        _lacking(publication, "gender", "country", "contract_type"),
    )


def esrs_s1_9(
    publication: Publication, *, first_day: dt.date | None = None, last_day: dt.date | None = None
) -> Figures:
    """Employees by age, and by job level and gender: ESRS S1-9, 66 (a)-(b).

    Numerators: people employed at the end of the period's last day, by their age on it in whole
    years. Denominators: all of them; within a job level, those of that level. Who is in top
    management is in no extract, so that figure is not given.

    Parameters
    ----------
    publication, first_day, last_day
        As of `esrs_s1_6`; only the last day counts.

    Raises
    ------
    ArgumentError
        If the period leaves what is observed.

    References
    ----------
    Delegated Regulation (EU) 2023/2772, ESRS S1, paragraph 66 and AR 71.
    """
    period = reporting_period(publication, first_day, last_day)
    by_age = _employed(disclosed_counts(publication, period, "age_group"))
    return Figures(
        period,
        (
            Figure("66 (a)", "top_management", (), None, reason=NO_TOP_MANAGEMENT),
            *_levels(publication, period),
            Figure("66 (b)", "employees", (), sum(by_age.values())),
            *_shares(publication, "66 (b)", "age_group", by_age, AGE_GROUPS),
        ),
        _lacking(publication, "gender", "age_group", "job_level"),
    )


def _employed(counts: Mapping[Labels, Counts]) -> dict[str, int]:
    return {labels[0]: counted.employed for labels, counted in counts.items() if counted.employed}


def _lacking(publication: Publication, *attributes: Attribute) -> tuple[Attribute, ...]:
    return tuple(name for name in attributes if not is_told(publication, name))


def _shares(
    publication: Publication,
    paragraph: str,
    attribute: Attribute,
    counts: Mapping[str, int],
    values: Sequence[str],
    within: Values = (),
) -> list[Figure]:
    """Each value's people as a share of them all, those of whom it is not stated last."""
    total = sum(counts.values())
    reason = None if is_told(publication, attribute) else no_column(attribute)
    return [
        Figure(
            paragraph,
            "employees",
            (*within, (attribute, value)),
            None if reason and value != UNKNOWN else counts.get(value, 0),
            total,
            reason=reason,
        )
        for value in (*values, UNKNOWN)
    ]


def _countries(publication: Publication, counts: Mapping[str, int]) -> list[Figure]:
    """Countries of 50 employees and a tenth of them all; the others are one."""
    total = sum(counts.values())
    large = [
        country
        for country, n in counts.items()
        if country != UNKNOWN and n >= COUNTRY_EMPLOYEES and 100 * n >= COUNTRY_PERCENT * total
    ]
    told = {country: counts[country] for country in sorted(large)}
    others = sum(n for country, n in counts.items() if country not in {*large, UNKNOWN})
    unknown = counts.get(UNKNOWN, 0)
    shown = told | {OTHER_COUNTRIES: others, UNKNOWN: unknown}
    return _shares(publication, "50 (a)", "country", shown, (*told, OTHER_COUNTRIES))


def _contracts(publication: Publication, period: Period, total: int) -> list[Figure]:
    rows = publication.query(
        "disclosed_contracts", {}, {"day": period.last_day, "unknown": UNKNOWN}
    )
    counts = {(str(r.contract_type), str(r.gender)): int(r.employed) for r in rows_of(rows)}
    reason = None if is_told(publication, "contract_type") else no_column("contract_type")
    figures = []
    for contract in (*CONTRACTS, NO_HOURS, UNKNOWN):
        labels: Values = (("contract_type", contract),)
        by_gender = {gender: n for (name, gender), n in counts.items() if name == contract}
        why = NO_VALUE if contract == NO_HOURS else reason
        if why and contract != UNKNOWN:
            figures.append(Figure("50 (b)", "employees", labels, None, total, reason=why))
            continue
        n = sum(by_gender.values())
        figures.append(Figure("50 (b)", "employees", labels, n, total, reason=why))
        figures += _shares(publication, "50 (b)", "gender", by_gender, GENDERS, labels)
    return figures


def _levels(publication: Publication, period: Period) -> list[Figure]:
    """The people of each job level, and of each gender in it; none where no extract has levels."""
    if not is_told(publication, "job_level"):
        return []
    counts = disclosed_counts(publication, period, "job_level", "gender")
    by_level: dict[str, dict[str, int]] = {}
    for (level, gender), counted in counts.items():
        if counted.employed:
            by_level.setdefault(level, {})[gender] = counted.employed
    total = sum(sum(by_gender.values()) for by_gender in by_level.values())
    figures = []
    for level in sorted(by_level, key=lambda level: (level == UNKNOWN, level)):
        labels: Values = (("job_level", level),)
        n = sum(by_level[level].values())
        figures.append(Figure("66 (a)", "employees", labels, n, total))
        figures += _shares(publication, "66 (a)", "gender", by_level[level], GENDERS, labels)
    return figures


def _turnover(publication: Publication, period: Period) -> list[Figure]:
    if not is_dated(publication):
        return [Figure("50 (c)", "leavers", (), None, reason=UNDATED_MEASURE)]
    bases: tuple[Basis, ...] = ("end", "average")
    return [_leavers(publication, period, basis) for basis in bases]


def _leavers(publication: Publication, period: Period, basis: Basis) -> Figure:
    (found,) = turnover(
        publication, first_day=period.first_day, last_day=period.last_day, basis=basis
    )
    return Figure(
        "50 (c)", "leavers", (), found.exits, found.denominator, basis, found.estimate
    )  # fmt: skip
