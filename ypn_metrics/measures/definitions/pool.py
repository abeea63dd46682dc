"""How the eligible pool comes about, and how it has changed."""

from __future__ import annotations

from ypn_metrics.languages import text
from ypn_metrics.measures.definitions.definition import Definition, by_name

POOL = by_name(
    Definition(
        "pool",
        text("How the pool comes about"),
        text(
            "Everyone employed at the end of the cohort's start day, and who is left after each of"
            " the programme's rules: under the age, with a degree, identified as having potential,"
            " not yet a participant. Those left are the eligible pool, the same people as in the"
            " cohort's composition. A rule whose column the extract lacks is no step. Where the"
            " birth date or education is blank, the person neither passes the rule nor fails it and"
            " is counted beside the step; a blank potential counts as no. After the pool stand, for"
            " orientation, those nominated and still employed on the day, and the seats, people"
            " outside the pool among them. Everyone is counted, so no share has a margin of error."
            " What is tested at each rule is whether dropping as many people at random, of those"
            " it was asked of, could divide them so; p allows for the number of rules tested."
        ),
        "share after − share before;  dropped × kept by value: Fisher's exact test",
        "Freeman & Halton (1951), Biometrika 38, 141-149; Holm (1979), Scandinavian Journal of"
        " Statistics 6, 65-70",
    ),
    Definition(
        "pool_over_time",
        text("The pool over time"),
        text(
            "The eligible pool on each cohort's start day, before its seats are taken, and at the"
            " end of each quarter's last day: everyone employed who meets the programme's rules on"
            " that day and is not yet a participant. Age and degree are those of the day. Potential"
            " is what the extract says of a person today: whoever has been identified since counts"
            " on earlier days too. Where the birth date or education is blank, the person stands"
            " outside the pool and is counted beside it. Everyone is counted, so there is no margin"
            " of error."
        ),
        "people in the pool;  share = people of a value / people in the pool",
        "",
    ),
)
