"""What every page for leadership begins with: the published figures, and what is not shown."""

from __future__ import annotations

from ypn_metrics.dashboard.emptiness import stop_with_nothing
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import aside
from ypn_metrics.disclosure.reading import PublishedFigures, published_figures
from ypn_metrics.errors import MeasureError
from ypn_metrics.wording.published import withheld_note


def figures_or_stop(page: Page) -> PublishedFigures:
    """What was published; stops the page where a publication was made before anything was."""
    try:
        return page.ask(published_figures)
    except MeasureError as error:
        stop_with_nothing(page, page.language.tell(error.said))


def note_withheld(page: Page, figures: PublishedFigures) -> None:
    """Say what is not shown on this page, and why."""
    aside(withheld_note(figures.smallest_group, page.language))
