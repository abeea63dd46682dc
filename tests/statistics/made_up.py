"""Made-up people for the survival tests, as tuples (entry_day, last_day, event)."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from tests.reference import People
from ypn_metrics.results import LifeTable
from ypn_metrics.statistics.life_tables import life_table


def table_of(people: People, causes: Sequence[str] = ("exit",)) -> LifeTable:
    entry, last, event = zip(*people, strict=True) if people else ((), (), ())
    return life_table(entry, last, event, causes=causes)


@st.composite
def some_people(
    draw: st.DrawFn, most: int = 25, n_causes: int = 1, min_size: int = 1
) -> list[tuple[int, int, int]]:
    """People with ties, late entries, exits on day 0, and gaps with nobody at risk."""
    people = []
    for _ in range(draw(st.integers(min_size, most))):
        entry = draw(st.one_of(st.just(-1), st.integers(-1, 12)))
        last = entry + 1 + draw(st.integers(0, 15))
        people.append((entry, last, draw(st.integers(0, n_causes))))
    return people
