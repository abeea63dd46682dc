"""Cohort composition: who has the seats, beside who could have had them."""

from ypn_metrics.dashboard.composition.seats import draw_seats
from ypn_metrics.dashboard.composition.sections import draw_sections
from ypn_metrics.dashboard.door import open_page
from ypn_metrics.dashboard.leadership.composition import draw_composition

page = open_page("cohort_composition")
if page.sees_people:
    draw_sections(page, draw_seats(page))
else:
    draw_composition(page)
