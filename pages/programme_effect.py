"""Programme effect: participants beside comparable colleagues from the same start day."""

import streamlit as st

from ypn_metrics.dashboard import effect as parts
from ypn_metrics.dashboard.attendance import draw_attendance
from ypn_metrics.dashboard.door import open_page
from ypn_metrics.dashboard.power import draw_power
from ypn_metrics.measures.effect import Effect

page = open_page("programme_effect")
cohort = parts.pick_cohort(page)
same_start = parts.compare_from_start(page, cohort)
matched = parts.compare_matched(page, cohort)

draw_power(page)
st.header(page.say("The comparison so far"), anchor=False)
if isinstance(matched, Effect):
    parts.draw_matched(page, matched, cohort)
    parts.draw_from_start(page, same_start, is_first=False)
else:
    st.info(page.language.tell(matched))
    parts.draw_from_start(page, same_start, is_first=True)

draw_attendance(page)

naive = parts.compare_naively(page)
if naive is not None:
    parts.draw_naive(page, naive, matched if isinstance(matched, Effect) else same_start)
