"""The invented company: its sites, units and functions, and who works where."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

COUNTRY_OF_SITE = {
    "Smedjebacken": "Sweden",
    "Hofors": "Sweden",
    "Hällefors": "Sweden",
    "Boxholm": "Sweden",
    "Imatra": "Finland",
}

# A post is a business unit at a site, with its share of the people in that kind of unit.
PLANT, SALES, GROUP = "plant", "sales", "group"
POSTS = (
    ("Bar", "Smedjebacken", PLANT, 0.18),
    ("Bar", "Boxholm", PLANT, 0.09),
    ("Steel & Billets", "Smedjebacken", PLANT, 0.08),
    ("Steel & Billets", "Hofors", PLANT, 0.17),
    ("Tube & Ring", "Hofors", PLANT, 0.16),
    ("Bright Bar", "Hällefors", PLANT, 0.10),
    ("Bright Bar", "Boxholm", PLANT, 0.04),
    ("Long Products Finland", "Imatra", PLANT, 0.18),
    ("Sales & Marketing", "Smedjebacken", SALES, 0.25),
    ("Sales & Marketing", "Hofors", SALES, 0.40),
    ("Sales & Marketing", "Hällefors", SALES, 0.10),
    ("Sales & Marketing", "Imatra", SALES, 0.25),
    ("Group Functions", "Smedjebacken", GROUP, 0.20),
    ("Group Functions", "Hofors", GROUP, 0.55),
    ("Group Functions", "Imatra", GROUP, 0.25),
)
# Function: share of the people without a degree and with one, share of women without and with
# one, and how its people are divided between plants, sales and group functions.
FUNCTIONS = {
    "Production": (0.60, 0.17, 0.24, 0.22, (1.00, 0.00, 0.00)),
    "Maintenance": (0.17, 0.09, 0.11, 0.15, (1.00, 0.00, 0.00)),
    "R&D": (0.02, 0.21, 0.35, 0.30, (0.45, 0.00, 0.55)),
    "Quality": (0.07, 0.13, 0.35, 0.33, (0.95, 0.00, 0.05)),
    "Sales": (0.03, 0.13, 0.38, 0.33, (0.05, 0.95, 0.00)),
    "Finance": (0.02, 0.08, 0.65, 0.48, (0.30, 0.05, 0.65)),
    "HR": (0.01, 0.05, 0.75, 0.65, (0.35, 0.00, 0.65)),
    "IT": (0.01, 0.07, 0.25, 0.23, (0.20, 0.00, 0.80)),
    "Supply chain": (0.07, 0.07, 0.32, 0.32, (0.70, 0.10, 0.20)),
}
# People leave some sites a little more often than others.
HAZARD_OF_SITE = {
    "Smedjebacken": 1.0,
    "Hofors": 0.95,
    "Hällefors": 1.2,
    "Boxholm": 1.1,
    "Imatra": 0.9,
}

UNIT_NAMES = np.array([unit for unit, _, _, _ in POSTS], dtype=object)
SITE_NAMES = np.array([site for _, site, _, _ in POSTS], dtype=object)
COUNTRY_NAMES = np.array([COUNTRY_OF_SITE[site] for _, site, _, _ in POSTS], dtype=object)
FUNCTION_NAMES = np.array(list(FUNCTIONS), dtype=object)
POST_HAZARD = np.array([HAZARD_OF_SITE[site] for _, site, _, _ in POSTS])

Codes = NDArray[np.intp]


def _cumulative(weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return running sums of the last axis, scaled to end at 1."""
    sums = weights.cumsum(axis=-1)
    return sums / sums[..., -1:]


def _post_weights() -> NDArray[np.float64]:
    """Return how likely each post is, one row a function."""
    kinds = (PLANT, SALES, GROUP)
    return np.array(
        [
            [split[kinds.index(kind)] * share for _, _, kind, share in POSTS]
            for *_, split in FUNCTIONS.values()
        ]
    )


def _move_weights() -> NDArray[np.float64]:
    """Return how likely a move to each post is: by function, post left, post taken up.

    Most moves stay at the site or in the unit; few cross the Baltic; none ends where it began.
    """
    same_site = SITE_NAMES[:, None] == SITE_NAMES
    same_unit = UNIT_NAMES[:, None] == UNIT_NAMES
    same_country = COUNTRY_NAMES[:, None] == COUNTRY_NAMES
    nearness = (1 + 5 * same_site + 2 * same_unit) * np.where(same_country, 1.0, 0.1)
    np.fill_diagonal(nearness, 0.0)
    return _post_weights()[:, None, :] * nearness


FUNCTION_SHARES = np.array([row[:2] for row in FUNCTIONS.values()]).T
WOMEN_SHARES = np.array([row[2:4] for row in FUNCTIONS.values()]).T
CUMULATIVE_FUNCTION = _cumulative(FUNCTION_SHARES)
CUMULATIVE_POST = _cumulative(_post_weights())
CUMULATIVE_MOVE = _cumulative(_move_weights())


def draw_codes(rng: np.random.Generator, cumulative: NDArray[np.float64]) -> Codes:
    """Draw one code a row, where each row of ``cumulative`` holds that row's running shares."""
    return (rng.random((len(cumulative), 1)) >= cumulative).sum(axis=1)
