"""What taking part has to do with staying."""

from __future__ import annotations

from ypn_metrics.languages import text
from ypn_metrics.measures.definitions.definition import Definition, by_name

EFFECT_SOURCES = (
    "Hernán & Robins (2016), American Journal of Epidemiology 183, 758-764; interval: Agresti &"
    " Caffo (2000), The American Statistician 54, 280-288, on effective sample sizes; months"
    " employed: Ditzhaus, Yu & Xu (2023), Statistics in Medicine 42, 2226-2240, with fewer than"
    " 100 participants, else Student's t"
)

PROGRAMME = by_name(
    Definition(
        "effect",
        text("Programme effect"),
        text(
            "Participants are everyone who started a cohort, whatever happened then. Beside them"
            " stand colleagues who could have started it: employed and eligible on the same start"
            " day, and starting no other cohort on it. Both are followed from that day until they"
            " leave or the as-of date; a colleague who starts a later cohort is followed until"
            " then. The difference is in retention, with what chance allows, and in months"
            " employed: the area between the curves. It shows a benefit where the whole range"
            " reaches the smallest difference worth having, suggests one where the range lies"
            " above 0, and cannot be known where it holds 0; harm likewise. It does not tell a"
            " programme's part from that of being picked: nominators choose people of promise."
        ),
        "S₁(t) − S₀(t), cohorts weighted alike in both groups;  ∫₀ᵗ S₁ − ∫₀ᵗ S₀",
        EFFECT_SOURCES,
    ),
    Definition(
        "matched_effect",
        text("Programme effect beside comparable colleagues"),
        text(
            "Participants are everyone who started a cohort, whatever happened then. Beside each"
            " stand the eligible colleagues of the same start day who were like them on that day,"
            " by default in gender, age, years employed, business unit and job level. Where nobody"
            " agrees in all of it, first gender is given up, then the business unit too, then age;"
            " the cohort never. The colleagues of a participant weigh together as much as the"
            " participant does, and one colleague may stand beside several. Participants whom"
            " nobody is like are left out and counted. What is blank agrees with what is blank."
            " The difference is in retention, with what chance allows, and in months employed:"
            " the area between the curves. It shows a benefit where the whole range reaches the"
            " smallest difference worth having, suggests one where the range lies above 0, and"
            " cannot be known where it holds 0; harm likewise. The test draws anew, within groups"
            " of people who are alike, who took part."
        ),
        "S₁(t) − S₀(t);  ∫₀ᵗ S₁ − ∫₀ᵗ S₀\n"
        "weight of a colleague = Σ over strata of participants / colleagues",
        f"Iacus, King & Porro (2012), Political Analysis 20, 1-24; {EFFECT_SOURCES}",
    ),
    Definition(
        "balance",
        text("How alike participants and colleagues are"),
        text(
            "The difference between participants and colleagues on the cohort's start day, in"
            " standard deviations of the participants: of each value's share, and of age and"
            " tenure in years. Without matching the colleagues are all who are eligible, each"
            " cohort weighing alike; with matching, those who stand beside a participant, with"
            " their weights. Below 0.1 a difference is small. The effective number says how many"
            " colleagues of equal weight would tell as much."
        ),
        "(mean of participants − weighted mean of colleagues) / SD of participants before;"
        "  (Σw)² / Σw²",
        "Austin (2009), Statistics in Medicine 28, 3083-3107; Kish (1965), Survey Sampling",
    ),
    Definition(
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
)
