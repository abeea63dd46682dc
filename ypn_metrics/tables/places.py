"""Rows of places: rates and adjusted ratios with the limits of chance."""

from __future__ import annotations

from ypn_metrics.measures.places import Places, Scale
from ypn_metrics.measures.positions import Position
from ypn_metrics.tables.rows import Row, estimated, value


def place_rows(result: Places, scale: Scale = "rate") -> list[Row]:
    """One row per place, the farthest outside first on a scale.

    Limits, distance and outside are of the rate; those that begin with ``ratio_`` of observed
    over expected.
    """
    return [
        {
            "place": place.name,
            "exits": place.exits,
            "person_years": place.person_years,
            **estimated(place.rate.value if place.rate else None),
            "expected": place.adjusted.expected if place.adjusted else None,
            **_ratio(place.adjusted),
            **_limits(place.rate, ""),
            **_limits(place.adjusted, "ratio_"),
            "compared": place.is_compared,
        }
        for place in result.by_distance(scale)
    ]


def _ratio(position: Position | None) -> Row:
    ratio = position.value if position else None
    return {
        "ratio": value(ratio),
        "ratio_lower": ratio.lower if ratio else None,
        "ratio_upper": ratio.upper if ratio else None,
    }


def _limits(position: Position | None, scale: str) -> Row:
    found = position is not None
    return {
        f"{scale}lower_95": position.limits_95[0] if found else None,
        f"{scale}upper_95": position.limits_95[1] if found else None,
        f"{scale}lower_998": position.limits_998[0] if found else None,
        f"{scale}upper_998": position.limits_998[1] if found else None,
        f"{scale}distance": position.distance if found else None,
        f"{scale}outside": position.outside if found else None,
    }
