"""Nominations: from those who could take part to those who completed."""

from ypn_metrics.dashboard.door import open_page
from ypn_metrics.dashboard.leadership.nominations import draw_nominations
from ypn_metrics.dashboard.nominations.funnel import draw_funnel, pick_funnel
from ypn_metrics.dashboard.nominations.sections import draw_sections

page = open_page("nominations")
if page.sees_people:
    view = pick_funnel(page)
    draw_funnel(page, view)
    draw_sections(page, view)
else:
    draw_nominations(page)
