"""The parts of the effect page below its result: one is drawn at a time."""

from __future__ import annotations

from collections.abc import Callable

from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.picking import pick_part
from ypn_metrics.dashboard.programme.alike import draw_alike
from ypn_metrics.dashboard.programme.attended import draw_attended
from ypn_metrics.dashboard.programme.others import draw_others, draw_usual
from ypn_metrics.dashboard.programme.trust import draw_trust
from ypn_metrics.languages import Text, text
from ypn_metrics.measures.trials import Cohort

Draw = Callable[[Page, Cohort | None], None]

SECTIONS: dict[str, tuple[Text, Draw]] = {
    "trust": (text("How far to trust it"), draw_trust),
    "alike": (text("How alike they are"), draw_alike),
    "others": (text("Beside others"), draw_others),
    "attended": (text("Who came often"), draw_attended),
    "usual": (text("The usual chart"), draw_usual),
}


def draw_sections(page: Page, cohort: Cohort | None) -> None:
    """Let the reader choose a part, and draw it."""
    pick_part(page, SECTIONS, key="part")(page, cohort)
