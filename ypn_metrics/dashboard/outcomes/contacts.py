"""Contact surfaces: who has met whom across units, how that grew, and presenters met."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import streamlit as st

from ypn_metrics.charts.contact_growth import drawn_cohorts, growth_figure
from ypn_metrics.charts.contacts import Kind, contacts_figure, left_out
from ypn_metrics.charts.presenters import drawn_presenters, presenters_figure
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import below_chart, chart, lines, paragraph, plain, statement
from ypn_metrics.dashboard.picking import pick
from ypn_metrics.dashboard.recording import record_view
from ypn_metrics.errors import MeasureError
from ypn_metrics.languages import Text, text
from ypn_metrics.measures.contact_counts import Contacts
from ypn_metrics.measures.contacts import contact_people, contacts
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.tables.contacts import meeting_rows, spread_rows, total_rows, unit_rows
from ypn_metrics.wording import contacts as words
from ypn_metrics.wording.contact_notes import contact_notes

KINDS: dict[str, Text] = {
    "met": text("at the same meeting"),
    "prepared": text("in the same small group before a meeting"),
}
LONGEST_LIST = 1_000
PEOPLE_COLUMNS: dict[str, Text] = {
    "employee_id": text("Employee number"),
    "meetings_come_to": text("Meetings come to"),
    "meetings": text("of meetings"),
    "people_met": text("Participants met"),
    "people": text("of participants"),
    "units_met": text("Other units met"),
    "units": text("of units"),
    "presenters_met": text("Presenters met"),
    "presenters": text("of presenters"),
}


def draw_contacts(page: Page, cohort: str | None) -> None:
    """The chosen cohort's contacts, or all cohorts' together and each one's growth."""
    try:
        found: tuple[Contacts, ...] = page.ask(contacts, page.programme.smallest_group)
    except MeasureError as error:
        st.info(page.language.tell(error.said))
        return
    each = [one for one in found if cohort is None or one.cohort == cohort]
    if not each:
        st.info(
            page.say(
                "{cohort} has had no meeting yet, as far as the data goes.",
                cohort=plain(cohort or ""),
            )
        )
        return
    one = each[-1]
    headline = words.contacts_headline(one, len(found) - 1, page.language)
    statement(headline)
    if said := words.spread_sentence(one, page.language):
        paragraph(said)
    _draw_units(page, one, each, headline)
    lines(contact_notes(one, page.language, has_history=_has_history(page)))
    _draw_growth(page, one, each)
    _draw_presenters(page, one, each)
    _list_people(page, cohort)


def _draw_units(page: Page, one: Contacts, each: Sequence[Contacts], headline: str) -> None:
    if not one.pairs or not one.n_units:
        below_chart(page, "contacts", total_rows(each, page.language), MEASURES["contacts"])
        return
    kind = pick(
        page,
        page.say("Pairs of participants"),
        list(KINDS),
        key="contact",
        name=lambda name: page.language.tell(KINDS[name]),
        place=st.columns(2)[0],
    )
    chart(
        page,
        "contacts",
        lambda look: contacts_figure(one, cast(Kind, kind), page.language, look),
        title=headline,
        under=words.contacts_subtitle(one, kind, page.language, left_out(one)),
        rows=unit_rows(each),
        definition=MEASURES["contacts"],
    )


def _draw_growth(page: Page, one: Contacts, each: Sequence[Contacts]) -> None:
    drawn = drawn_cohorts(each)
    if not drawn:
        return
    st.header(page.say("Meeting by meeting"), anchor=False)
    headline = words.growth_headline(one if one.steps else drawn[-1], page.language)
    statement(headline)
    n_cohorts = sum(other.cohort is not None for other in each)
    chart(
        page,
        "contact_growth",
        lambda look: growth_figure(drawn, page.language, look),
        title=headline,
        under=words.growth_subtitle(len(drawn), n_cohorts, page.language),
        rows=meeting_rows(each),
        definition=MEASURES["contacts"],
    )


def _draw_presenters(page: Page, one: Contacts, each: Sequence[Contacts]) -> None:
    st.header(page.say("Management met"), anchor=False)
    if one.presenters_met is None:
        st.info(
            page.say(
                "Who presented at the meetings is not known. It takes the column presenters in the"
                " extract meetings."
            )
        )
        return
    headline = words.presenters_headline(one.presenters_met, page.language)
    statement(headline)
    if drawn := drawn_presenters(each):
        chart(
            page,
            "presenters",
            lambda look: presenters_figure(drawn, page.language, look),
            title=headline,
            under=words.presenters_subtitle(page.language),
            rows=spread_rows(each),
            definition=MEASURES["contacts"],
        )


def _list_people(page: Page, cohort: str | None) -> None:
    """For those who may see people; asked anew, so that no cache holds them."""
    if not page.sees_people:
        return
    with st.expander(page.say("Each participant")):
        people = contact_people(page.data, cohort).head(LONGEST_LIST)
        record_view(page, "contacts", {"participants": len(people)})
        st.dataframe(
            [
                {
                    page.language.tell(name): person[column]
                    for column, name in PEOPLE_COLUMNS.items()
                }
                for person in people.to_dict("records")
            ],
            hide_index=True,
            key="contact_people",
        )


def _has_history(page: Page) -> bool:
    return any(page.data.about.has(kind, "business_unit") for kind in ("job_history", "headcount"))
