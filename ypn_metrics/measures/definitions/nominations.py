"""The nomination funnel, its selection rates, and who meets the rules."""

from __future__ import annotations

from ypn_metrics.languages import text
from ypn_metrics.measures.definitions.definition import Definition, by_name

NOMINATIONS = by_name(
    Definition(
        "funnel",
        text("Nomination funnel"),
        text(
            "Eligible: everyone who could have been in the cohort on its start day, as in cohort"
            " composition. Nominated: everyone whom the nominations name, also those who were not"
            " eligible. Selected: those whose nomination was decided so. Started: everyone with a"
            " seat. Completed: did not leave the programme before the cohort's end date, and was"
            " employed at the end of that day; not known before it. Each stage holds everyone who"
            " reached it; who came to it without the stage before is counted apart, so that the"
            " stages add up to the person. All cohorts together are those that have started and"
            " have nominations."
        ),
        "n(stage) = passed + otherwise;  did not go on = of − passed",
        "",
    ),
    Definition(
        "selection_rates",
        text("Selection rates and their ratios"),
        text(
            "A step's rate: of the people at one stage, the share who are at the next one too. The"
            " ratio divides a group's rate by that of the group beside it: women by men; in other"
            " attributes by the group with the highest rate among those of five people or more,"
            " which partly has it by chance. Over several cohorts it is the ratio that they have"
            " in common. The test asks how often chance alone, with as many going on, would give"
            " rates as far apart; between several groups it is adjusted for their number. The"
            " four-fifths rule is a screening convention of United States agencies: it looks"
            " closer where a rate is under four fifths of another, proves nothing and knows"
            " nothing of chance. Different people: how many would have to be of the one group in"
            " place of the other for the rule, or the test at 0.05, to say something else. With"
            " fewer than 30 people in either group the ratio says little."
        ),
        "(passed / of) / (passed / of, of the group beside)",
        "Interval: Koopman (1984), Biometrics 40, 513-517; over cohorts Gart & Nam (1988),"
        " Biometrics 44, 323-338. Test: Fisher's exact, over cohorts exact conditional"
        " Mantel-Haenszel (Agresti 2013, Categorical Data Analysis, 7.3.5); Holm (1979). Rule: 29"
        " CFR 1607.4(D) and question 21 of its Questions and Answers, 44 FR 11996 (1979)",
    ),
    Definition(
        "eligibility",
        text("Eligibility check"),
        text(
            "Everyone nominated for a cohort or seated in it, a person once in each, against the"
            " programme's rules: employed, under the age, with an academic degree, identified as"
            " having potential, started no earlier cohort. Age and graduation are read on the"
            " cohort's start day, also for who started late; employment at the end of that day."
            " Of a cohort that starts after the as-of date everything else is as known on that"
            " date. A rule is not known where the fact that it needs is blank, but a blank"
            " potential is no; a rule whose column the extract lacks is not asked. These are the"
            " rules by which the pool is counted, so whoever meets all of them is in the pool."
            " Of two cohorts that start on the same day neither is earlier. An exception is"
            " recorded beside the check, with who granted it and why, and changes no figure: the"
            " person stays outside the pool. It stays visible when it is withdrawn, or when a"
            " later publication no longer shows what it was granted for."
        ),
        "eligible = employed ∧ age < limit ∧ degree ∧ potential ∧ no earlier cohort",
        "",
    ),
)
