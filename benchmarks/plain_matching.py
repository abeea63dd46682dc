"""Participants and colleagues who are like them, in plain pandas, from the extracts."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks import plain
from benchmarks.answers import EFFECT_MONTHS, Answer

AGES, TENURES = (30, 35, 40), (1, 2, 3, 5, 10)
ALIKE = ["gender", "age_band", "tenure_band", "business_unit", "job_level"]
RUNGS = (ALIKE, ALIKE[1:], ["age_band", "tenure_band", "job_level"], ["tenure_band", "job_level"])
DAYS_A_MONTH = plain.DAYS_A_YEAR / 12


def matched(folder: Path) -> pd.DataFrame:
    """One row a participant or colleague and the stratum they stand in, with its weight."""
    rows = _alike(folder)
    unmatched = rows["takes_part"].to_numpy(copy=True)
    parts = []
    for names in RUNGS:
        keys = ["cohort", *names]
        asking = rows[unmatched]
        n_ours = asking.groupby(keys, observed=True).size().rename("n_ours")
        colleagues = rows[~rows["takes_part"]]
        n_theirs = colleagues.groupby(keys, observed=True).size().rename("n_theirs")
        strata = pd.concat([n_ours, n_theirs], axis=1, join="inner").reset_index()
        ours = asking.reset_index().merge(strata, on=keys).set_index("index")
        theirs = colleagues.merge(strata, on=keys)
        parts += [ours.assign(weight=1.0), theirs.assign(weight=theirs.n_ours / theirs.n_theirs)]
        unmatched[rows.index.isin(ours.index)] = False
    return pd.concat(parts, ignore_index=True)


def effect(rows: pd.DataFrame) -> list[Answer]:
    """Retention and months employed of participants and of their matched colleagues."""
    curves = plain.weighted_curves(rows)
    return [
        {
            "key": [month],
            "participants": plain.by_month(curves[True], month),
            "comparators": plain.by_month(curves[False], month),
            "months_employed": _months(curves[True], month) - _months(curves[False], month),
        }
        for month in EFFECT_MONTHS
    ]


def _months(curve: pd.Series, month: int) -> float:
    """The area under a curve up to a month, in months."""
    last = int(month * DAYS_A_MONTH)
    steps = curve[curve.index < last]
    days = np.concatenate([[0], steps.index.to_numpy(), [last]])
    shares = np.concatenate([[1.0], steps.to_numpy()])
    return float((np.diff(days) * shares).sum()) / DAYS_A_MONTH


def _alike(folder: Path) -> pd.DataFrame:
    """The trials' people with what they are matched on, as of the cohort's start day."""
    rows = plain.trials(folder, keeps=["employee_id", "start", "birth_date", "hire_date"])
    rows = rows[rows["takes_part"] | rows["is_beside"]].reset_index(drop=True)
    rows["age_band"] = _band(rows["start"], rows["birth_date"], AGES)
    rows["tenure_band"] = _band(rows["start"], rows["hire_date"], TENURES)
    held = plain.read(
        folder, "job_history", "employee_id", "valid_from", "business_unit", "job_level"
    )
    rows, held = rows.sort_values("start"), held.sort_values("valid_from")
    return pd.merge_asof(
        rows, held, left_on="start", right_on="valid_from", by="employee_id"
    ).reset_index(drop=True)


def _band(start: pd.Series, since: pd.Series, years: tuple[int, ...]) -> pd.Series:
    """How many of the years have been reached."""
    return sum((start >= since + pd.DateOffset(years=n)).astype(int) for n in years)
