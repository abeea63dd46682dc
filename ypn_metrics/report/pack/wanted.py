"""What a pack is made of, and the parts that its pages have in common."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ypn_metrics.languages import Language, Text
from ypn_metrics.measures.definitions.definition import Definition
from ypn_metrics.notable.before import Ask
from ypn_metrics.programme import Programme
from ypn_metrics.report.figures import plainly
from ypn_metrics.report.gathering import or_why
from ypn_metrics.report.pack.content import Defined, PackPage
from ypn_metrics.store.publications import Publication


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose pack, in which language, and from when on its trend is drawn.

    Attributes
    ----------
    publication
        Opened as far as the reader's role reaches.
    since
        The first end of twelve months that the trend's chart shows; None shows all.
    """

    publication: Publication
    programme: Programme
    language: Language
    ask: Ask
    since: dt.date | None = None

    @property
    def as_of(self) -> str:
        """As of when, for a subtitle."""
        return self.language.say("as of {day}", day=self.publication.as_of)

    @property
    def worth_having(self) -> float:
        """The smallest difference worth having, in proportions."""
        return self.programme.worth_having_points / 100

    def or_why(self, measure: Callable[..., Any], *args: object) -> Any:  # noqa: ANN401
        """A measure's result, or the sentence that says why there is none."""
        return or_why(self.ask, measure, *args)

    def is_shown(self, day: dt.date) -> bool:
        """Whether the trend's chart reaches back to twelve months that end on a day."""
        return self.since is None or day >= self.since


@dataclass(frozen=True, slots=True)
class Gathered:
    """A page, and the definitions of what stands on it."""

    page: PackPage
    definitions: tuple[Definition, ...]


def dated(said: str, wanted: Wanted) -> str:
    """A subtitle with its as-of date."""
    return f"{said} · {wanted.as_of}"


def finding(statement: str) -> str:
    """The bold beginning of a statement, which names its chart; the whole where none is bold."""
    bold = re.match(r"\*\*(.+?)\*\*", statement)
    return bold[1] if bold else plainly(statement)


def told(reasons: Iterable[Text], language: Language) -> tuple[str, ...]:
    """Why something is not there, each reason once."""
    return tuple(dict.fromkeys(language.tell(reason) for reason in reasons))


def meanings(definitions: Sequence[Definition], language: Language) -> tuple[str, ...]:
    """How each thing is counted, for whoever speaks."""
    return tuple(f"{language.tell(one.title)}: {language.tell(one.meaning)}" for one in definitions)


def defined(definitions: Iterable[Definition], language: Language) -> tuple[Defined, ...]:
    """Definitions in the pack's language, each once."""
    each = {one.name: one for one in definitions}
    return tuple(
        Defined(language.tell(one.title), language.tell(one.meaning), one.formula, one.source)
        for one in each.values()
    )
