"""Exit reasons: what is stated as why people left, before the first cohort and since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from ypn_metrics.database import read_sql, rows_of
from ypn_metrics.languages import Text, text
from ypn_metrics.measures.attrition import Exits, check_exits
from ypn_metrics.measures.periods import Period
from ypn_metrics.measures.sides import AFTER, ALL, BEFORE, Sides, sides_of
from ypn_metrics.population import EVERYONE, Labels, Population, by_labels, check_dated
from ypn_metrics.programme import REASON_GROUPS, parse_programme
from ypn_metrics.results import Estimate, TestResult
from ypn_metrics.statistics.differences import proportion_difference
from ypn_metrics.statistics.exact import fisher_exact_p
from ypn_metrics.statistics.intervals import proportion_interval
from ypn_metrics.store.publications import Publication

OTHER, NONE, NETWORK = "other", "none", "network"
# What a stated reason can be of; the first three are those the network is about.
STATED = (*REASON_GROUPS, OTHER)
LEVEL = 0.95
MOST_WORDINGS = 5  # of each reason


@dataclass(frozen=True, slots=True)
class ReasonShare:
    """Exits of one reason: None where withheld; the share is None where there are none at all."""

    reason: str
    exits: int | None
    share: Estimate | None


@dataclass(frozen=True, slots=True)
class Wording:
    """A reason as it was stated, and how often."""

    reason: str
    wording: str
    exits: int


@dataclass(frozen=True, slots=True)
class ReasonPeriod:
    """What was stated in one period.

    Attributes
    ----------
    name
        ``before`` the first cohort's start, ``after`` (from that day on) or ``all``.
    exits, with_reason
        Exits in the period, and those of them with a stated reason: the shares' denominator.
    shares
        One each of `STATED`, in that order.
    network
        The three that the network is about, together.
    without
        The share of all exits that have no stated reason; None where nobody left.
    wordings
        The most frequent wordings of each reason, none of fewer exits than the smallest group.
    withheld
        Why the reasons are not shown; None where they are.
    """

    name: str
    first_day: dt.date
    last_day: dt.date
    exits: int
    with_reason: int
    shares: tuple[ReasonShare, ...]
    network: ReasonShare
    without: Estimate | None
    wordings: tuple[Wording, ...]
    withheld: Text | None


@dataclass(frozen=True, slots=True)
class ReasonChange:
    """A reason's share since the first cohort less its share before, and Fisher's exact test.

    Attributes
    ----------
    among_all
        The difference with an interval so wide that those of all of `STATED` hold at once
        as often as one alone holds (Bonferroni): for a word on a single reason.
    """

    reason: str
    difference: Estimate
    among_all: Estimate
    test: TestResult


@dataclass(frozen=True, slots=True)
class Reasons:
    """One group's reasons.

    Attributes
    ----------
    periods
        Before and after, where the window has both sides, and the whole window, last.
    changes
        `NETWORK` first, then each of `STATED`; empty where there are not two periods with
        reasons that are shown.
    """

    labels: Labels
    periods: tuple[ReasonPeriod, ...]
    changes: tuple[ReasonChange, ...]

    def period(self, name: str) -> ReasonPeriod | None:
        return next((period for period in self.periods if period.name == name), None)

    @property
    def whole(self) -> ReasonPeriod:
        return self.periods[-1]


def reasons(
    publication: Publication,
    population: Population = EVERYONE,
    *,
    first_day: dt.date | None = None,
    last_day: dt.date | None = None,
    exits: Exits = "all",
    is_divided: bool = True,
) -> tuple[Reasons, ...]:
    """Shares of the reasons stated for exits, before the first cohort's start and from it on.

    Numerator: exits whose stated reason holds one of a group's words of the programme rules.
    Denominator: exits that have a stated reason. Groups are as on the day of the exit.

    Parameters
    ----------
    first_day, last_day
        The window, both included; by default all that is observed.
    exits
        ``voluntary`` counts only these.
    is_divided
        False gives the whole window alone.

    Raises
    ------
    ArgumentError
        If the window leaves what is observed, or ``exits`` is not known.
    MeasureError
        If the employees have no dates, or voluntary exits are asked for and no exit has a kind.
    """
    check_dated(publication)
    check_exits(publication, exits)
    sides = sides_of(publication, first_day, last_day)
    if not is_divided:
        sides = Sides(None, {ALL: sides.periods[ALL]})
    rules = parse_programme(publication.about.rules)
    rows = ask_reasons(
        publication,
        "exit_reasons",
        population,
        first_day=sides.periods[ALL].first_day,
        last_day=sides.periods[ALL].last_day,
        split_day=sides.split_day,
        is_voluntary=exits == "voluntary",
        smallest_group=rules.smallest_group,
        most_wordings=MOST_WORDINGS,
    )
    return tuple(
        _reasons(labels, part, sides.periods, rules.smallest_group)
        for labels, part in by_labels(rows, population)
    )


def ask_reasons(
    publication: Publication, statement: str, population: Population, **params: object
) -> pd.DataFrame:
    """Run a statement that asks which reason is stated."""
    fills, words = stated_by(publication)
    return publication.query(
        statement, {**population.fills, **fills}, {**population.parameters, **words, **params}
    )


def stated_by(publication: Publication) -> tuple[dict[str, str], dict[str, list[str]]]:
    """The fill and the parameters of ``sql/reason_of.sql``, by the words of the programme rules."""
    words = parse_programme(publication.about.rules).reasons
    return {"reason": read_sql("reason_of")}, {
        group: [word.lower() for word in each] for group, each in words.items()
    }


def _reasons(
    labels: Labels, rows: pd.DataFrame, periods: Mapping[str, Period], smallest: int
) -> Reasons:
    parts = {name: rows.loc[rows["period"] == name] for name in periods}
    totals = {name: _exits_by_reason(part) for name, part in parts.items()}
    withheld = _withheld(totals, smallest)
    found = tuple(
        _period(name, window, totals[name], _wordings(parts[name]), withheld.get(name))
        for name, window in periods.items()
    )
    return Reasons(labels, found, _changes(found))


def _exits_by_reason(rows: pd.DataFrame) -> Mapping[str, int]:
    whole = rows.loc[rows["wording"].isna()]
    return dict(zip(whole["reason"], whole["exits"].astype(int).tolist(), strict=True))


def _wordings(rows: pd.DataFrame) -> tuple[Wording, ...]:
    stated = rows.loc[rows["wording"].notna()]
    found = [Wording(str(r.reason), str(r.wording), int(r.exits)) for r in rows_of(stated)]
    return tuple(sorted(found, key=lambda w: (STATED.index(w.reason), -w.exits, w.wording)))


def _stated(exits: Mapping[str, int]) -> int:
    return sum(n for reason, n in exits.items() if reason != NONE)


def _withheld(totals: Mapping[str, Mapping[str, int]], smallest: int) -> dict[str, Text]:
    few = text("Fewer than {n} exits have a stated reason, so none is shown.", n=smallest)
    found = {name: few for name, exits in totals.items() if 0 < _stated(exits) < smallest}
    if len(found) == 1 and ALL not in found:
        # The whole less the other part is the few.
        found[ALL] = text(
            "Not shown: beside the other period it would tell the reasons of fewer than {n} exits.",
            n=smallest,
        )
    return found


def _period(
    name: str,
    window: Period,
    exits: Mapping[str, int],
    wordings: tuple[Wording, ...],
    withheld: Text | None,
) -> ReasonPeriod:
    n_exits, of = sum(exits.values()), _stated(exits)

    def share(reason: str, k: int) -> ReasonShare:
        if withheld:
            return ReasonShare(reason, None, None)
        return ReasonShare(reason, k, proportion_interval(k, of) if of else None)

    return ReasonPeriod(
        name=name,
        first_day=window.first_day,
        last_day=window.last_day,
        exits=n_exits,
        with_reason=of,
        shares=tuple(share(reason, exits.get(reason, 0)) for reason in STATED),
        network=share(NETWORK, sum(exits.get(reason, 0) for reason in REASON_GROUPS)),
        without=proportion_interval(n_exits - of, n_exits) if n_exits else None,
        wordings=() if withheld else wordings,
        withheld=withheld,
    )


def _changes(periods: Sequence[ReasonPeriod]) -> tuple[ReasonChange, ...]:
    by_name = {period.name: period for period in periods}
    before, after = by_name.get(BEFORE), by_name.get(AFTER)
    if before is None or after is None:
        return ()
    pairs = zip((before.network, *before.shares), (after.network, *after.shares), strict=True)
    return tuple(
        _change(was.reason, (now.exits, after.with_reason), (was.exits, before.with_reason))
        for was, now in pairs
        if was.exits is not None and now.exits is not None and was.share and now.share
    )


def _change(reason: str, now: tuple[int, int], was: tuple[int, int]) -> ReasonChange:
    (k1, n1), (k0, n0) = now, was
    test = fisher_exact_p([[k1, n1 - k1], [k0, n0 - k0]])
    return ReasonChange(
        reason,
        proportion_difference(k1, n1, k0, n0, LEVEL),
        proportion_difference(k1, n1, k0, n0, 1 - (1 - LEVEL) / len(STATED)),
        test,
    )
