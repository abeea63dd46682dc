"""Every measure's definition, written once and printed wherever the measure is used."""

from __future__ import annotations

from dataclasses import dataclass

from ypn_metrics.languages import Text, text


@dataclass(frozen=True, slots=True)
class Definition:
    """A measure as its reader may ask: what it is, how it is counted, where that is from."""

    name: str
    title: Text
    meaning: Text
    formula: str
    source: str


def _define(name: str, title: Text, meaning: Text, formula: str, source: str) -> Definition:
    return Definition(name, title, meaning, formula, source)


BASES: dict[str, Definition] = {
    definition.name: definition
    for definition in (
        _define(
            "exit_rate",
            text("Exit rate per 100 person-years"),
            text(
                "People who left in the period for every 100 years that people worked in it."
                " A person employed the whole year gives one year, one who was there for a"
                " quarter a quarter. The interval is what chance allows for this many exits."
            ),
            "100 · L / PY,  PY = Σ H(t) / 365.25",
            "Garwood F (1936), Biometrika 28, 437-442 (interval)",
        ),
        _define(
            "average",
            text("Turnover on average headcount"),
            text(
                "People who left in the period, divided by the mean of the headcount before it"
                " and at its end."
            ),
            "L / ((H0 + H1) / 2)",
            "CIPD; the usual choice of HR systems",
        ),
        _define(
            "month_ends",
            text("Turnover on the average of month ends"),
            text(
                "People who left in the period, divided by the mean headcount at the month ends"
                " within it."
            ),
            "L / mean of H at month ends",
            "ISO 30414 practice",
        ),
        _define(
            "end",
            text("Turnover on headcount at the end"),
            text("People who left in the period, divided by the headcount at its end."),
            "L / H1",
            "GRI 401-1; one choice under ESRS S1-6",
        ),
        _define(
            "start",
            text("Turnover on headcount at the start"),
            text(
                "People who left in the period, divided by the headcount at the end of the day"
                " before it."
            ),
            "L / H0",
            "",
        ),
        _define(
            "stability",
            text("Stability index"),
            text(
                "People with at least a year of service at the end of the period, divided by the"
                " people employed a year before."
            ),
            "H(t, service ≥ 1 year) / H(t − 1 year)",
            "CIPD",
        ),
    )
}

MEASURES: dict[str, Definition] = {
    definition.name: definition
    for definition in (
        _define(
            "headcount",
            text("Headcount"),
            text(
                "People employed at the end of the day: hired on or before it, with no last day"
                " on or before it. An exit belongs to the period that holds the last day."
            ),
            "H(t) = hires to t − exits to t",
            "",
        ),
        _define(
            "turnover",
            text("Attrition"),
            text(
                "People who left, against the people they left from, on the chosen basis. A move"
                " within the company and a leave of absence are no exits; employments of one"
                " person that lie at most 30 days apart are one; a transfer out of the company"
                " is not counted as leaving. Groups are as on the day itself."
            ),
            "L by basis",
            "",
        ),
        _define(
            "trend",
            text("Trend of the exit rate"),
            text(
                "Each point covers the twelve months to that month's end. The band is where the"
                " points of an unchanging rate would lie 998 times of 1,000, given the"
                " person-years behind each; only points outside it are called a change."
                " Neighbouring points share eleven months and are never compared."
            ),
            "Poisson limits round the long-run rate, by person-years",
            "Spiegelhalter DJ (2005), Statistics in Medicine 24, 1185-1202",
        ),
        _define(
            "retention",
            text("Retention since the day of hire"),
            text(
                "The share still employed by time since hire. People who are still employed, or"
                " were transferred out, count for as long as they have been followed; people"
                " hired before leavers were recorded count from the tenure they had then. Groups"
                " are as on the day of hire. The curve stops where fewer than ten are followed;"
                " no value is given for fewer than five."
            ),
            "S(t) = Π (1 − d/Y), at risk where entry < t ≤ duration",
            "Kaplan & Meier (1958); Tsai, Jewell & Wang (1987), Biometrika 74, 883-886;"
            " band: Wilson on the effective sample size, Rothman (1978)",
        ),
        _define(
            "composition",
            text("Cohort composition"),
            text(
                "The seats of a cohort are the people who started it. The pool is everyone"
                " employed at the end of its start day who meets the programme's rules on that"
                " day and took part in no earlier cohort. The chance of a fair draw is how often"
                " as many seats drawn at random from the pool would hold as few or fewer. The"
                " change between two cohorts is tested exactly on the seats."
            ),
            "share of seats / share of pool;  P(X ≤ seats), X hypergeometric",
            "Fisher's exact test; the 40/60 band is Swedish practice for an even distribution",
        ),
        _define(
            "effect",
            text("Programme effect"),
            text(
                "Participants are everyone who started a cohort, whatever happened then. Beside"
                " them stand colleagues who could have started it: employed and eligible on the"
                " same start day. Both are followed from that day until they leave or the as-of"
                " date; a colleague who starts a later cohort is followed until then. The"
                " difference is in retention, with what chance allows. It does not tell a"
                " programme's part from that of being picked: nominators choose people of"
                " promise."
            ),
            "S₁(t) − S₀(t), cohorts weighted alike in both groups",
            "Hernán & Robins (2016), American Journal of Epidemiology 183, 758-764; interval:"
            " Agresti & Caffo (2000), The American Statistician 54, 280-288, on effective"
            " sample sizes",
        ),
        _define(
            "naive_effect",
            text("The usual chart, and why it misleads"),
            text(
                "Retention since hire of everyone who ever took part, and of everyone else. It"
                " has two faults: participants had to stay long enough to be picked, so their"
                " early years cannot hold an exit; and they were picked for promise."
            ),
            "Kaplan–Meier from hire by a label given later",
            "Suissa S (2008), American Journal of Epidemiology 167, 492-499",
        ),
        _define(
            "reconciliation",
            text("Reconciliation"),
            text(
                "For every period and unit: the headcount at the start, with those who were hired,"
                " moved in, moved out and left, must give the headcount at the end, to the person."
                " The headcounts are those that every figure is made of; the flows are counted"
                " apart from them, from the rows of the extract. An employment that begins at most"
                " 30 days after the person's former one ended goes on with it; transfers out of"
                " the company are among those moved out. Employments of one person that overlap"
                " are counted as they stand, so a period that begins within the overlap does not"
                " add up and names the person. Nothing before the first day from which leavers are"
                " known is reconciled."
            ),
            "difference = end − (start + hires + in − out − leavers)",
            "",
        ),
    )
}
