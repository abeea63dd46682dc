"""The programme's rules (ages, months, groups, bands), loaded from one TOML file and checked."""

from __future__ import annotations

import datetime as dt
import itertools
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from ypn_metrics.addressed import ADDRESSED_WANTED, Addressed, addressed_from, is_words
from ypn_metrics.errors import RulesError
from ypn_metrics.languages import Text, text

SHIPPED_RULES = Path(__file__).with_name("programme.toml")
# What participants and colleagues can be matched on, and what is no longer asked for where
# nobody agrees in all of it: gender first, then the place of work, then all but job and tenure.
MATCHABLE = (
    "gender",
    "age_band",
    "tenure_band",
    "business_unit",
    "job_level",
    "education_level",
    "site",
    "country",
    "function",
)
GIVEN_UP: tuple[frozenset[str], ...] = (
    frozenset(),
    frozenset({"gender"}),
    frozenset({"gender", "business_unit", "site", "country", "function"}),
    frozenset(MATCHABLE) - {"tenure_band", "job_level"},
)


@dataclass(frozen=True, slots=True)
class Event:
    """Something outside the programme that a trend must be read with."""

    name: str
    first_day: dt.date
    last_day: dt.date


@dataclass(frozen=True, slots=True)
class Programme:
    """The rules in force; ages in years, bands by their upper or lower edges as named."""

    name: str
    max_age: int
    degree_isced: int
    months: int
    new_graduate_months: int
    new_graduate_for_months: int
    rehire_gap_days: int
    late_start_days: int
    nominating_bodies: tuple[str, ...]
    themes: tuple[str, ...]
    pulse_items: tuple[str, ...]
    smallest_group: int
    age_years: tuple[int, ...]
    tenure_years: tuple[int, ...]
    primary_month: int
    worth_having_points: int
    match_on: tuple[str, ...]
    reasons: Mapping[str, tuple[str, ...]]
    reasons_addressed: Mapping[str, Addressed]
    events: tuple[Event, ...]
    publications_months: int
    log_months: int
    source: str

    @property
    def match_rungs(self) -> tuple[tuple[str, ...], ...]:
        """What must agree for a match, a rung for each time that less is asked for."""
        asked = (
            tuple(name for name in self.match_on if name not in given_up) for given_up in GIVEN_UP
        )
        return tuple(dict.fromkeys(rung for rung in asked if rung))


def read_programme(path: Path = SHIPPED_RULES) -> Programme:
    """Read and check a file of programme rules.

    Raises
    ------
    RulesError
        If the file is missing, is no TOML, or holds an unknown or missing key, a wrong
        type or an impossible value; the message names key, value and what would be right.
    """
    try:
        source = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RulesError(
            text("The programme rules {path} cannot be read: {reason}", path=path, reason=error)
        ) from error
    return parse_programme(source, str(path))


@lru_cache(maxsize=32)
def parse_programme(source: str, name: str = "programme.toml") -> Programme:
    """Check the text of a file of programme rules; ``name`` is used in messages only."""
    try:
        given = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise RulesError(
            text("The programme rules {path} are no valid TOML: {reason}", path=name, reason=error)
        ) from error
    _check_sections(given, name)
    return Programme(
        **{key: _checked(given, section, key, name) for section, key in _flat_keys()},
        reasons=_reasons(given.get("reasons", {}), name),
        reasons_addressed=_addressed(given.get("reasons_addressed", {}), name),
        events=tuple(_event(event, name) for event in given.get("events", [])),
        source=source,
    )


def _whole(low: int, high: int) -> tuple[Callable[[Any], bool], Text]:
    def fits(value: Any) -> bool:  # noqa: ANN401
        return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high

    return fits, text("a whole number from {low} to {high}", low=low, high=high)


def _is_rising(value: Any) -> bool:  # noqa: ANN401
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(v, int) and not isinstance(v, bool) and 0 < v <= 100 for v in value)
        and all(a < b for a, b in itertools.pairwise(value))
    )


def _is_matchable(value: Any) -> bool:  # noqa: ANN401
    return is_words(value) and set(value) <= set(MATCHABLE)


_WORDS = (is_words, text("a list of different words, at least one"))
_RISING = (_is_rising, text("a rising list of whole numbers from 1 to 100"))
_NAME = (lambda v: isinstance(v, str) and bool(v.strip()), text("a name"))

