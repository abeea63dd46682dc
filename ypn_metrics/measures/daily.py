"""Counts a day: the small table to which SQL reduces people, and its running sums."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ypn_metrics.measures.exit_kinds import exit_kinds
from ypn_metrics.population import Labels, Population, ask, by_labels
from ypn_metrics.results import Integers
from ypn_metrics.store.publications import Publication


@dataclass(frozen=True, slots=True)
class DailyCounts:
    """One group's running sums at the end of each day from the day before observation.

    ``voluntary`` is None where no exit has a kind.
    """

    labels: Labels
    origin: dt.date
    headcount: Integers
    seasoned: Integers
    hires: Integers
    leavers: Integers
    voluntary: Integers | None
    person_days: Integers

    def at(self, day: dt.date) -> int:
        """Place of a day; the day before observation is 0."""
        return (day - self.origin).days

    def voluntary_between(self, before: int, end: int) -> int | None:
        """Voluntary exits after one place until another; None where no exit has a kind."""
        if self.voluntary is None:
            return None
        return int(self.voluntary[end] - self.voluntary[before])


def daily_counts(publication: Publication, population: Population) -> list[DailyCounts]:
    """Running sums a day for each group, from one statement."""
    rows = ask(publication, "daily_counts", population)
    origin = publication.about.observed_from - dt.timedelta(days=1)
    n_days = (publication.as_of - origin).days + 1
    has_kinds = exit_kinds(publication).are_known
    return [
        _running(labels, part, origin, n_days, has_kinds)
        for labels, part in by_labels(rows, population)
    ]


def _running(
    labels: Labels, rows: pd.DataFrame, origin: dt.date, n_days: int, has_kinds: bool
) -> DailyCounts:
    place = (rows["day"] - pd.Timestamp(origin)).dt.days.to_numpy()
    kept = place < n_days
    place = np.maximum(place[kept], 0)

    def sums(column: str) -> Integers:
        on_day = np.zeros(n_days, dtype=np.int64)
        np.add.at(on_day, place, rows[column].to_numpy(dtype=np.int64)[kept])
        return np.cumsum(on_day)

    headcount_by_day = sums("n_in") - sums("n_out")
    return DailyCounts(
        labels=labels,
        origin=origin,
        headcount=headcount_by_day,
        seasoned=sums("seasoned_in") - sums("seasoned_out"),
        hires=sums("hires"),
        leavers=sums("leavers"),
        voluntary=sums("voluntary") if has_kinds else None,
        person_days=np.cumsum(headcount_by_day),
    )
