"""Rows of slates: of one, of two beside each other, of several, and of a proposal."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from ypn_metrics.measures.elsewhere import Elsewhere
from ypn_metrics.measures.planned import Nominee
from ypn_metrics.measures.proposals import Goal, Move, Proposal
from ypn_metrics.measures.what_if import Seating, WhatIf
from ypn_metrics.tables.programme import composition_rows
from ypn_metrics.tables.rows import Row

# What only some rows of a proposal have.
OF_A_ROW = (
    "people",
    "fewest_wanted",
    "most_wanted",
    "seats_fewest",
    "seats_most",
    "expected",
    "away",
)


def seating_rows(seatings: Iterable[Seating]) -> list[Row]:
    """One row per slate, attribute and value."""
    return [
        {
            **row,
            "n_seats": seating.n_seats,
            "even_fewest": seating.even_band[0],
            "even_most": seating.even_band[1],
            "diversity": seating.diversity,
            "pool_diversity": seating.pool_diversity,
            "pool_unknown": seating.composition.n_unknown,
        }
        for seating in seatings
        for row in composition_rows([seating.composition])
    ]


def slate_rows(slates: Mapping[str, Iterable[Seating]]) -> list[Row]:
    """The same of several slates of one cohort, by their names."""
    return [
        {"slate": name, **row}
        for name, seatings in slates.items()
        for row in seating_rows(seatings)
    ]


def before_after_rows(results: Iterable[WhatIf]) -> list[Row]:
    """One row per attribute and value, with every measure before and after."""
    return [_before_after(result, value) for result in results for value in result.values]


def _before_after(result: WhatIf, value: str) -> Row:
    before, after = result.before.share(value), result.after.share(value)
    return {
        "attribute": result.attribute,
        "value": value,
        "seats_before": before.seats,
        "seats_after": after.seats,
        "of_before": before.of,
        "of_after": after.of,
        "pool": after.pool,
        "pool_of": after.pool_of,
        "representation_ratio_before": before.representation_ratio,
        "representation_ratio_after": after.representation_ratio,
        "shortfall_seats_before": before.shortfall_seats,
        "shortfall_seats_after": after.shortfall_seats,
        "p_fair_draw_before": before.p_fair_draw,
        "p_fair_draw_after": after.p_fair_draw,
        "diversity_before": result.before.diversity,
        "diversity_after": result.after.diversity,
        "pool_diversity": result.after.pool_diversity,
    }


def proposal_rows(proposal: Proposal) -> list[Row]:
    """What is wanted of each value, then each profile, then what moves elsewhere; nobody's id."""
    told: Row = {
        "aim": proposal.aim,
        "n_seats": proposal.n_seats,
        "filled": proposal.filled,
        "swaps": proposal.swaps,
        "distance_before": proposal.distance_before,
        "distance": proposal.distance,
        "best_distance": proposal.best_distance,
        "best_swaps": proposal.best_swaps,
        "is_only": proposal.is_only,
        "ways": proposal.ways,
    }
    goals = [_goal_row(goal) for goal in proposal.goals]
    profiles = [_profile_row(move, proposal.attributes) for move in proposal.moves]
    moved = [_elsewhere_row(moved) for moved in proposal.elsewhere]
    return [{**row, **told} for row in (*goals, *profiles, *moved)]


def _goal_row(goal: Goal) -> Row:
    return {
        "row": "goal",
        "attributes": [goal.attribute],
        "values": [goal.value],
        "seats_before": goal.before,
        "seats_after": goal.after,
        **dict.fromkeys(OF_A_ROW),
        "fewest_wanted": goal.fewest,
        "most_wanted": goal.most,
    }


def _profile_row(move: Move, attributes: Sequence[str]) -> Row:
    return {
        "row": "profile",
        "attributes": list(attributes),
        "values": list(move.profile),
        "seats_before": move.before,
        "seats_after": move.after,
        **dict.fromkeys(OF_A_ROW),
        "people": len(move.holders) + len(move.candidates),
    }


def _elsewhere_row(moved: Elsewhere) -> Row:
    return {
        "row": "elsewhere",
        "attributes": [moved.attribute],
        "values": [moved.value],
        "seats_before": moved.before,
        "seats_after": moved.fewest if moved.fewest == moved.most else None,
        **dict.fromkeys(OF_A_ROW),
        "seats_fewest": moved.fewest,
        "seats_most": moved.most,
        "expected": moved.expected,
        "away": moved.away,
    }


def people_rows(
    cohort: str, nominees: Iterable[Nominee], slates: Mapping[str, Collection[str]]
) -> list[Row]:
    """The people of slates, by slate and then by id: those who are nominees."""
    return [
        {
            "cohort": cohort,
            "slate": name,
            "employee_id": nominee.employee_id,
            **nominee.values,
            "nominated_by": nominee.nominated_by,
            "decision": nominee.decision,
            "is_eligible": nominee.is_eligible,
        }
        for name, people in slates.items()
        for nominee in sorted(nominees, key=lambda one: one.employee_id)
        if nominee.employee_id in people
    ]
