"""The page on how right the programme effect is, in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tests.effect_summaries import Share, Summary, rejections, summarise, wrongly_shown
from tests.effect_worlds import METHODS, PRIMARY_MONTH, Seen
from ypn_metrics.measures.effect import EFFECT_MONTHS

Rows = list[tuple[str, ...]]

ESTIMATES_HEAD = (
    "scenario", "method", "month", "truth", "bias", "95 % interval holds the truth", "mean width",
    "leaves out 0", "shows benefit", "suggests benefit", "suggests harm", "shows harm",
)  # fmt: skip
MONTHS_HEAD = (
    "scenario", "method", "month", "truth", "bias", "95 % interval holds the truth", "mean width",
    "leaves out 0",
)  # fmt: skip
TEST_HEAD = ("scenario", "worlds", "same start", "matched")
# The simulation that the methods were chosen by, with 60 participants: it is not of this demo.
CHOSEN_BY = {"log-rank": 0.207, "interval": 0.151}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of a method, and what was found."""

    what: str
    value: float
    error: float
    lowest: float
    highest: float

    @property
    def verdict(self) -> str:
        """Whether it holds; where chance in the simulation leaves it open, that."""
        if self.lowest <= self.value <= self.highest:
            return "yes"
        margin = 2 * self.error
        is_near = self.lowest - margin <= self.value <= self.highest + margin
        return "within two standard errors" if is_near else "**no**"


def report(seen: Mapping[str, Sequence[Seen]], names: Mapping[str, str], seconds: float) -> str:
    """The page; ``names`` are those of the scenarios."""
    n = sum(map(len, seen.values()))
    by_name = {names[key]: worlds for key, worlds in seen.items()}
    return f"""# How right the programme effect is

`python -m benchmarks.effect` measures this again and writes this page: {n:,} worlds took
{seconds / 60:.0f} minutes, {seconds / n:.2f} s each. A world is a made-up company of 3,000 with
cohorts of 20, 21 and 22, which have been followed for 57, 40 and 22 months. It is published by the
derivation that ships, and the measures that ship are asked. The seeds are fixed: world 7 of a
scenario is the same each time. After each ± stands the simulation's standard error.

{_usual(seen["lot"])}

The scenarios, by how participants are drawn from those who could take part:

- **by lot**: from those under 40 with a degree and potential.
- **by a potential not told, told**: those with potential leave at 0.6 times the others' rate, and
  only they are picked. The extract lacks the column `potential`, or has it.
- **by tenure**: who has five years behind them is three times as likely to be picked.
- **by hidden promise**: by a score that no extract holds and that makes people stay (selection 1).
- **hazard ratio 0.6**: picked by lot, and from the day after the start each participant leaves at
  0.6 times their own rate. The truth is the mean over the participants of what each one's own
  hazards give with the programme, less what they give without it, for all cohorts as if followed
  for the whole time; its simulation error is below {_truth_error(seen["real"])} points.

## What was asked for

{_table(("asked for", "wanted", "found", "holds"), [_wanted_row(w) for w in _wanted(seen)])}

## Difference in retention, in percentage points

{_table(ESTIMATES_HEAD, [r for name, w in by_name.items() for r in _rows(name, w, "retained")])}

{_months_employed(by_name)}## The permutation test

Share of worlds in which its p-value is below 0.05.

{_table(TEST_HEAD, [_test_row(*pair) for pair in by_name.items()])}

## Power, with a true hazard ratio of 0.6

"Foreseen" is what "can we know yet" says on average from each world's data for the true effect.
It looks at the comparison with matched colleagues. The last column is the simulation
by which the methods were chosen, with 60 participants in another made-up company.

{_table(("at 5 %", "same start", "matched", "foreseen", "chosen by"), _power(seen["real"]))}

## Where it fails

{_failing(seen)}
"""


def _wanted(seen: Mapping[str, Sequence[Seen]]) -> Iterator[Wanted]:
    for key, name in (("lot", "by lot"), ("told", "by a potential told"), ("tenure", "by tenure")):
        yield from _wanted_of(seen[key], f"no effect, {name}")
    yield from _wanted_of(seen["real"], "hazard ratio 0.6", is_null=False)


def _wanted_of(worlds: Sequence[Seen], name: str, *, is_null: bool = True) -> Iterator[Wanted]:
    at = summarise(worlds, "matched", PRIMARY_MONTH)
    if at is None:
        return
    yield Wanted(f"{name}: bias at 24 months, points", at.bias, at.bias_error, -0.005, 0.005)
    for month in EFFECT_MONTHS:
        if now := summarise(worlds, "matched", month):
            what = f"{name}: coverage at {month} months"
            yield Wanted(what, now.covered.value, now.covered.error, 0.93, 1.0)
    test = rejections(worlds, "matched")
    if is_null and test:
        yield Wanted(f"{name}: permutation test rejects", test.value, test.error, 0.03, 0.07)
        shown = wrongly_shown(at)
        what = f"{name}: benefit or harm said to be shown at 24 months"
        yield Wanted(what, shown.value, shown.error, 0.0, 0.025)


