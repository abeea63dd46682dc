"""Cohort by cohort: each value's seats beside a fair draw from the pool."""

from __future__ import annotations

from ypn_metrics.charts.fair_draws import fair_draws_figure, values_drawn
from ypn_metrics.dashboard.composition.seats import NEWEST, seats, tell_women
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import chart, lines, statement
from ypn_metrics.measures.fair_draws import fair_draws
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.tables.seats import fair_draw_rows
from ypn_metrics.wording.seats import draws_headline, draws_sentence, draws_subtitle


def draw_cohorts(page: Page, attribute: str) -> None:
    """The values in their ranges as a picture, and each cohort in words."""
    each = [(cohort, fair_draws(cohort)) for cohort in seats(page, attribute)]
    drawn = [(cohort, draws) for cohort, draws in each if draws]
    if drawn:
        headline = draws_headline(drawn, page.language)
        statement(headline)
        chart(
            page,
            "fair_draws",
            lambda look: fair_draws_figure(drawn, page.language, look),
            title=headline,
            under=draws_subtitle(len(values_drawn(drawn)), page.language),
            rows=fair_draw_rows({cohort.cohort: draws for cohort, draws in drawn}, attribute),
            definition=MEASURES["fair_draws"],
        )
    if attribute == "gender":
        tell_women(page)
        return
    newest = each[: -NEWEST - 1 : -1]
    lines(draws_sentence(cohort, draws, page.language) for cohort, draws in newest)
