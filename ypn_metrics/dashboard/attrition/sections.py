"""The parts of the attrition page below its first answer: one is drawn at a time."""

from __future__ import annotations

from collections.abc import Callable

from ypn_metrics.dashboard.attrition.ahead import draw_ahead
from ypn_metrics.dashboard.attrition.attraction import draw_attraction
from ypn_metrics.dashboard.attrition.flows import draw_flows
from ypn_metrics.dashboard.attrition.when import draw_when
from ypn_metrics.dashboard.attrition.where import draw_where
from ypn_metrics.dashboard.attrition.why import draw_why
from ypn_metrics.dashboard.attrition.years import draw_years
from ypn_metrics.dashboard.filters import View
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.picking import pick_part
from ypn_metrics.languages import Text, text

Draw = Callable[[Page, View], None]

SECTIONS: dict[str, tuple[Text, tuple[Draw, ...]]] = {
    "when": (text("When they leave"), (draw_when,)),
    "where": (text("Where they leave"), (draw_where,)),
    "why": (text("Why they leave"), (draw_why,)),
    "flows": (text("Who came and went"), (draw_flows, draw_attraction)),
    "ahead": (text("The year ahead"), (draw_ahead,)),
    "years": (text("Year by year"), (draw_years,)),
}


def draw_sections(page: Page, view: View) -> None:
    """Let the reader choose a part, and draw it."""
    for draw in pick_part(page, SECTIONS, key="section"):
        draw(page, view)
