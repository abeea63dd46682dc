"""How a chart of the pack is drawn natively: colours, lines, scale, formats, names at line ends."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from ypn_metrics.charts.theme import LIGHT
from ypn_metrics.languages import SWEDISH, Language
from ypn_metrics.report.pack.content import Chart, Meaning, NumberFormat, Series
from ypn_metrics.report.pack.numbers import DECIMALS, MONTH_STEPS

MOST_STEPS = 5
STEPS = (1, 2, 2.5, 5, 10)
YEARS_FROM = 36  # months; an axis as long is marked by its years
# Room for a tick, in parts of its text's size.
MONTH_WIDTH, DATE_WIDTH, YEAR_WIDTH = 2.4, 5.5, 3.2


@dataclass(frozen=True, slots=True)
class Mark:
    """How a series is drawn; a width of 0 is no line, a size of 0 no marks.

    Attributes
    ----------
    width, size
        In points.
    is_striped
        A bar's area is striped: what is in it is withheld.
    """

    colour: str
    width: float = 2.25
    is_dashed: bool = False
    size: int = 0
    is_striped: bool = False

    @property
    def ink(self) -> str:
        """What is legible on a bar of this colour."""
        return "#FFFFFF" if _contrast(self.colour, "#FFFFFF") >= 4.5 else LIGHT.ink

    @property
    def text(self) -> str:
        """The colour of the series's name: its own where that is legible on white."""
        return self.colour if _contrast(self.colour, "#FFFFFF") >= 3 else LIGHT.muted


MARKS: dict[Meaning, Mark] = {
    "women": Mark(LIGHT.women),
    "men": Mark(LIGHT.men),
    "other": Mark(LIGHT.others[1]),
    "unknown": Mark(LIGHT.line),
    "withheld": Mark(LIGHT.faint, is_striped=True),
    "participants": Mark(LIGHT.participants, 2.5),
    "comparators": Mark(LIGHT.comparators, 2.0),
    "measured": Mark(LIGHT.participants, 2.5),
    "level": Mark(LIGHT.muted, 1.0, is_dashed=True),
    "lower_limit": Mark(LIGHT.line, 1.0),
    "upper_limit": Mark(LIGHT.line, 1.0),
    "lower": Mark(LIGHT.participants, 0.75),
    "upper": Mark(LIGHT.participants, 0.75),
    "outside": Mark(LIGHT.signal, 0, size=9),
    "starts": Mark(LIGHT.ink, 0, size=6),
}
ENDS: tuple[Meaning, ...] = ("lower", "upper")


MAINS: tuple[Meaning, ...] = ("participants", "comparators", "measured")


def mark_of(chart: Chart, series: Series) -> Mark:
    """How a series is drawn in its chart.

    Estimates with intervals are points on them; the ends around a line are thin lines of its
    colour.
    """
    mark = MARKS[series.meaning]
    if chart.kind == "intervals":
        return Mark(mark.colour, 0, size=8 if series.meaning in ENDS else 10)
    if chart.kind == "lines" and series.meaning in ENDS:
        return Mark(_pale(MARKS[_between_its_ends(chart, series)].colour), 1.0)
    return mark


def _between_its_ends(chart: Chart, end: Series) -> Meaning:
    """What lies within an end: the first main series within the first of its kind, and so on."""
    alike = [one for one in chart.series if one.meaning == end.meaning]
    mains = [one for one in chart.series if one.meaning in MAINS]
    place = alike.index(end)
    return mains[place].meaning if place < len(mains) else end.meaning


def _pale(colour: str) -> str:
    """A tint that lies behind the colour itself."""
    parts = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * 0.4):02X}" for part in parts)


@dataclass(frozen=True, slots=True)
class Scale:
    """Of the value axis: its ends and the step of its ticks."""

    low: float
    high: float
    step: float

    def part(self, value: float) -> float:
        """How far up the axis a value is, 0-1."""
        return (value - self.low) / (self.high - self.low)


def scale_of(chart: Chart) -> Scale:
    """The ends that hold every number, at a whole count of steps from zero."""
    if chart.kind == "stacked_bars":
        columns = zip(*(series.values for series in chart.series), strict=True)
        values = [sum(value or 0 for value in column) for column in columns]
    else:
        values = [value for series in chart.series for value in series.values if value is not None]
    low = min([0.0, *values]) if chart.lowest is None else chart.lowest
    high = max([0.0, *values]) if chart.highest is None else chart.highest
    least = 10.0 ** -DECIMALS[chart.number_format]
    width = max(high - low, least)
    step = max(least, _step(width / MOST_STEPS))
    bottom = low if chart.lowest is not None else _whole(low / step, floor) * step
    top = high if chart.highest is not None else _whole((bottom + width) / step, ceil) * step
    return Scale(bottom, max(top, bottom + least), step)


