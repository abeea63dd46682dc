"""Two attributes crossed: a heat table of seats for a cohort or for all."""

from __future__ import annotations

import streamlit as st

from ypn_metrics.charts.crossed import crossed_figure, left_out
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import aside, chart, statement
from ypn_metrics.dashboard.picking import pick
from ypn_metrics.errors import MeasureError
from ypn_metrics.measures.composition import SEAT_ATTRIBUTES
from ypn_metrics.measures.crossed import Crossed, seats_crossed
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.tables.seats import crossed_rows
from ypn_metrics.wording.crossed import cohort_name, crossed_headline, crossed_subtitle
from ypn_metrics.wording.values import attribute_name

ALL = "all"  # in the address


def draw_crossed(page: Page, attribute: str) -> None:
    """The seats' attribute by another one, of the chosen cohort."""
    told = st.container()
    left, right = st.columns(2)
    others = [name for name in ("business_unit", *SEAT_ATTRIBUTES) if name != attribute]
    names = {name: attribute_name(name, page.language) for name in others}
    other = pick(
        page,
        page.say("Crossed with"),
        list(names),
        key="seats_with",
        name=names.__getitem__,
        place=left,
    )
    try:
        each: tuple[Crossed, ...] = page.ask(seats_crossed, other, attribute)
    except MeasureError as error:
        st.info(page.language.tell(error.said))
        return
    crossed = _picked(page, each, right)
    with told:
        statement(crossed_headline(crossed, page.language))
    chart(
        page,
        "seats_crossed",
        lambda look: crossed_figure(crossed, page.language, look),
        title=crossed_headline(crossed, page.language),
        under=crossed_subtitle(crossed, page.language),
        rows=crossed_rows(each),
        definition=MEASURES["seats_crossed"],
    )
    if n := left_out(crossed):
        aside(
            page.language.plural(
                "{n} combination more is in the table.",
                "{n} combinations more are in the table.",
                n,
            )
        )


def _picked(page: Page, each: tuple[Crossed, ...], place: object) -> Crossed:
    """The newest cohort unless another is chosen, or all."""
    by_name = {crossed.cohort or ALL: crossed for crossed in reversed(each[:-1])}
    by_name[ALL] = each[-1]
    chosen = pick(
        page,
        page.say("Cohort"),
        list(by_name),
        key="seats_of",
        name=lambda name: cohort_name(by_name[name].cohort, page.language),
        place=place,
    )
    return by_name[chosen]
