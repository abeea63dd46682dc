"""The pulse on the page of the programme's outcomes."""

from __future__ import annotations

import html

import pytest

from tests.dashboard.reading import charts, open_at, words
from tests.pulse_company import END, START, answers, people, publish_pulse


def opened(language="en", **chosen):
    return open_at("programme_outcomes", language, outcome="pulse", **chosen)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("Chance alone can do that", "A change is no effect.", "Who answered")),
        ("sv", ("av en ren slump", "En förändring är ingen effekt.", "De som svarade")),
    ],
)
def test_levels_changes_and_who_answered_are_drawn_and_said(demo_store, on, language, said):
    on(demo_store)

    app = opened(language)

    assert not app.exception
    assert charts(app) == 2
    for words_of_it in said:
        assert words_of_it in words(app)


def test_a_cohort_whose_change_would_give_few_away_has_no_picture_of_it(demo_store, on):
    on(demo_store)

    app = opened(cohort="Spring 2024")

    assert charts(app) == 1
    assert any("give away the answers of the few" in info.value for info in app.info)


def test_the_mean_is_drawn_where_it_is_chosen(demo_store, on):
    on(demo_store)

    app = opened(pulse_shown="mean")

    assert "Mean score on a scale from 1 to 5" in words(app)
    assert app.selectbox(key="pulse_shown").value == "mean"


def test_a_cohort_that_has_not_begun_says_so(demo_store, on):
    on(demo_store)

    app = opened(cohort="Autumn 2026")

    assert charts(app) == 0
    assert "There is no pulse of this cohort" in app.info[0].value


def test_without_answers_the_extract_is_named_and_nothing_is_drawn(employees_only, on):
    on(employees_only)

    app = opened()

    assert not app.exception
    assert charts(app) == 0
    assert "The extract pulse brings them." in app.info[0].value


def test_answers_alone_are_enough_and_names_in_them_are_no_markup(tmp_path, on):
    given = [
        *answers([""] * 6, START, [4] * 6, item="<b>*own* $x$", group="participant"),
        *answers([""] * 6, START, [2] * 6, item="<b>*own* $x$", group="other"),
    ]
    publish_pulse(tmp_path, given)
    on(tmp_path)

    app = opened()

    assert not app.exception
    assert "nobody can tell in which phase" in words(app)
    assert "6 answers of participants are in no phase" in words(app)
    assert "&lt;b&gt;*own* $x$" in "".join(element.value for element in app.html)


def test_few_answers_are_not_shown(tmp_path, on):
    four = people("p", 4)
    given = [row for day in (START, END) for row in answers(four, day, [5] * 4)]
    publish_pulse(tmp_path, given, {"One": four})
    on(tmp_path)

    app = opened(cohort="One")

    assert not app.exception
    assert "Fewer than 5 people answered." in words(app)
    (said,) = [element.value for element in app.html if "class='say'" in element.value]
    assert "Participants' answers cannot be shown." in html.unescape(said)
    assert charts(app) == 1