def _wanted_row(wanted: Wanted) -> tuple[str, ...]:
    if "bias" in wanted.what:
        span = f"{100 * wanted.lowest:+.1f} to {100 * wanted.highest:+.1f}"
        return wanted.what, span, _points(wanted.value, wanted.error), wanted.verdict
    span = f"{wanted.lowest:.1%} to {wanted.highest:.1%}"
    return wanted.what, span, _share(Share(wanted.value, 1), wanted.error), wanted.verdict


def _rows(name: str, worlds: Sequence[Seen], outcome: str) -> Iterator[tuple[str, ...]]:
    for method in METHODS:
        for month in EFFECT_MONTHS:
            if found := summarise(worlds, method, month, outcome):
                yield _row(name, method, month, found, outcome)


def _row(name: str, method: str, month: int, found: Summary, outcome: str) -> tuple[str, ...]:
    scale, verdicts = (100, ESTIMATES_HEAD[-4:]) if outcome == "retained" else (1, ())
    return (
        name,
        method,
        str(month),
        f"{scale * found.truth:+.2f}",
        f"{scale * found.bias:+.2f} ± {scale * found.bias_error:.2f}",
        _share(found.covered),
        f"{scale * found.width:.1f}",
        _share(found.excludes_zero),
        *(f"{found.verdicts.get(verdict, 0.0):.1%}" for verdict in verdicts),
    )


def _months_employed(by_name: Mapping[str, Sequence[Seen]]) -> str:
    outcome = "months employed"
    rows = [row for name, worlds in by_name.items() for row in _rows(name, worlds, outcome)]
    if not rows:
        return ""
    return f"## Difference in months employed\n\n{_table(MONTHS_HEAD, rows)}\n\n"


def _test_row(name: str, worlds: Sequence[Seen]) -> tuple[str, ...]:
    shares = (rejections(worlds, method) for method in ("same start", "matched"))
    return (name, f"{len(worlds):,}", *map(_shared, shares))


def _power(worlds: Sequence[Seen]) -> Rows:
    """Both tests' power: by simulation, by the worlds' own data, and where it was chosen."""
    found = {
        "log-rank": [rejections(worlds, method) for method in ("same start", "matched")],
        "interval": [
            at.excludes_zero if at else None
            for at in (summarise(worlds, m, PRIMARY_MONTH) for m in ("same start", "matched"))
        ],
    }
    names = {"log-rank": "permutation log-rank", "interval": "interval at 24 months"}
    return [
        (
            names[kind],
            *(_shared(share) for share in shares),
            f"{np.mean([world.foreseen[kind] for world in worlds if world.foreseen]):.1%}",
            f"{CHOSEN_BY[kind]:.1%}",
        )
        for kind, shares in found.items()
    ]


def _usual(worlds: Sequence[Seen]) -> str:
    """How large a benefit the usual comparison makes of a programme that does nothing."""
    found = [at for month in EFFECT_MONTHS if (at := summarise(worlds, "naive", month))]
    shown = " / ".join(f"{at.verdicts.get('shows benefit', 0.0):.0%}" for at in found)
    return (
        f"Of a programme that does nothing, whose participants were drawn by lot, the usual"
        f" comparison says {_off(worlds, 'naive')} points at 12, 24 and 36 months, and that a"
        f" benefit is shown in {shown} of the worlds."
    )


def _failing(seen: Mapping[str, Sequence[Seen]]) -> str:
    return "\n".join(
        f"- {what}: the matched difference is off by {_off(seen[key])} points at 12, 24 and 36"
        f" months, and the test rejects in {_shared(rejections(seen[key], 'matched'))} of worlds."
        for key, what in (
            ("hidden", "Picked for a promise that no extract holds"),
            ("untold", "Picked by a potential that the extract does not tell"),
        )
    )


def _off(worlds: Sequence[Seen], method: str = "matched") -> str:
    found = (summarise(worlds, method, month) for month in EFFECT_MONTHS)
    return " / ".join(f"{100 * at.bias:+.1f}" for at in found if at)


def _truth_error(worlds: Sequence[Seen]) -> str:
    truths = [[w.truth["retained", month] for month in EFFECT_MONTHS] for w in worlds]
    error = np.std(truths, axis=0, ddof=1).max() / np.sqrt(len(worlds))
    return f"{np.ceil(1000 * 100 * error) / 1000:.3f}"


def _points(value: float, error: float) -> str:
    return f"{100 * value:+.2f} ± {100 * error:.2f}"


def _share(share: Share, error: float | None = None) -> str:
    return f"{share.value:.1%} ± {share.error if error is None else error:.1%}"


def _shared(share: Share | None) -> str:
    return _share(share) if share else "–"


def _table(head: tuple[str, ...], lines: Rows) -> str:
    rows = [head, ("---",) * len(head), *lines]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
