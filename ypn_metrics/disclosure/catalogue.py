"""The closed catalogue: every count that may be shown to everyone, most important first.

There are no free dates and no groups of a reader's own: whoever adds a table here adds it for
everybody, and to what the audit looks through.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Subject = Literal[
    "started",
    "eligible",
    "employed",
    "young_academics",
    "nominated",
    "selected",
    "completed",
    "left",
    "young_academics_left",
]
Where: TypeAlias = tuple[tuple[str, str], ...]

# Subjects that are counted of each cohort, and of each year; the others once, as of the day.
OF_COHORTS = frozenset({"started", "eligible", "nominated", "selected", "completed"})
OF_YEARS = frozenset({"left", "young_academics_left"})
# The years of which reasons are counted together: one alone has too few exits.
RECENT_YEARS = 3
RECENT = 0

# What is counted, and by what, in the order in which it is given up last.
TABLES: tuple[tuple[Subject, tuple[str, ...]], ...] = (
    ("started", ()),
    ("started", ("gender",)),
    ("eligible", ()),
    ("eligible", ("gender",)),
    ("employed", ()),
    ("employed", ("gender",)),
    ("young_academics", ()),
    ("young_academics", ("gender",)),
    ("left", ()),
    ("young_academics_left", ()),
    ("nominated", ()),
    ("nominated", ("gender",)),
    ("selected", ()),
    ("selected", ("gender",)),
    ("completed", ()),
    ("eligible", ("business_unit",)),
    ("eligible", ("age_band",)),
    ("eligible", ("country",)),
    ("employed", ("business_unit",)),
    ("employed", ("age_band",)),
    ("employed", ("country",)),
    ("started", ("business_unit",)),
    ("started", ("age_band",)),
    ("started", ("country",)),
    ("young_academics", ("business_unit",)),
    ("young_academics", ("age_band",)),
    ("young_academics", ("country",)),
    ("young_academics_left", ("reason",)),
    ("left", ("reason",)),
    ("nominated", ("business_unit",)),
    ("selected", ("business_unit",)),
    ("employed", ("business_unit", "gender")),
    ("employed", ("age_band", "gender")),
    ("employed", ("age_band", "business_unit")),
)
# Who is among whom. What is left of the outer one is a count too, which is never shown as it
# follows from both; of those after the first it is told what happened to people.
NESTED: tuple[tuple[Subject, Subject, bool], ...] = (
    ("employed", "young_academics", False),
    ("nominated", "selected", True),
    ("started", "completed", True),
    ("left", "young_academics_left", True),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """What a count is of.

    Attributes
    ----------
    number
        The cohort's, or the year's counted back from the as-of date; `RECENT` of the recent
        years together, and of what is counted once.
    where
        Attribute -> value, none to two.
    """

    subject: Subject
    number: int
    where: Where = ()
