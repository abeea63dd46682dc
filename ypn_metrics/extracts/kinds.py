"""The data dictionary: every kind of extract, its columns, and the headers that mean them.

The checks, the mapping, the templates and ``data/README.md`` are all made from it.
"""

from __future__ import annotations

from ypn_metrics.extracts.columns import (
    ATTRIBUTES,
    EMPLOYEE_ID,
    EXIT_DATE,
    EXIT_REASON,
    EXIT_TYPE_HEADERS,
    EXIT_TYPE_MEANING,
    HIRE_DATE_HEADERS,
    HIRE_DATE_MEANING,
    JOB_COLUMNS,
    Column,
    Kind,
    column,
)
from ypn_metrics.extracts.programme_kinds import PROGRAMME_KINDS
from ypn_metrics.languages import text

__all__ = ["HEADCOUNT", "KINDS", "Column", "Kind"]

EMPLOYEES = Kind(
    "employees",
    text("an employment of one person: one row per hire"),
    (
        EMPLOYEE_ID,
        column(
            "hire_date",
            "date",
            HIRE_DATE_MEANING,
            "anställningsdatum",
            HIRE_DATE_HEADERS,
            needed=True,
        ),
        EXIT_DATE,
        column(
            "exit_type",
            "category",
            EXIT_TYPE_MEANING,
            "avgångstyp",
            f"{EXIT_TYPE_HEADERS}|employment status|status",
        ),
        EXIT_REASON,
        column(
            "has_left",
            "flag",
            text("Whether the person has left, in a list without any day."),
            "har slutat",
            "left|attrition|has left|slutat|lähtenyt",
            words="has_left",
        ),
        *ATTRIBUTES,
    ),
)
HEADCOUNT = Kind(
    "headcount",
    text("one person on one snapshot date"),
    (
        EMPLOYEE_ID,
        column(
            "snapshot_date",
            "date",
            text("The day that the list is of."),
            "avstämningsdatum",
            "record date|report date|snapshot|as of|as of date|uttagsdatum|raportointipäivä",
            needed=True,
        ),
        column(
            "status",
            "category",
            text("Whether the person is employed or has left on that day."),
            "anställningsstatus",
            "employment status|työsuhteen tila",
            words="employment_status",
        ),
        column("hire_date", "date", HIRE_DATE_MEANING, "anställningsdatum", HIRE_DATE_HEADERS),
        EXIT_DATE,
        column("exit_type", "category", EXIT_TYPE_MEANING, "avgångstyp", EXIT_TYPE_HEADERS),
        EXIT_REASON,
        *ATTRIBUTES,
    ),
)
JOB_HISTORY = Kind(
    "job_history",
    text("a person's job from a date on"),
    (
        EMPLOYEE_ID,
        column(
            "valid_from",
            "date",
            text("The first day of the job."),
            "gäller från",
            "from|from date|effective date|effective from|start date|gäller från|från|fr o m|alkaen"
            "|voimassa alkaen",
            needed=True,
        ),
        column(
            "valid_to",
            "date",
            text("The last day of the job; blank or 9999-01-01 while it goes on."),
            "gäller till",
            "to|to date|effective to|end date|gäller till|till|t o m|asti|voimassa asti",
        ),
        *JOB_COLUMNS,
        column(
            "change_type",
            "category",
            text("What led to the job."),
            "ändringstyp",
            "change|event|ändring|ändringstyp|muutos",
        ),
    ),
)

KINDS: dict[str, Kind] = {
    kind.name: kind for kind in (EMPLOYEES, HEADCOUNT, JOB_HISTORY, *PROGRAMME_KINDS)
}
