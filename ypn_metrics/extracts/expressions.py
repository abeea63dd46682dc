"""From a text to a value, as expressions in SQL; names in them come from the dictionary only."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ypn_metrics.extracts.choices import Choices
from ypn_metrics.extracts.kinds import Column
from ypn_metrics.extracts.values import NONE_WORDS


@dataclass(frozen=True, slots=True)
class Reading:
    """How a column's texts are read.

    ``has_names``: some of its days may have months by name, which takes longer to read.
    """

    month_first: bool
    has_names: bool
    as_of_year: int
    choices: Choices
    day_zero: dt.date


def day_read(column: Column, reading: Reading) -> str:
    """The day that ``bare`` says, as the column's days are read; null for other types."""
    if column.type != "date":
        return "null::date"
    macro = "day_from" if reading.has_names else "numeric_day_from"
    order, zero = str(reading.month_first).lower(), reading.day_zero
    return f"{macro}(bare, {order}, {_latest(column, reading)}, date '{zero}')"


def converted(column: Column, reading: Reading) -> str:
    """The value of ``written`` (``bare``: trimmed), by the column's type.

    What `day_read` gives stands in ``day``, and the column's words in the table ``word``.
    """
    blank = f"is_blank(written) or folded(written) in ({_none_words()})"
    synonym = "(select w.value from word as w where w.written = folded(texts.written))"
    latest = _latest(column, reading)
    value = {
        "text": f"case when {blank} then null else bare end",
        "date": f"case when {blank} or is_no_day(day) then null else day end",
        "year": f"full_year(regexp_extract(bare, '^(\\d{{4}}|\\d{{2}})$', 1), {latest})",
        "category": synonym,
        "flag": f"{synonym} = 'yes'",
        "number": "try_cast(replace(replace(bare, ' ', ''), ',', '.') as double)",
    }
    return value[column.type]


def _latest(column: Column, reading: Reading) -> int:
    # Hires and exits may be agreed for the coming year; nobody employed is born in this one.
    return reading.as_of_year + (-1 if column.name.startswith("birth") else 1)


def trimmed(written: str) -> str:
    """A text without the blanks round it, tabs and no-break spaces among them."""
    return f"trim({written}, ' ' || chr(9) || chr(160))"


def _none_words() -> str:
    return ", ".join(f"folded('{word}')" for word in NONE_WORDS.split("|"))


def says_none(column: Column) -> str:
    """Whether a text without a value is known to mean none."""
    means_none = f"(is_blank(written) or folded(written) in ({_none_words()}))"
    if column.words:
        known = "exists (select 1 from word as w where w.written = folded(texts.written))"
        means_none = f"({means_none} or {known})"
    if column.type == "date":
        means_none = f"({means_none} or coalesce(is_no_day(day), false))"
    return means_none
