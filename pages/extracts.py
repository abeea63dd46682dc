"""Extracts: drop files here, see what was understood and what is wrong, publish."""

from ypn_metrics.dashboard.checking import draw_tables, prepared_upload
from ypn_metrics.dashboard.comparing import draw_difference, publish_button, tell_published
from ypn_metrics.dashboard.door import open_page
from ypn_metrics.dashboard.erasing import draw_erasing
from ypn_metrics.dashboard.found import draw_findings
from ypn_metrics.dashboard.helping import draw_kinds, draw_remembered
from ypn_metrics.dashboard.history import draw_history
from ypn_metrics.dashboard.mapping_editor import draw_mapping
from ypn_metrics.dashboard.reconciliation import draw_reconciliation
from ypn_metrics.dashboard.uploading import waiting_upload

page = open_page("extracts", needs_data=False)

tell_published(page)
upload = waiting_upload(page)
prepared = prepared_upload(page, upload) if upload else None
if upload and prepared:
    draw_tables(page, prepared)
    draw_findings(page, upload, prepared)
    draw_mapping(page, upload, prepared)
    draw_difference(page, prepared)
    publish_button(page, upload, prepared)
elif not upload:
    draw_kinds(page)

draw_history(page)
if page.publication is not None:
    draw_reconciliation(page)
draw_remembered(page)
if page.publication is not None:
    draw_erasing(page)
