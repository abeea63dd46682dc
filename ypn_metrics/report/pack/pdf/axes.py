"""Where a value lies on a chart of the PDF, and which values are written beside its axis."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ypn_metrics.languages import Language
from ypn_metrics.report.pack.content import Chart
from ypn_metrics.report.pack.numbers import DECIMALS, MONTH_STEPS

MOST_TICKS = 6
YEARS_FROM_DAYS = 900  # where a trend is so long, only its years are written


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from the lowest to the highest, drawn from start to end in points."""

    lowest: float
    highest: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Where the value lies."""
        reach = self.highest - self.lowest or 1.0
        return self.start + (value - self.lowest) / reach * (self.end - self.start)


def numbers_of(chart: Chart) -> list[float]:
    """All values that are drawn."""
    return [value for one in chart.series for value in one.values if value is not None]


def ticks(chart: Chart, numbers: Iterable[float], most: int = MOST_TICKS) -> list[float]:
    """Round values that hold all numbers, 0, and what the chart's axis must reach."""
    ends = [end for end in (chart.lowest, chart.highest) if end is not None]
    reached = [*numbers, *ends, *([] if chart.lowest else [0.0])]
    lowest, highest = min(reached), max(reached)
    step = _step(max(highest - lowest, 1e-9), DECIMALS[chart.number_format], most)
    first, last = math.floor(lowest / step + 1e-9), math.ceil(highest / step - 1e-9)
    return [round(place * step, 9) for place in range(first, max(last, first + 1) + 1)]


def _step(reach: float, decimals: int, most: int) -> float:
    """The smallest round step with few ticks whose labels do not need more decimals."""
    unit = 10.0**-decimals
    power = max(unit, 10.0 ** math.floor(math.log10(reach / most)))
    for step in (power * times for times in (1, 2, 2.5, 5, 10, 20)):
        is_written = math.isclose(step / unit, round(step / unit))
        if is_written and reach / step <= most - 1 + 1e-9:
            return step
    return power * 50


def places_of(chart: Chart) -> list[float]:
    """Where each category lies along its axis: its day, its month, or its turn."""
    return [
        float(
            one.toordinal() if isinstance(one, dt.date) else turn if isinstance(one, str) else one
        )
        for turn, one in enumerate(chart.categories)
    ]


def category_ticks(chart: Chart, language: Language) -> list[tuple[float, str]]:
    """Places along the categories' axis, and what is written there."""
    if not chart.categories:
        return []
    days = [one for one in chart.categories if isinstance(one, dt.date)]
    if days:
        return _day_ticks(min(days), max(days), language)
    months = [one for one in chart.categories if isinstance(one, int)]
    if months:
        reach = max(months) - min(months)
        step = next((step for step in MONTH_STEPS if reach / step <= 8), MONTH_STEPS[-1])
        first = math.ceil(min(months) / step) * step
        return [(float(at), language.number(at)) for at in range(first, max(months) + 1, step)]
    return [(float(turn), str(one)) for turn, one in enumerate(chart.categories)]


def _day_ticks(first: dt.date, last: dt.date, language: Language) -> list[tuple[float, str]]:
    years = (last - first).days > YEARS_FROM_DAYS
    steps = [12 * step for step in (1, 2, 5, 10, 20, 50, 100)] if years else list(MONTH_STEPS)
    reach = (last.year - first.year) * 12 + last.month - first.month
    step = next((step for step in steps if reach / step <= (11 if years else 6)), steps[-1])
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    marks = [dt.date(month // 12, month % 12 + 1, 1) for month in months if month % step == 0]
    return [
        (float(day.toordinal()), str(day.year) if years else language.short_month(day))
        for day in marks
        if day >= first
    ]


def pushed_apart(
    wanted: Sequence[float], heights: Sequence[float], lowest: float, highest: float
) -> list[float]:
    """Middles of labels near where they are wanted, none upon another, within the chart.

    Where they have no room at all, they stand close together from the top on.
    """
    order = sorted(range(len(wanted)), key=lambda place: -wanted[place])
    middles = list(wanted)
    above = highest
    for place in order:
        middles[place] = min(wanted[place], above - heights[place] / 2)
        above = middles[place] - heights[place] / 2
    below = min(lowest, highest - sum(heights))
    for place in reversed(order):
        middles[place] = max(middles[place], below + heights[place] / 2)
        below = middles[place] + heights[place] / 2
    return middles
