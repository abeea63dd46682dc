"""The figures from R in ``fixtures/``, and the people they were made from."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.reference import Person

FIXTURES = Path(__file__).parent / "fixtures"


def people_rows() -> list[dict[str, str]]:
    with (FIXTURES / "people.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def figure_people(**chosen: str) -> list[Person]:
    """The people whose columns have the values chosen, as (entry_day, last_day, cause)."""
    return [
        (int(row["entry"]), int(row["duration"]), int(row["cause"]))
        for row in people_rows()
        if all(row[name] == value for name, value in chosen.items())
    ]


def survival_figures(case: str, group: str, quantity: str) -> dict[int | None, float]:
    """Value by day; the day is ``None`` for a figure without one."""
    with (FIXTURES / "survival.csv").open(encoding="utf-8", newline="") as file:
        found = {
            None if row["time"] == "NA" else int(row["time"]): float(row["value"])
            for row in csv.DictReader(file)
            if (row["case"], row["group"], row["quantity"]) == (case, group, quantity)
        }
    assert found, f"no figures for {case}, {group}, {quantity}"
    return found


def exact_figures(quantity: str) -> list[tuple[list[float], list[float]]]:
    """Pairs of arguments and values."""
    with (FIXTURES / "exact.csv").open(encoding="utf-8", newline="") as file:
        found = [
            (
                [float(number) for number in row["arguments"].split()],
                [float(number) for number in row["value"].split()],
            )
            for row in csv.DictReader(file)
            if row["quantity"] == quantity
        ]
    assert found, f"no figures for {quantity}"
    return found
