"""Numbers of a pack as they are written beside a mark, in a table or on an axis."""

from __future__ import annotations

from ypn_metrics.languages import Language
from ypn_metrics.report.pack.content import NumberFormat

# Decimals that tell two numbers of a format from each other; a percentage is a proportion.
DECIMALS: dict[NumberFormat, int] = {"0": 0, "0.0": 1, "0%": 2, "+0%": 2}
# Whole months from one tick to the next.
MONTH_STEPS = (1, 2, 3, 6, 12, 24, 36, 60, 120, 240)


def written(
    value: float | None, number_format: NumberFormat, language: Language, *, is_tick: bool = False
) -> str:
    """A number as the language writes it, with a minus sign; a dash where there is none.

    A whole tick has no decimals.

    >>> from ypn_metrics.languages import ENGLISH, SWEDISH
    >>> written(-0.054, "+0%", ENGLISH), written(0.054, "+0%", SWEDISH)
    ('−5%', '+5\\xa0%')
    >>> written(10.0, "0.0", ENGLISH), written(10.0, "0.0", ENGLISH, is_tick=True)
    ('10.0', '10')
    """
    if value is None:
        return "–"
    decimals = DECIMALS[number_format]
    if round(value, decimals) == 0:
        value = 0.0  # and not -0
    if number_format in ("0", "0.0"):
        is_whole = is_tick and float(value).is_integer()
        return _signed(language.number(value, 0 if is_whole else decimals))
    said = _signed(language.percent(value))
    return f"+{said}" if number_format == "+0%" and round(value, decimals) > 0 else said


def _signed(said: str) -> str:
    """A number with a minus sign, as the sentences have it, and not a hyphen."""
    return said.replace("-", "−")
