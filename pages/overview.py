"""Overview: what stands out, what changed, and the headline of each of the three questions."""

import streamlit as st

from ypn_metrics.dashboard.door import open_page
from ypn_metrics.dashboard.leadership.overview import published_headlines
from ypn_metrics.dashboard.notable import draw_notable
from ypn_metrics.dashboard.overview import data_health, headlines, tell_publication

page = open_page("overview")

draw_notable(page)

st.header(page.say("The three questions"), anchor=False)
for headline in headlines(page) if page.sees_people else published_headlines(page):
    with st.container(border=True):
        st.html(f"<div class='card'><h3>{headline.question}</h3><p>{headline.answer}</p></div>")
        st.page_link(f"pages/{headline.page}.py", label=page.say("See the figures"))

st.header(page.say("The data"), anchor=False)
if page.sees_people:
    data_health(page)
else:
    tell_publication(page)
