"""The pulse on the interview's three reasons."""

from __future__ import annotations

from ypn_metrics.languages import text
from ypn_metrics.measures.definitions.definition import Definition, by_name

PULSE = by_name(
    Definition(
        "pulse",
        text("Pulse"),
        text(
            "The share of participants who answer 4 or 5, and the mean score, in each phase of"
            " their cohort. An answer belongs to the start, the middle or the end of the"
            " programme, whichever is nearest in days: the start reaches back 31 days before the"
            " first day, the end 92 days past the last. Whoever answers an item twice in a phase"
            " counts with the latest answer; who has been in two cohorts counts, among all, once"
            " for each. The employee number decides who is a participant; an answer without one"
            " counts as the extract says, in the cohort whose phases alone are open that day."
            " Where several are, or none, it is counted by year, as are those who answer after"
            " their programme. Everybody else is an other and counted by calendar year. Who could"
            " have answered: participants in the programme and employed on the first day, the"
            " middle day or the last day, and whoever answered. The thin line is where the share"
            " of all of these could lie if none, or all, of those who did not answer had answered"
            " 4 or 5. It says nothing of those who had left by then. Others are other people,"
            " asked on another day, so the comparison with them describes and is not tested."
            " Nothing is shown of fewer people than the smallest group, and a cohort that is too"
            " small is in the total of all only if that cannot give it away."
        ),
        "people with a score of 4 or 5 / people who answered;  Σ scores / people who answered",
        "Interval of the share: Wilson from 40 people, Clopper & Pearson below; of the mean:"
        " Student (1908), Biometrika 6, 1-25; of the difference: Agresti & Caffo (2000), The"
        " American Statistician 54, 280-288; bounds: Manski (1989), Journal of Human Resources 24,"
        " 343-360; Horowitz & Manski (2000), Journal of the American Statistical Association 95,"
        " 77-84",
    ),
    Definition(
        "pulse_change",
        text("Pulse: change of the same participants"),
        text(
            "Participants who answered an item at the start and again later, by employee number:"
            " the later score less the first, on average, and how many answer higher and how many"
            " lower. A cohort's change goes to the last phase that enough of its people answered."
            " By chance alone as many would rise as fall; those who answer the same both times say"
            " nothing of the direction. The items are judged together, since of several one looks"
            " striking by chance. Those who answered low at the start tend to answer higher the"
            " next time whatever happens, and those who answered high lower; those who had left or"
            " did not answer are not in it; and nobody knows how the same people would have"
            " answered without the programme. So a rise is no proof of an effect. A change is"
            " withheld where the answers of the few who answered only once could be worked out"
            " from it."
        ),
        "Σ (score later − score at the start) / people who answered both times;"
        "  sign test: P(as uneven a split of rises and falls | each equally likely)",
        "Student (1908), Biometrika 6, 1-25; Dixon & Mood (1946), Journal of the American"
        " Statistical Association 41, 557-566; Holm (1979), Scandinavian Journal of Statistics 6,"
        " 65-70",
    ),
)
