"""Attrition of young graduates: are they staying, and is it changing?"""

import streamlit as st

from ypn_metrics.charts.attrition import retention_figure, trend_figure
from ypn_metrics.dashboard.attrition import turnover_by_year
from ypn_metrics.dashboard.door import open_page
from ypn_metrics.dashboard.filters import pick_population, told
from ypn_metrics.dashboard.parts import chart, statement, stop_if_undated
from ypn_metrics.measures.attrition import exit_trend, no_trend_reason
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.measures.retention import retention
from ypn_metrics.measures.trials import cohorts
from ypn_metrics.tables.attrition import retention_rows, turnover_rows
from ypn_metrics.wording import attrition as words

page = open_page("graduate_attrition")
language = page.language
stop_if_undated(page)
population = pick_population(page)
people = told(page, population)

trend = page.ask(exit_trend, population)
if trend is None:
    st.info(language.tell(no_trend_reason()))
else:
    headline = words.trend_headline(trend, language)
    marks = page.ask(cohorts)
    statement(f"{headline} {words.outside_sentence(trend, language)}")
    chart(
        page,
        "trend",
        lambda look, trend=trend: trend_figure(trend, marks, page.programme.events, language, look),
        title=headline,
        under=words.trend_subtitle(trend, people, language),
        rows=turnover_rows(trend.points, ()),
        definition=MEASURES["trend"],
    )

st.header(page.say("How long do they stay?"), anchor=False)
for curve in page.ask(retention, population):
    headline = words.retention_headline(curve, people, language)
    statement(headline)
    chart(
        page,
        "retention",
        lambda look, curve=curve: retention_figure(curve, language, look),
        title=headline,
        under=words.retention_subtitle(curve, language),
        rows=retention_rows([curve], ()),
        definition=MEASURES["retention"],
    )

st.header(page.say("Year by year, on every basis"), anchor=False)
turnover_by_year(page, population)
