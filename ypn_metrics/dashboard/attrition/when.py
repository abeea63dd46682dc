"""When in their employment do they leave?"""

from __future__ import annotations

from ypn_metrics.charts.retention import retention_figure
from ypn_metrics.dashboard.filters import View
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import chart, statement
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.measures.retention import retention
from ypn_metrics.tables.attrition import retention_rows
from ypn_metrics.wording.retention import retention_headline, retention_subtitle


def draw_when(page: Page, view: View) -> None:
    """Retention since the day of hire."""
    for curve in page.ask(retention, view.population, exits=view.exits):
        headline = retention_headline(curve, view.people, page.language)
        statement(headline)
        chart(
            page,
            "retention",
            lambda look, curve=curve: retention_figure(curve, page.language, look),
            title=headline,
            under=retention_subtitle(curve, page.language),
            rows=retention_rows([curve], ()),
            definition=MEASURES["retention"],
        )
