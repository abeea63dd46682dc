"""How likely people are to leave: by tenure, age, degree and calendar year."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ypn_metrics.demo.world import DAYS_A_YEAR, Days

# Exits a year by completed years of tenure, for someone of 25-29 without a degree: high in the
# first three years, then falling.
BY_TENURE = np.array([0.105, 0.11, 0.10, 0.07, 0.06, 0.045, 0.04, 0.035, 0.035, 0.03, 0.025])
# (from age, factor)
BY_AGE = ((0, 1.0), (30, 0.95), (35, 0.85), (40, 0.7), (50, 0.5), (58, 0.35))
DEGREE_FACTOR = 1.6
# A dip in the pandemic's first year, and people who had waited leave in the two after it.
BY_YEAR = {2020: 0.8, 2021: 1.12, 2022: 1.18}
# The hidden score z lowers the hazard by exp(-PROMISE z): see `World.selection`.
PROMISE = 0.35

_AGE_FACTORS = np.repeat(
    [factor for _, factor in BY_AGE], np.diff([first for first, _ in BY_AGE] + [100])
)


def daily_hazard(
    day: int, year: int, hire: Days, birth: Days, personal: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return each person's hazard of leaving a day, held constant over the month of ``day``."""
    tenure_years = np.clip((day - hire) // 365, 0, len(BY_TENURE) - 1)
    age_years = np.clip((day - birth) // 365, 0, len(_AGE_FACTORS) - 1)
    scale = BY_YEAR.get(year, 1.0) / DAYS_A_YEAR
    return scale * BY_TENURE[tenure_years] * _AGE_FACTORS[age_years] * personal


def survival(tenure_years: NDArray[np.float64], degree: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return the share still employed after so many years, roughly, for the opening stock."""
    whole = np.arange(51)
    yearly = BY_TENURE[np.minimum(whole[:-1], len(BY_TENURE) - 1)]
    cumulative = np.concatenate([[0.0], np.cumsum(yearly)])
    age_and_degree = 0.8 * np.where(degree, DEGREE_FACTOR, 1.0)
    return np.exp(-age_and_degree * np.interp(tenure_years, whole, cumulative))
