"""Which meetings and activities do something about a reason, as the programme rules tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ypn_metrics.languages import text

LISTS = ("themes", "words", "presenters")
SMALL_GROUPS = "small_groups"
ADDRESSED_WANTED = text(
    "a table of themes, words and presenters (each a list of different words, at least one) and"
    " small_groups (true or false)"
)


@dataclass(frozen=True, slots=True)
class Addressed:
    """What makes a meeting or activity one that does something about a reason: any of these.

    Attributes
    ----------
    themes
        It has one of these themes, in any case.
    words
        A word of its name starts with one of these, in any case.
    presenters
        A word of its presenters' roles does.
    small_groups
        Participants prepared it in small groups, as the attendance says.
    """

    themes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    presenters: tuple[str, ...] = ()
    small_groups: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether no meeting can be one."""
        return self == Addressed()


def addressed_from(given: Any) -> Addressed | None:  # noqa: ANN401
    """Read a table of the rules; None where it is not as `ADDRESSED_WANTED` says."""
    if not isinstance(given, dict) or not set(given) <= {*LISTS, SMALL_GROUPS}:
        return None
    if not isinstance(given.get(SMALL_GROUPS, False), bool):
        return None
    if not all(is_words(given[name]) for name in LISTS if name in given):
        return None
    return Addressed(
        **{name: tuple(given.get(name, ())) for name in LISTS},
        small_groups=given.get(SMALL_GROUPS, False),
    )


def is_words(value: Any) -> bool:  # noqa: ANN401
    """Whether it is a list of different words, at least one."""
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(word, str) and word.strip() for word in value)
        and len(set(value)) == len(value)
    )
