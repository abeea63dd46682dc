"""The parameters of a made-up company, checked once, and its calendar."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ypn_metrics.errors import ArgumentError
from ypn_metrics.languages import text

Days = NDArray[np.int32]
Table = dict[str, NDArray[Any]]

MADE_UP = (
    "Made-up data for demonstration. The company is invented and no person in it exists: "
    "every row was drawn by chance."
)
OBSERVED_FROM = dt.date(2015, 1, 1)
EARLIEST_AS_OF = dt.date(2023, 1, 31)
# Beyond this the made-up calendar says nothing new and a slip of the pen would run for hours.
LATEST_AS_OF = dt.date(2050, 12, 31)
DAYS_A_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class World:
    """What a made-up company is like.

    Attributes
    ----------
    employees
        People employed at the end of the as-of date, about; 100 to 2,000,000.
    seed
        Start of the random numbers, 0 or more: the same arguments give the same company.
    effect
        True hazard ratio of leaving for participants from the day after their cohort's start
        date on; 0.05 to 20, and 1 is a programme that does nothing. It holds for each person;
        as those who would leave early go first, the ratio of whole groups drifts towards 1
        (over three and a half years 2 reads as about 1.9).
    selection
        How strongly promise decides who is picked, 0 (by lot) to 3: within the eligible of one
        gender, people are drawn without replacement with weights exp(selection * z), where z
        is a standard normal score that no extract holds and that lowers everyone's hazard of
        leaving by the factor exp(-0.35 z). A programme that does nothing then shows participants
        who leave at about 0.74 (selection 1) or 0.65 (selection 2) of their colleagues' rate.
    potential
        Hazard ratio of leaving for those identified as having potential, from their hire on;
        0.05 to 20, and 1 is a potential that says nothing of who leaves. Everyone who is picked
        has it, and so do the others who could have been.
    as_of
        The day on which the company's HR system is read; 2023-01-31 to 2050-12-31.
    """

    employees: int = 3000
    seed: int = 2022
    effect: float = 1.0
    selection: float = 0.0
    potential: float = 1.0
    as_of: dt.date = dt.date(2026, 6, 30)

    def __post_init__(self) -> None:
        _check_whole("employees", self.employees, 100, 2_000_000)
        _check_whole("seed", self.seed, 0, 2**63 - 1)
        _check_number("effect", self.effect, 0.05, 20.0)
        _check_number("selection", self.selection, 0.0, 3.0)
        _check_number("potential", self.potential, 0.05, 20.0)
        _check_as_of(self.as_of)


def day_number(day: dt.date) -> int:
    """Return the days from 1970-01-01 to ``day``."""
    return (day - dt.date(1970, 1, 1)).days


def dates(days: NDArray[Any]) -> NDArray[np.datetime64]:
    """Turn day numbers into dates."""
    return days.astype("datetime64[D]")


def add_months(day: dt.date, months: int) -> dt.date:
    """Return the same day of the month, ``months`` later; for days 1 to 28."""
    years, month = divmod(day.month - 1 + months, 12)
    return day.replace(year=day.year + years, month=month + 1)


def _check_whole(name: str, value: object, lowest: int, highest: int) -> None:
    # True and False are whole numbers to Python, and surely a mistake here.
    if isinstance(value, bool) or not (isinstance(value, int) and lowest <= value <= highest):
        raise ArgumentError(
            text(
                "{name} must be a whole number from {lowest} to {highest}; got {value}",
                name=name,
                lowest=lowest,
                highest=highest,
                value=value,
            )
        )


def _check_number(name: str, value: object, lowest: float, highest: float) -> None:
    if isinstance(value, bool) or not (
        isinstance(value, int | float) and lowest <= value <= highest
    ):
        raise ArgumentError(
            text(
                "{name} must be a number from {lowest} to {highest}; got {value}",
                name=name,
                lowest=lowest,
                highest=highest,
                value=value,
            )
        )


def _check_as_of(value: object) -> None:
    # A point in time is a date to Python too, and cannot be compared with one.
    if isinstance(value, dt.datetime) or not (
        isinstance(value, dt.date) and EARLIEST_AS_OF <= value <= LATEST_AS_OF
    ):
        raise ArgumentError(
            text(
                "the as-of date must be a day from {earliest} to {latest}; got {value}",
                earliest=EARLIEST_AS_OF,
                latest=LATEST_AS_OF,
                value=value,
            )
        )
