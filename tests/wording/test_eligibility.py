"""The eligibility check's sentences."""

from __future__ import annotations

import datetime as dt

import pytest

from ypn_metrics.languages import ENGLISH, SWEDISH
from ypn_metrics.measures.eligibility import RULES, Checked, Verdict
from ypn_metrics.store.exceptions import Waiver
from ypn_metrics.wording.eligibility import (
    came_as,
    eligibility_headline,
    read_when_sentence,
    rule_name,
    same_day_sentences,
)

START, AS_OF = dt.date(2026, 8, 24), dt.date(2026, 6, 30)


def person(name, cohort="A", *, seat=False, nominated=True, started=False, **states):
    return Checked(
        cohort=cohort,
        start_date=START,
        has_started=started,
        employee_id=name,
        is_nominated=nominated,
        decision=states.pop("decision", None),
        is_participant=seat,
        started_on=START if seat else None,
        age=30,
        same_day=states.pop("same_day", None),
        verdicts=tuple(Verdict(rule, states.get(rule, "met")) for rule in RULES),
    )


def waived(*keys):
    return {key: Waiver(*key, "agreed", "Anna", "2026-07-01") for key in keys}


def headline(rows, standing=None, cohort="A", language=ENGLISH):
    return eligibility_headline(rows, standing or {}, cohort, language)


FINE, OLD, OLD_TOO = person("1"), person("2", age="not_met"), person("3", age="not_met")
BOTH = person("4", age="not_met", degree="unknown")
BLANK = person("5", degree="unknown")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([FINE, FINE], "**All 2 nominees of A meet the rules on the start day.**"),
        (
            [FINE],
            "**The only person nominated for A or seated in it meets the rules on the start day.**",
        ),
        ([], "**Nobody is nominated for A or seated in it.**"),
        (
            [FINE, OLD],
            "**1 of the 2 nominees of A does not meet the rules on the start day.** No exception is"
            " recorded.",
        ),
        (
            [FINE, OLD, BOTH, BLANK],
            "**2 of the 4 nominees of A do not meet the rules on the start day.** Whether 1 more"
            " does is not known: a fact is blank. No exception is recorded.",
        ),
        (
            [FINE, BLANK],
            "**Whether 1 of the 2 nominees of A meets the rules on the start day is not known: a"
            " fact is blank.** All others do. No exception is recorded.",
        ),
    ],
)
def test_the_headline_counts_who_fails_and_of_whom_it_is_not_known(rows, said):
    assert headline(rows) == said


def test_a_rule_that_is_not_asked_stands_against_nobody():
    assert "All 2 nominees" in headline([person("1", degree="not_asked"), FINE])


def test_an_exception_counts_where_it_covers_all_that_is_in_question():
    rows = [OLD, OLD_TOO, BOTH]
    some = waived(("2", "A", "age"), ("4", "A", "age"))
    every = some | waived(("3", "A", "age"), ("4", "A", "degree"))

    assert headline(rows, some).endswith(
        "1 of them has a recorded exception from every rule in question."
    )
    assert headline(rows, every).endswith(
        "3 of them have a recorded exception from every rule in question."
    )
    partly = headline([BOTH], waived(("4", "A", "age")))
    assert partly.endswith("0 of them have a recorded exception from every rule in question.")


def test_who_they_are_is_said_as_they_are():
    seated = person("6", seat=True, nominated=False)

    assert "nominees and participants of all cohorts" in headline([FINE, seated], cohort=None)
    assert "All 2 participants of A" in headline([seated, seated])
    assert headline([FINE, OLD], language=SWEDISH) == (
        "**1 av 2 nominerade i A uppfyller inte reglerna på startdagen.** Inget undantag är"
        " registrerat."
    )


def test_a_name_with_markup_or_braces_is_said_as_it_is():
    assert "of {0} <b>*A* meet" in headline([FINE, FINE], cohort="{0} <b>*A*")


def test_how_people_came_is_told_of_each_decision():
    assert came_as(person("1", decision="selected"), ENGLISH) == "nominated · selected"
    assert came_as(person("1", decision="own word"), ENGLISH) == "own word"
    assert came_as(person("1"), ENGLISH) == "nominated"
    assert came_as(person("1", seat=True), ENGLISH) == "participant"
    assert came_as(person("1", seat=True, nominated=False), SWEDISH) == "deltagare, inte nominerad"


def test_as_of_when_facts_are_is_said_of_cohorts_that_have_not_started():
    assert read_when_sentence([person("1", started=True)], AS_OF, ENGLISH) == ""
    assert read_when_sentence([FINE], AS_OF, ENGLISH) == (
        "A starts on 24 August 2026: age and graduation are read on that day, everything else as"
        " known on 30 June 2026."
    )
    assert "Cohorts that start after 30 June 2026" in read_when_sentence(
        [FINE, person("1", "B")], AS_OF, ENGLISH
    )


def test_two_cohorts_of_one_day_are_named():
    (said,) = same_day_sentences([FINE, person("7", seat=True, same_day="B")], ENGLISH)

    assert said.startswith("7 also starts B on the day on which A starts")


def test_every_rule_has_a_name_in_both_languages():
    english = [rule_name(rule, 40, ENGLISH) for rule in RULES]

    assert english[1] == "Under 40"
    assert len({*english, *(rule_name(rule, 40, SWEDISH) for rule in RULES)}) == 9  # Under 40 twice
