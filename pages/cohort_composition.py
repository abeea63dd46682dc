"""Cohort composition: who has the seats, beside who could have had them."""

from ypn_metrics.charts.composition import seats_figure
from ypn_metrics.dashboard.composition import (
    NEWEST,
    cohort_sentences,
    draw_key,
    note_undated,
    pick_attribute,
    seats,
)
from ypn_metrics.dashboard.door import open_page
from ypn_metrics.dashboard.parts import chart, statement
from ypn_metrics.measures.composition import missing_criteria
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.tables.programme import composition_rows
from ypn_metrics.wording.composition import composition_headline, composition_subtitle

page = open_page("cohort_composition")

by_gender = seats(page, "gender")
headline = composition_headline(by_gender, page.language)
statement(headline)

attribute = pick_attribute(page)
cohorts = seats(page, attribute)
draw_key(page, cohorts[-NEWEST:])
chart(
    page,
    "composition",
    lambda look: seats_figure(cohorts[-NEWEST:], page.language, look),
    title=headline,
    under=composition_subtitle(cohorts, page.language, missing_criteria(page.data)),
    rows=composition_rows(cohorts),
    definition=MEASURES["composition"],
)
note_undated(page)
cohort_sentences(page, by_gender)
