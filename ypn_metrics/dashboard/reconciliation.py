"""The reconciliation: every period's headcount from the one before it, to the person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import streamlit as st

from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import below_chart, statement, subtitle
from ypn_metrics.dashboard.picking import pick
from ypn_metrics.dashboard.recording import record_view
from ypn_metrics.languages import Text, text
from ypn_metrics.measures.periods import PeriodName
from ypn_metrics.measures.reconciliation import Line, reconciliation, unreconciled_people
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.tables.reconciliation import reconciliation_rows
from ypn_metrics.wording.reconciliation import reconciliation_headline
from ypn_metrics.wording.values import value_name

PERIOD_NAMES: dict[str, Text] = {
    "year": text("Years"),
    "quarter": text("Quarters"),
    "month": text("Months"),
}
WHOLE = "all"
LONGEST_LIST = 500  # people that are drawn


def draw_reconciliation(page: Page) -> None:
    """The lines of the publication that is looked at, and the people by whom some do not add up."""
    st.header(page.say("Reconciliation"), anchor=False)
    period, unit = st.columns(2)
    names = {name: page.language.tell(said) for name, said in PERIOD_NAMES.items()}
    chosen = pick(
        page,
        page.say("Periods"),
        list(names),
        key="reconcile_by",
        name=names.__getitem__,
        place=period,
    )
    with st.spinner(page.say("Counting …")):
        lines = page.ask(reconciliation, cast(PeriodName, chosen))
    statement(reconciliation_headline(lines, page.language))
    shown = _pick_unit(page, lines, unit)
    st.dataframe(
        [_row(page, line) for line in reversed(lines) if (line.unit or WHOLE) == shown],
        hide_index=True,
        key="reconciliation",
    )
    _draw_people(page, lines)
    subtitle(
        page,
        page.say(
            "People at the end of the day before the period, and at its end; nothing before"
            " {first} is reconciled, as leavers are known from then on",
            first=page.data.about.observed_from,
        ),
    )
    below_chart(page, "reconciliation", reconciliation_rows(lines), MEASURES["reconciliation"])


def _pick_unit(page: Page, lines: Sequence[Line], place: object) -> str:
    units = dict.fromkeys(line.unit or WHOLE for line in lines)
    return pick(
        page,
        page.say("Unit"),
        [WHOLE, *sorted(unit for unit in units if unit != WHOLE)],
        key="reconcile_unit",
        name=lambda unit: (
            page.say("The company as a whole") if unit == WHOLE else value_name(unit, page.language)
        ),
        place=place,
    )


def _row(page: Page, line: Line) -> dict[str, object]:
    return {
        page.say("Period"): line.period,
        page.say("At the start"): line.start,
        page.say("Hires"): line.hires,
        page.say("Moved in"): line.moved_in,
        page.say("Moved out"): line.moved_out,
        page.say("Leavers"): line.leavers,
        page.say("At the end"): line.end,
        page.say("Difference"): line.difference,
    }


def _draw_people(page: Page, lines: Sequence[Line]) -> None:
    if page.role != "analyst" or not any(line.difference for line in lines):
        return
    people = unreconciled_people(page.data, lines)
    record_view(page, "reconciliation", {"people": len({one.employee_id for one in people})})
    st.markdown(page.say("The people by whom they do not add up:"))
    st.dataframe(
        [
            {
                page.say("Period"): person.period,
                page.say("Unit"): page.say("The company as a whole")
                if person.unit is None
                else value_name(person.unit, page.language),
                page.say("Employee number"): person.employee_id,
                page.say("Difference"): person.difference,
            }
            for person in people[:LONGEST_LIST]
        ],
        hide_index=True,
        key="unreconciled",
    )
    if len(people) > LONGEST_LIST:
        st.caption(
            page.say(
                "The first {n} of {all}; the command measure reconciliation lists all.",
                n=LONGEST_LIST,
                all=len(people),
            )
        )
