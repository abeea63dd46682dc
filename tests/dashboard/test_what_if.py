"""The part of the nominations page where seats are tried: its flows, and who may open it."""

from __future__ import annotations

import errno
import shutil

import pytest
import streamlit as st

from tests.company import employee, publish_rows
from tests.dashboard.reading import charts, open_at, words
from ypn_metrics.dashboard.nominations import nominees
from ypn_metrics.dashboard.nominations.slate_state import SlateState
from ypn_metrics.dashboard.sign_in import viewing
from ypn_metrics.store import journal
from ypn_metrics.store.publications import Store
from ypn_metrics.store.slates import saved_slates

LIKE = {"education_level": "master", "potential": "yes", "birth_date": "1995-01-01"}
WOMEN = [f"w{i}" for i in range(6)]
MEN = [f"m{i}" for i in range(8)]


def write_company(folder, seats="6", selected=("w0", "m0", "m1", "m2", "m3", "m4"), named=None):
    """Six women and eight men, all eligible and nominated; a woman and five men selected."""
    people = [*WOMEN, *MEN] if named is None else named
    return publish_rows(
        folder,
        employees=[
            employee(
                name,
                "2020-01-01",
                gender="woman" if name in WOMEN else "man",
                site="A" if int(name[1:]) % 2 else "B",
                **LIKE,
            )
            for name in (*WOMEN, *MEN)
        ],
        cohorts=[
            {"cohort": "First", "start_date": "2022-10-03", "seats": "1"},
            {"cohort": "Next", "start_date": "2025-03-03", "seats": seats},
        ],
        nominations=[
            {
                "employee_id": name,
                "cohort": "Next",
                "nominated_by": "hr",
                "decision": "selected" if name in selected else "reserve",
            }
            for name in people
        ],
    )


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("what_if") / "store"
    write_company(folder)
    return folder


@pytest.fixture
def tried(written, tmp_path, on):
    """Return the folder of this test's own copy of the company's store."""
    folder = shutil.copytree(written, tmp_path / "store")
    on(folder)
    return folder


def open_part(language="en", **chosen):
    return open_at("nominations", language, view="what-if", **chosen)


def button(app, label):
    return next(one for one in app.button if one.label == label)


def click(app, label):
    app = button(app, label).click().run()
    assert not app.exception
    return app


def swap(app, out, into):
    """Swap two people by their ids."""
    for label, person in (("Out", out), ("In", into)):
        box = next(one for one in app.selectbox if one.label == label)
        place = next(i for i, option in enumerate(box.options) if option.startswith(f"{person} "))
        app = box.select_index(place).run()
    return click(app, "Swap")


def save(app, name):
    app.text_input[0].set_value(name).run()
    return click(app, "Save")


# --- What it says ---


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Autumn 2026: 5 women of 20 seats taken."),
        ("sv", "Autumn 2026: 5 kvinnor på 20 tillsatta platser."),
    ],
)
def test_the_interviews_case_is_said_first(demo_store, on, language, said):
    on(demo_store)

    app = open_part(language)

    assert not app.exception
    assert said in words(app)
    assert charts(app) == 2


@pytest.mark.usefixtures("tried")
def test_a_swap_moves_every_measure_and_can_be_undone():
    app = swap(open_part(slate_by="site"), "m0", "w2")

    said = words(app)
    assert "Next: 2 women of 6 seats taken, from 1 of 6." in said
    assert "Since the start: 1 in, 1 out." in said
    assert "Gender: women 1 → 2 (as the pool: 2.6), men 5 → 4 (as the pool: 3.4)." in said
    assert "Site: nothing moves." in said

    app = swap(app, "m1", "w3")
    assert "3 women of 6" in words(app)
    assert "it is one" in words(app)
    app = click(app, "Undo")
    assert "2 women of 6" in words(app)
    app = click(app, "Undo")
    assert "This is the slate that it begins with." in words(app)
    assert button(app, "Undo").disabled


@pytest.mark.usefixtures("tried")
def test_back_to_the_start_is_one_step_that_can_be_undone_too():
    app = swap(swap(open_part(), "m0", "w2"), "m1", "w3")

    app = click(app, "Back to the start")
    assert "1 woman of 6" in words(app)
    assert "3 women of 6" in words(click(app, "Undo"))


@pytest.mark.usefixtures("tried")
def test_a_slate_survives_a_change_of_page():
    app = swap(open_part(), "m0", "w2")

    app.switch_page("pages/definitions.py").run()
    app.switch_page("pages/nominations.py").run()

    assert "2 women of 6" in words(app)


def test_fewer_people_than_seats_say_how_many_are_to_fill(tmp_path, on):
    write_company(tmp_path / "store", seats="8")
    on(tmp_path / "store")

    app = open_part()

    assert "6 of 8 seats taken: 2 to fill." in words(app)
    app = click(app, "Find the closest slate")
    assert "With 2 seats filled and 1 swap" not in words(app)
    assert "With 2 seats filled the slate reaches what is aimed at." in words(app)


