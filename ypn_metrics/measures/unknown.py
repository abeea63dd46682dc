"""People of whom nobody can say whether they are in a group: counted, and in no figure of it."""

from __future__ import annotations

from ypn_metrics.population import GROUPS, Population
from ypn_metrics.store.publications import Publication


def unknown_members(publication: Publication, population: Population) -> int:
    """People employed on the as-of date for whom the extract leaves open if they are in the group.

    A blank birth date, education or graduation leaves it open, unless another fact settles it.
    Narrowed by the population's attributes.
    """
    narrowed = Population(where=population.where)
    rows = publication.query(
        "unknown_members",
        {**narrowed.fills, "group": GROUPS[population.group]},
        {**narrowed.parameters, "as_of": publication.as_of},
    )
    return int(rows["n"].to_numpy()[0])
