"""Extracts: drop files here, see what was understood and what is wrong, publish."""

import streamlit as st

from ypn_metrics.dashboard.door import open_page
from ypn_metrics.dashboard.history import draw_history
from ypn_metrics.dashboard.reconciliation import draw_reconciliation
from ypn_metrics.dashboard.uploading import choose_files, draw_checked, publish_button

page = open_page("extracts", needs_data=False)

order = choose_files(page)
if order is not None and draw_checked(page, order):
    publish_button(page, order)

st.header(page.say("Publications"), anchor=False)
draw_history(page)

if page.publication is not None:
    draw_reconciliation(page)