# --- The proposal ---


@pytest.mark.usefixtures("tried")
def test_a_proposal_is_by_profile_and_is_used_with_the_people_chosen():
    app = open_part()
    app.selectbox(key="balance_aim").set_value("band")

    app = click(app, "Find the closest slate")

    said = words(app)
    assert "With 2 swaps the slate reaches what is aimed at." in said
    assert "In, 2: women (5 may take a seat)." in said
    assert "Out, 2: men (5 have a seat)." in said
    assert "100 choices are equally near" in said
    assert button(app, "Use this proposal").disabled

    # Candidates stand in alphabetical order, and nobody is chosen beforehand.
    women, men = (
        next(one for one in app.multiselect if one.label.startswith(way)) for way in ("In", "Out")
    )
    assert [option.split(" ")[0] for option in women.options] == WOMEN[1:]
    assert women.value == []
    women.set_value(["w3", "w5"])
    men.set_value(["m0", "m4"])
    app = click(app.run(), "Use this proposal")

    assert "Next: 3 women of 6 seats taken, from 1 of 6." in words(app)
    assert "The slate has changed since the last proposal" in words(app)
    assert "1 woman of 6" in words(click(app, "Undo"))


def test_a_proposal_that_leaves_no_choice_is_used_at_once(tmp_path, on):
    write_company(tmp_path / "store", seats="2", selected=("m0", "m1"), named=["m0", "m1", "w0"])
    on(tmp_path / "store")
    app = open_part()
    app.multiselect[0].set_value(["gender", "site"])
    app.selectbox(key="balance_aim").set_value("band")

    app = click(app, "Find the closest slate")
    assert "These profiles leave no choice of people." in words(app)
    assert "1 woman of 2" in words(click(app, "Use this proposal"))


def test_what_cannot_be_aimed_at_is_said_in_place_of_a_proposal(tmp_path, on):
    write_company(tmp_path / "store", seats="3", selected=("m0", "m1", "w0"))
    on(tmp_path / "store")
    app = open_part()
    app.selectbox(key="balance_aim").set_value("band")

    app = click(app, "Find the closest slate")

    assert "No whole number of 3 seats is 40 to 60% of them." in words(app)


# --- Saved ---


def test_slates_are_saved_taken_up_compared_and_brought_back(tried):
    app = save(open_part(), "As selected")
    app = save(swap(app, "m0", "w2"), "One *more*")

    assert [slate.name for slate in saved_slates(Store(tried), "Next")] == [
        "As selected",
        "One *more*",
    ]
    assert {slate.by for slate in saved_slates(Store(tried), "Next")} == {"local"}
    said = words(app)
    assert "Your slate 2 women of 6; As selected 1 woman of 6; One *more* 2 women of 6" in said
    assert charts(app) == 3

    app = app.button(key="take_0_As selected").click().run()
    assert "1 woman of 6 seats taken." in words(app)
    app = app.button(key="delete_0_As selected").click().run()
    assert [slate.name for slate in saved_slates(Store(tried), "Next")] == ["One *more*"]
    app = click(app, "Bring it back")
    assert len(saved_slates(Store(tried), "Next")) == 2


def test_a_name_that_is_taken_is_said_before_it_is_replaced(tried):
    app = save(open_part(), "Mine")
    app = swap(app, "m0", "w2")

    app = app.text_input[0].set_value("Mine").run()
    assert "saving takes its place" in words(app)
    click(app, "Save")

    (slate,) = saved_slates(Store(tried), "Next")
    assert "w2" in slate.employee_ids


def test_a_list_that_breaks_meanwhile_is_said_and_nothing_is_deleted(tried):
    app = save(open_part(), "Mine")
    (tried / "slates.jsonl").write_text("{", encoding="utf-8")

    app = app.button(key="delete_0_Mine").click().run()

    assert not app.exception
    assert "The store's list slates.jsonl is damaged." in words(app)
    assert (tried / "slates.jsonl").read_text(encoding="utf-8") == "{"


def test_a_slate_saved_under_the_name_of_the_readers_own_does_not_stand_for_it(tried):
    app = swap(save(open_part(), "Your slate"), "m0", "w2")

    assert "Your slate 2 women of 6." in words(app)
    assert len(saved_slates(Store(tried), "Next")) == 1


def test_without_a_name_nothing_is_saved(tried):
    app = click(open_part(), "Save")

    assert "Give the slate a name first." in words(app)
    assert saved_slates(Store(tried), "Next") == ()


def test_after_a_new_publication_a_slate_says_who_is_a_nominee_no_longer(tried):
    save(open_part(), "Mine")
    write_company(tried, named=[*WOMEN, "m0", "m1", "m2", "m5", "m6"])

    app = open_part()

    assert "2 of them are nominees no longer and are left out." in words(app)
    app = swap(app, "m0", "w2")
    app = app.button(key="take_0_Mine").click().run()
    assert "4 of 6 seats taken: 2 to fill." in words(app)


