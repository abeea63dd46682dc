"""Programme effect: participants beside eligible colleagues from the same start day."""

import streamlit as st

from ypn_metrics.charts.effect import effect_figure
from ypn_metrics.dashboard.door import open_page
from ypn_metrics.dashboard.effect import compare, compare_naively
from ypn_metrics.dashboard.parts import aside, chart, statement
from ypn_metrics.dashboard.power import draw_power
from ypn_metrics.measures.composition import missing_criteria
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.tables.programme import effect_rows
from ypn_metrics.wording import effect as words

page = open_page("programme_effect")
language = page.language
rules = page.programme

effect = compare(page)
draw_power(page)
headline = words.effect_headline(effect, rules.primary_month, language)
statement(headline)
chart(
    page,
    "effect",
    lambda look: effect_figure(
        effect, page.say("months since the cohort's start"), rules.months, language, look
    ),
    title=headline,
    under=words.effect_subtitle(effect, language, missing_criteria(page.data)),
    rows=effect_rows(effect, language),
    definition=MEASURES["effect"],
)
aside(words.not_yet_matched(language))

naive = compare_naively(page)
if naive is not None:
    st.header(page.say("The usual chart, and why it misleads"), anchor=False)
    usual = words.naive_headline(naive, effect, rules.primary_month, language)
    statement(usual)
    chart(
        page,
        "naive",
        lambda look, naive=naive: effect_figure(
            naive, page.say("months since the day of hire"), None, language, look
        ),
        title=usual,
        under=words.naive_subtitle(naive, language),
        rows=effect_rows(naive, language),
        definition=MEASURES["naive_effect"],
    )