RULES: dict[str, dict[str, tuple[Callable[[Any], bool], Text]]] = {
    "programme": {
        "name": _NAME,
        "max_age": _whole(18, 100),
        "degree_isced": _whole(1, 8),
        "months": _whole(1, 120),
        "new_graduate_months": _whole(1, 120),
        "new_graduate_for_months": _whole(1, 240),
        "rehire_gap_days": _whole(0, 366),
        "late_start_days": _whole(0, 366),
        "nominating_bodies": _WORDS,
        "themes": _WORDS,
        "pulse_items": _WORDS,
    },
    "privacy": {"smallest_group": _whole(2, 50)},
    "bands": {"age_years": _RISING, "tenure_years": _RISING},
    "effect": {
        "primary_month": _whole(1, 120),
        "worth_having_points": _whole(1, 50),
        "match_on": (
            _is_matchable,
            text("a list of different columns of {known}", known=", ".join(MATCHABLE)),
        ),
    },
    "retention": {"publications_months": _whole(1, 1_200), "log_months": _whole(1, 1_200)},
}
# Keys that rules of former versions do not have.
DEFAULTS: dict[tuple[str, str], Any] = {
    ("effect", "match_on"): list(MATCHABLE[:5]),
    ("retention", "publications_months"): 24,
    ("retention", "log_months"): 36,
}
REASON_GROUPS = ("opportunities", "visibility", "belonging")


def _flat_keys() -> list[tuple[str, str]]:
    return [(section, key) for section, keys in RULES.items() for key in keys]


def _check_sections(given: dict[str, Any], name: str) -> None:
    groups = dict.fromkeys(REASON_GROUPS)
    known: dict[str, Any] = {
        **RULES,
        "reasons": groups,
        "reasons_addressed": groups,
        "events": None,
    }
    for section, content in given.items():
        if section not in known:
            raise _unknown(section, known, name)
        if section == "events":
            if not isinstance(content, list):
                raise _wrong("events", content, text("a list of [[events]] tables"), name)
            continue
        if not isinstance(content, dict):
            raise _wrong(section, content, text("a [section] of keys"), name)
        for key in content:
            if key not in known[section]:
                raise _unknown(f"{section}.{key}", known[section], name)


def _checked(given: dict[str, Any], section: str, key: str, name: str) -> Any:  # noqa: ANN401
    fits, wanted = RULES[section][key]
    try:
        value = {**_defaults_of(section), **given.get(section, {})}[key]
    except KeyError:
        raise RulesError(
            text(
                "{path}: the key {key} is missing; it takes {wanted}.",
                path=name,
                key=f"{section}.{key}",
                wanted=wanted,
            )
        ) from None
    if not fits(value):
        raise _wrong(f"{section}.{key}", value, wanted, name)
    return tuple(value) if isinstance(value, list) else value


def _defaults_of(section: str) -> dict[str, Any]:
    return {key: value for (place, key), value in DEFAULTS.items() if place == section}


def _reasons(given: dict[str, Any], name: str) -> dict[str, tuple[str, ...]]:
    for group, words in given.items():
        if not is_words(words):
            raise _wrong(f"reasons.{group}", words, _WORDS[1], name)
    return {group: tuple(given.get(group, ())) for group in REASON_GROUPS}


def _addressed(given: dict[str, Any], name: str) -> dict[str, Addressed]:
    found = {}
    for group in REASON_GROUPS:
        addressed = addressed_from(given.get(group, {}))
        if addressed is None:
            raise _wrong(f"reasons_addressed.{group}", given[group], ADDRESSED_WANTED, name)
        found[group] = addressed
    return found


def _event(given: Any, name: str) -> Event:  # noqa: ANN401
    wanted = text("a table with name (text), from and to (dates, from not after to)")
    if not isinstance(given, dict) or set(given) != {"name", "from", "to"}:
        raise _wrong("events", given, wanted, name)
    event = Event(given["name"], given["from"], given["to"])
    days_fit = all(type(day) is dt.date for day in (event.first_day, event.last_day))
    if not isinstance(event.name, str) or not days_fit or event.first_day > event.last_day:
        raise _wrong("events", given, wanted, name)
    return event


def _wrong(key: str, value: object, wanted: Text, name: str) -> RulesError:
    return RulesError(
        text(
            "{path}: {key} is {value}; it takes {wanted}.",
            path=name,
            key=key,
            value=repr(value),
            wanted=wanted,
        )
    )


def _unknown(key: str, known: dict[str, Any], name: str) -> RulesError:
    return RulesError(
        text(
            "{path}: the key {key} is not known; known are {known}.",
            path=name,
            key=key,
            known=", ".join(known),
        )
    )
