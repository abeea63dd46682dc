"""What a sustainability report discloses of the employees."""

from __future__ import annotations

from ypn_metrics.languages import text
from ypn_metrics.measures.definitions.definition import Definition, by_name

DISCLOSED = by_name(
    Definition(
        "esrs_s1_6",
        text("Characteristics of the employees: ESRS S1-6"),
        text(
            "People employed at the end of the reporting period, by head count: by gender, by"
            " country and by contract; and how many left in the period, against the headcount at"
            " its end and against the average headcount. ESRS leaves the denominator to the"
            " company. A country with fewer than 50 employees, or less than 10 % of them all, is"
            " counted with the others. The period is the last whole calendar year that is"
            " observed, else the twelve months to the as-of date."
        ),
        "50 (a), (b): H1;  50 (c): L, L / H1, L / ((H0 + H1) / 2)",
        "Delegated Regulation (EU) 2023/2772, ESRS S1, paragraph 50, AR 55-59",
    ),
    Definition(
        "esrs_s1_9",
        text("Diversity: ESRS S1-9"),
        text(
            "People employed at the end of the reporting period, by age on that day in whole"
            " years: under 30, from 30 to 50, over 50. Who is in top management is in no extract;"
            " the genders are given for each job level, for the company to sum those that are."
        ),
        "66 (a): H1 by job level and gender;  66 (b): H1 by age",
        "Delegated Regulation (EU) 2023/2772, ESRS S1, paragraph 66, AR 71",
    ),
    Definition(
        "gri_401_1",
        text("New hires and employee turnover: GRI 401-1"),
        text(
            "People hired in the reporting period, and people who left in it, by age group, gender"
            " and country, against the same group's headcount at the end of the period. Age and"
            " country are those of the day of hire, or of the last day. A transfer out of the"
            " company is not counted as leaving."
        ),
        "a: hires / H1;  b: L / H1",
        "GRI 401: Employment 2016, disclosure 401-1, compilation requirement 2.1",
    ),
)
