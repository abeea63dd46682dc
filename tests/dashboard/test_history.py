"""The publications on the page Extracts: look at one, put one in force again, reconcile."""

import shutil

import pytest

from tests.company import employee, employees, import_rows
from tests.dashboard.reading import FRONT, PAGES, go_to, open_at, words
from ypn_metrics.store.publications import Store

EVERY_PAGE = pytest.mark.parametrize("page", PAGES)


@pytest.fixture
def two(two_publications, on, tmp_path):
    """Return a store of one's own in which the same employees were published twice."""
    store = Store(shutil.copytree(two_publications, tmp_path / "store"))
    on(store.folder)
    return store


def open_reported(page, number, language="en"):
    """Open a page by an address that asks for a publication."""
    app = open_at(FRONT, language)
    app.query_params["as_reported"] = str(number)
    app.run()
    return go_to(app, page)


def table(app, column):
    return next(frame.value for frame in app.dataframe if column in frame.value)


# --- As reported ---


@EVERY_PAGE
def test_every_page_answers_from_the_publication_in_the_address_and_says_so(two, page):
    app = open_reported(page, 1)

    assert not app.exception
    assert "As reported on" in words(app)
    assert "publication 1, as of 30 June 2026. Publication 2 is in force." in words(app)
    assert any("as of 30 June 2026 · publication 1" in c.value for c in app.sidebar.caption)
    assert "1" in app.query_params["as_reported"]
    assert two.number_in_force() == 2


def test_it_is_said_in_swedish(two):
    assert two.number_in_force() == 2
    assert "Som rapporterat" in words(open_reported("overview", 1, "sv"))


def test_a_change_of_page_keeps_the_publication_that_is_looked_at(two):
    app = open_reported(FRONT, 1)
    del app.query_params["as_reported"]  # as the browser does

    go_to(app, "graduate_attrition")

    assert "publication 1, as of 30 June 2026. Publication 2 is in force." in words(app)
    assert "1" in app.query_params["as_reported"]
    assert two.number_in_force() == 2


def test_a_button_leads_back_to_the_one_in_force(two):
    app = open_reported("graduate_attrition", 1)

    app.button(key="back_to_in_force").click().run()

    assert "As reported" not in words(app)
    assert "publication 2" in words(app)
    assert "as_reported" not in app.query_params
    assert two.number_in_force() == 2


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ("9", "There is no publication 9."),
        ("9" * 300, f"There is no publication {'9' * 20}."),
        ("<b>", "'<b>' is no publication's number."),
    ],
)
@EVERY_PAGE
def test_a_number_that_is_none_gets_a_word_and_the_one_in_force(two, page, asked, why):
    app = open_at(page)
    app.query_params["as_reported"] = asked
    app.run()

    assert not app.exception
    assert f"{why} Publication 2, which is in force, is shown." in app.warning[0].value
    assert "as_reported" not in app.query_params
    assert not app.run().warning
    assert two.number_in_force() == 2


def test_a_damaged_publication_is_told_and_the_one_in_force_is_shown(two):
    (two.publications / "000001.duckdb").write_bytes(b"This was a database once.")

    app = open_reported(FRONT, 1)

    assert "publication 1 is missing or damaged" in app.warning[0].value
    assert "publication 2" in words(app)


def test_the_publication_in_force_has_no_banner_until_another_is(two):
    app = open_reported(FRONT, 2)
    assert "As reported" not in words(app)

    two.restore(1)

    assert "Publication 1 is in force." in words(app.run())


# --- History ---


def test_an_earlier_publication_is_looked_at_from_the_history(two):
    app = open_at("extracts")

    app.button(key="look_at").click().run()

    assert app.title[0].value == "Overview"
    assert "Publication 2 is in force." in words(app)
    assert two.number_in_force() == 2


def test_putting_a_publication_in_force_again_is_said_before_it_is_done(two):
    app = open_at("extracts")

    app.button(key="restore").click().run()
    assert "Every page, file and figure then answers from publication 1" in app.warning[0].value
    assert two.number_in_force() == 2
    app.button(key="restore_confirmed").click().run()

    assert app.success[0].value == "Publication 1 is in force again."
    assert two.number_in_force() == 1
    assert two.restored()[0].by == "local"
    assert list(table(app, "In force")["In force"]) == ["", "●"]
    assert table(app, "In force")["In force again"][1].endswith("local")
    assert not app.warning
    # And back again, the same way.
    app.button(key="restore").click().run()
    app.button(key="restore_confirmed").click().run()
    assert two.number_in_force() == 2


def test_it_can_be_left_as_it_is(two):
    app = open_at("extracts")

    app.button(key="restore").click().run()
    app.button(key="restore_left").click().run()

    assert not app.warning
    assert two.number_in_force() == 2
    assert two.restored() == ()


def test_where_somebody_else_was_quicker_nothing_is_put_in_force(two):
    import_rows(two, {"employees": employees(3, "2020-01-01")}, "2026-06-30")
    app = open_at("extracts")
    app.selectbox(key="chosen_publication").set_value(1).run()
    app.button(key="restore").click().run()
    two.restore(2)

    app.button(key="restore_confirmed").click().run()

    assert "Publication 2 was put in force by somebody else" in app.error[0].value
    assert two.number_in_force() == 2


def test_the_publication_in_force_can_be_chosen_and_has_its_ledger(two):
    app = open_at("extracts")

    app.selectbox(key="chosen_publication").set_value(2).run()

    assert [button.key for button in app.button if button.key == "restore"] == []
    (file,) = table(app, "Rows in the file").to_dict("records")
    assert (file["File"], file["Kind"]) == ("employees.csv", "employees")
    assert len(file["SHA-256"]) == 64
    assert two.number_in_force() == 2


# --- Reconciliation ---


def test_lines_that_add_up_are_said_in_one_sentence(demo_store, on):
    on(demo_store)

    app = open_at("extracts")

    assert "All 96 lines add up, to the person: 12 periods, of the company as a whole and of 7" in (
        words(app)
    )
    assert list(table(app, "At the start")["Period"])[:2] == ["2026", "2025"]
    assert set(table(app, "At the start")["Difference"]) == {0}


def test_periods_and_units_are_chosen(demo_store, on):
    on(demo_store)
    app = open_at("extracts")

    app.selectbox(key="reconcile_by").set_value("month").run()
    app.selectbox(key="reconcile_unit").set_value("Bar").run()

    lines = table(app, "At the start")
    assert list(lines["Period"])[-1] == "2015-01"
    assert lines["At the start"].iloc[-1] == 638
    assert lines["Moved in"].iloc[-1] == 4


def test_lines_that_do_not_add_up_name_their_people(store, on):
    twice = [employee("twice", "2020-01-01", "2024-01-10"), employee("twice", "2023-12-20")]
    import_rows(store, {"employees": [*twice, *employees(3, "2020-01-01")]})
    on(store.folder)

    app = open_at("extracts")

    assert "2 of 5 lines do not add up" in words(app)
    named = table(app, "Employee number")
    assert list(named["Employee number"]) == ["twice", "twice"]
    assert list(named["Period"]) == ["2023", "2024"]
    assert list(named["Difference"]) == [-1, 1]


def test_without_a_publication_there_is_nothing_to_reconcile(on, tmp_path):
    on(tmp_path / "nothing")

    app = open_at("extracts")

    assert not app.exception
    assert "Reconciliation" not in words(app)