def test_a_damaged_list_is_said_and_the_rest_stands(tried):
    (tried / "slates.jsonl").write_text("{", encoding="utf-8")

    app = open_part()

    assert "The store's list slates.jsonl is damaged." in words(app)
    assert "1 woman of 6 seats taken." in words(app)


# --- The table's ticks ---


def test_ticks_change_the_rows_shown_and_nobody_else(monkeypatch):
    state = SlateState(frozenset("ab"), frozenset("ab"))
    edits = {"edited_rows": {"0": {"seat": False}, 1: {"seat": True}, 2: {}}}
    monkeypatch.setattr(st, "session_state", {"table": edits})

    nominees._take_ticks(state, "table", ["b", "c", "d"])

    assert state.now == {"a", "c"}
    assert (state.base, state.version) == ({"a", "b"}, 0)  # drawn already
    state.undo()
    assert state.now == state.base == {"a", "b"}


def test_a_table_of_other_rows_is_drawn_from_the_slate_in_force(monkeypatch):
    monkeypatch.setattr(st, "session_state", {"table-0": None, "table-1": None})
    state = SlateState(frozenset("a"), frozenset("a"), view=("all",))
    state.tick(frozenset("ab"))

    state.look(("all",), "table")
    assert (state.base, state.version) == ({"a"}, 0)
    state.look(("seated",), "table")
    assert (state.base, state.version) == ({"a", "b"}, 1)


def test_a_table_that_is_gone_is_drawn_from_the_slate_in_force(monkeypatch):
    monkeypatch.setattr(st, "session_state", {})
    state = SlateState(frozenset("a"), frozenset("a"), view=("all",))
    state.tick(frozenset("ab"))

    state.look(("all",), "table")

    assert state.base == {"a", "b"}


# --- Who may see it, and what is missing ---


@pytest.mark.usefixtures("tried")
def test_a_role_that_may_not_see_people_has_no_seats_to_try(monkeypatch):
    monkeypatch.setattr(viewing, "viewed_role", lambda _: "leadership")

    app = open_part()

    assert not app.exception
    assert not any("w0" in option for box in app.selectbox for option in box.options)
    assert "w0" not in words(app)


@pytest.mark.parametrize(
    ("planned", "said"),
    [
        ([], "No cohort starts after the as-of date. The extract cohorts brings the next one"),
        (
            [{"cohort": "Next", "start_date": "2025-03-03"}],
            "Next starts on 3 March 2025 and has no",
        ),
    ],
)
def test_where_nobody_is_planned_for_the_extract_is_named(tmp_path, on, planned, said):
    publish_rows(
        tmp_path / "store",
        employees=[employee("w0", "2020-01-01", gender="woman", **LIKE)],
        cohorts=[{"cohort": "First", "start_date": "2022-10-03"}, *planned],
        nominations=[{"employee_id": "w0", "cohort": "First"}],
    )
    on(tmp_path / "store")

    app = open_part()

    assert not app.exception
    assert said in words(app)


def test_names_and_values_with_markup_are_shown_as_they_are(tmp_path, on):
    odd = {"hire_date": "2020-01-01", **LIKE}
    publish_rows(
        tmp_path / "store",
        employees=[
            {"employee_id": "<b>1</b>", "gender": "woman", "site": "$A$ *x*", **odd},
            {"employee_id": "2", "gender": "", "site": "", **odd},
        ],
        cohorts=[{"cohort": "N <i>*1*</i>", "start_date": "2025-03-03"}],
        nominations=[
            {"employee_id": "<b>1</b>", "cohort": "N <i>*1*</i>", "decision": "selected"},
            {"employee_id": "2", "cohort": "N <i>*1*</i>", "decision": "odd & own"},
        ],
    )
    on(tmp_path / "store")

    app = open_part(slate_by="site")

    assert not app.exception
    assert "1 seat taken. How many there are is not said" in words(app)
    app = click(app, "Find the closest slate")
    app = save(swap(app, "<b>1</b>", "2"), "<script>*$")
    assert "0 women of 1" in words(app)


@pytest.mark.usefixtures("tried")
def test_a_store_that_cannot_be_written_is_said_and_the_slate_stays(monkeypatch):
    def refuse(path, _):
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(journal, "write_aside", refuse)
    app = open_part()
    named = next(box for box in app.text_input if box.label == "Name of the slate")
    named.set_value("Mine")
    next(button for button in app.button if button.label == "Save").click()
    app.run()

    assert not app.exception
    assert "slates.jsonl cannot be written, so nothing is recorded" in words(app)
    assert next(box for box in app.text_input if box.label == "Name of the slate").value == "Mine"
