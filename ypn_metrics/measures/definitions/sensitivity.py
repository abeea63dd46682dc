"""How far the comparison can be trusted."""

from __future__ import annotations

from ypn_metrics.languages import text
from ypn_metrics.measures.definitions.definition import Definition, by_name

SENSITIVITY = by_name(
    Definition(
        "sensitivity",
        text("How far to trust the comparison"),
        text(
            "The comparison with comparable colleagues, asked in other ways at the same month:"
            " beside all eligible colleagues and those nominated and not selected; with colleagues"
            " alike first in all that the extracts hold and else by the rules, in all that the"
            " rules name and nobody else, and in the least that they name; from half a year after"
            " the start, among those still there; over voluntary exits alone, others competing;"
            " and each cohort by itself (two to twelve). Exits that the employer or the contract"
            " decides are a negative control: the programme can hardly change them, so a"
            " difference there comes from something else; who leaves otherwise is followed until"
            " then. Each group of people who are set beside each other is left out in turn, the"
            " 200 largest at most. Something unseen would have to go with taking part and with"
            " leaving by the E-value each to explain the difference away; that of the limit brings"
            " the interval to 0. The sentence above the picture counts neither the usual chart,"
            " nor these exits, nor single cohorts, nor ways that come to the same people and"
            " exits, nor ways that leave the question open and rest on fewer than half the"
            " participants. The other ways share people with the comparison, so that they agree is"
            " no proof."
        ),
        "S₁(t) − S₀(t) each way;  E = RR + √(RR (RR − 1)),  RR of leaving, inverted below 1",
        "VanderWeele & Ding (2017), Annals of Internal Medicine 167, 268-274; Lipsitch, Tchetgen"
        " Tchetgen & Cohen (2010), Epidemiology 21, 383-388",
    ),
    Definition(
        "placebo",
        text("Placebo cohorts"),
        text(
            "In each group of comparable people as many colleagues as took part there are drawn"
            " (all but one at most) and set beside the rest, 999 times. They took part in nothing,"
            " so their differences show what chance and the comparison do by themselves. Groups"
            " with a single colleague are left out, so the real difference is that of the others."
            " Placebo cohorts scatter a little more than chance has the real one do, because fewer"
            " stand beside them. From 1,000 participants on none are drawn."
        ),
        "share of placebo cohorts with S₁(t) − S₀(t) at least the real one",
        "Abadie, Diamond & Hainmueller (2010), Journal of the American Statistical Association"
        " 105, 493-505",
    ),
)
