"""The nomination funnel of a company small enough to know everybody, and of the made-up one."""

from __future__ import annotations

import csv
import datetime as dt

import pytest

from tests.company import employee, import_rows, publish_rows
from tests.stores import demo_files, publish
from ypn_metrics.errors import ArgumentError, MeasureError
from ypn_metrics.measures.composition import composition
from ypn_metrics.measures.nominations import MISSING, NO_DATES, NO_NOMINATOR, STAGES, funnel
from ypn_metrics.store.publications import Store

FIRST, ENDED = "2022-10-03", "2024-02-03"
FACTS = {
    "education_level": "master",
    "potential": "yes",
    "birth_date": "1990-01-01",
    "business_unit": "Bar",
}


def somebody(name, gender="woman", hired="2020-01-01", left="", **own):
    return employee(name, hired, left, gender=gender, **FACTS | own)


PEOPLE = [
    somebody("anna"),
    somebody("berit"),
    somebody("cecilia"),
    somebody("disa", business_unit="Tube"),
    somebody("erik", "man"),
    somebody("fredrik", "man"),
    somebody("gustav", "man", left="2024-01-10"),  # before the end
    somebody("harald", "man", left=ENDED),  # on its last day
    somebody("ivar", "man", left="2024-02-04"),  # the day after
    somebody("no degree", "man", education_level="upper_secondary"),
    somebody("born?", birth_date=""),
    somebody("gone", "man", left="2022-09-01", business_unit="Tube"),
    somebody("hired later", hired="2023-01-01"),
    somebody("older", "man", birth_date="1970-01-01"),
]
# Who, by whom, what was decided.
NOMINATED = [
    ("anna", "hr", "selected"),
    ("berit", "hr", "not_selected"),
    ("disa", "local_management", "selected"),
    ("erik", "local_management", "selected"),
    ("fredrik", "local_management", "declined"),
    ("gustav", "hr", "selected"),
    ("harald", "hr", "selected"),
    ("ivar", "", "selected"),
    ("no degree", "hr", "not_selected"),
    ("born?", "hr", ""),
    ("gone", "local_management", "selected"),
    ("hired later", "hr", "reserve"),
    ("older", "hr", "selected"),
]
# Of those selected all but gone; fredrik instead, and cecilia without a nomination.
# Gone had moved from Bar to Tube long before.
JOBS = [
    {"employee_id": "gone", "valid_from": "2020-01-01", "business_unit": "Bar"},
    {"employee_id": "gone", "valid_from": "2021-01-01", "business_unit": "Tube"},
]
SEATS = ["anna", "disa", "erik", "gustav", "harald", "ivar", "older", "fredrik", "cecilia"]
LEFT_PROGRAMME = {"disa": "2023-05-01", "erik": ENDED}  # erik on its last day: completed


def tables(**more):
    return {
        "employees": PEOPLE,
        "job_history": JOBS,
        "cohorts": [{"cohort": "One", "start_date": FIRST, "end_date": ENDED}],
        "nominations": [
            {"employee_id": name, "cohort": "One", "nominated_by": by, "decision": decision}
            for name, by, decision in NOMINATED
        ],
        "participants": [
            {
                "employee_id": name,
                "cohort": "One",
                "left_programme_on": LEFT_PROGRAMME.get(name, ""),
            }
            for name in SEATS
        ],
    } | more


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    return publish_rows(tmp_path_factory.mktemp("funnel"), **tables())


def counted(steps):
    return [step.n for step in steps]


def only(company, by=("gender",)):
    pooled, cohort = funnel(company, by)
    assert pooled.groups == cohort.groups
    return cohort


def test_the_stages_hold_everyone_who_reached_them(company):
    cohort = only(company)

    # Pool: anna to ivar. Nominated: all but cecilia. Completed: all seated but gustav and harald
    # (no longer employed at the end of the last day) and disa (left the programme).
    assert counted(cohort.everyone) == [9, 13, 8, 9, 6]
    assert counted(cohort.groups[("woman",)]) == [4, 5, 2, 3, 2]
    assert counted(cohort.groups[("man",)]) == [5, 8, 6, 6, 4]


