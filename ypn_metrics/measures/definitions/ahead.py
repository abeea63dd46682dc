"""What is to be expected."""

from __future__ import annotations

from ypn_metrics.languages import text
from ypn_metrics.measures.definitions.definition import Definition, by_name

AHEAD = by_name(
    Definition(
        "forecast",
        text("Exits in the year ahead"),
        text(
            "How many of those employed on the day are expected to leave within twelve months,"
            " if rates stay as they were. The group's exits per year worked, by time since"
            " hire, in the three years before (or all that is observed, at least one year),"
            " meet the number of people by time since hire; stretches of time with fewer than"
            " five exits are taken together. The range is meant to hold the number 19 times of"
            " 20: it allows for how uncertain the rates are and for chance. It does not allow for"
            " change. New hires are not in it, and transfers out of the company are no exits."
            " The forecasts of one and two years ago are made in the same way, of what was"
            " observed until then, and compared with what happened to those very people."
            " Nothing is computed for a person: nobody has a risk or a score."
        ),
        "Σ n · (1 − exp(−Σ rate · time));  rate ~ Gamma(exits + ½, years),  exits ~ binomial",
        "Krishnamoorthy & Peng (2011), Journal of Statistical Planning and Inference 141,"
        " 1709-1718; voluntary exits, others competing: Prentice et al. (1978), Biometrics 34,"
        " 541-554",
    ),
)
