"""Choices beside a page: kept, in the address, and let go of with a word."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.dashboard.reading import PROJECT, go_to, open_at, words
from tests.stores import publish, rewrite, without


def open_with(address, **query):
    """Open a page by a link with choices in it."""
    app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60)
    app.session_state["lang"] = "en"
    app.run()
    for name, value in query.items():
        app.query_params[name] = value
    return go_to(app, address)


def beside(app):
    return [caption.value for caption in app.sidebar.caption]


def test_a_choice_in_the_link_is_made(demo_store, on):
    on(demo_store)

    app = open_with("graduate_attrition", group="everyone", exits="voluntary", section="years")

    assert app.selectbox(key="group").value == "everyone"
    assert app.selectbox(key="exits").value == "voluntary"
    assert "voluntary exits only" in words(app)
    assert "Exits by calendar year" in words(app)


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("group", "Group: nobody is not there any more."),
        ("business_unit", "Business unit: nobody is not there any more."),
        ("period", "Period: nobody is not there any more."),
        ("basis", "Basis: nobody is not there any more."),
    ],
)
def test_a_choice_that_does_not_exist_is_let_go_with_a_word(demo_store, on, key, said):
    on(demo_store)

    app = open_with("graduate_attrition", **{key: "nobody"})

    assert not app.exception
    assert said in beside(app)


def test_the_word_goes_when_something_else_is_chosen(demo_store, on):
    on(demo_store)
    app = open_with("graduate_attrition", group="nobody")

    app.selectbox(key="group").set_value("everyone").run()

    assert not [said for said in beside(app) if "not there any more" in said]


def test_a_part_of_the_page_that_does_not_exist_gives_the_first(demo_store, on):
    on(demo_store)

    app = open_with("graduate_attrition", section="nowhere")

    assert not app.exception
    assert "two years after the hire" in words(app)


def test_basis_and_exits_are_the_same_on_every_page(demo_store, on):
    on(demo_store)
    app = open_at("graduate_attrition")

    app.selectbox(key="basis").set_value("average").run()
    go_to(app, "cohort_composition")
    app.switch_page("pages/graduate_attrition.py").run()

    assert app.selectbox(key="basis").value == "average"


def test_people_who_cannot_be_placed_are_counted_beside_the_page(on, copied, tmp_path):
    files = copied("employees")
    rows = iter(range(10_000))

    def blank_some(row):
        is_one = not row["exit_date"] and row["hire_date"] < "2026-01-01" and next(rows) < 7
        return {**row, "birth_date": ""} if is_one else row

    publish(tmp_path / "store", [rewrite(files["employees"], blank_some)])
    on(tmp_path / "store")

    app = open_with("graduate_attrition", group="under_40")

    assert (
        "7 people employed today are in no figure: their birth date or education is not known."
        in beside(app)
    )


def test_a_group_that_cannot_be_told_is_not_offered_and_says_why(on, copied, tmp_path):
    files = copied("employees")
    publish(tmp_path / "store", [rewrite(files["employees"], without("graduation_date"))])
    on(tmp_path / "store")

    app = open_at("graduate_attrition")

    assert app.selectbox(key="group").options == [
        "Under 40 with a degree",
        "Everyone",
        "Everyone under 40",
    ]
    assert "New graduates cannot be told: the extract has no graduation_date." in beside(app)


def test_participants_can_be_looked_at_and_without_a_network_there_is_no_such_choice(
    demo_store, employees_only, on
):
    on(demo_store)
    assert "participant" in str(open_at("graduate_attrition").selectbox(key="took_part").options)

    on(employees_only)
    keys = [box.key for box in open_at("graduate_attrition").selectbox]
    assert "took_part" not in keys
