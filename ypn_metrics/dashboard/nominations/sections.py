"""The parts of the nominations page below the funnel: one is drawn at a time."""

from __future__ import annotations

from collections.abc import Callable

from ypn_metrics.dashboard.nominations.eligibility import draw_eligibility
from ypn_metrics.dashboard.nominations.funnel import FunnelView
from ypn_metrics.dashboard.nominations.rates import draw_bodies, draw_ratios, draw_units
from ypn_metrics.dashboard.nominations.what_if import draw_what_if
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.picking import pick_part
from ypn_metrics.languages import Text, text

Draw = Callable[[Page, FunnelView], None]

SECTIONS: dict[str, tuple[Text, Draw]] = {
    "rates": (text("Rates and ratios"), draw_ratios),
    "units": (text("By business unit"), draw_units),
    "bodies": (text("By nominating body"), draw_bodies),
    "eligibility": (text("Eligibility check"), draw_eligibility),
    "what-if": (text("What-if seats"), draw_what_if),
}


def draw_sections(page: Page, view: FunnelView) -> None:
    """Let the reader choose a part, and draw it."""
    pick_part(page, SECTIONS, key="view")(page, view)
