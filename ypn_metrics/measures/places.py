"""Where they leave: units, sites and functions in a funnel, as they are and adjusted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from ypn_metrics.errors import check_choice
from ypn_metrics.languages import Text, text
from ypn_metrics.measures.attrition import Exits, check_exits
from ypn_metrics.measures.exposure import Exposure, exposure_by_tenure
from ypn_metrics.measures.periods import periods_of
from ypn_metrics.measures.positions import PER_YEARS, Position, adjusted_positions, rate_positions
from ypn_metrics.population import UNKNOWN, Population, check_dated
from ypn_metrics.results import Estimate, Floats
from ypn_metrics.statistics.funnel import exact_poisson_limits, standing_out
from ypn_metrics.statistics.rates import poisson_rate_interval
from ypn_metrics.store.publications import Publication

# What a person's day belongs to, that can be compared.
PLACES = ("business_unit", "site", "function", "country", "job_level")
STRATA = "group_kind"
# So many places are looked at one by one: any outside the 99.8 % limits stands out among them.
FEW = 25
Scale = Literal["adjusted", "rate"]


@dataclass(frozen=True, slots=True)
class Place:
    """One place: its exits and person-time, and where it stands in either funnel.

    Attributes
    ----------
    is_compared
        Whether it is drawn, counted and may be named: it is a known place, and has at least
        the smallest group's person-years.
    rate, adjusted
        Its positions; None where nobody was at risk, or nothing is expected.
    """

    name: str
    exits: int
    person_years: float
    is_compared: bool
    rate: Position | None
    adjusted: Position | None

    def on(self, scale: Scale) -> Position | None:
        """Its position on a scale."""
        return self.adjusted if scale == "adjusted" else self.rate


@dataclass(frozen=True, slots=True)
class Places:
    """All places of one kind, against what they have in common.

    Attributes
    ----------
    attribute
        One of `PLACES`.
    first_day, last_day
        The window, both included.
    exits, person_years
        Of all places together.
    overall
        Their rate per 100 person-years; None where nobody was at risk.
    places
        By name.
    """

    attribute: str
    first_day: dt.date
    last_day: dt.date
    exits: int
    person_years: float
    overall: Estimate | None
    places: tuple[Place, ...]

    @property
    def n_known(self) -> int:
        """Places that have a name."""
        return sum(place.name != UNKNOWN for place in self.places)

    def by_distance(self, scale: Scale) -> tuple[Place, ...]:
        """The places, the farthest outside first; no ranking of rates."""

        def key(place: Place) -> tuple[bool, float, float, str]:
            position = place.on(scale)
            size = abs(position.distance) if position else 0.0
            return position is None, -size, -place.person_years, place.name

        return tuple(sorted(self.places, key=key))

    def compared(self, scale: Scale) -> tuple[tuple[Place, Position], ...]:
        """The places that are compared, with their positions, the farthest outside first."""
        return tuple(
            (place, position)
            for place in self.by_distance(scale)
            if place.is_compared and (position := place.on(scale))
        )

    def named(self, scale: Scale) -> tuple[tuple[Place, Position], ...]:
        """The places that a sentence may name, the farthest outside first.

        Those outside the 99.8 % limits; where so many places are compared that chance alone
        puts some there, only those that stand out among so many [1]_.

        References
        ----------
        .. [1] Jones HE, Ohlssen DI, Spiegelhalter DJ (2008). Use of the false discovery rate
           when comparing multiple health care providers. Journal of Clinical Epidemiology
           61, 232-240.
        """
        found = self.compared(scale)
        stands_out = standing_out([position.distance for _, position in found])
        return tuple(
            pair
            for pair, is_out in zip(found, stands_out, strict=True)
            if is_out and pair[1].outside == "99.8"
        )

    def limits(self, scale: Scale, sizes: Floats, coverage: float) -> tuple[Floats, Floats]:
        """Limits of chance at any sizes above 0, on a scale: the curves of the funnel."""
        per = 1.0 if scale == "adjusted" else PER_YEARS
        lower, upper = exact_poisson_limits(self.level(scale) / per * sizes, coverage)
        return per * lower / sizes, per * upper / sizes

    def level(self, scale: Scale) -> float:
        """What a place like all others would have."""
        if scale == "adjusted":
            return 1.0
        return self.overall.estimate if self.overall else 0.0


def places(
    publication: Publication,
    population: Population,
    attribute: str,
    *,
    first_day: dt.date | None = None,
    last_day: dt.date | None = None,
    exits: Exits = "all",
    fewest_person_years: float = 5.0,
) -> Places:
    """Exits of each place beside what all places' common rates give, with limits of chance.

    Numerator: employments whose last day lies in the window, at the place of that day.
    Denominator: the ends of days at the place / 365.25, for the rate; for the adjusted ratio
    the exits that the whole population's rates give [1]_, by tenure (the bands of
    `exposure_by_tenure`, unknown tenure one of them) and kind of group (new graduates, other
    young academics, others under the programme's age, older, unknown). The whole holds the
    place itself, which pulls a large place's expected exits towards its own: its limits are
    too wide rather than too narrow.

    Parameters
    ----------
    publication, population
        Whose; the population is not divided.
    attribute
        One of `PLACES`.
    first_day, last_day
        The window, both included; by default all that is observed.
    exits
        ``voluntary`` counts only these.
    fewest_person_years
        Under this a place is listed but not compared: the programme rules' smallest group.

    Raises
    ------
    ArgumentError
        If the attribute is no place, exits are not known, or the window leaves what is
        observed.
    MeasureError
        If the employees have no dates, or voluntary exits are asked for and no exit has a kind.

    References
    ----------
    .. [1] Breslow NE, Day NE (1987). Statistical methods in cancer research, volume II.
       IARC Scientific Publications 82, chapter 2.
    """
    check_choice(attribute, PLACES, text("place"))
    check_dated(publication)
    check_exits(publication, exits)
    (window,) = periods_of(publication, None, first_day, last_day)
    divided = Population(population.group, population.where, (attribute, STRATA))
    exposures = exposure_by_tenure(publication, divided, window.first_day, window.last_day)
    names, counts, times = _by_stratum(exposures, exits)
    return Places(
        attribute,
        window.first_day,
        window.last_day,
        int(counts.sum()),
        float(times.sum()),
        _overall(int(counts.sum()), float(times.sum())),
        _places(names, counts, times, fewest_person_years),
    )


def one_place_reason() -> Text:
    """Why places are not compared."""
    return text("Everybody is in one place, or where is unknown: there is nothing to compare.")


def incomparable_reason(result: Places, scale: Scale, fewest_person_years: int) -> Text | None:
    """Why the places of a result are not drawn side by side; None where they can be."""
    if result.n_known < 2:
        return one_place_reason()
    if not result.exits:
        return text(
            "This group had no exits of the chosen kind in the period: there is nothing to compare."
        )
    if len(result.compared(scale)) < 2:
        return text(
            "Fewer than two places have {n} person-years of this group: there is nothing to"
            " compare.",
            n=fewest_person_years,
        )
    return None


def _by_stratum(exposures: Sequence[Exposure], exits: Exits) -> tuple[list[str], Floats, Floats]:
    """Places' names, and their exits and person-years: a row a place, a column a stratum."""
    names = sorted({exposure.labels[0] for exposure in exposures})
    kinds = sorted({exposure.labels[1] for exposure in exposures})
    n_bands = max((len(exposure.exits) for exposure in exposures), default=0) + 1
    counts = np.zeros((len(names), len(kinds), n_bands))
    times = np.zeros_like(counts)
    row = {name: place for place, name in enumerate(names)}
    for exposure in exposures:
        at = row[exposure.labels[0]], kinds.index(exposure.labels[1])
        counts[at], times[at] = exposure.exits_counted(exits), exposure.all_person_years
    flat = len(names), len(kinds) * n_bands  # -1 has no meaning where there are no places
    return names, counts.reshape(flat), times.reshape(flat)


def _places(
    names: Sequence[str], counts: Floats, times: Floats, fewest_person_years: float
) -> tuple[Place, ...]:
    exits, person_years = counts.sum(axis=1).tolist(), times.sum(axis=1).tolist()
    rates, ratios = rate_positions(counts, times), adjusted_positions(counts, times)
    return tuple(
        Place(
            name=name,
            exits=int(exits[i]),
            person_years=person_years[i],
            is_compared=name != UNKNOWN and person_years[i] >= fewest_person_years,
            rate=rates[i],
            adjusted=ratios[i],
        )
        for i, name in enumerate(names)
    )


def _overall(exits: int, person_years: float) -> Estimate | None:
    return poisson_rate_interval(exits, person_years, per=PER_YEARS) if person_years > 0 else None