def test_who_came_otherwise_is_counted_so_that_it_adds_up(company):
    cohort = only(company)

    assert [(s.of, s.passed, s.otherwise) for s in cohort.everyone] == [
        (None, None, None),
        (9, 8, 5),
        (13, 8, 0),
        (8, 7, 2),
        (9, 6, 0),
    ]
    assert (cohort.not_eligible, cohort.of_unknown) == (4, 1)
    assert (cohort.not_nominated, cohort.not_selected) == (1, 1)


def test_nobody_is_in_two_groups_or_none(company):
    for by in (("gender",), ("business_unit",), ("gender", "business_unit"), ("nominated_by",)):
        cohort = only(company, by)
        for place, step in enumerate(cohort.everyone[1:], 1):
            assert sum(steps[place].n for steps in cohort.groups.values()) == step.n


def test_a_nominee_outside_the_pool_has_the_unit_of_the_nearest_day_before(company):
    cohort = only(company, ("business_unit",))

    assert counted(cohort.groups[("Tube",)]) == [1, 2, 2, 1, 0]  # disa and gone


def test_bodies_are_told_from_nominated_on(company):
    cohort = only(company, ("nominated_by",))

    assert counted(cohort.groups[("hr",)]) == [None, 8, 4, 4, 2]
    assert counted(cohort.groups[("local_management",)]) == [None, 4, 3, 3, 2]
    assert counted(cohort.groups[("unknown",)]) == [None, 1, 1, 1, 1]
    assert counted(cohort.groups[("not_nominated",)]) == [None, 0, 0, 1, 1]
    assert all(steps[0].reason == NO_NOMINATOR for steps in cohort.groups.values())
    assert all(steps[1].of is None for steps in cohort.groups.values())


def test_several_columns_give_each_combination(company):
    cohort = only(company, ("business_unit", "gender"))

    assert counted(cohort.groups[("Tube", "man")]) == [0, 1, 1, 0, 0]
    assert ("Tube", "woman") in cohort.groups


def test_an_unknown_attribute_is_refused(company):
    with pytest.raises(ArgumentError, match=r"salary is no column.*nominated_by"):
        funnel(company, ("salary",))


def test_without_nominations_it_is_refused_and_the_extract_is_named(publish):
    without = tables()
    del without["nominations"]

    with pytest.raises(MeasureError, match="extract nominations"):
        funnel(publish(**without))


@pytest.mark.parametrize(
    ("as_of", "known"),
    [
        ("2022-10-02", ["nominated", "selected"]),
        (FIRST, ["eligible", "nominated", "selected", "started"]),
        ("2024-02-02", ["eligible", "nominated", "selected", "started"]),
        (ENDED, list(STAGES)),
    ],
)
def test_a_stage_is_known_from_its_day_on(tmp_path, as_of, known):
    people = [p for p in PEOPLE if not p["exit_date"] and p["employee_id"] != "hired later"]
    names = {p["employee_id"] for p in people}
    some = tables(employees=people)
    del some["job_history"]  # of one who has left
    for kind in ("nominations", "participants"):
        some[kind] = [
            {k: v for k, v in row.items() if k != "left_programme_on"}
            for row in some[kind]
            if row["employee_id"] in names
        ]
    found = funnel(publish_rows(tmp_path, as_of, **some))

    cohort = found[-1]
    assert [step.stage for step in cohort.everyone if step.n is not None] == known
    assert all(step.reason == MISSING[step.stage] for step in cohort.everyone if step.n is None)
    # A cohort that has not started is in no pooled figure.
    assert [one.cohort for one in found] == (["One"] if as_of < FIRST else [None, "One"])


def test_without_decisions_nobody_knows_who_was_selected(publish):
    undecided = [{**row, "decision": ""} for row in tables()["nominations"]]
    cohort = only(publish(**tables(nominations=undecided)))

    selected, started = cohort.step("selected"), cohort.step("started")
    assert (selected.n, selected.reason) == (None, MISSING["selected"])
    assert (started.n, started.of) == (9, None)
    assert cohort.not_selected == 0


def test_decisions_that_select_nobody_are_known(publish):
    reserves = [{**row, "decision": "reserve"} for row in tables()["nominations"]]

    assert only(publish(**tables(nominations=reserves))).step("selected").n == 0


