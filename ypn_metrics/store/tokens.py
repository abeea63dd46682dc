"""An employee number among other words: found and taken out as a whole, in text and in bytes."""

from __future__ import annotations

import re
from functools import cache

STANDS_FOR = "…"
# A shorter number, or a year, says nothing about whom a text means.
SHORTEST, SHORTEST_MIXED = 5, 4


def is_distinctive(employee_id: str) -> bool:
    """Whether the number, met in a text, can hardly be anything else.

    >>> [is_distinctive(number) for number in ("10234", "E1234", "2024", "7", "B12", "Anna")]
    [True, True, False, False, False, False]
    """
    has_digit = any(one.isdigit() for one in employee_id)
    is_mixed = has_digit and not employee_id.isdigit()
    return has_digit and len(employee_id) >= (SHORTEST_MIXED if is_mixed else SHORTEST)


@cache
def _whole(employee_id: str) -> re.Pattern[str]:
    # Not within a longer word or number, nor a part of one such as E-100-7 or 7#1.
    return re.compile(rf"(?<!\w)(?<!\w[-_#]){re.escape(employee_id)}(?![-_#]?\w)")


def names(text: str, employee_id: str) -> bool:
    """Whether a text has the number as a whole word.

    >>> [names(text, "E100") for text in ("as E100 said", "E1000", "E100-7", "(E100)")]
    [True, False, False, True]
    """
    return employee_id in text and _whole(employee_id).search(text) is not None


def without(text: str, employee_id: str) -> str:
    """The text with an ellipsis where it has the number as a whole word."""
    return _whole(employee_id).sub(STANDS_FOR, text)


def bytes_name(content: bytes, employee_id: str) -> bool:
    """Whether bytes have the number as a whole word, in UTF-8 or UTF-16."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        number = employee_id.encode(encoding)
        width = 1 if encoding == "utf-8" else 2
        start = content.find(number)
        while start >= 0:
            around = content[max(0, start - 2 * width) : start + len(number) + 2 * width]
            if names(around.decode(encoding, "replace"), employee_id):
                return True
            start = content.find(number, start + 1)
    return False
