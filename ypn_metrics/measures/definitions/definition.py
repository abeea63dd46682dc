"""A measure's definition: what its reader may ask of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ypn_metrics.languages import Text


@dataclass(frozen=True, slots=True)
class Definition:
    """A measure as its reader may ask: what it is, how it is counted, where that is from."""

    name: str
    title: Text
    meaning: Text
    formula: str
    source: str


def by_name(*definitions: Definition) -> Mapping[str, Definition]:
    """Definitions under their names, in order."""
    return {definition.name: definition for definition in definitions}
