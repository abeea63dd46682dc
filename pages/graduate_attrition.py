"""Attrition of young graduates: are they staying, is it changing; when, where and why they go."""

from ypn_metrics.dashboard.attrition.people import stop_if_nobody
from ypn_metrics.dashboard.attrition.sections import draw_sections
from ypn_metrics.dashboard.attrition.trend import draw_trend
from ypn_metrics.dashboard.door import open_page
from ypn_metrics.dashboard.filters import pick_view
from ypn_metrics.dashboard.leadership.attrition import draw_attrition
from ypn_metrics.dashboard.parts import stop_if_undated

page = open_page("graduate_attrition")
stop_if_undated(page)
if page.sees_people:
    view = pick_view(page)
    stop_if_nobody(page, view)
    draw_trend(page, view)
    draw_sections(page, view)
else:
    draw_attrition(page)
