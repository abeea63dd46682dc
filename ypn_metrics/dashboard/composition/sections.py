"""The parts of the composition page below the rows of seats: one is drawn at a time."""

from __future__ import annotations

from collections.abc import Callable

from ypn_metrics.dashboard.composition.seats import draw_cohorts
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.picking import pick_section
from ypn_metrics.languages import Text, text

Draw = Callable[[Page, str], None]

SECTIONS: dict[str, tuple[Text, Draw]] = {
    "cohorts": (text("Cohort by cohort"), draw_cohorts),
}


def draw_sections(page: Page, attribute: str) -> None:
    """Let the reader choose a part, and draw it for the attribute of the seats."""
    names = {name: page.language.tell(title) for name, (title, _) in SECTIONS.items()}
    chosen = pick_section(page.say("Look closer"), names, key="look")
    _, draw = SECTIONS[chosen]
    draw(page, attribute)
