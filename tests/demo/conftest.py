"""Made-up companies that several tests look at, and their tables as data frames."""

from __future__ import annotations

import pandas as pd
import pytest

from ypn_metrics.demo import World, build_world


def frames(world: World) -> dict[str, pd.DataFrame]:
    return {kind: pd.DataFrame(table) for kind, table in build_world(world).items()}


@pytest.fixture(scope="session")
def usual():
    """Return the tables of the company of 3,000 that the demo shows."""
    return frames(World())


@pytest.fixture(scope="session")
def large():
    """Return the tables of a company of 30,000: ten parallel cohorts a season."""
    return frames(World(employees=30_000))
