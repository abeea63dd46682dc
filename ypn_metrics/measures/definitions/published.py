"""What everyone with a role may see, and how it differs from what is counted elsewhere."""

from __future__ import annotations

from ypn_metrics.languages import text
from ypn_metrics.measures.definitions.definition import Definition, by_name

PUBLISHED = by_name(
    Definition(
        "published_cells",
        text("Which counts everyone may see"),
        text(
            "The counts are those of a list that is the same for everybody: each cohort by gender,"
            " business unit, age and country, those who could be in it, the nominees, the selected,"
            " those who completed, today's employees, and the leavers of each year. When the data"
            " is published, counts of fewer people than the smallest group are withheld, and"
            " further ones from which so few could be worked out by adding and subtracting. Then"
            " it is checked that no such group follows from what is left; a publication that fails"
            " the check is refused."
        ),
        "shown = counted − fewer than the smallest group − whatever else would tell so few",
        "Cox (1980), Journal of the American Statistical Association 75, 377-385; Denning, Denning"
        " & Schwartz (1979), ACM Transactions on Database Systems 4, 76-96",
    ),
    Definition(
        "published_years",
        text("Leavers year by year"),
        text(
            "Exits in each whole year back from the as-of date, divided by the person-years worked"
            " in it, which are rounded to whole ones. The band is where the year of an unchanging"
            " rate lies in 998 of 1,000 cases, round the rate of all the years together; only a"
            " year outside it is called a change. It takes two years to see one."
        ),
        "100 · exits / person-years;  Poisson limits round Σ exits / Σ person-years",
        "exact interval: Garwood (1936), Biometrika 28, 437-442; limits: Spiegelhalter (2005),"
        " Statistics in Medicine 24, 1185-1202",
    ),
    Definition(
        "published_rates",
        text("Rates from published counts"),
        text(
            "Of the people at one stage, as many as are counted at the next. Nominees are everyone"
            " whom the nominations name, also those who were not eligible, so that nominees for"
            " each eligible person is the nearest that can be told. A rate is given where both"
            " counts are shown; values that are not shown stand together as all others. Whether"
            " the groups take a step alike is tested exactly, the steps judged together."
        ),
        "n(stage) / n(stage before)",
        "Wilson (1927) or Clopper & Pearson (1934); Fisher's exact test; Holm (1979)",
    ),
    Definition(
        "published_estimates",
        text("Estimates, rounded"),
        text(
            "Estimates are over all cohorts, and rounded so far that nobody can be counted from"
            " them. Shares, and differences in them, are rounded to the first of 1, 5, 10 and 25"
            " points that holds more than two people; months employed to half a month; people to"
            " the nearest five. The ends of a range are rounded outwards, so that it still holds"
            " what it did; the range of a share is that of the rounded share. A share of nobody or"
            " of everybody is not shown. How each is counted is said under its own name."
        ),
        "estimate to the nearest step, lower end down, upper end up",
        "",
    ),
)
