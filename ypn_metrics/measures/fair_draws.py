"""Each value's seats beside what a fair draw from the pool gives, all values judged at once."""

from __future__ import annotations

from dataclasses import dataclass

from ypn_metrics.languages import Text, text
from ypn_metrics.measures.composition import CohortComposition, SeatShare
from ypn_metrics.population import UNKNOWN
from ypn_metrics.statistics.exact import hypergeometric_at_most
from ypn_metrics.statistics.rate_tests import holm

LEVEL = 0.05


@dataclass(frozen=True, slots=True)
class FairDraw:
    """One value's seats in a cohort, beside a fair draw.

    Attributes
    ----------
    fewest, most
        Seats that a fair draw gives in 95 of 100 cases, for all of the cohort's values at once.
    p_as_few, p_as_many
        Chance of as few seats or fewer, of as many or more.
    p_adjusted
        Twice the smaller of the two, adjusted (Holm) for there being several values.
    """

    share: SeatShare
    fewest: int
    most: int
    p_as_few: float
    p_as_many: float
    p_adjusted: float

    @property
    def is_outside(self) -> bool:
        """Whether a fair draw hardly gives it."""
        return self.p_adjusted < LEVEL

    @property
    def is_few(self) -> bool:
        """Whether there are fewer seats than the pool's share would give, not more."""
        return self.p_as_few < self.p_as_many


def fair_draws(cohort: CohortComposition) -> tuple[FairDraw, ...]:
    """Each known value of a cohort beside a fair draw of as many seats from its pool.

    The seats of one value are hypergeometric. Two values say one and the same thing, so that
    nothing is adjusted for them; of more, each counts.

    Returns
    -------
    tuple of FairDraw
        In the order of the cohort's shares; empty where the pool cannot fill the seats, or
        has people of one value only.

    References
    ----------
    Holm S (1979). A simple sequentially rejective multiple test procedure. Scandinavian Journal
    of Statistics 6, 65-70.
    """
    drawn = [share for share in cohort.shares if share.value != UNKNOWN and share.pool]
    if len(drawn) < 2 or not 0 < cohort.seats <= cohort.pool:
        return ()
    tails = [(_at_most(share, share.seats), 1 - _below(share)) for share in drawn]
    doubled = [min(1.0, 2 * min(both)) for both in tails]
    # Where these two are everybody, the few of one are the many of the other.
    are_one = len(drawn) == 2 and sum(share.pool for share in drawn) == cohort.pool
    adjusted = doubled if are_one else holm(doubled)
    tail = LEVEL / 2 / (1 if are_one else len(drawn))
    return tuple(
        FairDraw(share, *_range(share, tail), *both, p)
        for share, both, p in zip(drawn, tails, adjusted, strict=True)
    )


def why_no_draw(cohort: CohortComposition) -> Text:
    """Why a cohort has no fair draw, to be read behind its name."""
    if cohort.seats > cohort.pool:
        return text(
            "the pool of {pool} cannot fill {seats} seats, so that no fair draw can be told.",
            pool=cohort.pool,
            seats=cohort.seats,
        )
    return text("nobody in the pool differs in it, as far as is known.")


def _at_most(share: SeatShare, seats: int) -> float:
    return hypergeometric_at_most(seats, share.pool, share.pool_of, share.of)


def _below(share: SeatShare) -> float:
    return _at_most(share, share.seats - 1) if share.seats else 0.0


def _range(share: SeatShare, tail: float) -> tuple[int, int]:
    """Fewest and most seats that leave out no more than ``tail`` on either side."""
    at_most = [_at_most(share, seats) for seats in range(share.of + 1)]
    fewest = next(seats for seats, p in enumerate(at_most) if p > tail)
    return fewest, next(seats for seats, p in enumerate(at_most) if 1 - p <= tail)
