"""From text to values: days as HR systems write them, words, numbers, and what is none."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.company import DAY, employee, import_paths, write_csv
from tests.extracts.corpus.workbooks import old
from tests.extracts.corpus.workbooks import written as written_by_xlsxwriter
from tests.extracts.corpus.zipped import binary_workbook
from ypn_metrics.database import connect_workbench, fetch, reader_cursor
from ypn_metrics.extracts.choices import Choices
from ypn_metrics.extracts.converting import convert, create_extract_tables
from ypn_metrics.extracts.findings import RefusedError
from ypn_metrics.extracts.reading import read_tables
from ypn_metrics.extracts.understanding import understand
from ypn_metrics.store.publications import Store


@pytest.fixture(scope="module")
def workbench(tmp_path_factory):
    connection = connect_workbench(tmp_path_factory.mktemp("spill"))
    yield connection
    connection.close()


def day_from(workbench, written, *, month_first=False, latest=2024):
    sql = "select day_from($written, $month_first, $latest, date '1899-12-30') as day"
    params = {"written": written, "month_first": month_first, "latest": latest}
    (row,) = workbench.execute(sql, params).fetchall()
    return row[0] and str(row[0])


def facts(publication, columns, table="extract_employees"):
    """Rows of a publication's table, as tuples of text."""
    rows = reader_cursor(publication.path).execute(f"select {columns} from {table}").fetchall()
    return sorted(tuple(None if value is None else str(value) for value in row) for row in rows)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        pytest.param("2023-08-15", "2023-08-15", id="ISO"),
        pytest.param("2023-8-5", "2023-08-05", id="ISO without zeros"),
        pytest.param("2023/08/15", "2023-08-15", id="year first with slashes"),
        pytest.param("2023-08-15 13:45:00", "2023-08-15", id="a time of day is dropped"),
        pytest.param("2023-08-15T13:45:00Z", "2023-08-15", id="ISO with a time"),
        pytest.param("20230815", "2023-08-15", id="eight digits"),
        pytest.param("15.8.2023", "2023-08-15", id="with points: day first"),
        pytest.param("5.8.2023", "2023-08-05", id="with points, open: day first"),
        pytest.param("15/08/2023", "2023-08-15", id="day first with slashes"),
        pytest.param("15-08-2023", "2023-08-15", id="day first with hyphens"),
        pytest.param("45153", "2023-08-15", id="an Excel serial number"),
        pytest.param("45153.75", "2023-08-15", id="a serial number with a time"),
        pytest.param("2958465", "9999-12-31", id="the last serial number"),
        pytest.param("20230815 13:45", "2023-08-15", id="eight digits with a time"),
        pytest.param("15/08/2023 13:45", "2023-08-15", id="with slashes and a time"),
        pytest.param("15 augusti 2023", "2023-08-15", id="a Swedish month"),
        pytest.param("den 15 maj 2023", "2023-05-15", id="a Swedish day in full"),
        pytest.param("15. elokuuta 2023", "2023-08-15", id="a Finnish month"),
        pytest.param("15 marraskuuta 2023", "2023-11-15", id="a Finnish month like another's"),
        pytest.param("5 kesäkuuta 2023", "2023-06-05", id="a Finnish month with an accent"),
        pytest.param("15-Aug-2023", "2023-08-15", id="an English month, cut"),
        pytest.param("15-Okt-23", "2023-10-15", id="a Swedish month, cut, two digits"),
        pytest.param("Aug 15, 2023", "2023-08-15", id="an English month first"),
        pytest.param("August 15th, 2023 1:45 PM", "2023-08-15", id="an English day with a time"),
        pytest.param("1st December 2023", "2023-12-01", id="an ordinal"),
        pytest.param("31 april 2023", None, id="no 31 April by name"),
        pytest.param("augusti 2023", None, id="a month is no day"),
        pytest.param("15 foo 2023", None, id="no month"),
        pytest.param("29.2.2024", "2024-02-29", id="a leap day"),
        pytest.param("29.2.2023", None, id="no leap day"),
        pytest.param("2023-13-01", None, id="no 13th month"),
        pytest.param("31/04/2023", None, id="no 31 April"),
        pytest.param("15.8", None, id="no year"),
        pytest.param("soon", None, id="a word"),
        pytest.param("", None, id="nothing"),
        pytest.param("3", None, id="a small number"),
    ],
)
def test_a_day_is_read_in_its_form(workbench, written, day):
    assert day_from(workbench, written) == day


