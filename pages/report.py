"""Report: the board pack, and the record of active measures, to take along."""

from ypn_metrics.dashboard.door import open_page
from ypn_metrics.dashboard.making import pick_language
from ypn_metrics.dashboard.pack import draw_pack
from ypn_metrics.dashboard.record import draw_record

page = open_page("report")
language = pick_language(page)
draw_pack(page, language)
if page.sees_people:
    draw_record(page, language)
