"""What a board pack holds, said and counted once, whatever kind of file it goes into."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ypn_metrics.languages import Language
from ypn_metrics.report.blocks import Table

# stacked_bars: one bar a category, its series side by side in it, which make up the whole.
# lines: over ordered categories; a series may be a step line, a limit, or a level.
# intervals: a point a category with a line from its lower to its upper end, each a series.
ChartKind: TypeAlias = Literal["stacked_bars", "lines", "intervals"]
# What a series means, which decides its colour and its mark in every kind of file.
Meaning: TypeAlias = Literal[
    "women",
    "men",
    "other",
    "unknown",
    "withheld",
    "participants",
    "comparators",
    "measured",
    "level",
    "lower_limit",
    "upper_limit",
    "lower",
    "upper",
    "outside",
    "starts",
]
NumberFormat: TypeAlias = Literal["0", "0.0", "0%", "+0%"]


@dataclass(frozen=True, slots=True)
class Series:
    """A row of numbers of a chart, at full precision; None where there is none to show."""

    name: str
    values: tuple[float | None, ...]
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of any kind of file: what was found, what was measured, and the numbers.

    Attributes
    ----------
    key
        Names it in file names and sheets: a word in English.
    title, subtitle
        The finding as a sentence; the quantity, denominator, as-of date and n. Plain text.
    categories
        Of every series, in their order: names, days, or whole months since the start.
    category_title, value_title
        Of the axes; empty where the categories speak for themselves.
    number_format
        How a value is written; proportions are 0-1.
    lowest, highest
        Of the value axis; None lets the numbers decide, from 0.
    note
        What a reader must know beside it; empty where nothing.
    """

    key: str
    kind: ChartKind
    title: str
    subtitle: str
    categories: tuple[str, ...] | tuple[dt.date, ...] | tuple[int, ...]
    series: tuple[Series, ...]
    category_title: str = ""
    value_title: str = ""
    number_format: NumberFormat = "0"
    lowest: float | None = 0.0
    highest: float | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if any(len(one.values) != len(self.categories) for one in self.series):
            raise ValueError(f"a series of {self.key} is not as long as its categories")


@dataclass(frozen=True, slots=True)
class PackPage:
    """One page: what was found, drawn and set beside each other.

    Attributes
    ----------
    statements
        Sentences; what stands between ** is bold.
    charts, tables
        As many as the page has room for: at most two charts and one table.
    notes
        What the speaker must know, in whole sentences; printed below the page where it is paper.
    lacking
        Why something is not on it; empty where it is complete.
    spoken
        What the speaker may be asked: the definitions of what is on it. Speaker's notes only,
        as they stand among the pack's definitions too.
    """

    heading: str
    statements: tuple[str, ...]
    charts: tuple[Chart, ...]
    tables: tuple[Table, ...]
    notes: tuple[str, ...]
    lacking: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page.

    Attributes
    ----------
    statements
        At most five that stand out, or one that says that nothing does. ** is bold.
    changes
        What changed since the last publication; empty where there is none before it.
    decision
        The name of the line that is left empty for the decision.
    answers
        What the pages find, in a sentence each; empty where enough stands out.
    """

    title: str
    subtitle: str
    statements: tuple[str, ...]
    changes: tuple[str, ...]
    decision: str
    notes: tuple[str, ...]
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Defined:
    """A measure's definition, as the registry has it, in the pack's language."""

    name: str
    meaning: str
    formula: str
    source: str


@dataclass(frozen=True, slots=True)
class Disclosed:
    """A table of the appendix, with the paragraph of the standard that it answers.

    Attributes
    ----------
    key
        Names its sheet: a word in English.
    standard
        E.g. ESRS S1-6, paragraph 50 (a).
    rows
        Cells at full precision: numbers, names, days; None where nothing can be told.
    number_formats
        Of the columns that hold numbers, by their place.
    """

    key: str
    heading: str
    standard: str
    header: tuple[str, ...]
    rows: tuple[tuple[str | float | int | dt.date | None, ...], ...]
    number_formats: tuple[tuple[int, NumberFormat], ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Pack:
    """A board pack in one language.

    Attributes
    ----------
    footer
        As-of date, publication, basis and smallest group, and whether the data is made up.
    page_of
        How a page's number is said, with the places ``{page}`` and ``{pages}``.
    dated
        The as-of date, which counts as the day on which the file was made.
    """

    cover: Cover
    composition: PackPage
    retention: PackPage
    definitions: tuple[Defined, ...]
    appendix: tuple[Disclosed, ...]
    footer: str
    page_of: str
    dated: dt.date
    language: Language

    @property
    def pages(self) -> tuple[PackPage, ...]:
        """The pages after the cover."""
        return (self.composition, self.retention)

    @property
    def charts(self) -> tuple[Chart, ...]:
        """All charts, in their order."""
        return tuple(chart for page in self.pages for chart in page.charts)