@pytest.mark.parametrize(
    ("written", "day"),
    [
        pytest.param("8/15/2023", "2023-08-15", id="month first"),
        pytest.param("12/1/2023", "2023-12-01", id="month first, by the column's order"),
        pytest.param("1.12.2023", "2023-12-01", id="with points: day first all the same"),
        pytest.param("2023-12-01", "2023-12-01", id="ISO all the same"),
        pytest.param("15/8/2023", None, id="no 15th month"),
    ],
)
def test_a_column_of_month_first_is_read_so(workbench, written, day):
    assert day_from(workbench, written, month_first=True) == day


@pytest.mark.parametrize(
    ("written", "latest", "year"),
    [
        ("1/2/24", 2024, "2024"),
        ("1/2/25", 2024, "1925"),
        ("1/2/99", 2024, "1999"),
        ("1/2/00", 2024, "2000"),
        ("1/2/51", 2018, "1951"),
    ],
)
def test_a_year_of_two_digits_is_the_latest_that_can_be(workbench, written, latest, year):
    assert day_from(workbench, written, latest=latest)[:4] == year


# --- Columns ---


@pytest.fixture
def imported(tmp_path):
    """Return a function that imports employees' rows; gives what it found and the publication."""

    def import_(rows, as_of="2024-12-31"):
        path = write_csv(tmp_path / "employees.csv", rows)
        store = Store(tmp_path / "store")
        found = import_paths(store, [path], as_of).findings
        return list(found), store.open()

    return import_


DAYS_SINCE = {False: 45153, True: 43691}  # 15 August 2023, in each of Excel's two date systems


def counted_days(ending, is_1904):
    """A workbook whose days of hire are bare numbers of days."""
    days = DAYS_SINCE[is_1904]
    if ending == "xlsb":
        rows = [(0, [(0, "employee_id"), (1, "hire_date")]), (1, [(0, "1"), (1, str(days))])]
        return binary_workbook(rows, date_1904=is_1904)
    if ending == "xls":
        return old(lambda sheet: sheet.write(3, 1, days), dates_1904=is_1904)
    return written_by_xlsxwriter(
        lambda book: (
            book.add_worksheet().write_row("A1", ["employee_id", "hire_date"])
            or book.worksheets()[0].write_row("A2", [1, days])
        ),
        date_1904=is_1904,
    )


@pytest.mark.parametrize("is_1904", [False, True])
@pytest.mark.parametrize("ending", ["xlsx", "xlsb", "xls"])
def test_bare_numbers_of_days_are_counted_as_their_workbook_counts(tmp_path, ending, is_1904):
    path = tmp_path / f"hr.{ending}"
    path.write_bytes(counted_days(ending, is_1904))

    import_paths(Store(tmp_path / "store"), [path])

    hired = {day for (day,) in facts(Store(tmp_path / "store").open(), "hire_date")}
    assert "2023-08-15" in hired


def test_the_order_of_day_and_month_is_each_columns_own(imported):
    _, company = imported(
        [
            employee("1", "1/2/2020", "1/2/2021"),
            employee("2", "12/31/2020", "31/12/2021"),
        ]
    )

    assert facts(company, "employee_id, hire_date, exit_date") == [
        ("1", "2020-01-02", "2021-02-01"),
        ("2", "2020-12-31", "2021-12-31"),
    ]


@pytest.mark.parametrize(
    ("days", "problem"),
    [
        pytest.param(("1/2/2020", "3/4/2020"), "leave open whether the day", id="open"),
        pytest.param(("13/2/2020", "2/13/2020"), "some days are written day/month", id="mixed"),
    ],
)
def test_a_column_that_leaves_day_and_month_open_is_refused(imported, days, problem):
    with pytest.raises(RefusedError) as refused:
        imported([employee(day, day) for day in days])

    (finding,) = refused.value.findings
    assert (finding.severity, finding.header, finding.column) == ("stop", "hire_date", "hire_date")
    assert problem in finding.problem.template
    assert "2023-08-15" in finding.remedy.template


@pytest.mark.parametrize(
    ("order", "day"), [("day_first", "2020-02-01"), ("month_first", "2020-01-02")]
)
def test_an_order_that_is_chosen_leaves_nothing_open(workbench_of, order, day):
    connection, find = workbench_of([employee("1", "1/2/2020")])

    found = find(Choices(day_orders={"hire_date": order}))

    (row,) = connection.execute("select hire_date::varchar from extract_employees").fetchall()
    assert (found, row[0]) == ([], day)


