"""What an analyst has decided about a table where its values leave something open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

DayOrder = Literal["day_first", "month_first"]


@dataclass(frozen=True, slots=True)
class Choices:
    """Decisions that come before anything the files seem to say.

    Attributes
    ----------
    day_orders
        Column -> whether the day or the month comes first in its 1/2/2020.
    values
        Column -> folded word -> the dictionary's value, or ``""`` for none.
    shared_ids
        ``stop`` refuses an import in which different people share a number; ``separate``
        publishes them as ``number#1``, ``number#2``.
    """

    day_orders: Mapping[str, DayOrder] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    shared_ids: Literal["stop", "separate"] = "stop"


NO_CHOICES = Choices()
