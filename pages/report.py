"""Report: documents to take along, with the figures filled in."""

from ypn_metrics.dashboard.door import open_page
from ypn_metrics.dashboard.record import draw_record

page = open_page("report")
draw_record(page)