def test_words_that_are_chosen_come_before_the_dictionarys(workbench_of):
    rows = [
        employee("1", "2020-01-01", "", gender="pilot", potential="maybe", contract_type="A"),
        employee("2", "2020-01-01", "", gender="M", potential="maybe", contract_type="B"),
        employee("3", "2020-01-01", "", gender="K", potential="yes", contract_type="B"),
    ]
    connection, find = workbench_of(rows)
    choices = Choices(values={"gender": {"pilot": "", "m": "woman"}, "potential": {"maybe": "no"}})

    found = find(choices)

    facts = connection.execute("select gender, potential from extract_employees").fetchall()
    assert sorted(facts, key=str) == [("woman", False), ("woman", True), (None, False)]
    unrecognised = sorted((f.column, f.value, f.count, f.asks) for f in found)
    assert unrecognised == [("contract_type", "A", 1, "value"), ("contract_type", "B", 2, "value")]


@pytest.fixture
def workbench_of(tmp_path):
    """Return a function that understands rows of employees, to be converted with choices."""
    connection = connect_workbench(tmp_path)
    create_extract_tables(connection)

    def understood(rows):
        path = write_csv(tmp_path / "employees.csv", rows)
        raw, as_of = read_tables(path, path.name), dt.date(2024, 12, 31)

        def find(choices):
            (table,), _ = understand(raw, None, lambda _: choices)
            return convert(connection, table, as_of)

        return connection, find

    yield understood
    connection.close()


def test_a_needed_day_that_cannot_be_read_is_told_once(imported):
    found, _ = imported([employee("1", "soon"), employee("2", "2020-01-01")])

    assert [(f.severity, f.column, f.value) for f in found] == [("row", "hire_date", "soon")]


def test_a_day_and_month_that_are_alike_leave_nothing_open(imported):
    _, company = imported([employee("1", "5/5/2020"), employee("2", "2020-01-01")])

    assert facts(company, "hire_date") == [("2020-01-01",), ("2020-05-05",)]


@pytest.mark.parametrize(
    "written", ["1900-01-01", "9999-01-01", "9999-12-31", "31/12/9999", "1/1/9999"]
)
def test_an_exit_on_a_day_that_means_none_is_none(imported, written):
    found, company = imported([employee("1", "2020-01-01", written)])

    assert facts(company, "exit_date") == [(None,)]
    assert found == []


def test_two_digit_years_of_birth_are_past_and_those_of_hires_may_be_next_year(imported):
    rows = [
        employee("1", "1/13/25", "", birth_date="12/31/68"),
        employee("2", "1/13/23", "", birth_date="12/31/04"),
        employee("3", "1/13/99", "", birth_date="12/31/24"),
    ]
    _, company = imported(rows)

    assert facts(company, "employee_id, hire_date, birth_date") == [
        ("1", "2025-01-13", "1968-12-31"),
        ("2", "2023-01-13", "2004-12-31"),
        ("3", "1999-01-13", "1924-12-31"),
    ]


def test_years_alone_stand_for_a_day_in_their_middle(imported):
    _, company = imported([employee("1", "2020-01-01", birth_year="1990", graduation_year="2014")])

    assert facts(company, "birth_date, graduation_date", "person") == [("1990-07-01", "2014-06-15")]


def test_padding_is_no_part_of_a_value(imported):
    _, company = imported(
        [
            employee(
                " 007 ", "\u00a02020-01-01 ", "", gender="M ", business_unit="Production       "
            ),
        ]
    )

    assert facts(company, "employee_id, hire_date, gender, business_unit") == [
        ("007", "2020-01-01", "man", "Production")
    ]


SWEDISH = [
    {
        "Anställningsnummer": "1",
        "Anställningsdatum": "2020-01-01",
        "Slutdatum": "2022-02-02",
        "Typ av avgång": "Egen uppsägning",
        "Avgångsorsak": "Högre lön på annat håll",
        "Kön": "Kvinna",
        "Födelsedatum": "1990-05-05",
        "Utbildningsnivå": "Civilingenjör",
        "Examensår": "2014",
        "Affärsenhet": "Grönköping",
        "Ort": "Åmål",
        "Anställningsform": "Tillsvidare",
        "Talang": "Ja",
    },
    {
        "Anställningsnummer": "2",
        "Anställningsdatum": "2021-01-01",
        "Kön": "M",
        "Utbildningsnivå": "Gymnasium",
        "Talang": "nej",
    },
]
SWEDISH_FACTS = (
    "exit_type, exit_reason, gender, education_level, isced, graduation_date, business_unit,"
    " site, contract_type, potential"
)


def test_swedish_headers_and_values_are_understood(imported):
    found, company = imported(SWEDISH)

    assert found == []
    assert facts(company, f"employee_id, {SWEDISH_FACTS}")[0] == (
        "1",
        "voluntary",
        "Högre lön på annat håll",
        "woman",
        "master",
        "7",
        "2014-06-15",
        "Grönköping",
        "Åmål",
        "permanent",
        "True",
    )
    assert facts(company, "gender, education_level, isced")[0] == ("man", "upper_secondary", "3")


