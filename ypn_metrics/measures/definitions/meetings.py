"""The meetings: what was met on and where, and who came."""

from __future__ import annotations

from ypn_metrics.languages import text
from ypn_metrics.measures.definitions.definition import Definition, by_name

MEETINGS = by_name(
    Definition(
        "meetings",
        text("Meetings and activities"),
        text(
            "Each meeting and activity as the extract lists it. It is held once its last day is"
            " no later than the as-of date, and planned until then. One that two cohorts hold"
            " together counts once for each. An activity is beside the programme's meetings or"
            " after the programme."
        ),
        "held:  last day ≤ as-of date",
        "",
    ),
    Definition(
        "coverage",
        text("Themes and host units"),
        text(
            "Which themes each cohort has met on, and at which business units. A meeting is held"
            " once its last day is no later than the as-of date, and planned until then. Missing,"
            " for a cohort, is a theme of the programme rules that no meeting is on, held or"
            " planned, and a business unit with employees today that is host to none. Themes that"
            " the rules do not know, and hosts without employees, are shown beside them and are"
            " never missing. Activities do not count."
        ),
        "missing:  no meeting, held or planned, of that cohort on the theme (at the unit)",
        "",
    ),
    Definition(
        "attendance",
        text("Attendance at meetings"),
        text(
            "The share who came, of those expected who have a record. Expected at a meeting is"
            " whoever had started the programme, had not left it before the meeting's first day,"
            " and was employed at the end of that day; of a cohort whose participants no extract"
            " lists, whoever has a record of any of its meetings. Whoever came on one day of a"
            " meeting came to it; how many came on all of its days is told beside it. Whoever has"
            " no record of a meeting is counted apart, never as not having come; but in a list"
            " that names only those who came, whoever is not on it did not come. Guests were not"
            " expected and are in no share; nobody is expected at an activity. The interval of one"
            " meeting is exact below 40 people (Clopper–Pearson) and Wilson's from there. Over"
            " several meetings the same people come again and again, so it is Wilson's on as many"
            " observations as would tell as much if nobody came twice. Missed two running: the last"
            " two meetings at which the person was expected, both with a record of not coming."
        ),
        "came / (came + missed), of those expected",
        "Clopper & Pearson (1934), Biometrika 26, 404-413; Newcombe (1998), Statistics in Medicine"
        " 17, 857-872; several meetings: Korn & Graubard (1998), Survey Methodology 24, 193-201",
    ),
)
