"""How estimates did over many worlds with a known truth, each figure with its standard error."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from tests.effect_worlds import Seen, Told


@dataclass(frozen=True, slots=True)
class Share:
    """A share of worlds."""

    value: float
    n: int

    @property
    def error(self) -> float:
        """The simulation's standard error; of none or all of the worlds, that of one more."""
        return sqrt((self.value * (1 - self.value) or 1 / self.n) / self.n)


@dataclass(frozen=True, slots=True)
class Summary:
    """One method's estimates at one month, over the worlds in which it gave any.

    Attributes
    ----------
    truth, bias, bias_error, width
        Means over the worlds: of retention in proportions, of months employed in months.
    covered, excludes_zero
        Of intervals: that hold the truth, that leave out 0.
    verdicts
        Verdict -> share of the worlds; none for months employed.
    """

    n: int
    truth: float
    bias: float
    bias_error: float
    width: float
    covered: Share
    excludes_zero: Share
    verdicts: Mapping[str, float]


def summarise(
    seen: Sequence[Seen], method: str, month: int, outcome: str = "retained"
) -> Summary | None:
    """What the method told at that month; None where it told nothing."""
    told = [one for world in seen for one in world.told if _is_of(one, method, month, outcome)]
    n = len(told)
    if not n:
        return None
    truth = float(np.mean([world.truth[outcome, month] for world in seen]))
    estimates = np.array([one.difference.estimate for one in told])
    lower = np.array([one.difference.lower for one in told])
    upper = np.array([one.difference.upper for one in told])
    counts = Counter(one.verdict for one in told)
    return Summary(
        n=n,
        truth=truth,
        bias=float(estimates.mean()) - truth,
        bias_error=float(estimates.std(ddof=1)) / sqrt(n),
        width=float((upper - lower).mean()),
        covered=Share(float(np.mean((lower <= truth) & (truth <= upper))), n),
        excludes_zero=Share(float(np.mean((lower > 0) | (upper < 0))), n),
        verdicts={verdict: count / n for verdict, count in counts.items() if verdict},
    )


def rejections(seen: Sequence[Seen], method: str, level: float = 0.05) -> Share | None:
    """How often the permutation test's p-value is below the level; None where it has none."""
    p_values = [world.p_values[method] for world in seen if method in world.p_values]
    return Share(float(np.mean(np.array(p_values) < level)), len(p_values)) if p_values else None


def wrongly_shown(summary: Summary) -> Share:
    """How often an effect is said to be shown, one way or the other."""
    said = ("shows benefit", "shows harm")
    return Share(sum(summary.verdicts.get(verdict, 0.0) for verdict in said), summary.n)


def _is_of(one: Told, method: str, month: int, outcome: str) -> bool:
    return (one.method, one.month, one.outcome) == (method, month, outcome)
