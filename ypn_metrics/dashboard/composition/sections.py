"""The parts of the composition page below the rows of seats: one is drawn at a time."""

from __future__ import annotations

from collections.abc import Callable

from ypn_metrics.dashboard.composition.change import draw_change
from ypn_metrics.dashboard.composition.crossed import draw_crossed
from ypn_metrics.dashboard.composition.draws import draw_cohorts
from ypn_metrics.dashboard.composition.mixed import draw_mixed
from ypn_metrics.dashboard.composition.pool import draw_pool
from ypn_metrics.dashboard.composition.unseated import draw_unseated
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.picking import pick_part
from ypn_metrics.languages import Text, text

Draw = Callable[[Page, str], None]

SECTIONS: dict[str, tuple[Text, Draw]] = {
    "change": (text("Is it a change?"), draw_change),
    "cohorts": (text("Cohort by cohort"), draw_cohorts),
    "pool": (text("The pool"), draw_pool),
    "crossed": (text("Two attributes crossed"), draw_crossed),
    "without": (text("Without a seat"), draw_unseated),
    "mixed": (text("How mixed"), draw_mixed),
}


def draw_sections(page: Page, attribute: str) -> None:
    """Let the reader choose a part, and draw it for the attribute of the seats."""
    pick_part(page, SECTIONS, key="look")(page, attribute)
