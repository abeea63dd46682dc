"""Who counts: the groups, attributes and filters that every measure asks the segments by.

The rules themselves stand in ``sql/build_segment.sql`` and ``sql/build_trial.sql``; this
module turns a reader's choice into a condition on them, from allow-listed names only.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias, cast

import pandas as pd

from ypn_metrics.errors import ArgumentError, MeasureError
from ypn_metrics.extracts import undated
from ypn_metrics.languages import Text, text
from ypn_metrics.store.publications import Publication

Labels: TypeAlias = tuple[str, ...]

UNKNOWN = "unknown"

# Attribute -> its expression on a segment.
ATTRIBUTES: dict[str, str] = {
    "gender": "gender",
    "age_band": "age_band",
    "education_level": "education_level",
    "business_unit": "business_unit",
    "site": "site",
    "country": "country",
    "function": '"function"',
    "job_level": "job_level",
    "hire_year": "year(hire_date)::varchar",
    "took_part": "took_part",
    # By a label given later: for the usual chart, which is shown for what is wrong with it.
    "ever_took_part": (
        "case when segment.employee_key in (select p.employee_key from person as p"
        " join extract_participants as t using (employee_id) where t.kept)"
        " then 'participant' else 'other' end"
    ),
    # The groups as strata, each person in one: for standardising, and no filter.
    "group_kind": (
        "case when is_new_graduate then 'new_graduate' when not is_under_40 then 'older'"
        " when is_new_graduate is null or is_under_40 is null then null"
        " when is_young_academic then 'other_young_academic' else 'other_under_40' end"
    ),
}
GROUPS: dict[str, str] = {
    "everyone": "true",
    "under_40": "is_under_40",
    "young_academic": "is_young_academic",
    "new_graduate": "is_new_graduate",
}

FIRST_GROUP = "young_academic"

# Group -> the columns of the employees extract that tell who is in it: one of each tuple.
TOLD_BY: dict[str, tuple[tuple[str, ...], ...]] = {
    "everyone": (),
    "under_40": (("birth_date", "birth_year"),),
    "young_academic": (("birth_date", "birth_year"), ("education_level",)),
    "new_graduate": (("education_level",), ("graduation_date", "graduation_year")),
}


def missing_columns(publication: Publication, group: str) -> tuple[str, ...]:
    """Columns without which nobody can be told to be in the group; empty where it is known."""
    return tuple(
        columns[0]
        for columns in TOLD_BY[group]
        if not any(publication.about.has("employees", column) for column in columns)
    )


def first_group(publication: Publication) -> str:
    """The group that is looked at first: young academics, or everyone where none can be told."""
    return "everyone" if missing_columns(publication, FIRST_GROUP) else FIRST_GROUP


def check_told(publication: Publication, group: str) -> None:
    """Refuse a group that the extract has no columns for.

    Raises
    ------
    MeasureError
        If nobody can be told to be in the group; the message names the columns that tell.
    """
    if missing := missing_columns(publication, group):
        raise MeasureError(
            text(
                "Who is in the group {group} is unknown: the employees extract has no {columns}.",
                group=group,
                columns=", ".join(missing),
            )
        )


def is_dated(publication: Publication) -> bool:
    """Whether its employees have days: without them there are no rates and no curves."""
    return undated.is_dated(publication.about.columns)


def check_dated(publication: Publication) -> None:
    """Refuse a measure that runs over time where the employees have no dates.

    Raises
    ------
    MeasureError
        If the employees extract in force has no column of days.
    """
    if not is_dated(publication):
        raise MeasureError(undated.UNDATED_MEASURE)


def _check_one_of(value: str, known: Mapping[str, str], what: Text) -> None:
    if value not in known:
        raise ArgumentError(
            text(
                "{value} is no {what} that can be asked for; there are {known}.",
                value=value,
                what=what,
                known=", ".join(known),
            )
        )


@dataclass(frozen=True, slots=True)
class Population:
    """A group of people, narrowed by attributes and divided by others.

    Attributes
    ----------
    group
        One of `GROUPS`.
    where
        Attribute -> the value it must have; ``"unknown"`` asks for blanks.
    by
        Attributes to divide by, in order.
    hired_from, hired_until
        First and last day of hire, both included; None leaves that side open.
    """

    group: str = "everyone"
    where: tuple[tuple[str, str], ...] = ()
    by: tuple[str, ...] = ()
    hired_from: dt.date | None = None
    hired_until: dt.date | None = None

    def __post_init__(self) -> None:
        _check_one_of(self.group, GROUPS, text("group"))
        for name in (*self.by, *(name for name, _ in self.where)):
            _check_one_of(name, ATTRIBUTES, text("column"))

    @property
    def fills(self) -> dict[str, str]:
        """Names for the places that a statement leaves for labels and members."""
        members = [GROUPS[self.group]] + [
            f"coalesce({ATTRIBUTES[name]}, '{UNKNOWN}') = $where_{i}"
            for i, (name, _) in enumerate(self.where)
        ]
        if self.hired_from:
            members.append("hire_date >= $hired_from")
        if self.hired_until:
            members.append("hire_date <= $hired_until")
        return {
            "labels": " ".join(
                f"coalesce({ATTRIBUTES[name]}, '{UNKNOWN}') as {_label(name)}," for name in self.by
            ),
            "label_names": " ".join(f"{_label(name)}," for name in self.by),
            "members": " and ".join(members),
        }

    @property
    def parameters(self) -> dict[str, object]:
        """The values that `fills` leaves to be bound."""
        values: dict[str, object] = {f"where_{i}": value for i, (_, value) in enumerate(self.where)}
        return values | {"hired_from": self.hired_from, "hired_until": self.hired_until}

    @property
    def filters(self) -> dict[str, str]:
        """What was asked for, as results and exports print it."""
        return {"group": self.group, **dict(self.where)}


EVERYONE = Population()


def population_of(conditions: Mapping[str, str], by: tuple[str, ...] = ()) -> Population:
    """Build a population from conditions of which one may be ``group``."""
    where = tuple((name, value) for name, value in conditions.items() if name != "group")
    return Population(conditions.get("group", "everyone"), where, by)


def ask(
    publication: Publication, statement: str, population: Population, **params: object
) -> pd.DataFrame:
    """Run a statement of ``sql/`` for a population; its label columns are ``label_<name>``."""
    return publication.query(statement, population.fills, {**population.parameters, **params})


def by_labels(rows: pd.DataFrame, population: Population) -> Iterator[tuple[Labels, pd.DataFrame]]:
    """Divide rows by their labels, in order; one part without labels where none were asked for."""
    columns = [_label(name) for name in population.by]
    if not columns:
        yield (), rows
        return
    for labels, part in rows.groupby(columns, sort=True):
        yield tuple(map(str, cast(tuple[object, ...], labels))), part


def _label(name: str) -> str:
    return f"label_{name}"


def values_of(publication: Publication, attribute: str) -> tuple[str, ...]:
    """The values that an attribute has had, unknown last.

    Raises
    ------
    ArgumentError
        If there is no such attribute.
    """
    rows = ask(publication, "attribute_values", Population(by=(attribute,)))
    values = sorted(str(value) for value in rows[_label(attribute)])
    return tuple(sorted(values, key=lambda value: value == UNKNOWN))
