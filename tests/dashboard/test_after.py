"""Programme outcomes: timeline, after the programme, insights and the three reasons."""

from __future__ import annotations

import pytest

from tests.dashboard.reading import charts, open_at, words
from tests.met import everything, publish_all
from tests.stores import publish, rewrite
from ypn_metrics.exports import csv_bytes
from ypn_metrics.languages import ENGLISH
from ypn_metrics.measures.alumni import alumni
from ypn_metrics.measures.insights import insights
from ypn_metrics.tables.insights import insight_rows
from ypn_metrics.wording.after import alumni_headline

PAGE = "programme_outcomes"
STRANGE = "<b>One</b> *$x$*"
DRAWN = {"timeline": 1, "after": 4, "insights": 2, "reasons": 1}


def draw(part, language="en", **chosen):
    return open_at(PAGE, language, outcome=part, **chosen)


@pytest.mark.parametrize("language", ["en", "sv"])
@pytest.mark.parametrize("part", DRAWN)
def test_every_part_is_drawn_in_both_languages(demo_store, on, part, language):
    on(demo_store)

    app = draw(part, language)

    assert not app.exception
    assert charts(app) == DRAWN[part]


@pytest.mark.parametrize("part", DRAWN)
def test_a_cohort_that_is_only_planned_or_is_alone_is_no_error(demo_store, on, part):
    on(demo_store)

    for cohort in ("Autumn 2022", "Autumn 2025"):
        assert not draw(part, cohort=cohort).exception


def test_what_is_known_when_is_listed(demo_store, on):
    on(demo_store)

    said = words(draw("timeline", cohort="Autumn 2022"))

    assert "16 months, 3 February 2024: known." in said
    assert "Of 20 participants" in said


def test_the_first_answer_is_that_of_the_measure(demo_store, demo_publication, on):
    on(demo_store)
    said = alumni_headline(alumni(demo_publication)[0], ENGLISH).replace("**", "")

    assert said in words(draw("after"))


def test_three_things_side_by_side_claim_nothing(demo_store, on):
    on(demo_store)

    assert "Three things stand side by side. They do not say" in words(draw("reasons"))


@pytest.mark.parametrize(
    ("part", "kinds", "said"),
    [
        ("timeline", ["employees"], "The extract cohorts brings them."),
        ("after", ["employees", "cohorts"], "It takes the extracts cohorts and participants."),
        ("insights", ["employees", "cohorts", "meetings"], "The extract insights brings them"),
        ("reasons", ["employees"], "The extract meetings brings them."),
    ],
)
def test_a_part_alone_says_which_extract_it_needs(copied, on, tmp_path, part, kinds, said):
    publish(tmp_path / "store", copied(*kinds).values())
    on(tmp_path / "store")

    app = draw(part)

    assert not app.exception
    assert said in words(app)


def test_without_attendance_activities_are_listed_and_who_came_is_not_known(on, tmp_path):
    publish_all(tmp_path, "attendance")
    on(tmp_path)

    app = draw("after")

    assert not app.exception
    assert "who came is not known" in words(app)
    (activities,) = app.dataframe[-1:]
    assert activities.value["Activity"].tolist() == ["mentor evening"]


@pytest.fixture(scope="module")
def marked(tmp_path_factory):
    """Return the company of `tests.met` with signs of markup in a cohort's name."""
    rows = everything()
    for kind in ("cohorts", "participants", "nominations", "meetings"):
        rows[kind] = [
            {**row, "cohort": STRANGE if row["cohort"] == "One" else row["cohort"]}
            for row in rows[kind]
        ]
    return publish_all(tmp_path_factory.mktemp("marked"), **rows)


def test_insights_are_text_and_no_markup_and_no_formula(on, marked):
    on(marked.path.parents[1])

    app = draw("insights")
    (listed,) = [one for one in app.dataframe if "Insight" in one.value.columns]

    assert "<b>before</b>" in listed.value["Insight"].tolist()
    assert "<b>before</b>" not in "".join(element.value for element in app.get("html"))
    assert b"'=sixty days" in csv_bytes(insight_rows(insights(marked)))


@pytest.mark.parametrize("part", DRAWN)
def test_a_name_with_markup_is_a_name(on, marked, part):
    on(marked.path.parents[1])

    app = draw(part, cohort=STRANGE)

    assert not app.exception
    assert "<b>One</b>" not in "".join(element.value for element in app.get("html"))
    assert part != "timeline" or f"{STRANGE} ended on" in words(app)


def test_a_company_whose_people_have_no_days_is_told_so(copied, on, tmp_path):
    files = copied("employees", "cohorts", "participants", "meetings", "attendance", "insights")
    rewrite(
        files["employees"],
        lambda row: {
            "employee_id": row["employee_id"],
            "business_unit": row["business_unit"],
            "gender": row["gender"],
        },
    )
    publish(tmp_path / "store", files.values())
    on(tmp_path / "store")

    for part in DRAWN:
        assert not draw(part).exception


def test_of_cohorts_that_are_all_too_few_no_picture_is_drawn(on, tmp_path):
    rows = everything()
    few = [row for row in rows["participants"] if row["employee_id"] in {"a3", "a4", "b1"}]
    publish_all(tmp_path, participants=few)
    on(tmp_path)

    app = draw("after")

    assert not app.exception
    assert charts(app) == 0
    assert "Too few to tell." in words(app)
    after, definition = words(app).split("Too few to tell.")[1].split("Started: ")
    assert "3" not in after + definition.split("404-413")[1].split("Activities")[0]


def test_without_exits_and_pulse_what_was_done_is_told_in_words(on, tmp_path):
    rows = everything()
    rows["employees"] = [{**person, "exit_reason": ""} for person in rows["employees"]]
    publish_all(tmp_path, **rows)
    on(tmp_path)

    app = draw("reasons")

    assert charts(app) == 0
    assert "Opportunities: 1 activity, 3 of 14 participants came" in words(app)
    assert "The extract pulse brings them." in words(app)
