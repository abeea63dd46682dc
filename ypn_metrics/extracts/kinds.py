"""The data dictionary: every kind of extract, its columns, and the headers that mean them.

The checks, the mapping, the templates and ``data/README.md`` are all made from this file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ypn_metrics.languages import Text, text

ColumnType = Literal["id", "text", "date", "year", "category", "flag", "number"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an extract; ``headers`` are other names for it, best first."""

    name: str
    type: ColumnType
    headers: tuple[str, ...] = ()
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of extract; ``is_read`` is false for kinds that this version only recognises."""

    name: str
    one_row_is: Text
    columns: tuple[Column, ...]
    is_read: bool = True

    @property
    def needed(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.needed)

    def column(self, name: str) -> Column:
        """Return the column of that name."""
        return next(column for column in self.columns if column.name == name)


def _column(name: str, type_: ColumnType, headers: str = "", needed: bool = False) -> Column:
    return Column(name, type_, tuple(filter(None, headers.split("|"))), needed)


EMPLOYEE_ID = _column(
    "employee_id",
    "id",
    "employee id|emp id|empid|eeid|emp no|employee number|employee no|employee code|staff id"
    "|personnel number|worker id|anställningsnummer|anställningsnr|anst nr|anstnr|medarbetarid"
    "|henkilönumero|työntekijänumero",
    needed=True,
)
HIRE_DATE_HEADERS = (
    "original hire date|date of hire|hire|hired|hired on|start date|employment start date"
    "|employment start|joining date|date of joining|joined|date joined|anställningsdatum"
    "|anställd från|anställd sedan|startdatum|palvelussuhteen alku|aloituspäivä"
)
JOB_COLUMNS = (
    _column(
        "business_unit",
        "text",
        "business unit|unit|bu|division|department|dept|organisation|organization|affärsenhet"
        "|affärsområde|enhet|avdelning|yksikkö|liiketoimintayksikkö|osasto",
    ),
    _column("site", "text", "location|work location|plant|ort|arbetsort|anläggning|toimipaikka"),
    _column("country", "text", "country code|work country|land|maa"),
    _column("function", "text", "job function|job family|funktion|befattningsfamilj|toiminto"),
    _column("job_level", "text", "job level|level|grade|job grade|nivå|befattningsnivå|taso"),
)
ATTRIBUTES = (
    _column("birth_date", "date", "date of birth|dob|birth|födelsedatum|född|syntymäaika"),
    _column("birth_year", "year", "year of birth|yob|födelseår|syntymävuosi"),
    _column("gender", "category", "sex|kön|sukupuoli"),
    _column(
        "education_level",
        "category",
        "education|degree|highest degree|education level|utbildning|utbildningsnivå|examen|koulutus"
        "|koulutusaste",
    ),
    _column("graduation_date", "date", "date of graduation|graduated|examensdatum"),
    _column("graduation_year", "year", "year of graduation|examensår|valmistumisvuosi"),
    *JOB_COLUMNS,
    _column("contract_type", "category", "contract|employment type|anställningsform|avtalstyp"),
    _column("potential", "flag", "high potential|hipo|talent|potential rating|talang"),
)
COHORT = _column("cohort", "id", "cohort name|programme|program|kohort|omgång|ryhmä", needed=True)

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            "employees",
            text("an employment of one person: one row per hire"),
            (
                EMPLOYEE_ID,
                _column("hire_date", "date", HIRE_DATE_HEADERS, needed=True),
                _column(
                    "exit_date",
                    "date",
                    "date of termination|termination date|term date|leave date|leaving date"
                    "|end date|last day|last working day|avgångsdatum|slutdatum|sista dag"
                    "|sista anställningsdag|anställd till|palvelussuhteen loppu|lähtöpäivä",
                ),
                _column(
                    "exit_type",
                    "category",
                    "termination type|leaving type|employment status|status|avgångstyp"
                    "|typ av avgång|lähdön tyyppi",
                ),
                _column(
                    "exit_reason",
                    "text",
                    "term reason|termination reason|reason for leaving|leaving reason|avgångsorsak"
                    "|orsak|avslutsorsak|lähdön syy",
                ),
                *ATTRIBUTES,
            ),
        ),
        Kind(
            "headcount",
            text("one person on one snapshot date"),
            (
                EMPLOYEE_ID,
                _column(
                    "snapshot_date",
                    "date",
                    "record date|report date|snapshot|as of|as of date|uttagsdatum"
                    "|avstämningsdatum|raportointipäivä",
                    needed=True,
                ),
                _column("status", "text", "employment status"),
                _column("hire_date", "date", HIRE_DATE_HEADERS),
                _column("exit_date", "date", "termination date|date of termination|slutdatum"),
                *ATTRIBUTES,
            ),
            is_read=False,
        ),
        Kind(
            "job_history",
            text("a person's job from a date on"),
            (
                EMPLOYEE_ID,
                _column(
                    "valid_from",
                    "date",
                    "from|from date|effective date|effective from|start date|gäller från"
                    "|från|fr o m|alkaen|voimassa alkaen",
                    needed=True,
                ),
                _column(
                    "valid_to",
                    "date",
                    "to|to date|effective to|end date|gäller till|till|t o m|asti|voimassa asti",
                ),
                *JOB_COLUMNS,
                _column("change_type", "category", "change|event|ändring|ändringstyp|muutos"),
            ),
        ),
        Kind(
            "cohorts",
            text("a programme cohort"),
            (
                COHORT,
                _column(
                    "start_date", "date", "start|starts|startdatum|alkaa|alkupäivä", needed=True
                ),
                _column("end_date", "date", "end|ends|slutdatum|slut|päättyy"),
                _column("selection_date", "date", "selected on|urvalsdatum|valintapäivä"),
                _column("seats", "number", "places|platser|antal platser|paikat"),
            ),
        ),
        Kind(
            "nominations",
            text("a person put forward for a cohort"),
            (
                EMPLOYEE_ID,
                COHORT,
                _column("nominated_on", "date", "nomination date|nominerad|nomineringsdatum"),
                _column("nominated_by", "category", "nominator|nominerad av|nimeäjä"),
                _column("decision", "category", "outcome|beslut|päätös"),
                _column("decision_reason", "text", "reason|motivering|perustelu"),
            ),
        ),
        Kind(
            "participants",
            text("a person who started a cohort, also if they left it or the company later"),
            (
                EMPLOYEE_ID,
                COHORT,
                _column("started_on", "date", "started|start date|startade|aloitti"),
                _column("left_programme_on", "date", "left programme|left on|lämnade|keskeytti"),
            ),
        ),
        Kind(
            "meetings",
            text("a programme meeting or activity"),
            (
                _column("meeting", "id", "meeting id|träff|möte|tapaaminen", needed=True),
                COHORT,
                _column("start_date", "date", "date|start|datum|startdatum", needed=True),
                _column("end_date", "date", "end|slutdatum"),
                _column("type", "text", "typ"),
                JOB_COLUMNS[0],
                JOB_COLUMNS[1],
                _column("theme", "text", "tema|topic|teema"),
                _column("presenters", "text", "presenter|presentatörer|talare|esiintyjät"),
            ),
            is_read=False,
        ),
        Kind(
            "attendance",
            text("a participant at a meeting"),
            (
                _column("meeting", "id", "meeting id|träff|möte|tapaaminen", needed=True),
                EMPLOYEE_ID,
                _column("attended", "flag", "present|närvarade|närvaro|osallistui"),
                _column("day", "text", "dag|päivä"),
                _column("group", "text", "grupp|ryhmä"),
            ),
            is_read=False,
        ),
        Kind(
            "insights",
            text("something participants brought up that the company took in hand"),
            (
                _column("meeting", "id", "meeting id|träff|möte|tapaaminen", needed=True),
                _column("insight", "text", "insikt|förslag|havainto", needed=True),
                _column("status", "text", "läge|tila"),
                _column("decided_on", "date", "decided|beslutad|päätetty"),
            ),
            is_read=False,
        ),
        Kind(
            "pulse",
            text("one answer to one item"),
            (
                _column("answered_on", "date", "answered|date|svarsdatum|vastattu", needed=True),
                _column("item", "text", "question|fråga|kysymys", needed=True),
                _column("score", "number", "answer|svar|poäng|pisteet", needed=True),
                Column("employee_id", "id", EMPLOYEE_ID.headers),
                _column("group", "text", "grupp|ryhmä"),
            ),
            is_read=False,
        ),
    )
}
READ_KINDS = tuple(kind for kind in KINDS.values() if kind.is_read)
