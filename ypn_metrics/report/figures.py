"""Figures as they stand in a cell of a document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from ypn_metrics.languages import Language
from ypn_metrics.measures.composition import CohortComposition, SeatShare
from ypn_metrics.results import Estimate
from ypn_metrics.wording.points import signed

T = TypeVar("T")
NONE = "–"
WOMAN = "woman"


def women_of(cohort: CohortComposition) -> SeatShare:
    """A cohort's women, also where neither seats nor pool have any."""
    none = SeatShare(WOMAN, 0, cohort.seats, 0, cohort.pool, None, None, None)
    return cohort.share(WOMAN) or none


def part_of(part: int, whole: int, language: Language) -> str:
    """So many of so many, with the share."""
    if not whole:
        return NONE
    return language.say(
        "{part} of {whole} ({share})", part=part, whole=whole, share=language.percent(part / whole)
    )


def number(value: float | None, decimals: int, language: Language) -> str:
    """A number with a fixed count of decimals; a dash where there is none."""
    return NONE if value is None else language.number(value, decimals)


def seats_short(value: float | None, language: Language) -> str:
    """Seats short of the pool's share, with the sign; a dash where there is none."""
    return NONE if value is None else signed(value, language, 1)


def points(proportion: float | None, language: Language) -> str:
    """A change of a share, in percentage points with the sign."""
    return NONE if proportion is None else signed(100 * proportion, language, 1)


def p_cell(p: float | None, language: Language) -> str:
    """A probability for a cell: two decimals, and "< 0.01" under that."""
    if p is None:
        return NONE
    return f"< {language.number(0.01, 2)}" if p < 0.01 else language.number(p, 2)


def with_range(estimate: Estimate | None, language: Language) -> str:
    """An estimate with its interval."""
    if estimate is None:
        return NONE
    ends = f"{language.number(estimate.lower, 2)}–{language.number(estimate.upper, 2)}"
    return f"{language.number(estimate.estimate, 2)} ({ends})"


def plainly(sentence: str) -> str:
    """A sentence without its bold."""
    return sentence.replace("**", "")


def newest(cohorts: Sequence[T], most: int) -> Sequence[T]:
    """The last so many."""
    return cohorts[-most:]


def left_out_note(n: int, language: Language) -> str:
    """How many cohorts the table leaves out; nothing where none."""
    if not n:
        return ""
    return language.plural(
        "{n} earlier cohort is left out here; the dashboard's table has it.",
        "{n} earlier cohorts are left out here; the dashboard's tables have them.",
        n,
    )
