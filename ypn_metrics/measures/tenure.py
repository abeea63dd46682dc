"""When in their employment people leave: the exit rate by tenure, in a window of days."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ypn_metrics.languages import Text, text
from ypn_metrics.measures.attrition import Exits, check_exits
from ypn_metrics.measures.exposure import TENURE_MONTHS, Exposure, exposure_by_tenure
from ypn_metrics.measures.periods import periods_of
from ypn_metrics.population import EVERYONE, Labels, Population, check_dated
from ypn_metrics.results import Estimate
from ypn_metrics.statistics.levels import SIGNIFICANCE
from ypn_metrics.statistics.rate_tests import holm, same_rate_test
from ypn_metrics.statistics.rates import poisson_rate_interval
from ypn_metrics.store.publications import Publication

# A band's rate needs what five people give in half a year, the shortest band: fewer people
# than that are no group, and the rate swings by whole multiples with each exit.
FEWEST_PERSON_YEARS = 2.5


@dataclass(frozen=True, slots=True)
class TenureBand:
    """Exits and time worked at one stretch of tenure.

    Attributes
    ----------
    from_month, to_month
        Months since the hire; the last band is open (None).
    estimate
        Exits per 100 person-years; without one there is a reason.
    p_value
        Of an exact test against all other tenures together, adjusted (Holm) for there being
        several bands; None where there is nothing to compare.
    """

    from_month: int
    to_month: int | None
    exits: int
    person_years: float
    estimate: Estimate | None
    reason: Text | None
    p_value: float | None


@dataclass(frozen=True, slots=True)
class TenureRates:
    """One group's exit rates by tenure.

    Attributes
    ----------
    overall
        The rate at all tenures together, of people whose hire is known; None without any.
    unknown_exits
        Exits in the window of people whose day of hire is not known: in no band.
    """

    labels: Labels
    bands: tuple[TenureBand, ...]
    exits: int
    person_years: float
    overall: Estimate | None
    unknown_exits: int

    @property
    def more_often(self) -> tuple[TenureBand, ...]:
        """The bands with more exits than chance gives, beside the other tenures."""
        return tuple(b for b in self._standing_out() if self._is_above(b))

    @property
    def less_often(self) -> tuple[TenureBand, ...]:
        """The bands with fewer exits than chance gives, beside the other tenures."""
        return tuple(b for b in self._standing_out() if not self._is_above(b))

    def rate_of(self, bands: tuple[TenureBand, ...]) -> Estimate:
        """The rate at these tenures together."""
        return poisson_rate_interval(
            sum(b.exits for b in bands), sum(b.person_years for b in bands), per=100
        )

    def rest_of(self, bands: tuple[TenureBand, ...]) -> Estimate:
        """The rate at all tenures but these."""
        return poisson_rate_interval(
            self.exits - sum(b.exits for b in bands),
            self.person_years - sum(b.person_years for b in bands),
            per=100,
        )

    def _standing_out(self) -> list[TenureBand]:
        return [b for b in self.bands if b.p_value is not None and b.p_value < SIGNIFICANCE]

    def _is_above(self, band: TenureBand) -> bool:
        return band.exits / band.person_years > self.exits / self.person_years


def tenure_rates(
    publication: Publication,
    population: Population = EVERYONE,
    *,
    first_day: dt.date | None = None,
    last_day: dt.date | None = None,
    exits: Exits = "all",
) -> tuple[TenureRates, ...]:
    """Exits per 100 person-years at each stretch of tenure, by group as on the day itself.

    Numerator: exits in the window at such a tenure. Denominator: the time that people with
    such a tenure worked in the window. With Garwood's exact Poisson interval; no rate is
    given for less than `FEWEST_PERSON_YEARS`. Each band is tested against all the others
    together, exactly, given all exits [1]_.

    Parameters
    ----------
    first_day, last_day
        The window, both included; by default all that is observed.
    exits
        ``voluntary`` counts only these.

    Raises
    ------
    ArgumentError
        If the window leaves what is observed, or exits are not known.
    MeasureError
        If the employees have no dates, or voluntary exits are asked for and no exit has a kind.

    References
    ----------
    .. [1] Przyborowski J, Wilenski H (1940). Homogeneity of results in testing samples from
       Poisson series. Biometrika 31, 313-323.
    """
    check_dated(publication)
    check_exits(publication, exits)
    (window,) = periods_of(publication, None, first_day, last_day)
    exposures = exposure_by_tenure(publication, population, window.first_day, window.last_day)
    return tuple(_rates(exposure, exits) for exposure in exposures)


def _rates(exposure: Exposure, exits: Exits) -> TenureRates:
    *counts, unknown_exits = exposure.exits_counted(exits).tolist()
    years = exposure.person_years.tolist()
    shown = [place for place, time in enumerate(years) if time >= FEWEST_PERSON_YEARS]
    p_values = dict(zip(shown, holm([_against_rest(counts, years, i) for i in shown]), strict=True))
    ends = (*TENURE_MONTHS[1:], None)
    return TenureRates(
        labels=exposure.labels,
        bands=tuple(
            _band(TENURE_MONTHS[i], ends[i], counts[i], years[i], p_values.get(i))
            for i in range(len(years))
        ),
        exits=sum(counts),
        person_years=sum(years),
        overall=poisson_rate_interval(sum(counts), sum(years), per=100) if sum(years) else None,
        unknown_exits=unknown_exits,
    )


def _against_rest(exits: list[int], years: list[float], place: int) -> float:
    rest = sum(years) - years[place]
    if rest <= 0:
        return 1.0
    return same_rate_test(exits[place], years[place], sum(exits) - exits[place], rest).p_value


def _band(
    from_month: int, to_month: int | None, exits: int, years: float, p_value: float | None
) -> TenureBand:
    if years < FEWEST_PERSON_YEARS:
        reason = text(
            "Under {n} person-years were worked at this tenure.", n=str(FEWEST_PERSON_YEARS)
        )
        return TenureBand(from_month, to_month, exits, years, None, reason, None)
    rate = poisson_rate_interval(exits, years, per=100)
    return TenureBand(from_month, to_month, exits, years, rate, None, p_value)
