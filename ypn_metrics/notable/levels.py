"""How often each rule may speak by chance alone: together in at most 1 of 20 publications.

The levels are shares of publications of a company in which nothing happens. They add up to less
than `FAMILY`, so that it holds however the rules hang together (Bonferroni): why they are dealt
out like this is in ``docs/decisions/0020-what-stands-out.md``.
"""

from __future__ import annotations

from typing import Final

FAMILY: Final = 0.05

# The newest twelve months outside limits that hold 99.8 %: the ones that its chart draws.
NEWEST_POINT: Final = 0.002
# All units together.
UNITS: Final = 0.01
# A verdict is taken at this level now and before; either can be the false one.
VERDICT: Final = 0.01
# All places, the newest cohort and all of them, together.
WITHOUT_A_SEAT: Final = 0.01
# The newest cohort and the next one together.
UNLIKE_POOL: Final = 0.005

SPENT: Final = NEWEST_POINT + UNITS + 2 * VERDICT + WITHOUT_A_SEAT + UNLIKE_POOL
