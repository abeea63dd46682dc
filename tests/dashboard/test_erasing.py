"""Erasing a person on the page Extracts: looked for, confirmed by number, said what was done."""

import shutil
import time

import pytest

from tests.dashboard.reading import open_at, words
from ypn_metrics.dashboard.erasing import RUNNING
from ypn_metrics.database import reader_cursor
from ypn_metrics.store.erasing import Intent, write_intent
from ypn_metrics.store.publications import Store


@pytest.fixture
def own(employees_only, on, tmp_path):
    """Return a store of one's own that a page may erase from."""
    store = Store(shutil.copytree(employees_only, tmp_path / "store"))
    on(store.folder)
    return store


def somebody(store):
    cursor = reader_cursor(store.open().path)
    return cursor.execute("select min(employee_id) from person").fetchone()[0]


def look_for(app, number):
    app.text_input(key="erase_number").set_value(number)
    return app.button(key="erase_look").click().run()


def finish(app):
    """Wait for the erasure that goes on beside the page."""
    end = time.monotonic() + 60
    while not app.session_state[RUNNING].is_over:
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.05)
    return app.run()


def test_a_person_is_looked_for_confirmed_erased_and_told_in_the_history(own):
    number = somebody(own)
    app = look_for(open_at("extracts"), number)
    assert "This cannot be undone" in words(app)
    assert own.open().about.erased == ()

    app.text_input(key="erase_typed").set_value(number + "0")
    app.button(key="erase_confirmed").click().run()
    assert "That is not the number of the person" in words(app)
    assert own.open().about.erased == ()

    app.text_input(key="erase_typed").set_value(number)
    app.button(key="erase_confirmed").click().run()
    app = finish(app)

    assert not app.exception
    assert "The person is erased: 1 row in one publication." in words(app)
    assert "it is gone" in words(app)
    assert "Not reached: backup files" in words(app)
    assert number not in words(app)
    history = next(frame.value for frame in app.dataframe if "In force" in frame.value)
    assert list(history["Erased"]) == ["one person erased"]
    assert somebody(own) != number

    app.button(key="erase_close").click().run()
    assert app.text_input(key="erase_number").value == ""


@pytest.mark.parametrize(
    ("number", "said"), [("NOBODY77", "has the employee number NOBODY77."), (" ", "is blank")]
)
def test_a_number_that_nobody_has_gets_a_word_and_no_button(own, number, said):
    before = own.entry(1).read_bytes()

    app = look_for(open_at("extracts"), number)

    assert not app.exception
    assert said in words(app)
    assert own.entry(1).read_bytes() == before
    assert [button.key for button in app.button if button.key == "erase_confirmed"] == []


def test_an_erasure_that_was_interrupted_is_told(own):
    write_intent(own, Intent("1", "2026-11-26T10:00:00+0000"))

    assert "An erasure that was begun 2026-11-26 10:00 is not finished." in words(
        open_at("extracts")
    )


def test_it_is_said_in_swedish(own):
    app = look_for(open_at("extracts", "sv"), somebody(own))

    assert "Det här går inte att ångra" in words(app)
    assert app.button(key="erase_confirmed").label == "Radera personen för gott"
