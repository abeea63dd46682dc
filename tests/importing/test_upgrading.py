"""A publication of the version before this one: it is compared with, and carried over."""

from __future__ import annotations

import json

import duckdb
import pytest

from tests.company import employee, import_rows
from ypn_metrics.asking import Question, answer
from ypn_metrics.errors import MeasureError
from ypn_metrics.measures.effect import same_start_effect
from ypn_metrics.measures.timeline import timeline
from ypn_metrics.store.files import file_sha256

BEFORE = [
    employee("1", "2020-01-01"),
    employee("2", "2020-01-01", "2021-01-01"),
    employee("3", "2020-01-01"),
]
COHORTS = [{"cohort": "One", "start_date": "2022-10-03"}]
# What publications did not have then.
NEW_COLUMNS = {"employment": "hire_is_known", "extract_employees": "hire_is_known"}
NEW_TABLES = ("headcount", "meetings", "attendance", "insights", "pulse")


@pytest.fixture
def former(store):
    """Return a store whose publication 1 is as the former version wrote it."""
    import_rows(store, {"employees": BEFORE}, "2024-06-30")
    path = store.folder / "publications" / "000001.duckdb"
    with duckdb.connect(str(path)) as connection:
        for table, column in NEW_COLUMNS.items():
            connection.execute(f"alter table {table} drop column {column}")
        for kind in NEW_TABLES:
            connection.execute(f"drop table extract_{kind}")
    described = path.with_suffix(".json")
    about = json.loads(described.read_text(encoding="utf-8")) | {"sha256": file_sha256(path)}
    del about["published_by"]
    described.write_text(json.dumps(about), encoding="utf-8")
    return store


def test_it_answers_as_it_did(former):
    (row,) = answer(former.open(), Question("headcount"))["rows"]

    assert row["n"] == 2


def test_new_employees_are_compared_with_it(former):
    after = [employee("1", "2020-01-01", "2024-09-30"), BEFORE[1], employee("4", "2024-08-01")]

    found = import_rows(former, {"employees": after}).difference

    assert [(c.change, c.employee_id, c.after) for c in found.changes] == [
        ("joined", "4", "2024-08-01"),
        ("left", "1", "2024-09-30"),
        ("vanished", "3", None),
    ]


def test_its_employees_are_carried_over(former):
    found = import_rows(former, {"cohorts": COHORTS}, "2024-06-30").difference

    assert found.changes == ()
    publication = former.open()
    assert publication.number == 2
    rows = answer(publication, Question("retention"))["rows"]
    assert rows[2]["month"] == 12
    assert (rows[2]["n_at_risk"], rows[2]["n_events"]) == (3, 0)


# --- What is derived anew for the comparison ---

FACTS = {"education_level": "master", "potential": "yes", "birth_date": "1990-01-01"}


@pytest.fixture
def before_matching(store):
    """Return a store whose publication has trials and nothing to match by, as one wrote before."""
    names = [f"{group}{i}" for group in "pc" for i in range(8)]
    tables = {
        "employees": [employee(name, "2020-01-01", **FACTS) for name in names],
        "cohorts": COHORTS,
        "participants": [{"employee_id": f"p{i}", "cohort": "One"} for i in range(8)],
    }
    import_rows(store, tables, "2024-06-30")
    path = store.folder / "publications" / "000001.duckdb"
    with duckdb.connect(str(path)) as connection:
        for table in ("matched_trial", "matched_otherwise", "match_level", "match_years"):
            connection.execute(f"drop table {table}")
        for column in ("age_days", "tenure_days", "exit_type", "starts_another"):
            connection.execute(f"alter table trial drop column {column}")
    described = path.with_suffix(".json")
    about = json.loads(described.read_text(encoding="utf-8")) | {"sha256": file_sha256(path)}
    rules = about["rules"].splitlines()
    about["rules"] = "\n".join(line for line in rules if not line.startswith("match_on"))
    described.write_text(json.dumps(about), encoding="utf-8")
    return store


def pooled_effect(store, comparator):
    rows = answer(store.open(), Question("effect"))["rows"]
    (row,) = [
        r for r in rows if (r["comparator"], r["cohort"], r["month"]) == (comparator, None, 12)
    ]
    return row


def test_it_says_what_to_do_for_a_comparison(before_matching):
    with pytest.raises(MeasureError, match="Import the extracts again"):
        same_start_effect(before_matching.open(), 0.05)


def test_the_timeline_tells_its_days_and_why_the_reviews_are_empty(before_matching):
    (told,) = timeline(before_matching.open())

    assert [moment.first_day.isoformat() for moment in told.of("start")] == ["2022-10-03"]
    past = [m.review.reason for m in told.of("review") if m.is_over]
    assert [reason.template.partition(".")[0] for reason in past] == [
        "This publication was made before participants were compared in this way"
    ]


def test_importing_anything_again_compares_what_is_carried_over(before_matching):
    import_rows(before_matching, {"cohorts": COHORTS}, "2024-06-30")

    assert pooled_effect(before_matching, "same_start")["difference"] == 0

    matched = pooled_effect(before_matching, "matched")
    assert (matched["difference"], matched["reason"]) == (0, None)
    assert matched["unmatched_participants"] == 0
