"""How high a group answers one item, and what those who did not answer could do to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from ypn_metrics.languages import Text, text
from ypn_metrics.measures.pulse_counts import Answers, added, in_the_total
from ypn_metrics.results import Estimate
from ypn_metrics.statistics.intervals import proportion_interval
from ypn_metrics.statistics.means import mean_interval, worst_case_bounds

SCALE = (1, 5)
NOBODY = text("Nobody answered.")
NOT_YET = text("The phase has not begun.")


@dataclass(frozen=True, slots=True)
class Level:
    """How high a group answers one item.

    Attributes
    ----------
    n, asked
        People who answered, and who could have; None where the latter is not known.
    left_out
        People of cohorts that are too few to tell, who are not among the ``n`` of the total.
    n_cohorts
        Cohorts that the answers are from; of people without a cohort 1.
    n_high
        Who answered 4 or 5.
    share, mean
        Of 4 and 5 among the answers, and of the scores; None where they are withheld.
    worst_share, worst_mean
        What both could be, whatever those who did not answer had answered.
    day
        The mean day of the answers; None where they are withheld.
    """

    n: int
    asked: int | None
    left_out: int
    n_cohorts: int
    n_high: int | None
    share: Estimate | None
    mean: Estimate | None
    worst_share: tuple[float, float] | None
    worst_mean: tuple[float, float] | None
    day: dt.date | None
    reason: Text | None

    @property
    def responded(self) -> float | None:
        """The response rate."""
        return self.n / self.asked if self.asked else None


def level_of(parts: Sequence[Answers], smallest_group: int, *, has_begun: bool = True) -> Level:
    """The level of a group, or of all cohorts together as far as that gives nobody away."""
    kept = in_the_total(parts, lambda some: sum(one.n for one in some) >= smallest_group)
    if kept:
        left_out = sum(part.n for part in parts) - sum(part.n for part in kept)
        return _told(added(kept), left_out, len(kept))
    if not parts:
        return _withheld(0, None, NOBODY if has_begun else NOT_YET)
    few = added(parts)
    return _withheld(few.n, few.asked, text("Fewer than {n} people answered.", n=smallest_group))


def _told(answers: Answers, left_out: int, n_cohorts: int) -> Level:
    n, asked, scores = answers.n, answers.asked, answers.scores
    return Level(
        n=n,
        asked=asked,
        left_out=left_out,
        n_cohorts=n_cohorts,
        n_high=answers.n_high,
        share=proportion_interval(answers.n_high, n),
        mean=mean_interval(scores, SCALE),
        worst_share=worst_case_bounds(answers.n_high, n, asked, (0, 1)) if asked else None,
        worst_mean=worst_case_bounds(scores.total, n, asked, SCALE) if asked else None,
        day=answers.middle_day,
        reason=None,
    )


def _withheld(n: int, asked: int | None, reason: Text) -> Level:
    return Level(n, asked, 0, 0, None, None, None, None, None, None, reason)
