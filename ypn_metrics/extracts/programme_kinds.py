"""The data dictionary's kinds about the programme: cohorts, who is in them, what happened."""

from __future__ import annotations

from dataclasses import replace

from ypn_metrics.extracts.columns import (
    COHORT,
    EMPLOYEE_ID,
    JOB_COLUMNS,
    MEETING,
    Kind,
    column,
)
from ypn_metrics.languages import text

COHORTS = Kind(
    "cohorts",
    text("a programme cohort"),
    (
        COHORT,
        column(
            "start_date",
            "date",
            text("The first day of the programme."),
            "startdatum",
            "start|starts|startdatum|alkaa|alkupäivä",
            needed=True,
        ),
        column(
            "end_date",
            "date",
            text("The last day; the programme's months after the start where it is blank."),
            "slutdatum",
            "end|ends|slutdatum|slut|päättyy",
        ),
        column(
            "selection_date",
            "date",
            text("The day of the selection; the start where it is blank."),
            "urvalsdatum",
            "selected on|urvalsdatum|valintapäivä",
        ),
        column(
            "seats",
            "number",
            text("How many seats there are."),
            "antal platser",
            "places|platser|antal platser|paikat",
        ),
    ),
)
NOMINATIONS = Kind(
    "nominations",
    text("a person put forward for a cohort"),
    (
        EMPLOYEE_ID,
        COHORT,
        column(
            "nominated_on",
            "date",
            text("The day of the nomination."),
            "nomineringsdatum",
            "nomination date|nominerad|nomineringsdatum",
        ),
        column(
            "nominated_by",
            "category",
            text("Who put the person forward."),
            "nominerad av",
            "nominator|nominerad av|nimeäjä",
        ),
        column(
            "decision", "category", text("What was decided."), "beslut", "outcome|beslut|päätös"
        ),
        column(
            "decision_reason",
            "text",
            text("Why it was decided so."),
            "motivering",
            "reason|motivering|perustelu",
        ),
    ),
)
PARTICIPANTS = Kind(
    "participants",
    text("a person who started a cohort, also if they left it or the company later"),
    (
        EMPLOYEE_ID,
        COHORT,
        column(
            "started_on",
            "date",
            text("The day the person started; the cohort's start where it is blank."),
            "startade",
            "started|start date|startade|aloitti",
        ),
        column(
            "left_programme_on",
            "date",
            text("The day the person left the programme before its end."),
            "lämnade",
            "left programme|left on|lämnade|keskeytti",
        ),
    ),
)
MEETINGS = Kind(
    "meetings",
    text("a programme meeting or activity"),
    (
        MEETING,
        COHORT,
        column(
            "start_date",
            "date",
            text("The first day of the meeting."),
            "startdatum",
            "date|start|datum|startdatum",
            needed=True,
        ),
        column("end_date", "date", text("The last day of the meeting."), "slutdatum", "end"),
        column(
            "type",
            "category",
            text("A meeting of the programme, or an activity beside it or after it."),
            "typ",
            words="meeting_type",
        ),
        replace(JOB_COLUMNS[0], meaning=text("The business unit that is the host.")),
        replace(JOB_COLUMNS[1], meaning=text("Where the meeting is held.")),
        column("theme", "text", text("The theme."), "tema", "topic|teema"),
        column(
            "presenters",
            "text",
            text("Who presents, by role."),
            "presentatörer",
            "presenter|presentatörer|talare|esiintyjät",
        ),
    ),
)
ATTENDANCE = Kind(
    "attendance",
    text("a participant at a meeting"),
    (
        MEETING,
        EMPLOYEE_ID,
        column(
            "attended", "flag", text("Whether the person came."), "närvarade",
            "present|närvaro|osallistui",
        ),
        column("day", "text", text("Which of the meeting's days: 1, 2, …"), "dag", "päivä"),
        column(
            "group", "text", text("The small group that prepared together."), "grupp", "ryhmä"
        ),
    ),
)  # fmt: skip
INSIGHTS = Kind(
    "insights",
    text("something participants brought up that the company took in hand"),
    (
        MEETING,
        column(
            "insight", "text", text("What was brought up."), "insikt", "förslag|havainto",
            needed=True,
        ),
        column(
            "status", "category", text("What became of it."), "läge", "tila|status",
            words="insight_status",
        ),
        column(
            "decided_on", "date", text("The day of the decision."), "beslutad", "decided|päätetty"
        ),
    ),
)  # fmt: skip
PULSE = Kind(
    "pulse",
    text("one answer to one item"),
    (
        column(
            "answered_on", "date", text("The day of the answer."), "svarsdatum",
            "answered|date|vastattu", needed=True,
        ),
        column(
            "item", "text", text("What was asked: an item of the programme rules."), "fråga",
            "question|kysymys", needed=True,
        ),
        column(
            "score", "number", text("The answer, from 1 to 5."), "poäng", "answer|svar|pisteet",
            needed=True,
        ),
        replace(
            EMPLOYEE_ID,
            meaning=text("Who answered; blank where only the group is known."),
            needed=False,
        ),
        column(
            "group", "category", text("Whether participants or others answered."), "grupp", "ryhmä",
            words="pulse_group",
        ),
    ),
)  # fmt: skip

PROGRAMME_KINDS = (
    COHORTS,
    NOMINATIONS,
    PARTICIPANTS,
    MEETINGS,
    ATTENDANCE,
    INSIGHTS,
    PULSE,
)
