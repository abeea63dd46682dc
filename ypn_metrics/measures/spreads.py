"""How a number of things that people have met spreads over them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bin:
    """So many people whose number lies between two, both included."""

    lowest: int
    highest: int
    people: int


@dataclass(frozen=True, slots=True)
class Spread:
    """Counts of people by their number and by the most that it could be.

    Attributes
    ----------
    counts
        (number, most, people).
    fewest
        People that a value takes.
    """

    counts: tuple[tuple[int, int, int], ...]
    fewest: int

    @property
    def people(self) -> int:
        return sum(people for _, _, people in self.counts)

    @property
    def is_told(self) -> bool:
        """Whether there are enough people for a mean."""
        return self.people >= self.fewest

    @property
    def mean(self) -> float | None:
        """Of the number; None of fewer people than a value takes."""
        return self._mean([(number, people) for number, _, people in self.counts])

    @property
    def mean_most(self) -> float | None:
        """Of the most that the number could be."""
        return self._mean([(most, people) for _, most, people in self.counts])

    @property
    def highest_most(self) -> int:
        """The most that anybody's number could be."""
        return max((most for _, most, _ in self.counts), default=0)

    @property
    def is_even(self) -> bool:
        """Whether everybody has the same number."""
        return len({number for number, _, _ in self.counts}) < 2

    @property
    def median(self) -> int | None:
        """What at least half of the people have, or more; None of fewer than a value takes."""
        if not self.is_told:
            return None
        reached = 0
        for number, _, people in sorted(self.counts, reverse=True):
            reached += people
            if 2 * reached >= self.people:
                return number
        return None

    @property
    def bins(self) -> tuple[Bin, ...]:
        """People by their number, neighbours put together until each bin has enough of them.

        Of the highest numbers first, so that those who have met the fewest stand together with
        others rather than alone.
        """
        if not self.is_told:
            return ()
        by_number: dict[int, int] = {}
        for number, _, people in self.counts:
            by_number[number] = by_number.get(number, 0) + people
        bins: list[Bin] = []
        for number in sorted(by_number, reverse=True):
            if bins and bins[-1].people < self.fewest:
                last = bins.pop()
                bins.append(Bin(number, last.highest, last.people + by_number[number]))
            else:
                bins.append(Bin(number, number, by_number[number]))
        if len(bins) > 1 and bins[-1].people < self.fewest:
            low, high = bins.pop(), bins.pop()
            bins.append(Bin(low.lowest, high.highest, low.people + high.people))
        return tuple(reversed(bins))

    def _mean(self, counts: list[tuple[int, int]]) -> float | None:
        if not self.is_told or not self.people:
            return None
        return sum(number * people for number, people in counts) / self.people
