"""Random registers, and the many ways in which an HR system may write the same one down."""

from __future__ import annotations

import csv
import datetime as dt
import io
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import xlsxwriter

MONTHS = {
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "en": "January February March April May June July August September October November December",
}
UNITS = ("Försäljning", "R&D; Gävle", 'Lager "Norr"', "Production", "Ekonomi, Umeå", "IT|drift")
SITES = ("Åmål", "Malmö", "Örebro", "Köping", "Reykjavík", "Málaga")

# Column -> headers that mean it.
HEADERS: dict[str, tuple[str, ...]] = {
    "employee_id": ("employee_id", "Anställningsnummer", "Emp ID", "EEID", "HENKILÖNUMERO"),
    "hire_date": ("hire_date", "Anställningsdatum", "Date of Hire", "original-hire-date"),
    "exit_date": ("exit_date", "Slutdatum", "Date of Termination", "Lähtöpäivä"),
    "exit_type": ("exit_type", "Avgångstyp", "Termination Type"),
    "gender": ("gender", "Kön", "SEX", "Sukupuoli"),
    "birth_date": ("birth_date", "Födelsedatum", "Date of birth", "DOB"),
    "education_level": ("education_level", "Utbildningsnivå", "Highest degree"),
    "business_unit": ("business_unit", "Affärsenhet", "Business Unit", "Department"),
    "site": ("site", "Arbetsort", "Location", "Toimipaikka"),
}
# Column -> value -> words for it.
WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "gender": {"woman": ("woman", "Kvinna", "F", "K"), "man": ("man", "Man", "M", "Mies")},
    "exit_type": {
        "voluntary": ("voluntary", "Egen uppsägning", "Resigned"),
        "involuntary": ("involuntary", "Arbetsbrist", "Laid off"),
        "retirement": ("retirement", "Pension", "Retired"),
    },
    "education_level": {
        "master": ("master", "Civilingenjör", "M.Sc.", "7"),
        "bachelor": ("bachelor", "Kandidatexamen", "BSc", "6"),
        "upper_secondary": ("upper_secondary", "Gymnasium", "High School", "3"),
    },
}
Row = dict[str, str | dt.date | None]


def random_register(rng: random.Random) -> list[Row]:
    """People with one employment each; some facts are unknown."""
    rows: list[Row] = []
    for number in range(rng.randint(15, 60)):
        hired = dt.date(2015, 1, 1) + dt.timedelta(days=rng.randrange(3_000))
        has_left = rng.random() < 0.3
        rows.append(
            {
                "employee_id": f"{10_000 + number}",
                "hire_date": hired,
                "exit_date": hired + dt.timedelta(rng.randrange(1, 600)) if has_left else None,
                "exit_type": rng.choice(list(WORDS["exit_type"])) if has_left else None,
                "gender": rng.choice(["woman", "man", None]),
                "birth_date": dt.date(1970, 1, 1) + dt.timedelta(days=rng.randrange(9_000)),
                "education_level": rng.choice([*WORDS["education_level"], None]),
                "business_unit": rng.choice(UNITS),
                "site": rng.choice(SITES),
            }
        )
    # Every column of days has one that only one order of day and month can mean.
    rows[0] |= {"hire_date": dt.date(2016, 3, 25), "birth_date": dt.date(1985, 6, 30)}
    rows[0] |= {"exit_date": dt.date(2019, 10, 31), "exit_type": "voluntary"}
    return rows


@dataclass(frozen=True)
class Dialect:
    """How one file writes days, words and cells down."""

    encoding: str
    delimiter: str
    line_end: str
    quoting: int
    day: Callable[[dt.date], str]
    is_workbook: bool
    noise: frozenset[str]


def random_dialect(rng: random.Random) -> Dialect:
    is_workbook = rng.random() < 0.25
    return Dialect(
        encoding=rng.choice(["utf-8", "utf-8-sig", "utf-16", "cp1252", "iso-8859-1", "mac_roman"]),
        delimiter=rng.choice([",", ";", "\t", "|"]),
        line_end=rng.choice(["\n", "\r\n"]),
        quoting=rng.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
        day=rng.choice(
            [
                _iso,
                _digits,
                _points,
                _day_first,
                _month_first,
                _named("sv"),
                _named("en"),
                _with_time,
            ]
        ),
        is_workbook=is_workbook,
        noise=frozenset(
            n for n in ("title", "blank", "total", "extra", "padded", "bad") if rng.random() < 0.4
        ),
    )


def write_register(rows: list[Row], dialect: Dialect, rng: random.Random) -> tuple[str, bytes, int]:
    """A file's name and bytes, and how many of its rows must be left out."""
    columns = list(HEADERS)
    rng.shuffle(columns)
    headers = {column: rng.choice(HEADERS[column]) for column in columns}
    table = [[headers[column] for column in columns]]
    table += [[_cell(row[column], column, dialect, rng) for column in columns] for row in rows]
    if "extra" in dialect.noise:
        table = [[*line, "Lön" if i == 0 else str(30_000 + i)] for i, line in enumerate(table)]
    n_bad = 0
    if "bad" in dialect.noise:
        n_bad = 2
        width = len(table[0])
        for missing in ("employee_id", "hire_date"):
            place = columns.index(missing)
            bad = [cell if i != place else "" for i, cell in enumerate(table[1])]
            table.insert(rng.randrange(2, len(table) + 1), bad[:width])
    if "total" in dialect.noise:
        n_bad += 1
        table.append(["Totalt", *[""] * (len(table[0]) - 2), str(len(rows))])
    above = [["Personalutdrag 2024"]] if "title" in dialect.noise else []
    above += [[""]] if "blank" in dialect.noise and above else []
    above = [line + [""] * (len(table[0]) - 1) for line in above]
    if dialect.is_workbook:
        return "employees.xlsx", _workbook([*above, *table]), n_bad
    written = io.StringIO()
    writer = csv.writer(
        written,
        delimiter=dialect.delimiter,
        lineterminator=dialect.line_end,
        quoting=dialect.quoting,
    )
    writer.writerows([*above, *table])
    return "employees.csv", written.getvalue().encode(dialect.encoding), n_bad


def _cell(value: object, column: str, dialect: Dialect, rng: random.Random) -> str:
    if value is None:
        return rng.choice(["", "", "N/A"]) if column != "site" else ""
    if isinstance(value, dt.date):
        written = dialect.day(value)
    else:
        words: Mapping[str, tuple[str, ...]] = WORDS.get(column, {})
        written = rng.choice(words[str(value)]) if value in words else str(value)
    return f" {written} " if "padded" in dialect.noise and rng.random() < 0.3 else written


def _workbook(table: list[list[str]]) -> bytes:
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Anställda")
        for row, cells in enumerate(table):
            for column, cell in enumerate(cells):
                if cell:
                    sheet.write_string(row + 2, column + 1, cell)
    return written.getvalue()


def _iso(day: dt.date) -> str:
    return day.isoformat()


def _digits(day: dt.date) -> str:
    return f"{day:%Y%m%d}"


def _points(day: dt.date) -> str:
    return f"{day.day}.{day.month}.{day.year}"


def _day_first(day: dt.date) -> str:
    return f"{day:%d/%m/%Y}"


def _month_first(day: dt.date) -> str:
    return f"{day.month}/{day.day}/{day.year}"


def _with_time(day: dt.date) -> str:
    return f"{day.isoformat()} 00:00:00"


def _named(language: str) -> Callable[[dt.date], str]:
    names = MONTHS[language].split()
    return lambda day: f"{day.day} {names[day.month - 1]} {day.year}"
