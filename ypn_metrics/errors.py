"""One tree of errors. Their sentences are for the person reading the page or the terminal."""

from __future__ import annotations

from collections.abc import Iterable

from ypn_metrics.languages import ENGLISH, Text, text

LONGEST_SHOWN = 60  # characters of a wrong value that its refusal repeats


class YpnError(Exception):
    """Something that the reader can put right; its text says what, where and how."""

    def __init__(self, said: Text) -> None:
        self.said = said
        super().__init__(ENGLISH.tell(said))

    def __reduce__(self) -> tuple[type[YpnError], tuple[Text]]:
        """Keep the sentence's parts where an error goes from one process to another."""
        return type(self), (self.said,)


class ArgumentError(YpnError):
    """An argument or a setting that is wrong (exit code 2)."""


class RulesError(ArgumentError):
    """The file of programme rules holds something that cannot be used."""


class ExtractError(YpnError):
    """A file that cannot be read as an extract; the publication in force stays."""


class StoreError(YpnError):
    """The store or one of its publications cannot be used."""


class RoleError(YpnError):
    """Something that is not open to the reader's role."""


class DisclosureError(YpnError):
    """Numbers that would say something about too few people, or that could not be audited."""


class PrunedError(StoreError):
    """A publication whose data were removed, as their retention period was over."""


class PointerError(StoreError):
    """Which publication is in force cannot be told."""


class MovedError(StoreError):
    """Another publication is in force than the one that this was compared with."""


class MeasureError(YpnError):
    """A measure that cannot be computed from what the publication holds."""


def check_choice(value: str, known: Iterable[str], what: Text) -> None:
    """Refuse a value that is none of the known ones; the message names them.

    Raises
    ------
    ArgumentError
        If the value is not known.
    """
    known = tuple(known)
    if value not in known:
        raise ArgumentError(
            text(
                "{value} is no {what}; there are {known}.",
                value=_shown(value),
                what=what,
                known=", ".join(known),
            )
        )


def _shown(value: str) -> str | Text:
    """A wrong value, short enough to read and without what a terminal would obey."""
    if not value.strip():
        return text("A blank value")
    shown = "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in value)
    return shown if len(shown) <= LONGEST_SHOWN else shown[:LONGEST_SHOWN] + "…"
