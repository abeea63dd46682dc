"""Rows of the contacts: pairs by unit and unit, and by meeting, and what participants have met."""

from __future__ import annotations

from collections.abc import Sequence

from ypn_metrics.languages import ENGLISH, Language, text
from ypn_metrics.measures.contact_counts import Contacts
from ypn_metrics.measures.spreads import Spread
from ypn_metrics.tables.rows import Row, told


def contact_rows(results: Sequence[Contacts], language: Language = ENGLISH) -> list[Row]:
    """The totals of each cohort, then its pairs of units and its meetings, under the same keys."""
    attribute = results[0].attribute
    blank = dict.fromkeys(_keys(attribute))
    return [
        {**blank, "part": part, **row}
        for one in results
        for part, rows in (
            ("total", total_rows([one], language)),
            ("units", unit_rows([one])),
            ("meeting", meeting_rows([one])),
        )
        for row in rows
    ]


def total_rows(results: Sequence[Contacts], language: Language = ENGLISH) -> list[Row]:
    """One row per cohort: its pairs, and the means over its participants."""
    return [
        {
            "cohort": one.cohort,
            "participants": one.n,
            "participants_unknown_unit": one.n_unplaced,
            "pairs_met": one.met,
            "pairs_prepared": one.prepared,
            "pairs_possible": one.pairs,
            **_across(one),
            **_means("other_units", one.units_met),
            **_means("presenters", one.presenters_met),
            "guest_visits": one.n_guest_visits,
            "reason": _reason(one, language),
        }
        for one in results
    ]


def unit_rows(results: Sequence[Contacts]) -> list[Row]:
    """One row per cohort and two units, in order; those that make up no pair have none."""
    return [
        {
            "cohort": one.cohort,
            one.attribute: cell.unit,
            f"other_{one.attribute}": cell.other_unit,
            "pairs_met": cell.met,
            "pairs_prepared": cell.prepared,
            "pairs_possible": cell.pairs,
        }
        for one in results
        for cell in one.cells
    ]


def meeting_rows(results: Sequence[Contacts]) -> list[Row]:
    """One row per cohort and meeting: the pairs that have met by its end."""
    return [
        {
            "cohort": one.cohort,
            "meeting": step.meeting,
            "date": step.start_date.isoformat(),
            "came": step.n_came,
            "pairs_met": step.met,
            "pairs_prepared": step.prepared,
            "pairs_possible": one.pairs,
            "across_met": step.across,
            "across_prepared": step.across_prepared,
            "across_possible": one.across_pairs,
        }
        for one in results
        for step in one.steps
    ]


def spread_rows(results: Sequence[Contacts]) -> list[Row]:
    """Participants by how many other units and presenters they have met, in bins of enough."""
    return [
        {
            "cohort": one.cohort,
            "met": what,
            "from": found.lowest,
            "to": found.highest,
            "participants": found.people,
            "of": spread.people,
            "mean": spread.mean,
            "mean_possible": spread.mean_most,
        }
        for one in results
        for what, spread in (
            ("other_units", one.units_met),
            ("presenters", one.presenters_met),
        )
        if spread is not None
        for found in spread.bins
    ]


def _keys(attribute: str) -> tuple[str, ...]:
    return (
        "cohort",
        "part",
        attribute,
        f"other_{attribute}",
        "meeting",
        "date",
        "came",
        "participants",
        "participants_unknown_unit",
        "pairs_met",
        "pairs_prepared",
        "pairs_possible",
        "across_met",
        "across_prepared",
        "across_possible",
        "other_units_met",
        "other_units_possible",
        "presenters_met",
        "presenters_possible",
        "guest_visits",
        "reason",
    )


def _across(one: Contacts) -> Row:
    return {
        "across_met": one.across,
        "across_prepared": one.across_prepared,
        "across_possible": one.across_pairs,
    }


def _means(name: str, spread: Spread | None) -> Row:
    return {
        f"{name}_met": spread.mean if spread else None,
        f"{name}_possible": spread.mean_most if spread else None,
    }


def _reason(one: Contacts, language: Language) -> str | None:
    """Why there is no mean of other units."""
    if one.units_met.is_told:
        return None
    if one.pairs and not one.n_units:
        return told(text("The participants' values are not known."), language)
    return told(
        text(
            "Fewer than {n} participants: their pairs are counted, and no mean is given.",
            n=one.units_met.fewest,
        ),
        language,
    )