def test_a_cohort_without_nominations_is_in_no_pooled_figure(publish):
    cohorts = [*tables()["cohorts"], {"cohort": "Two", "start_date": "2023-10-02"}]
    pooled, first, second = funnel(publish(**tables(cohorts=cohorts)))

    assert pooled.n_cohorts == 1
    assert counted(pooled.everyone) == counted(first.everyone)
    assert second.step("eligible").n > 0
    assert second.step("nominated").reason == MISSING["nominated"]


def test_without_dates_nobody_knows_who_stayed_until_the_end(store):
    people = [{"EmployeeNumber": str(i), "Attrition": "No", "Gender": "F"} for i in range(5)]
    import_rows(store, {"employees": people})
    programme = tables()
    programme["nominations"] = [
        {"employee_id": "1", "cohort": "One", "nominated_by": "hr", "decision": "selected"}
    ]
    programme["participants"] = [{"employee_id": "1", "cohort": "One"}]
    del programme["employees"], programme["job_history"]
    import_rows(store, programme)
    cohort = only(store.open())

    assert cohort.step("started").n == 1
    assert cohort.step("completed").reason == NO_DATES


# --- The made-up company, counted from its extracts ---


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    folder = tmp_path_factory.mktemp("funnel_demo")
    files = demo_files(folder, 600)
    publish(folder / "store", files.values())
    rows = {}
    for kind, path in files.items():
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows[kind] = list(csv.DictReader(file))
    return Store(folder / "store").open(), rows


def naively(rows, as_of):
    """People of each stage by cohort and gender, from the extracts."""
    gender = {row["employee_id"]: row["gender"] for row in rows["employees"]}
    for cohort in rows["cohorts"]:
        mine = {
            kind: [row for row in rows[kind] if row["cohort"] == cohort["cohort"]]
            for kind in ("nominations", "participants")
        }
        there = {
            row["employee_id"]
            for row in rows["employees"]
            if row["hire_date"] <= cohort["end_date"]
            and (not row["exit_date"] or row["exit_date"] > cohort["end_date"])
        }
        stages = {
            "nominated": {row["employee_id"] for row in mine["nominations"]},
            "selected": {
                row["employee_id"] for row in mine["nominations"] if row["decision"] == "selected"
            },
            "started": {row["employee_id"] for row in mine["participants"]},
            "completed": {
                row["employee_id"]
                for row in mine["participants"]
                if row["employee_id"] in there
                and not (row["left_programme_on"] and row["left_programme_on"] < cohort["end_date"])
            },
        }
        if dt.date.fromisoformat(cohort["start_date"]) > as_of:
            stages["started"] = None
        if dt.date.fromisoformat(cohort["end_date"]) > as_of:
            stages["completed"] = None
        for stage, people in stages.items():
            for value in ("woman", "man"):
                n = None if people is None else sum(gender[one] == value for one in people)
                yield cohort["cohort"], stage, value, n


def test_the_made_up_companys_funnel_is_that_of_its_extracts(demo):
    company, rows = demo
    by_name = {one.cohort: one for one in funnel(company)}
    expected = [row for row in naively(rows, company.as_of) if by_name[row[0]].step("nominated").n]

    assert len(expected) > 12
    for cohort, stage, value, n in expected:
        assert by_name[cohort].step(stage, (value,)).n == n


def test_the_eligible_are_the_pool_of_the_composition(demo):
    company, _ = demo
    by_name = {one.cohort: one for one in funnel(company)}

    for cohort in composition(company):
        found = by_name[cohort.cohort]
        assert {v: steps[0].n for (v,), steps in found.groups.items()} == {
            share.value: share.pool for share in cohort.shares
        }


def test_pooled_is_the_sum_of_its_cohorts_and_every_step_adds_up(demo):
    company, _ = demo
    pooled, *cohorts = funnel(company, ("business_unit",))

    for place, step in enumerate(pooled.everyone):
        told = [c.everyone[place] for c in cohorts if c.step("nominated").of is not None]
        assert step.n == sum(s.n for s in told if s.n is not None)
        if step.of is not None:
            assert step.of == sum(s.of for s in told if s.of is not None)
            assert step.passed + step.otherwise == step.n
