"""What each mark of a row of seats means, where the rows have no room to say it."""

from __future__ import annotations

from collections.abc import Mapping

from ypn_metrics.charts.slates import slate_keys
from ypn_metrics.charts.theme import Look
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import key_of_marks
from ypn_metrics.measures.what_if import Seating


def key_of(page: Page, slates: Mapping[str, Seating]) -> str:
    """The marks, their colours and their names, as HTML."""
    return key_of_marks(slate_keys(slates, page.language, Look(page.is_dark)))
