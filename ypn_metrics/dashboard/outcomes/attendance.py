"""Who came to the meetings, and, for those who may see people, who has missed two running."""

from __future__ import annotations

import streamlit as st

from ypn_metrics.charts.attendance import (
    CAME,
    MISSED,
    MOST_MEETINGS,
    NOT_EXPECTED,
    UNRECORDED,
    attendance_figure,
)
from ypn_metrics.charts.theme import Look
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import aside, chart, key_of_marks, lines, paragraph, statement
from ypn_metrics.dashboard.recording import download, record_view
from ypn_metrics.errors import MeasureError
from ypn_metrics.exports import csv_bytes
from ypn_metrics.measures.attendance import Attendance, attendance
from ypn_metrics.measures.attendance_people import ParticipantAttendance, participants_attendance
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.tables.meetings import attendance_rows, participant_rows
from ypn_metrics.wording import attendance as words

LONGEST_LIST = 500  # people that are drawn; the file holds all
MOST_TOLD = 6  # cohorts, the newest


def draw_attendance(page: Page, cohort: str | None) -> None:
    """Each meeting's turnout, then the participants, for those who may see people."""
    smallest = page.programme.smallest_group
    try:
        found: Attendance = page.ask(attendance, cohort, smallest)
    except MeasureError as error:
        st.info(page.language.tell(error.said))
        return
    _draw_turnout(page, found)
    if page.sees_people and found.meetings:
        _draw_people(page, cohort)
    if found.activities:
        st.header(page.say("Activities"), anchor=False)
        lines(words.activity_sentences(found.activities, page.language))


def _draw_turnout(page: Page, found: Attendance) -> None:
    language = page.language
    headline = words.attendance_headline(found, language)
    statement(headline)
    if not found.meetings:
        return
    chart(
        page,
        "attendance",
        lambda look: attendance_figure(found.meetings, language, look),
        title=headline,
        under=words.attendance_subtitle(found, language),
        rows=attendance_rows(found, language),
        definition=MEASURES["attendance"],
        above=_key(page),
    )
    lines(words.cohort_sentences(found, language)[-MOST_TOLD:])
    for said in (
        words.without_record_sentence(found, language),
        words.not_drawn_sentence(len(found.meetings) - MOST_MEETINGS, language),
    ):
        if said:
            paragraph(said)
    if said := words.how_expected(found, language):
        aside(said)


def _key(page: Page) -> str:
    colours = Look(page.is_dark).colours
    marks = (
        (CAME, colours.participants, page.say("came")),
        (MISSED, colours.participants, page.say("did not come")),
        (UNRECORDED, colours.muted, page.say("no record")),
        (NOT_EXPECTED, colours.muted, page.say("not in the programme then")),
    )
    return key_of_marks(marks)


def _draw_people(page: Page, cohort: str | None) -> None:
    """Asked anew at each run, so that no cache holds a person."""
    people = participants_attendance(page.data, cohort)
    record_view(page, "attendance", {"participants": len(people)})
    st.header(page.say("Participants"), anchor=False)
    statement(words.missed_two_headline(people, page.language))
    st.dataframe(
        [_row(page, one) for one in people[:LONGEST_LIST]], hide_index=True, key="participants"
    )
    download(
        page,
        page.say("Download CSV"),
        lambda: csv_bytes(participant_rows(people)),
        counts={"participants": len(people)},
        of_people=True,
        file_name=f"ypn_attendance_by_participant_{page.data.as_of}.csv",
        mime="text/csv",
        key="csv-participants",
    )


def _row(page: Page, one: ParticipantAttendance) -> dict[str, object]:
    return {
        page.say("Employee number"): one.employee_id,
        page.say("Cohort"): one.cohort,
        page.say("Missed the last two"): page.say("yes") if one.has_missed_two else "",
        page.say("Ever missed two running"): page.say("yes") if one.has_ever_missed_two else "",
        page.say("Expected"): one.expected,
        page.say("Came"): one.came,
        page.say("Did not come"): one.missed,
        page.say("No record"): one.without_record,
        page.say("Last came"): one.last_came.isoformat() if one.last_came else "",
        page.say("In the programme"): page.say("yes") if one.is_still_in else page.say("no"),
    }
