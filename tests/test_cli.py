"""The command line: one JSON object or lines for a person; exit codes 0, 1 and 2."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.company import employee, employees, publish_rows, rules_with, write_csv

PROJECT = Path(__file__).resolve().parents[1]
PEOPLE = [
    *employees(10, "2020-01-01", "", gender="woman", birth_date="1990-01-01"),
    *employees(5, "2020-01-01", "2023-06-30", gender="man", birth_date="1990-01-01"),
]


@pytest.fixture
def people(tmp_path):
    return write_csv(tmp_path / "employees.csv", PEOPLE)


@pytest.fixture
def published(cli, people):
    """Return the command line on a store with one publication."""
    assert cli("import", people, "--as-of", "2024-12-31").code == 0
    return cli


# --- Import ---


def test_an_import_prints_one_object_and_nothing_else(cli, people):
    ran = cli("import", people, "--as-of", "2024-12-31", "--json")

    assert ran.code == 0
    assert ran.out.count("\n") == 1
    assert set(ran.json) == {"published", "as_of", "tables", "findings", "difference"}
    assert (ran.json["published"], ran.json["as_of"]) == (1, "2024-12-31")
    (table,) = ran.json["tables"]
    assert {key: table[key] for key in ("file", "sheet", "kind", "rows_in_file")} == {
        "file": "employees.csv",
        "sheet": None,
        "kind": "employees",
        "rows_in_file": 15,
    }
    assert table["mapping"]["gender"] == "gender"
    assert "Reading" in ran.err


def test_an_import_tells_a_person_what_happened(cli, tmp_path):
    path = write_csv(tmp_path / "people.csv", [*PEOPLE, employee("", "2020-01-01")])

    ran = cli("import", path, "--as-of", "2024-12-31")

    assert ran.code == 0
    assert "people.csv: employees, 16 rows = 15 published + 1 left out" in ran.out
    assert "LEFT OUT: people.csv, row 17" in ran.out
    assert "Publication 1 is in force, as of 2024-12-31." in ran.out


def test_a_dry_run_publishes_nothing(cli, people):
    ran = cli("import", people, "--as-of", "2024-12-31", "--dry-run", "--json")

    assert (ran.code, ran.json["published"]) == (0, None)
    assert cli("history", "--json").json == {"in_force": None, "publications": []}


def test_findings_have_their_place(cli, tmp_path):
    path = write_csv(tmp_path / "people.csv", [*PEOPLE, employee("x", "2020-01-02", "2020-01-01")])

    found = cli("import", path, "--as-of", "2024-12-31", "--json").json["findings"]

    (finding,) = [finding for finding in found if finding["severity"] == "row"]
    assert finding == {
        "severity": "row",
        "file": "people.csv",
        "sheet": None,
        "row": 17,
        "rows": [17],
        "count": 1,
        "header": "exit_date",
        "column": "exit_date",
        "value": "2020-01-01",
        "problem": "the exit is before the hire",
        "remedy": "put right the hire date or the exit date",
        "asks": None,
    }


def test_the_rules_are_taken_from_the_store_or_from_a_file(cli, people, tmp_path):
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "programme.toml").write_text(rules_with(max_age=20), encoding="utf-8")
    (tmp_path / "own.toml").write_text(rules_with(max_age=50), encoding="utf-8")

    def under_age():
        (row,) = cli("measure", "headcount", "--where", "group=under_40", "--json").json["rows"]
        return row["n"]

    cli("import", people, "--as-of", "2024-12-31")
    assert under_age() == 0
    cli("import", people, "--as-of", "2024-12-31", "--rules", tmp_path / "own.toml")
    assert under_age() == 10


# --- Measures ---


def test_a_measure_comes_with_its_definition_and_what_was_asked(published):
    ran = published(
        "measure", "turnover", "--by", "gender", "--basis", "start", "--from", "2023-01-01",
        "--to", "2023-12-31", "--where", "group=under_40", "--json",
    )  # fmt: skip

    assert ran.code == 0
    answer = ran.json
    assert (answer["measure"], answer["basis"]) == ("turnover", "start")
    assert (answer["as_of"], answer["publication"]) == ("2024-12-31", 1)
    assert answer["filters"] == {"group": "under_40"}
    assert "divided by the headcount" in answer["definition"]
    man = next(row for row in answer["rows"] if row["gender"] == "man")
    assert (man["from"], man["to"], man["exits"], man["denominator"]) == (
        "2023-01-01",
        "2023-12-31",
        5,
        5,
    )
    assert (man["estimate"], man["upper"]) == (1.0, pytest.approx(2.33, abs=0.01))
    assert set(man) == {
        "gender",
        "from",
        "to",
        "exits",
        "voluntary_exits",
        "denominator",
        "person_years",
        "estimate",
        "lower",
        "upper",
        "method",
    }


def test_the_default_basis_is_the_exit_rate_per_100_person_years(published):
    ran = published("measure", "turnover", "--json")

    (row,) = ran.json["rows"]
    assert ran.json["basis"] == "exit_rate"
    assert row["estimate"] == pytest.approx(100 * 5 / row["person_years"])
    assert "Garwood" in row["method"]


def test_a_trend_holds_turnover_its_level_and_its_limits(published):
    ran = published("measure", "trend", "--basis", "start", "--where", "group=under_40", "--json")

    assert ran.code == 0
    answer = ran.json
    assert (answer["measure"], answer["basis"]) == ("trend", "start")
    assert "divided by the headcount" in answer["definition"]
    assert "998 of 1,000 points" in answer["definition"]
    newest = answer["rows"][-1]
    # 15 at the start of each of the first three and a half years, 10 from July 2023 on.
    assert (newest["from"], newest["to"], newest["exits"]) == ("2024-01-01", "2024-12-31", 0)
    assert newest["long_run"] == pytest.approx(5 / (15 + 15 + 15 + 10), rel=0.3)
    assert newest["lower_limit"] == 0
    assert newest["upper_limit"] > newest["long_run"]
    assert list(newest)[-6:] == [
        "long_run",
        "lower_limit",
        "upper_limit",
        "outside",
        "basis",
        "exits_counted",
    ]
    # Five of fifteen at once, where one or two a year are usual.
    sides = {row["to"]: row["outside"] for row in answer["rows"]}
    assert next(day for day, side in sides.items() if side == "above") == "2023-06-30"
    assert sides["2023-05-31"] is sides["2024-12-31"] is None


def test_a_trend_by_group_keeps_a_row_with_the_reason_for_a_group_that_has_none(published):
    rows = published("measure", "trend", "--by", "gender", "--json").json["rows"]

    (man,) = [row for row in rows if row["gender"] == "man"]
    women = [row for row in rows if row["gender"] == "woman"]
    assert "No twelve months hold 10 person-years" in man["reason"]
    assert man["estimate"] is man["upper_limit"] is man["to"] is None
    assert set(women[0]) == set(man) - {"reason"}
    assert len(women) > 12


def test_a_trend_of_the_stability_index_counts_no_exits(published):
    rows = published("measure", "trend", "--basis", "stability", "--json").json["rows"]

    assert {row["exits_counted"] for row in rows} == {None}
    assert all(0 <= row["lower_limit"] <= row["upper_limit"] <= 1 for row in rows)


def test_a_group_without_any_trend_is_refused_with_the_reason(published):
    ran = published("measure", "trend", "--where", "gender=man", "--json")

    assert (ran.code, ran.out) == (1, "")
    assert "No twelve months hold 10 person-years" in ran.err


def test_headcount_is_on_a_day_or_at_the_end_of_periods(published):
    (row,) = published("measure", "headcount", "--to", "2023-06-29", "--json").json["rows"]
    years = published("measure", "headcount", "--by", "year", "--json").json["rows"]

    assert row == {"date": "2023-06-29", "n": 15}
    assert [(r["date"], r["n"]) for r in years] == [
        ("2020-12-31", 15),
        ("2021-12-31", 15),
        ("2022-12-31", 15),
        ("2023-12-31", 10),
        ("2024-12-31", 10),
    ]


def test_retention_has_a_row_a_month_and_null_where_few_are_at_risk(published):
    rows = published("measure", "retention", "--json").json["rows"]

    assert [row["month"] for row in rows] == [3, 6, 12, 24, 36, 60]
    assert set(rows[0]) == {
        "month", "n_at_risk", "n_events", "estimate", "lower", "upper", "method", "from_day",
        "reason",
    }  # fmt: skip
    assert rows[-1]["n_at_risk"] == 10
    assert rows[-1]["estimate"] == pytest.approx(2 / 3)


def test_a_measure_tells_a_person_its_rows(published):
    ran = published("measure", "headcount")

    assert ran.code == 0
    assert "headcount, as of 2024-12-31, publication 1" in ran.out
    assert "date=2024-12-31  n=10" in ran.out


def test_an_earlier_publication_can_be_asked(published, tmp_path):
    path = write_csv(tmp_path / "more.csv", employees(3, "2020-01-01"))
    published("import", path, "--as-of", "2024-12-31", "--confirm")

    def n(*options):
        return published("measure", "headcount", "--json", *options).json["rows"][0]["n"]

    assert (n(), n("--as-reported", "1")) == (3, 10)


def test_history_marks_the_publication_in_force(published):
    listed = published("history").out
    (entry,) = published("history", "--json").json["publications"]

    assert listed.startswith("*    1  as of 2024-12-31")
    assert (entry["number"], entry["as_of"]) == (1, "2024-12-31")
    assert "rules" not in entry


# --- Wrong arguments: 2 ---


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(["import", "{people}"], "--as-of", id="no as-of date"),
        pytest.param(["import", "--as-of", "2024-12-31"], "FILES", id="no file"),
        pytest.param(["import", "{people}", "--as-of", "yesterday"], "2026-06-30", id="no date"),
        pytest.param(["import", "{people}", "--as-of", "2999-01-01"], "in the future", id="future"),
        pytest.param(
            ["import", "{people}", "--as-of", "2024-12-31", "--kind", "wages"],
            "wages is no kind",
            id="no such kind",
        ),
        pytest.param(
            ["import", "absent.csv", "--as-of", "2024-12-31"], "absent.csv", id="no such file"
        ),
        pytest.param(
            ["import", "{people}", "--as-of", "2024-12-31", "--rules", "absent.toml"],
            "absent.toml",
            id="no such rules",
        ),
        pytest.param(["measure"], "NAME", id="no measure"),
        pytest.param(["measure", "wages"], "wages is no measure", id="no such measure"),
        pytest.param(["measure", " "], "A blank value is no measure", id="a blank measure"),
        pytest.param(["measure", "a\x1b[31m\nb"], "a\ufffd[31m\ufffdb is no measure", id="escapes"),
        pytest.param(["measure", "x" * 10_000], f"{'x' * 60}… is no measure", id="endless"),
        pytest.param(
            ["measure", "turnover", "--basis", "median"], "median is no basis", id="no such basis"
        ),
        pytest.param(["measure", "trend", "--basis", "median"], "no basis", id="no such trend"),
        pytest.param(["measure", "trend", "--by", "year"], "rolling years", id="trend by year"),
        pytest.param(["measure", "headcount", "--by", "wage"], "wage is no column", id="by wage"),
        pytest.param(
            ["measure", "headcount", "--where", "wage=1"], "wage is no column", id="where wage"
        ),
        pytest.param(["measure", "headcount", "--where", "gender"], "COLUMN=VALUE", id="no value"),
        pytest.param(
            ["measure", "headcount", "--where", "gender="], "COLUMN=VALUE", id="an empty value"
        ),
        pytest.param(
            ["measure", "headcount", "--where", "gender=man", "--where", "gender=woman"],
            "twice",
            id="one column twice",
        ),
        pytest.param(
            ["measure", "headcount", "--where", "group=old"], "old is no group", id="no such group"
        ),
        pytest.param(["measure", "headcount", "--role", "boss"], "boss", id="no such role"),
        pytest.param(
            ["measure", "retention", "--basis", "end"], "does not take --basis", id="not its own"
        ),
        pytest.param(
            ["measure", "turnover", "--by", "year", "--by", "month"], "one period", id="two periods"
        ),
        pytest.param(
            ["measure", "places", "--by", "gender"], "takes --by at most once", id="no place"
        ),
        pytest.param(
            ["measure", "places", "--by", "site", "--basis", "end"],
            "does not take --basis",
            id="places are on person-years",
        ),
        pytest.param(
            ["measure", "turnover", "--to", "2025-01-01"], "after the as-of date", id="too late"
        ),
        pytest.param(
            ["measure", "forecast", "--by", "gender"], "does not take --by", id="divided forecast"
        ),
        pytest.param(
            ["measure", "turnover", "--from", "2019-12-31"], "before 2020-01-01", id="too early"
        ),
        pytest.param(["demo", "--out", "x", "--employees", "5"], "from 100 to", id="a demo of 5"),
        pytest.param(["bake"], "bake", id="no such command"),
    ],
)
def test_wrong_arguments_are_told_in_one_message(published_once, arguments, words):
    ran = published_once(*arguments)

    assert ran.code == 2
    assert words in ran.err
    assert "Traceback" not in ran.err
    assert ran.out == ""
    assert len(ran.err.strip().splitlines()) <= 4


@pytest.fixture(scope="module")
def one_store(tmp_path_factory):
    """Return a folder with a store that tests of wrong arguments share."""
    folder = tmp_path_factory.mktemp("wrong")
    write_csv(folder / "people.csv", PEOPLE)
    publish_rows(folder / "store", employees=PEOPLE)
    return folder


@pytest.fixture
def published_once(cli, one_store, monkeypatch):
    monkeypatch.setenv("YPN_STORE", str(one_store / "store"))
    monkeypatch.chdir(one_store)

    def run(*arguments):
        people = str(one_store / "people.csv")
        return cli(*(str(argument).format(people=people) for argument in arguments))

    return run


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(["measure", "headcount", "--as-reported", "9"], "no publication 9", id="9"),
        pytest.param(["measure", "composition"], "No cohort has started", id="no cohort"),
        pytest.param(["measure", "effect"], "There is no cohort with both", id="no participants"),
        pytest.param(
            ["measure", "places", "--by", "site"], "nothing to compare", id="no site is known"
        ),
        pytest.param(
            ["measure", "headcount", "--where", "group=new_graduate"],
            "education_level",
            id="a group that cannot be told from the extract",
        ),
        pytest.param(
            ["measure", "retention", "--where", "group=young_academic"],
            "education_level",
            id="the same of another measure",
        ),
    ],
)
def test_what_cannot_be_computed_is_1_and_says_why(published_once, arguments, words):
    ran = published_once(*arguments, "--json")

    assert ran.code == 1
    assert words in ran.err
    assert ran.out == ""


def test_an_empty_store_says_what_to_do(cli):
    ran = cli("measure", "headcount", "--json")

    assert ran.code == 1
    assert "Import an employees extract first" in ran.err


# --- Files that are refused: 1 ---

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
REFUSED = {
    "an image under the name of a table": ("people.csv", PNG, "PNG"),
    "an empty file": ("people.csv", b"", "empty"),
    "a table cut in a quote": (
        "people.csv",
        b'employee_id,hire_date\n1,2020-01-01\n2,"2020-',
        "cut off",
    ),
    "a text without the needed columns": ("people.csv", b"Name,Salary\nx,1\n", "employee_id"),
    "an unknown ending": ("people.pdf", b"%PDF-1.7", ".pdf are not read"),
    "a torn workbook": ("people.xlsx", b"PK\x03\x04torn", "damaged"),
    "a header and nothing else": (
        "people.csv",
        b"employee_id,hire_date\n",
        "has a header and no rows",
    ),
    "days that leave the order open": (
        "people.csv",
        b"employee_id,hire_date\n1,1/2/2020\n",
        "whether the day or the month",
    ),
}


def files_of(store):
    """Every file of a store but the audit log, in which an import is told that was refused."""
    files = (path for path in store.rglob("*") if path.is_file() and path.name != "audit.jsonl")
    return {path.name: path.read_bytes() for path in files}


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.parametrize("as_json", [True, False], ids=["json", "words"])
def test_a_refused_file_changes_nothing_and_says_why(
    published_once, one_store, tmp_path, name, as_json
):
    file_name, content, words = REFUSED[name]
    path = tmp_path / file_name
    path.write_bytes(content)
    store = one_store / "store"
    before = files_of(store)

    ran = published_once("import", path, "--as-of", "2024-12-31", *(["--json"] if as_json else []))

    assert ran.code == 1
    assert words in ran.err
    assert "Nothing was published" in ran.err
    assert "Traceback" not in ran.err
    assert files_of(store) == before
    if as_json:
        assert ran.json["published"] is None
        assert any(f["severity"] == "stop" and f["file"] == file_name for f in ran.json["findings"])
    else:
        assert ran.out == ""


def test_the_exit_code_and_the_streams_are_those_of_the_process(tmp_path):
    """The same once more from outside, for what a test within the process cannot see."""
    (tmp_path / "a.csv").write_bytes(PNG)

    def run(*arguments):
        return subprocess.run(
            [sys.executable, "-m", "ypn_metrics", *arguments],
            cwd=PROJECT,
            env={**os.environ, "YPN_STORE": str(tmp_path / "store")},
            capture_output=True,
            text=True,
            check=False,
        )

    refused = run("import", str(tmp_path / "a.csv"), "--as-of", "2024-12-31", "--json")
    wrong = run("import", str(tmp_path / "a.csv"))

    assert (refused.returncode, wrong.returncode) == (1, 2)
    assert json.loads(refused.stdout)["published"] is None
    assert wrong.stdout == ""
    assert "Traceback" not in refused.stderr + wrong.stderr


# --- Demo and help ---


def test_a_made_up_company_is_written_and_can_be_imported(cli, tmp_path):
    made = cli("demo", "--out", tmp_path / "demo", "--employees", "100", "--json")

    files = [Path(name) for name in made.json["files"]]
    assert made.json["made_up"] is True
    assert {path.name for path in files} >= {"employees.csv", "cohorts.csv", "ypn_demo.xlsx"}
    ran = cli("import", tmp_path / "demo" / "ypn_demo.xlsx", "--as-of", "2026-06-30", "--made-up")
    assert ran.code == 0
    assert "MADE-UP DATA" in cli("measure", "headcount").out


@pytest.mark.parametrize("arguments", [["--help"], ["measure", "--help"], ["import", "-h"]])
def test_help_is_no_error(cli, arguments):
    ran = cli(*arguments)

    assert ran.code == 0
    assert ran.out.startswith("Usage")


def test_the_effect_has_a_row_a_comparator_cohort_and_month(cli, demo_store):
    rows = cli("measure", "effect", "--store", demo_store, "--json").json["rows"]

    pooled = [row for row in rows if row["cohort"] is None]
    assert [(row["comparator"], row["month"]) for row in pooled] == [
        (comparator, month)
        for comparator in ("naive", "same_start", "matched", "nominated")
        for month in (12, 24, 36)
    ]
    for row in rows:
        assert (row["difference"] is None) == (row["reason"] is not None)
        assert (row["verdict"] is None) == (row["difference"] is None)
    assert len({frozenset(row) for row in rows}) == 1
    of_each = {c: [r for r in rows if r["comparator"] == c] for c in ("same_start", "matched")}
    for unmatched, matched in zip(of_each["same_start"], of_each["matched"], strict=True):
        assert unmatched["unmatched_participants"] is None
        if unmatched["cohort"] == "Autumn 2026":
            assert unmatched["reason"] == matched["reason"]
            assert "Autumn 2026 starts on 24 August 2026" in matched["reason"]
            continue
        left_out = unmatched["participants"] - matched["participants"]
        assert matched["unmatched_participants"] == left_out
    assert of_each["matched"][0]["difference"] is not None


def test_the_balance_has_a_row_a_value_and_cohort(cli, demo_store):
    rows = cli("measure", "balance", "--store", demo_store, "--json").json["rows"]

    assert {row["cohort"] for row in rows} > {None}
    pooled = [row for row in rows if row["cohort"] is None]
    assert [row["attribute"] for row in pooled][:3] == ["age_years", "tenure_years", "gender"]
    for row in rows:
        assert 1 <= row["effective_comparators"] <= row["n_comparators"]
        if row["value"] is not None:
            assert 0 <= row["matched_participants"] <= 1
    levels = [row for row in pooled if row["attribute"] in {"tenure_band", "job_level"}]
    assert levels
    assert all(abs(row["difference_after"]) < 1e-9 for row in levels)


def test_the_bridge_adds_up_and_tells_why_people_moved(cli, demo_store):
    rows = cli(
        "measure", "bridge", "--store", demo_store, "--by", "quarter", "--by", "site",
        "--where", "group=young_academic", "--from", "2024-01-01", "--to", "2025-12-31", "--json",
    ).json["rows"]  # fmt: skip

    assert {(row["from"], row["to"]) for row in rows} >= {("2024-01-01", "2024-03-31")}
    for row in rows:
        flows = row["hires"] + row["in"] - row["out"] - row["leavers"]
        assert row["start"] + flows == row["end"]
        assert row["leavers"] == row["voluntary_leavers"] + row["other_leavers"]
        assert row["in"] == sum(n for key, n in row.items() if key.startswith("in_"))
        assert row["out"] == sum(n for key, n in row.items() if key.startswith("out_"))
    assert sum(row["out_age"] for row in rows) > 10
    assert sum(row["out_job"] for row in rows) == sum(row["in_job"] for row in rows) > 0


def test_a_forecast_has_a_row_for_each_day_it_is_made_on(cli, demo_store):
    answer = cli(
        "measure", "forecast", "--store", demo_store, "--where", "group=young_academic", "--json"
    ).json

    assert "Nothing is computed for a person" in answer["definition"]
    assert set(answer["rows"][0]) == {
        "made_on", "until", "rates_from", "people", "expected", "lower", "upper", "method",
        "actual", "held", "withheld", "reason",
    }  # fmt: skip
    assert [row["made_on"] for row in answer["rows"]] == ["2024-06-30", "2025-06-30", "2026-06-30"]
    for row in answer["rows"]:
        assert 0 <= row["lower"] <= row["expected"] <= row["upper"] <= row["people"]
    assert [row["actual"] is None for row in answer["rows"]] == [False, False, True]


def test_a_forecast_that_cannot_be_had_at_all_is_1_and_says_why(published):
    few = published("measure", "forecast", "--where", "gender=other", "--json")
    unknown = published("measure", "forecast", "--exits", "voluntary", "--json")

    assert (few.code, unknown.code) == (1, 1)
    assert "Fewer than 5 people" in few.err
    assert "exit_type" in unknown.err


def test_a_forecast_withheld_today_keeps_those_that_were_made(published):
    rows = published("measure", "forecast", "--where", "gender=man", "--json").json["rows"]

    assert [row["withheld"] for row in rows] == [False, True, True]
    assert (rows[0]["people"], rows[0]["actual"]) == (5, 5)
    assert (rows[2]["people"], rows[2]["expected"], rows[2]["actual"]) == (0, None, None)
    assert "Fewer than 5 people" in rows[2]["reason"]
