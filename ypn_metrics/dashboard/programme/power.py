"""Whether the programme's effect can be known yet: said before the result."""

from __future__ import annotations

from functools import partial

import streamlit as st

from ypn_metrics.charts.power import power_figure
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import chart, statement
from ypn_metrics.errors import MeasureError
from ypn_metrics.measures.power import power
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.measures.trials import Cohort
from ypn_metrics.tables.power import power_rows
from ypn_metrics.wording.power import drawable, power_headline, power_subtitle


def draw_power(page: Page, cohort: Cohort | None) -> None:
    """What the comparison could show today, and when the effect worth having is in reach."""
    rules = page.programme
    worth_having = rules.worth_having_points / 100
    try:
        result = page.ask(power, worth_having, rules.primary_month, rules.months, cohort=cohort)
    except MeasureError:  # the comparison says why there is none
        return
    st.header(page.say("Can we know yet?"), anchor=False)
    headline = power_headline(result, page.language)
    statement(headline)
    under = power_subtitle(result, page.language)
    chart(
        page,
        "power",
        partial(power_figure, result, page.language) if drawable(result) else None,
        title=headline,
        under=under,
        rows=power_rows(result, page.language),
        definition=MEASURES["power"],
    )