def _whole(steps: float, rounded: Callable[[float], int]) -> int:
    """A count of steps; one that is whole but for what a computer adds stays as it is."""
    return rounded(round(steps, 9))


def _step(least: float) -> float:
    power = 10.0 ** floor(log10(least))
    return next(power * part for part in STEPS if power * part >= least * (1 - 1e-9))


@dataclass(frozen=True, slots=True)
class MonthTicks:
    """Of an axis of days or whole months: where it begins, its step in months, its format."""

    first: dt.date | int
    step: int
    pattern: str


def month_ticks(chart: Chart, width: float) -> MonthTicks:
    """As many ticks as there is room for; a few years are marked where they begin.

    Parameters
    ----------
    width
        Of the axis, in parts of its texts' size.
    """
    days = [each for each in chart.categories if isinstance(each, dt.date)]
    if not days:
        counts = [each for each in chart.categories if isinstance(each, int)]
        months = max(1, max(counts) - min(counts))
        return MonthTicks(min(counts), _month_step(months, width / MONTH_WIDTH), "0")
    first, last = min(days), max(days)
    months = (last.year - first.year) * 12 + last.month - first.month
    if months < YEARS_FROM:
        return MonthTicks(first, _month_step(months, width / DATE_WIDTH), "mmm yyyy")
    start = dt.date(first.year, 1, 1)
    return MonthTicks(start, max(12, _month_step(months + 12, width / YEAR_WIDTH)), "yyyy")


def _month_step(months: float, most: float) -> int:
    """A step in whole months that divides a time into few enough parts."""
    return next((step for step in MONTH_STEPS if months / step <= most), MONTH_STEPS[-1])


def format_code(number_format: NumberFormat, language: Language) -> str:
    """The format as Office has it; it puts the decimal sign in by the reader's own settings."""
    percent = "0 %" if language is SWEDISH else "0%"
    if number_format == "0%":
        return percent
    if number_format == "+0%":
        return f"+{percent};-{percent};{percent}"
    return number_format


def axis_code(chart: Chart, scale: Scale, language: Language) -> str:
    """The format of the ticks: no decimals where every tick is whole."""
    is_whole = scale.step.is_integer() and float(scale.low).is_integer()
    if chart.number_format == "0.0" and is_whole:
        return "0"
    return format_code(chart.number_format, language)


def date_code(language: Language, pattern: str) -> str:
    """A format of dates with the months' names in the file's own language."""
    return f"[$-{'41D' if language is SWEDISH else '809'}]{pattern}"


def last_shown(series: Series) -> int | None:
    """The place of a series's last number."""
    places = [place for place, value in enumerate(series.values) if value is not None]
    return places[-1] if places else None


def is_whole_in(chart: Chart, value: float) -> bool:
    """Whether a bar's number is of people: written without a decimal among those that are not."""
    return (
        chart.kind == "stacked_bars" and chart.number_format == "0.0" and float(value).is_integer()
    )


def spread(places: Sequence[float], room: float, low: float, high: float) -> list[float]:
    """Places as near as can be to those wanted, with room between, from low to high.

    >>> spread([0.5, 0.5], 0.2, 0, 1)
    [0.4, 0.6]
    """
    order = sorted(range(len(places)), key=lambda place: places[place])
    found = [places[place] for place in order]
    for _ in range(50):
        for below, above in zip(range(len(found)), range(1, len(found)), strict=False):
            lack = room - (found[above] - found[below])
            if lack > 0:
                found[below] -= lack / 2
                found[above] += lack / 2
        found = [min(max(place, low), high) for place in found]
    result = [0.0] * len(places)
    for place, value in zip(order, found, strict=True):
        result[place] = round(value, 6)
    return result


def are_numbers(chart: Chart) -> bool:
    """Whether categories are days or whole months, not names."""
    return bool(chart.categories) and not any(isinstance(one, str) for one in chart.categories)


def is_spaced(chart: Chart) -> bool:
    """Whether categories stand as far apart as the days or months between them."""
    return are_numbers(chart) and chart.kind == "lines"


def _contrast(one: str, other: str) -> float:
    """WCAG's contrast of two colours."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
