"""Timelines, alumni, activities, insights, and the three reasons side by side."""

from __future__ import annotations

from ypn_metrics.languages import text
from ypn_metrics.measures.definitions.definition import Definition, by_name

AFTER_PROGRAMME = by_name(
    Definition(
        "timeline",
        text("Timeline of a cohort"),
        text(
            "Nominations run from the first day on which anyone was nominated for the cohort to"
            " the last; selection, start and end are those of the extract cohorts; meetings and"
            " activities those of the extract meetings. Reviews lie so many months after the"
            " start: when the programme's months are over, at the month of the primary outcome,"
            " and after three years. At the end of such a day it is known of every participant who"
            " started on time, in a first cohort, whether he or she was still employed; whoever"
            " was transferred out of the company by then is not counted as either. A day is over"
            " once it is no later than the as-of date."
        ),
        "review = start + months;  followed = still employed + left by then",
        "",
    ),
    Definition(
        "alumni",
        text("After the programme"),
        text(
            "Started: everyone with a seat who was employed on the cohort's start day. Completed:"
            " as in the nomination funnel. Employed: of those who started, the ones with an"
            " employment that goes on at the end of the as-of date. In another unit, at another"
            " level: of those still employed, and of whom it is known for both days, the ones"
            " whose business unit or job level is not that of the start day; whether a level is"
            " higher is not asked. All cohorts together are those that have ended, and a person of"
            " several counts once. Units and levels of too few people stand together, with so many"
            " more that nobody can be told from the total. It describes where people are, and sets"
            " nobody beside them."
        ),
        "employed / started;  other unit / employed with a unit on both days",
        "Interval: Wilson (1927), J Am Stat Assoc 22, 209-212; below 40 people exact, Clopper &"
        " Pearson (1934), Biometrika 26, 404-413",
    ),
    Definition(
        "activities",
        text("Activities"),
        text(
            "An activity is a row of the extract meetings whose type is activity. Everyone may"
            " come who has a seat in a cohort that had started by its first day and was employed"
            " at the end of that day. Who came is told by the extract attendance; whoever came on"
            " one of its days came. The activity's own cohort and the other cohorts are counted"
            " apart: an activity may be meant for one cohort only."
        ),
        "came / seated in a started cohort and employed on the day",
        "Interval: Wilson (1927), J Am Stat Assoc 22, 209-212; below 40 people exact, Clopper &"
        " Pearson (1934), Biometrika 26, 404-413",
    ),
    Definition(
        "insights",
        text("Insights and what became of them"),
        text(
            "Everything that the extract insights lists, as somebody wrote it. The time to a"
            " decision runs from the meeting's first day to the day of the decision. What nobody"
            " has decided by the as-of date is followed until then and not left out: the median"
            " is that of all, also of those still waiting. In progress counts as decided, because"
            " somebody has taken it up. Left out of the time, and counted beside it: decisions"
            " whose day is not told, and decisions from before the meeting."
        ),
        "median = first day on which at most half are still undecided",
        "Kaplan & Meier (1958), J Am Stat Assoc 53, 457-481; interval: Brookmeyer & Crowley"
        " (1982), Biometrics 38, 29-41, on Wilson's band",
    ),
    Definition(
        "tied_reasons",
        text("The three reasons side by side"),
        text(
            "Exits that name a reason: as in exit reasons, of all exits that state one, before the"
            " first cohort started and since. Answers of 4 or 5: as in the pulse, of participants"
            " at the start and the latest after it, and of others who answered near the latter."
            " What was done: meetings and activities that are over"
            " and that fit what the programme rules say of the reason (theme, a word of the name,"
            " a presenter's role, small groups); one can fit several reasons. Came: of the"
            " participants of the cohorts shown, those who came to at least one of them. Insights:"
            " those brought up at these meetings. The figures stand side by side, and none of them"
            " says that one has changed another."
        ),
        "exits naming it / exits with a reason;  answers of 4 or 5 / answers;"
        "  came to at least one / participants",
        "Interval: Wilson (1927), J Am Stat Assoc 22, 209-212; below 40 people exact, Clopper &"
        " Pearson (1934), Biometrika 26, 404-413",
    ),
)