WORDS = {
    ("gender", "F"): "woman",
    ("gender", "K"): "woman",
    ("gender", "Nainen"): "woman",
    ("gender", "Mies"): "man",
    ("gender", "non-binary"): "other",
    ("gender", "N/A"): None,
    ("education_level", "M.Sc."): "master",
    ("education_level", "ISCED 5"): "post_secondary",
    ("education_level", "ISCED 8"): "doctorate",
    ("education_level", "Kandidatexamen"): "bachelor",
    ("contract_type", "Visstid"): "fixed_term",
    ("potential", "0"): "False",
    ("potential", "X"): "True",
    ("potential", ""): None,
}


@pytest.fixture(scope="module")
def words(tmp_path_factory):
    """Return what each of `WORDS` became, by one import with a person a word."""
    folder = tmp_path_factory.mktemp("words")
    rows = [
        employee(str(i), "2020-01-01", "", **{column: written})
        for i, (column, written) in enumerate(WORDS)
    ]
    store = Store(folder / "store")
    import_paths(store, [write_csv(folder / "employees.csv", rows)])
    became = {
        (column, number): value
        for column, _ in WORDS
        for number, value in facts(store.open(), f"employee_id, {column}")
    }
    return {(c, w): became[c, str(i)] for i, (c, w) in enumerate(WORDS)}


@pytest.mark.parametrize(("column", "written"), WORDS)
def test_words_for_a_value_are_many(words, column, written):
    assert words[column, written] == WORDS[column, written]


def test_a_value_that_nobody_knows_is_unknown_and_told_with_its_count(imported):
    found, company = imported(
        [
            employee("1", "2020-01-01", gender="pilot"),
            employee("2", "2020-01-01", gender="pilot"),
            employee("3", "2020-01-01", gender="N/A"),
        ]
    )

    assert [(f.severity, f.value, f.count, f.rows) for f in found] == [
        ("warning", "pilot", 2, (2, 3))
    ]
    assert facts(company, "gender") == [(None,), (None,), (None,)]


def test_an_optional_day_that_cannot_be_read_is_told_and_counts_as_empty(imported):
    found, company = imported([employee("1", "2020-01-01", "", birth_date="spring of 1990")])

    assert [(f.severity, f.value, f.rows) for f in found] == [("warning", "spring of 1990", (2,))]
    assert facts(company, "birth_date") == [(None,)]


def test_numbers_may_have_a_decimal_comma(publish):
    company = publish(
        employees=[employee("1", "2020-01-01")],
        cohorts=[{"cohort": "One", "start_date": "2022-10-03", "seats": "20,0"}],
    )

    assert facts(company, "seats", "cohort") == [("20.0",)]


def test_a_cohort_without_its_own_days_ends_after_the_programmes_months(publish):
    company = publish(
        employees=[employee("1", "2020-01-01")],
        cohorts=[{"cohort": "One", "start_date": "2022-10-03"}],
    )

    assert facts(company, "end_date, selection_date", "cohort") == [("2024-02-03", "2022-10-03")]


@pytest.mark.parametrize("last_day", ["2023-05-05", "9999-01-01"])
def test_without_an_exit_column_the_end_of_the_last_job_is_the_exit(publish, last_day):
    company = publish(
        employees=[{"employee_id": "1", "hire_date": "2020-01-01"}],
        job_history=[
            {"employee_id": "1", "valid_from": "2020-06-01", "valid_to": "2021-05-05"},
            {"employee_id": "1", "valid_from": "2021-05-05", "valid_to": last_day},
        ],
    )
    rows = fetch(
        reader_cursor(company.path), "select hire_date, last_day, is_over from employment", {}
    )

    (employment,) = rows.itertuples(index=False)
    is_open = last_day.startswith("9999")
    assert employment.hire_date.date() == dt.date(2020, 1, 1)
    assert employment.is_over == (not is_open)
    assert employment.last_day.date() == (company.as_of if is_open else DAY(last_day))


@pytest.mark.parametrize("no_day", ["12/31/9999", "31.12.9999", "9999-12-31", "1/1/1900"])
def test_a_day_that_means_none_is_no_fault_in_whichever_order_it_is_written(imported, no_day):
    found, company = imported([employee("1", "1/31/2020", no_day), employee("2", "2/15/2021", "")])

    assert "exit_date" not in {finding.column for finding in found}
    assert facts(company, "employee_id, exit_date") == [("1", None), ("2", None)]
