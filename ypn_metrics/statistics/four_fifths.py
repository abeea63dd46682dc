"""The four-fifths rule, a screening convention, and how few people would turn what it says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from ypn_metrics.statistics.rate_ratios import Passing, ratio_score

FourFifths = Literal["below", "beside_below", "within"]
FOUR_FIFTHS = 0.8
MOST_SWAPS = 20
ROUNDING = 1e-9  # of a score: a ratio of four fifths to the digit is within


def four_fifths(tables: Sequence[Passing]) -> FourFifths | None:
    """Tell which group's selection rate is under four fifths of the other's.

    The convention of United States agencies for a first look [1]_: no test, and it says
    nothing of chance. Over several tables it is applied to their common ratio.

    Returns
    -------
    str or None
        ``below`` for the group, ``beside_below`` for the group beside it, else ``within``.
        None where nobody passed, or a group is empty.

    References
    ----------
    .. [1] Uniform Guidelines on Employee Selection Procedures, 29 CFR 1607.4(D).

    Examples
    --------
    >>> four_fifths([Passing(45, 100, 60, 100)]), four_fifths([Passing(48, 100, 60, 100)])
    ('below', 'within')
    """
    if not any(t.of and t.of_beside and t.passed + t.passed_beside for t in tables):
        return None
    if ratio_score(tables, FOUR_FIFTHS) < -ROUNDING:
        return "below"
    return "beside_below" if ratio_score(tables, 1 / FOUR_FIFTHS) > ROUNDING else "within"


def swaps_to_turn(tables: Sequence[Passing], most: int = MOST_SWAPS) -> int | None:
    """How many different people would turn what the four-fifths rule says.

    Each is one of the group in the place of one of the group beside it, or the other way
    round, so that as many pass as did: the guidelines' own question, whether the selection of
    one different person would shift the result [1]_. Over several tables each swap is made
    where it moves the ratio most.

    Returns
    -------
    int or None
        None where ``most`` are not enough, no choice of people would do it, or the rule says
        nothing.

    References
    ----------
    .. [1] Questions and Answers on the Uniform Guidelines, question 21 (44 FR 11996, 1979).

    Examples
    --------
    3 of 20 against 16 of 80 is three quarters; 4 of 20 against 15 of 80 is more than equal.

    >>> swaps_to_turn([Passing(3, 20, 16, 80)])
    1
    """
    verdict = four_fifths(tables)
    if verdict is None:
        return None
    low, high = FOUR_FIFTHS, 1 / FOUR_FIFTHS
    ways: dict[FourFifths, list[tuple[float, int, Callable[[float], bool]]]] = {
        "below": [(low, 1, lambda score: score >= -ROUNDING)],
        "beside_below": [(high, -1, lambda score: score <= ROUNDING)],
        "within": [
            (low, -1, lambda score: score < -ROUNDING),
            (high, 1, lambda score: score > ROUNDING),
        ],
    }
    found = [_swaps(tables, *way, most) for way in ways[verdict]]
    return min((n for n in found if n is not None), default=None)


def _swaps(
    tables: Sequence[Passing],
    limit: float,
    direction: int,
    is_reached: Callable[[float], bool],
    most: int,
) -> int | None:
    swapped = list(tables)
    for n in range(1, most + 1):
        tried = [
            [*swapped[:place], moved, *swapped[place + 1 :]]
            for place, table in enumerate(swapped)
            if (moved := _swap(table, direction))
        ]
        if not tried:
            return None
        scored = [(direction * ratio_score(after, limit), after) for after in tried]
        score, swapped = max(scored, key=lambda pair: pair[0])
        if is_reached(direction * score):
            return n
    return None


def _swap(table: Passing, direction: int) -> Passing | None:
    passed, beside = table.passed + direction, table.passed_beside - direction
    if not (0 <= passed <= table.of and 0 <= beside <= table.of_beside):
        return None
    return table._replace(passed=passed, passed_beside=beside)
