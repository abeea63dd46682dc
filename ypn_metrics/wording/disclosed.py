"""What stands beside the figures of a sustainability report: their standard, method and limits."""

from __future__ import annotations

from collections.abc import Sequence

from ypn_metrics.languages import Language, Text, text
from ypn_metrics.measures.disclosed import Attribute
from ypn_metrics.measures.esrs import NO_HOURS, OTHER_COUNTRIES
from ypn_metrics.measures.periods import Period
from ypn_metrics.population import UNKNOWN

NOT_STATED = text("Not stated")
# Attribute -> its values' names; a company's own values are shown as they are.
VALUES: dict[Attribute, dict[str, Text]] = {
    "gender": {"woman": text("Women"), "man": text("Men"), "other": text("Other gender")},
    "age_group": {
        "under_30": text("Under 30"),
        "30_to_50": text("30–50"),
        "over_50": text("Over 50"),
    },
    "contract_type": {
        "permanent": text("Permanent"),
        "fixed_term": text("Temporary"),
        "trainee": text("Trainee or apprentice"),
        NO_HOURS: text("Non-guaranteed hours"),
    },
    "country": {OTHER_COUNTRIES: text("Other countries")},
}
ATTRIBUTES: dict[Attribute, Text] = {
    "gender": text("Gender"),
    "age_group": text("Age"),
    "country": text("Country"),
    "job_level": text("Job level"),
    "contract_type": text("Contract"),
}
COLUMNS: dict[str, Text] = {
    "employees": text("Employees"),
    "at_end": text("Employees at the end"),
    "share": text("Share, %"),
    "rate": text("Rate, %"),
    "women": text("Women, %"),
    "men": text("Men, %"),
    "hires": text("New hires"),
    "leavers": text("Left"),
    "denominator": text("Denominator"),
    "by": text("Breakdown"),
    "group": text("Group"),
    "total": text("Total"),
    "top_management": text("Top management"),
}
BASES: dict[str, Text] = {
    "end": text("Employees at the end of the period"),
    "average": text("Mean of the employees before the period and at its end"),
}
HEADINGS: dict[str, Text] = {
    "esrs_s1_6_gender": text("Employees by gender"),
    "esrs_s1_6_country": text("Employees by country"),
    "esrs_s1_6_contract": text("Employees by contract and gender"),
    "esrs_s1_6_turnover": text("Employee turnover"),
    "esrs_s1_9_management": text("Gender by job level, for top management"),
    "esrs_s1_9_age": text("Employees by age group"),
    "gri_401_1_hires": text("New employee hires"),
    "gri_401_1_turnover": text("Employee turnover by age group, gender and region"),
}
# Which version of the standard its paragraphs are numbered by: drafts number them otherwise.
STANDARDS: dict[str, Text] = {
    "esrs_s1_6_gender": text("ESRS S1-6, paragraph 50 (a) (Delegated Regulation (EU) 2023/2772)"),
    "esrs_s1_6_country": text("ESRS S1-6, paragraph 50 (a) (Delegated Regulation (EU) 2023/2772)"),
    "esrs_s1_6_contract": text("ESRS S1-6, paragraph 50 (b) (Delegated Regulation (EU) 2023/2772)"),
    "esrs_s1_6_turnover": text("ESRS S1-6, paragraph 50 (c) (Delegated Regulation (EU) 2023/2772)"),
    "esrs_s1_9_management": text(
        "ESRS S1-9, paragraph 66 (a) (Delegated Regulation (EU) 2023/2772)"
    ),
    "esrs_s1_9_age": text("ESRS S1-9, paragraph 66 (b) (Delegated Regulation (EU) 2023/2772)"),
    "gri_401_1_hires": text("GRI 401: Employment 2016, disclosure 401-1 a"),
    "gri_401_1_turnover": text("GRI 401: Employment 2016, disclosure 401-1 b"),
}
HEAD_COUNT = text("Head count at the end of {day}; not full-time equivalents and no average.")
NOT_A_YEAR = text("The rates are of these days, not of a calendar year.")
HIRED = text(
    "Employments that began from {first} to {last}; one that begins at most 30 days after the"
    " person's former one ended goes on with it."
)
TOO_MANY_LEVELS = text("There are too many job levels to set out here: see esrs_s1_9.")
OUTSIDE = text(
    "Not for outside as it stands: merge groups of fewer than {n} people first, and those that"
    " subtraction would give."
)
LEFT = text(
    "Those who left of their own accord, were dismissed, retired, came to the end of their"
    " contract or died from {first} to {last}; a transfer out of the company is none, and whoever"
    " left twice counts twice."
)
METHODS: dict[str, Text] = {
    "esrs_s1_6_country": text(
        "A country stands alone from 50 employees and a tenth of them all on."
    ),
    "esrs_s1_6_contract": text(
        "The contract is the newest that the extract has for the employment, not that of the day."
        " Trainees count as permanent or temporary by how their contract ends: the company knows."
    ),
    "esrs_s1_6_turnover": text(
        "ESRS leaves the denominator to the company (AR 59): choose one row and say which."
    ),
    "esrs_s1_9_age": text(
        "Age in whole years on the day; 30 and 50 are in the middle group. A birth year without a"
        " day counts as born on 1 July."
    ),
    "gri_401_1_hires": text(
        "Rates are of the same group's employees at the end of the period (requirement 2.1); age"
        " and country as on the day of hire. The region is the country."
    ),
    "gri_401_1_turnover": text(
        "Rates are of the same group's employees at the end of the period (requirement 2.1); age"
        " and country as on the last day. The region is the country."
    ),
}


IN_PERIOD: dict[str, Text] = {
    "esrs_s1_6_turnover": LEFT,
    "gri_401_1_hires": HIRED,
    "gri_401_1_turnover": LEFT,
}


def disclosed_value(attribute: Attribute, value: str, language: Language) -> str:
    """A value's name in a table for a sustainability report."""
    if value == UNKNOWN:
        return language.tell(NOT_STATED)
    names = VALUES.get(attribute, {})
    return language.tell(names[value]) if value in names else value


def table_note(
    key: str, period: Period, lacking: Sequence[Text], smallest_group: int, language: Language
) -> str:
    """How a table was counted, what it lacks, and what to do before it goes outside."""
    sentences = [IN_PERIOD[key]] if key in IN_PERIOD else [HEAD_COUNT]
    if key in IN_PERIOD and not period.is_whole_year:
        sentences.append(NOT_A_YEAR)
    if key in METHODS:
        sentences.append(METHODS[key])
    days = {"day": period.last_day, "first": period.first_day, "last": period.last_day}
    said = [language.say(one.template, **days) for one in sentences]
    said += [language.tell(one) for one in lacking]
    return " ".join([*said, language.say(OUTSIDE.template, n=smallest_group)])
