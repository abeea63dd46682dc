"""The programme's rules: the shipped ones load; anything else that is wrong is named."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.company import rules_with
from ypn_metrics.errors import ArgumentError, RulesError
from ypn_metrics.programme import SHIPPED_RULES, parse_programme, read_programme

SHIPPED = SHIPPED_RULES.read_text(encoding="utf-8")


def test_the_shipped_rules_are_those_of_the_programme():
    rules = read_programme()

    assert (rules.max_age, rules.months, rules.degree_isced) == (40, 16, 6)
    assert (rules.new_graduate_months, rules.new_graduate_for_months) == (24, 60)
    assert (rules.rehire_gap_days, rules.late_start_days) == (30, 31)
    assert (rules.smallest_group, rules.worth_having_points) == (5, 5)
    assert rules.nominating_bodies == ("local_management", "hr")
    assert rules.age_years == (30, 35, 40)
    assert set(rules.reasons) == {"opportunities", "visibility", "belonging"}
    assert rules.events[0].first_day == dt.date(2020, 3, 11)
    assert rules.source == SHIPPED


def test_other_values_count():
    assert parse_programme(rules_with(max_age=35)).max_age == 35


def test_rules_without_reasons_and_events_are_whole():
    rules = parse_programme(SHIPPED.split("[reasons]")[0])

    assert rules.events == ()
    assert rules.reasons["belonging"] == ()


@pytest.mark.parametrize(
    ("key", "value", "wanted"),
    [
        pytest.param("max_age", "forty", "a whole number from 18 to 100", id="text for a number"),
        pytest.param("max_age", True, "a whole number from 18 to 100", id="true is no number"),
        pytest.param("max_age", 39.5, "a whole number", id="half a year"),
        pytest.param("max_age", 17, "from 18 to 100", id="one too few"),
        pytest.param("max_age", 101, "from 18 to 100", id="one too many"),
        pytest.param("degree_isced", 9, "from 1 to 8", id="no such level"),
        pytest.param("months", 0, "from 1 to 120", id="a cohort of no months"),
        pytest.param("smallest_group", 1, "from 2 to 50", id="a group of one"),
        pytest.param("rehire_gap_days", -1, "from 0 to 366", id="a gap below nothing"),
        pytest.param("worth_having_points", 0, "from 1 to 50", id="nothing worth having"),
        pytest.param("nominating_bodies", [], "at least one", id="an empty list"),
        pytest.param("themes", ["Finance", "Finance"], "different words", id="a word twice"),
        pytest.param("pulse_items", "belonging", "a list of different words", id="no list"),
        pytest.param("age_years", [30, 30], "a rising list", id="bands that do not rise"),
        pytest.param("tenure_years", [0, 1], "from 1 to 100", id="a band from 0"),
        pytest.param("name", " ", "a name", id="a blank name"),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_key_value_and_what_would_be_right(
    key, value, wanted
):
    with pytest.raises(RulesError) as refused:
        parse_programme(rules_with(**{key: value}), "own.toml")

    message = str(refused.value)
    assert message.startswith("own.toml: ")
    assert f".{key} is {value!r}" in message
    assert wanted in message


@pytest.mark.parametrize("value", [18, 100])
def test_the_ends_of_a_range_are_in_it(value):
    assert parse_programme(rules_with(max_age=value)).max_age == value


@pytest.mark.parametrize(
    ("source", "words"),
    [
        pytest.param(
            SHIPPED.replace("max_age = 40", "maximum_age = 40"),
            ["programme.maximum_age is not known", "max_age"],
            id="an unknown key",
        ),
        pytest.param(
            SHIPPED.replace("[privacy]", "[secrecy]"),
            ["secrecy is not known", "privacy"],
            id="an unknown section",
        ),
        pytest.param(
            SHIPPED.replace("[reasons]", "[reasons]\nsalary = ['pay']"),
            ["reasons.salary is not known", "belonging"],
            id="an unknown group of reasons",
        ),
        pytest.param(
            SHIPPED.replace("smallest_group = 5 ", "#"),
            ["privacy.smallest_group is missing", "a whole number from 2 to 50"],
            id="a missing key",
        ),
        pytest.param("", ["programme.name is missing", "a name"], id="an empty file"),
        pytest.param("max_age: 40", ["no valid TOML"], id="no TOML"),
        pytest.param("programme = 1\n", ["programme is 1", "a [section] of keys"], id="no section"),
        pytest.param("events = 1\n" + SHIPPED.split("[[events]]")[0], ["[[events]]"], id="events"),
        pytest.param(
            SHIPPED.replace("from = 2020-03-11", "from = 2023-03-11"),
            ["events is", "from not after to"],
            id="an event that ends before it begins",
        ),
        pytest.param(
            SHIPPED.replace("from = 2020-03-11", "since = 2020-03-11"),
            ["events is", "name (text), from and to"],
            id="an event without a first day",
        ),
        pytest.param(
            SHIPPED.replace("from = 2020-03-11", "from = 2020-03-11T08:00:00"),
            ["events is", "dates"],
            id="an event from an hour on",
        ),
        pytest.param(
            SHIPPED.replace('belonging = ["culture"', 'belonging = [1, "culture"'),
            ["reasons.belonging is [1", "a list of different words"],
            id="a number among the reasons",
        ),
    ],
)
def test_rules_that_cannot_be_used_are_refused_and_say_why(source, words):
    with pytest.raises(RulesError) as refused:
        parse_programme(source)

    for word in words:
        assert word in str(refused.value)


def test_a_file_that_is_not_there_or_is_no_text_is_refused(tmp_path):
    with pytest.raises(RulesError, match=r"absent\.toml cannot be read"):
        read_programme(tmp_path / "absent.toml")

    (tmp_path / "picture.toml").write_bytes(b"\x89PNG\xff\xfe")
    with pytest.raises(RulesError, match=r"picture\.toml cannot be read"):
        read_programme(tmp_path / "picture.toml")


def test_wrong_rules_are_a_wrong_argument():
    assert issubclass(RulesError, ArgumentError)


def test_rules_without_what_to_match_on_match_as_shipped():
    former = "\n".join(line for line in SHIPPED.splitlines() if not line.startswith("match_on"))

    assert parse_programme(former).match_on == read_programme().match_on


def test_less_is_asked_for_from_rung_to_rung_and_never_nothing():
    assert [len(rung) for rung in read_programme().match_rungs] == [5, 4, 3, 2]
    only_gender = parse_programme(rules_with(match_on=["gender"]))
    assert only_gender.match_rungs == (("gender",),)


@pytest.mark.parametrize("value", [[], ["gender", "gender"], ["shoe_size"], "gender", [1]])
def test_what_cannot_be_matched_on_is_refused(value):
    with pytest.raises(RulesError, match="match_on"):
        parse_programme(rules_with(match_on=value))


def test_the_shipped_rules_say_what_is_done_about_each_reason():
    addressed = read_programme().reasons_addressed

    assert "mentor" in addressed["opportunities"].words
    assert "CEO" in addressed["visibility"].presenters
    assert addressed["belonging"].small_groups
    assert not addressed["visibility"].small_groups


def test_rules_of_former_versions_say_nothing_of_what_is_done():
    rules = parse_programme(SHIPPED.split("[reasons]")[0])

    assert all(addressed.is_empty for addressed in rules.reasons_addressed.values())


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("[reasons_addressed.salary]\nwords = ['pay']", ["reasons_addressed.salary is not known"]),
        ("[reasons_addressed]\nvisibility = ['CEO']", ["reasons_addressed.visibility is ['CEO']"]),
        ("[reasons_addressed.visibility]\npresenter = ['CEO']", ["{'presenter': ['CEO']}"]),
        ("[reasons_addressed.visibility]\npresenters = []", ["each a list of different words"]),
        ("[reasons_addressed.visibility]\nwords = ['a', 'a']", ["each a list of different words"]),
        ("[reasons_addressed.visibility]\nthemes = 'Culture'", ["each a list of different words"]),
        ("[reasons_addressed.belonging]\nsmall_groups = 1", ["small_groups (true or false)"]),
        ("reasons_addressed = 1", ["reasons_addressed is 1", "a [section] of keys"]),
    ],
)
def test_what_is_done_about_a_reason_is_checked_with_key_and_value(table, words):
    whole = SHIPPED.split("[reasons]")[0]
    source = f"{whole}\n{table}" if table.startswith("[") else f"{table}\n{whole}"

    with pytest.raises(RulesError) as refused:
        parse_programme(source, "own.toml")

    for word in ("own.toml: ", *words):
        assert word in str(refused.value)
