"""Who the people are: drawn for given days of hire, and the stock on the first day."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ypn_metrics.demo import company
from ypn_metrics.demo.hazards import DEGREE_FACTOR, PROMISE, survival
from ypn_metrics.demo.world import DAYS_A_YEAR, Days

Columns = dict[str, NDArray[Any]]

SHARE_WITH_DEGREE = 0.33
SHARE_NEW_GRADUATES = 0.72  # of hires with a degree
UPPER_SECONDARY, POST_SECONDARY, BACHELOR, MASTER, DOCTORATE = range(5)
EDUCATION = np.array(
    ["upper_secondary", "post_secondary", "bachelor", "master", "doctorate"], dtype=object
)
AGE_AT_GRADUATION = np.array([19.0, 22.0, 23.8, 25.6, 30.5])
# Of those with a degree, and of the others.
POTENTIAL_WITH_DEGREE, POTENTIAL_WITHOUT = 0.35, 0.03
NEVER = np.int32(2**30)
LONGEST_SERVICE_YEARS = 45


def pick(columns: Columns, rows: NDArray[Any]) -> Columns:
    """Return some rows of every column, by mask or by number."""
    return {name: values[rows] for name, values in columns.items()}


def stack(parts: list[Columns]) -> Columns:
    """Put tables of the same columns under each other."""
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def draw_people(rng: np.random.Generator, hire: Days, ratio: float = 1.0) -> Columns:
    """Draw one person for every day of hire; ``ratio`` is that of `World.potential`.

    Days are day numbers, codes point into the names of `company` and ``EDUCATION``.
    ``contract_end`` is the day on which a fixed term runs out (``NEVER`` for most) and nobody
    with potential has one; ``retirement`` is the planned day; ``personal`` is the factor of
    the hazard of leaving that stays with the person.
    """
    n = len(hire)
    degree = rng.random(n) < SHARE_WITH_DEGREE
    people = _draw_lives(rng, hire, degree)
    function = company.draw_codes(rng, company.CUMULATIVE_FUNCTION[degree.astype(int)])
    post = company.draw_codes(rng, company.CUMULATIVE_POST[function])
    woman = rng.random(n) < company.WOMEN_SHARES[degree.astype(int), function]
    promise = rng.standard_normal(n)
    potential = rng.random(n) < np.where(degree, POTENTIAL_WITH_DEGREE, POTENTIAL_WITHOUT)
    temporary = ~potential & (rng.random(n) < 0.05)
    contract_end = np.where(temporary, hire + rng.integers(180, 540, n), NEVER)
    factor = np.where(degree, DEGREE_FACTOR, 1.0) * company.POST_HAZARD[post]
    factor *= np.where(potential, ratio, 1.0)
    return people | {
        "woman": woman,
        "degree": degree,
        "function": function.astype(np.int8),
        "post": post.astype(np.int8),
        "promise": promise,
        "potential": potential,
        "contract_end": contract_end.astype(np.int32),
        "personal": factor * np.exp(-PROMISE * promise),
    }


def draw_stock(
    rng: np.random.Generator, n: int, first_day: int, ratio: float = 1.0
) -> tuple[Days, Columns]:
    """Draw the people employed as the first day begins: days of hire in order, and people.

    Hires of the last 45 years, each kept with the chance of still being there.
    """
    hires, people = [], []
    missing = n
    while missing > 0:
        tenure = rng.uniform(0, LONGEST_SERVICE_YEARS, 5 * missing + 100)
        hire = (first_day - 1 - tenure * DAYS_A_YEAR).astype(np.int32)
        drawn = draw_people(rng, hire, ratio)
        stays = rng.random(len(hire)) < survival(tenure, drawn["degree"].astype(bool))
        stays &= drawn["retirement"] > first_day
        kept = np.flatnonzero(stays)[:missing]
        hires.append(hire[kept])
        people.append(pick(drawn, kept))
        missing -= len(kept)
    hire, stock = np.concatenate(hires), stack(people)
    order = np.argsort(hire, kind="stable")
    stock = pick(stock, order)
    over = stock["contract_end"] < first_day  # their fixed terms became permanent
    stock["contract_end"] = np.where(over, NEVER, stock["contract_end"])
    return hire[order], stock


def _draw_lives(rng: np.random.Generator, hire: Days, degree: NDArray[np.bool_]) -> Columns:
    """Draw education, graduation, birth and planned retirement around the day of hire."""
    n = len(hire)
    academic = rng.choice([BACHELOR, MASTER, DOCTORATE], n, p=[0.36, 0.56, 0.08])
    other = rng.choice([UPPER_SECONDARY, POST_SECONDARY], n, p=[0.85, 0.15])
    education = np.where(degree, academic, other)
    is_new = rng.random(n) < SHARE_NEW_GRADUATES
    days_since = np.where(
        is_new,
        np.minimum(rng.exponential(150, n), 640),
        730 + np.minimum(rng.gamma(2.0, 4.0, n), 22) * DAYS_A_YEAR,
    )
    graduation = hire - days_since.astype(np.int32)
    age_then = AGE_AT_GRADUATION[education] + np.clip(rng.normal(0, 1.3, n), -1.8, 6)
    age_at_hire = np.where(
        degree, age_then + days_since / DAYS_A_YEAR, 18.3 + np.minimum(rng.gamma(1.6, 7.5, n), 38)
    )
    birth = (hire - age_at_hire * DAYS_A_YEAR).astype(np.int32)
    retirement_age = np.clip(rng.normal(65, 0.9, n), 62.5, 68)
    return {
        "birth": birth,
        "education": education.astype(np.int8),
        "graduation": np.where(degree, graduation, NEVER).astype(np.int32),
        "retirement": (birth + retirement_age * DAYS_A_YEAR).astype(np.int32),
    }
