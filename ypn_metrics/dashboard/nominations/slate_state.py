"""The slate that the reader works on: kept while pages change, with every step to undo."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import cast

import streamlit as st

from ypn_metrics.dashboard.page import Page
from ypn_metrics.measures.planned import Planned

MOST_STEPS = 200
Ids = frozenset[str]


@dataclass(slots=True)
class SlateState:
    """One reader's slate of one cohort and publication.

    Attributes
    ----------
    start
        What it began with.
    base
        What the table of nominees was last drawn from: its ticks are told as changes to it.
    version
        Counts the tables drawn, so that a new one has no old ticks.
    view
        What the reader has filtered the table by, and the language it is in.
    steps
        Slates, the oldest first; the last one is in force.
    """

    start: Ids
    base: Ids
    version: int = 0
    view: tuple[str, ...] = ()
    steps: list[Ids] = field(default_factory=list)

    @property
    def now(self) -> Ids:
        """The slate in force."""
        return self.steps[-1] if self.steps else self.start

    @property
    def can_undo(self) -> bool:
        return len(self.steps) > 1

    def take(self, slate: Iterable[str]) -> None:
        """Take another slate, from anywhere but the table."""
        self.tick(frozenset(slate))
        self.redraw()

    def tick(self, slate: Ids) -> None:
        """Take what the table now says; it is drawn already."""
        if slate != self.now:
            self.steps = [*(self.steps or [self.start]), slate][-MOST_STEPS:]

    def undo(self) -> None:
        """Go back one step."""
        if self.can_undo:
            self.steps.pop()
        self.redraw()

    def redraw(self) -> None:
        """Let the table be drawn from the slate in force."""
        self.base = self.now
        self.version += 1

    def look(self, view: tuple[str, ...], key: str) -> None:
        """Draw the table anew where it shows other rows, or is not there any more.

        Its ticks are told by row, so they hold for the rows that it was drawn with; and they
        are gone where the reader comes back from another page.
        """
        is_gone = f"{key}-{self.version}" not in st.session_state and self.base != self.now
        if view != self.view or is_gone:
            self.redraw()
        self.view = view


def slate_state(page: Page, found: Planned) -> SlateState:
    """The slate of this cohort in this publication; what is begun with where there is none yet."""
    # By its content: a publication that is written anew may have other nominees.
    key = f"slate:{page.data.about.sha256}:{found.cohort.name}"
    if key not in st.session_state:
        start = found.start()
        st.session_state[key] = SlateState(start, start)
    return cast(SlateState, st.session_state[key])
