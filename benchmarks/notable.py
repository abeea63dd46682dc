"""How often something false stands out where nothing happens: ``python -m benchmarks.notable``.

It writes ``benchmarks/notable.md``: of whole made-up companies, published twice, and of the
counts alone that the rules read, of which thousands are drawn.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.timing import PROJECT
from tests.notable.drawn import KINDS_OF_COMPANY, drawn_notices
from tests.nothing_worlds import FalselyNoticed, noticed_of
from ypn_metrics.languages import ENGLISH
from ypn_metrics.notable.levels import (
    FAMILY,
    NEWEST_POINT,
    SPENT,
    UNITS,
    UNLIKE_POOL,
    VERDICT,
    WITHOUT_A_SEAT,
)
from ypn_metrics.notable.limits import OutsideTrend, OutsideUnit
from ypn_metrics.notable.notice import Notice
from ypn_metrics.notable.seats import NoSeat, UnlikePool
from ypn_metrics.notable.verdicts import VerdictChanged
from ypn_metrics.statistics.intervals import wilson_interval
from ypn_metrics.wording.notable import notice_sentence

# Rule -> its name, and how often it may speak by chance alone.
RULES: dict[type, tuple[str, float]] = {
    OutsideTrend: ("newest twelve months outside their limits", NEWEST_POINT),
    OutsideUnit: ("a unit outside its limits", UNITS),
    VerdictChanged: ("the verdict changed", 2 * VERDICT),
    NoSeat: ("a place without a seat", WITHOUT_A_SEAT),
    UnlikePool: ("seats unlike their pool", UNLIKE_POOL),
}


def main() -> None:
    """Draw the companies, and write down how often something false stood out."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.notable", description=__doc__)
    parser.add_argument("--worlds", type=int, default=1000)
    parser.add_argument("--drawn", type=int, default=4000, help="of each kind of company")
    parser.add_argument("--out", type=Path, default=PROJECT / "benchmarks" / "notable.md")
    arguments = parser.parse_args()
    started = time.process_time()
    counted = {
        name: list(drawn_notices(kind, range(arguments.drawn)))
        for name, kind in KINDS_OF_COMPANY.items()
    }
    worlds = list(false_of_worlds(range(arguments.worlds)))
    seconds = time.process_time() - started
    arguments.out.write_text(report(worlds, counted, seconds), encoding="utf-8")


def false_of_worlds(numbers: Sequence[int]) -> Iterator[FalselyNoticed]:
    """What stands out of each of these whole companies."""
    for number, found in zip(numbers, noticed_of(numbers), strict=True):
        for notice in (*found.first, *found.second):
            _note(f"company {number}: {notice_sentence(notice, ENGLISH)}")
        if number % 20 == 0:
            _note(f"company {number}")
        yield found


def report(
    worlds: Sequence[FalselyNoticed],
    counted: dict[str, list[Sequence[Notice]]],
    seconds: float,
) -> str:
    """The page, in Markdown."""
    counts = "\n\n".join(f"### {name}\n\n{_table(found)}" for name, found in counted.items())
    return f"""# How often something false stands out

`python -m benchmarks.notable` measures this again (about {seconds / 60:.0f} minutes of processor
time) and writes this page. Nothing happens in these companies, so that whatever the rules of
chance say of them is false. Asked for: something in at most {FAMILY:.0%} of the publications. The
levels of the rules add up to {SPENT:.1%}: `docs/decisions/0020-what-stands-out.md`. After each
share stands its 95 % interval (Wilson).

## Whole companies, published twice

{len(worlds):,} made-up companies of 3,000 with the same hazards in every year and unit, a programme
that does nothing, and all seats drawn by lot from the pool, those of the next cohort too. Each is
published 3 to 8 months apart by the derivation that ships, the newer one as of the end of a month
between July 2025 and June 2026. The second publications, which have one before them:

{_table([found.second for found in worlds])}

The first ones, of which no verdict can have changed:

{_table([found.first for found in worlds])}

## The counts that the rules read

Poisson exits of years and units, hypergeometric seats, and participants who stay as often as
their colleagues: the counts go into the rules that ship, without a company round them.

{counts}
"""


def _table(publications: Sequence[Sequence[Notice]]) -> str:
    n = len(publications)
    spoke = Counter(
        rule for notices in publications for rule in {type(notice.found) for notice in notices}
    )
    rows = [("rule", "level", "publications", "share")]
    rows.append(("---", "---:", "---:", "---:"))
    for rule, (name, level) in RULES.items():
        rows.append((name, f"{level:.1%}", str(spoke[rule]), _share(spoke[rule], n)))
    some = sum(bool(notices) for notices in publications)
    rows.append(
        (f"**any, of {n:,}**", f"**{FAMILY:.0%}**", f"**{some}**", f"**{_share(some, n)}**")
    )
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _share(k: int, n: int) -> str:
    found = wilson_interval(k, n)
    return f"{found.estimate:.2%} ({found.lower:.2%}–{found.upper:.2%})"


def _note(progress: str) -> None:
    print(f"  {progress}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
