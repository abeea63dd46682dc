"""What is asked of the seats: who has them, is it a change, is it the pool, who has none."""

from __future__ import annotations

from ypn_metrics.languages import text
from ypn_metrics.measures.definitions.definition import Definition, by_name

SEATS = by_name(
    Definition(
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
    Definition(
        "composition_change",
        text("Is it a change?"),
        text(
            "Were the seats of all cohorts dealt out anew by chance, as many to each cohort and as"
            " many of each value: how often would the cohorts differ as much as these do? That is"
            " asked of all cohorts at once, and of each beside the one before it; the second"
            " answers are judged together, since of many comparisons some look striking by chance."
            " Seats whose value is blank are left out and counted. With 20 seats only large"
            " changes can be told from chance: no reason to see a trend is not proof that there"
            " is none."
        ),
        "P(a table as improbable as this one or more so | its row and column totals)",
        "Fisher's exact test; Freeman & Halton (1951), Biometrika 38, 141-149; Holm (1979),"
        " Scandinavian Journal of Statistics 6, 65-70",
    ),
    Definition(
        "fair_draws",
        text("Seats beside a fair draw"),
        text(
            "As many seats as the cohort has, drawn at random from its pool: the range holds what"
            " such a draw gives in 95 of 100 cases, for all values of the cohort at once. A value"
            " outside it has fewer or more seats than a fair draw well gives. The pool is everyone"
            " employed at the end of the start day who meets the programme's rules on that day and"
            " took part in no earlier cohort."
        ),
        "P(X ≤ seats) and P(X ≥ seats), X hypergeometric; 2 × the smaller, Holm over the values",
        "Holm (1979), Scandinavian Journal of Statistics 6, 65-70",
    ),
    Definition(
        "seats_crossed",
        text("Two attributes crossed"),
        text(
            "How many seats, and how many eligible people, each combination of two attributes has."
            " Over all cohorts a person is counted once for each cohort that they were eligible"
            " for. A fair draw too leaves combinations of few people without a seat: how many on"
            " average is the sum of each one's chance of none."
        ),
        "seats and people, counted;  Σ P(X = 0), X hypergeometric",
        "",
    ),
    Definition(
        "without_a_seat",
        text("Eligible people and no seat"),
        text(
            "Units and sites in which people were eligible on the cohort's start date, and of"
            " which nobody started. How often a fair draw of as many seats from the pool gives"
            " them none is said beside it, so that a unit of two people is not blamed; over all"
            " cohorts it is the chance of none in each of them. Only where that is under 5 of 100,"
            " all units judged together, is it called more than chance."
        ),
        "P(X = 0), X hypergeometric, multiplied over the cohorts; Holm over the units",
        "Holm (1979), Scandinavian Journal of Statistics 6, 65-70",
    ),
    Definition(
        "diversity",
        text("Diversity of the cohorts"),
        text(
            "How often two people taken at random differ in the attribute: Blau's index. The"
            " cohort's is corrected for how few they are, since a small group looks less mixed"
            " than what it came from, but never above the most there can be: with k values,"
            " (k − 1)/k. Its range says what the same way of filling the seats could have given."
            " The pool is counted, not sampled, and has no range; a fair draw from it has the"
            " pool's diversity on average. Blanks are left out. Mixed is not the same as alike to"
            " the pool: a pool of 30 % women gives 42 of 100, not 50."
        ),
        "1 − Σ p²;  corrected: n / (n − 1) × (1 − Σ p²);  most: (k − 1) / k",
        "Blau (1977), Inequality and Heterogeneity; Harrison & Klein (2007), Academy of Management"
        " Review 32, 1199-1228; Biemann & Kearney (2010), Organizational Research Methods 13,"
        " 582-599; range: Carpenter (1999), Journal of the Royal Statistical Society B 61, 159-172",
    ),
)
