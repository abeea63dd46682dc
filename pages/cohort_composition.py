"""Cohort composition: who has the seats, beside who could have had them."""

from ypn_metrics.dashboard.composition.seats import draw_seats
from ypn_metrics.dashboard.composition.sections import draw_sections
from ypn_metrics.dashboard.door import open_page

page = open_page("cohort_composition")
attribute = draw_seats(page)
draw_sections(page, attribute)
