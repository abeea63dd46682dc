"""Columns of the data dictionary, and those that several kinds of extract share.

`Column` is what the checks, the mapping, the templates and ``data/README.md`` know of one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from ypn_metrics.languages import Text, text

ColumnType = Literal["id", "text", "date", "year", "category", "flag", "number"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an extract.

    Attributes
    ----------
    meaning
        What it holds, in a sentence.
    swedish
        Its header in a Swedish template.
    headers
        Other names for it, best first; the Swedish one is among them.
    words
        The list in `ypn_metrics.extracts.values` of words for its values.
    """

    name: str
    type: ColumnType
    meaning: Text = field(hash=False)  # its values are a dict
    swedish: str
    headers: tuple[str, ...] = ()
    needed: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of extract."""

    name: str
    one_row_is: Text
    columns: tuple[Column, ...]

    @property
    def needed(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.needed)

    def column(self, name: str) -> Column:
        """Return the column of that name."""
        return next(column for column in self.columns if column.name == name)


def column(
    name: str,
    type_: ColumnType,
    meaning: Text,
    swedish: str,
    headers: str = "",
    *,
    needed: bool = False,
    words: str | None = None,
) -> Column:
    """Make a column from headers written with ``|`` between them."""
    others = dict.fromkeys((*filter(None, headers.split("|")), swedish))
    default = {"category": name, "flag": "flag"}.get(type_, "")
    return Column(name, type_, meaning, swedish, tuple(others), needed, words or default)


EMPLOYEE_ID = column(
    "employee_id",
    "id",
    text("The employee number: the same for a person in every extract."),
    "anställningsnummer",
    "employee id|emp id|empid|eeid|emp no|employee number|employee no|employee code|staff id"
    "|personnel number|worker id|anställningsnummer|anställningsnr|anst nr|anstnr|medarbetarid"
    "|henkilönumero|työntekijänumero",
    needed=True,
)
HIRE_DATE_MEANING = text("The first day of the employment.")
HIRE_DATE_HEADERS = (
    "original hire date|date of hire|hire|hired|hired on|start date|employment start date"
    "|employment start|joining date|date of joining|joined|date joined|anställningsdatum"
    "|anställd från|anställd sedan|startdatum|palvelussuhteen alku|aloituspäivä"
)
EXIT_DATE = column(
    "exit_date",
    "date",
    text("The last day employed; blank while the employment goes on."),
    "sista anställningsdag",
    "date of termination|termination date|term date|leave date|leaving date|end date|last day"
    "|last working day|avgångsdatum|slutdatum|sista dag|sista anställningsdag|anställd till"
    "|palvelussuhteen loppu|lähtöpäivä",
)
EXIT_TYPE_MEANING = text("How the employment ended; blank while it goes on.")
EXIT_TYPE_HEADERS = "termination type|leaving type|avgångstyp|typ av avgång|lähdön tyyppi"
EXIT_REASON = column(
    "exit_reason",
    "text",
    text("Why the person left, as stated."),
    "avgångsorsak",
    "term reason|termination reason|reason for leaving|leaving reason|avgångsorsak|orsak"
    "|avslutsorsak|lähdön syy",
)
JOB_COLUMNS = (
    column(
        "business_unit",
        "text",
        text("The business unit."),
        "affärsenhet",
        "business unit|unit|bu|division|department|dept|organisation|organization|affärsenhet"
        "|affärsområde|enhet|avdelning|yksikkö|liiketoimintayksikkö|osasto",
    ),
    column(
        "site",
        "text",
        text("The place of work."),
        "arbetsort",
        "location|work location|plant|ort|arbetsort|anläggning|toimipaikka",
    ),
    column(
        "country", "text", text("The country of work."), "land", "country code|work country|maa"
    ),
    column(
        "function",
        "text",
        text("The function, such as production or finance."),
        "funktion",
        "job function|job family|funktion|befattningsfamilj|toiminto",
    ),
    column(
        "job_level",
        "text",
        text("The level of the job."),
        "befattningsnivå",
        "job level|level|grade|job grade|nivå|befattningsnivå|taso",
    ),
)
ATTRIBUTES = (
    column(
        "birth_date",
        "date",
        text("The day of birth."),
        "födelsedatum",
        "date of birth|dob|birth|födelsedatum|född|syntymäaika",
    ),
    column(
        "birth_year",
        "year",
        text("The year of birth, where the day is not given."),
        "födelseår",
        "year of birth|yob|syntymävuosi",
    ),
    column("gender", "category", text("The gender."), "kön", "sex|sukupuoli"),
    column(
        "education_level",
        "category",
        text("The highest degree; from bachelor on it counts as academic."),
        "utbildningsnivå",
        "education|degree|highest degree|education level|utbildning|utbildningsnivå|examen|koulutus"
        "|koulutusaste",
    ),
    column(
        "graduation_date",
        "date",
        text("The day of the highest degree."),
        "examensdatum",
        "date of graduation|graduated",
    ),
    column(
        "graduation_year",
        "year",
        text("The year of the highest degree, where the day is not given."),
        "examensår",
        "year of graduation|valmistumisvuosi",
    ),
    *JOB_COLUMNS,
    column(
        "contract_type",
        "category",
        text("The form of employment."),
        "anställningsform",
        "contract|employment type|anställningsform|avtalstyp",
    ),
    column(
        "potential",
        "flag",
        text("Whether the person is identified as having potential."),
        "talang",
        "high potential|hipo|talent|potential rating",
    ),
)
COHORT = column(
    "cohort",
    "id",
    text("The cohort's name."),
    "kohort",
    "cohort name|programme|program|kohort|omgång|ryhmä",
    needed=True,
)
MEETING = column(
    "meeting",
    "id",
    text("The name of the meeting or activity, which no other has."),
    "träff",
    "meeting id|träff|möte|tapaaminen",
    needed=True,
)
