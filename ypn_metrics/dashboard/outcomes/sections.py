"""The parts of the programme outcomes page: one is drawn at a time."""

from __future__ import annotations

from collections.abc import Callable

from ypn_metrics.dashboard.outcomes.after import draw_after
from ypn_metrics.dashboard.outcomes.attendance import draw_attendance
from ypn_metrics.dashboard.outcomes.contacts import draw_contacts
from ypn_metrics.dashboard.outcomes.insights import draw_insights
from ypn_metrics.dashboard.outcomes.meetings import draw_meetings
from ypn_metrics.dashboard.outcomes.moves import draw_moves
from ypn_metrics.dashboard.outcomes.pulse import draw_pulse
from ypn_metrics.dashboard.outcomes.tied_reasons import draw_tied_reasons
from ypn_metrics.dashboard.outcomes.timeline import draw_timeline
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.picking import pick_part
from ypn_metrics.languages import Text, text

Draw = Callable[[Page, str | None], None]

SECTIONS: dict[str, tuple[Text, Draw]] = {
    "meetings": (text("Meetings"), draw_meetings),
    "attendance": (text("Attendance"), draw_attendance),
    "contacts": (text("Contacts"), draw_contacts),
    "moves": (text("Moves and promotions"), draw_moves),
    "pulse": (text("Pulse"), draw_pulse),
    "timeline": (text("Timeline"), draw_timeline),
    "after": (text("After the programme"), draw_after),
    "insights": (text("Insights"), draw_insights),
    "reasons": (text("The three reasons"), draw_tied_reasons),
}


def draw_sections(page: Page, cohort: str | None) -> None:
    """Let the reader choose a part, and draw it for the cohort, None for all."""
    pick_part(page, SECTIONS, key="outcome")(page, cohort)
