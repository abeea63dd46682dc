"""Mapping files: what is written reads the same; whatever else stands in one is told."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ypn_metrics.errors import ArgumentError
from ypn_metrics.extracts.choices import (
    ALLOWED,
    Choices,
    parse_choices,
    values_of,
    written_choices,
)
from ypn_metrics.extracts.kinds import KINDS
from ypn_metrics.extracts.mapping import folded

HEADERS = st.text(
    st.characters(exclude_categories=("Cs",)) | st.sampled_from('"\\\n\r\t\x00\x1f\x7f\x85å=[]#.'),
    max_size=12,
)
EMPLOYEE_COLUMNS = [column.name for column in KINDS["employees"].columns]


@st.composite
def all_choices(draw):
    headers = draw(st.lists(HEADERS, unique=True, max_size=4))
    columns = draw(st.permutations(EMPLOYEE_COLUMNS))
    given_to = [draw(st.sampled_from([column, "", "?"])) for column in columns[: len(headers)]]
    dates = [c.name for c in KINDS["employees"].columns if c.type == "date"]
    orders = draw(st.dictionaries(st.sampled_from(dates), st.sampled_from(ALLOWED["day_orders"])))
    words = draw(st.dictionaries(HEADERS.map(folded), st.sampled_from(values_of("gender"))))
    return Choices(
        kind="employees",
        columns=dict(zip(headers, given_to, strict=True)),
        day_orders={c: o for c, o in orders.items() if o != "?"},
        open_orders=tuple(sorted(c for c, o in orders.items() if o == "?")),
        values={"gender": words} if words else {},
        shared_ids=draw(st.sampled_from(["stop", "separate"])),
        identity_numbers=draw(st.sampled_from(["stop", "accept"])),
        file=draw(st.none() | HEADERS),
        sheet=draw(st.none() | HEADERS),
    )


@given(st.lists(all_choices(), min_size=1, max_size=3))
@settings(max_examples=150, deadline=None)
def test_what_is_written_reads_the_same(choices):
    assert list(parse_choices(written_choices(choices), "m.toml")) == choices


@pytest.mark.parametrize(
    ("written", "words"),
    [
        pytest.param("[[tables]\n", ["TOML"], id="no TOML"),
        pytest.param("", ["[[tables]]"], id="nothing"),
        pytest.param("tables = 3\n", ["[[tables]]"], id="tables is a number"),
        pytest.param("tables = ['a', 'b']\n", ["tables", "a", "[[tables]]"], id="texts"),
        pytest.param("[tables]\nkind = 'employees'\n", ["[[tables]]"], id="one table, no list"),
        pytest.param("[[tables]]\n[other]\n", ["[[tables]]"], id="beside the tables"),
        pytest.param("[[tables]]\nkinds = 'x'\n", ["kinds", "x", "kind,"], id="unknown key"),
        pytest.param("[[tables]]\nkind = 'salaries'\n", ["kind", "salaries", "employees"], id="k"),
        pytest.param("[[tables]]\nkind = 3\n", ["kind", "3", "employees"], id="number for kind"),
        pytest.param("[[tables]]\nkind = ['employees']\n", ["kind", "employees"], id="list"),
        pytest.param("[[tables]]\nfile = 2020-01-01\n", ["file", "2020"], id="day for a file"),
        pytest.param(
            "[[tables]]\nshared_ids = 'keep'\n", ["shared_ids", "keep", "separate"], id="shared"
        ),
        pytest.param(
            "[[tables]]\nidentity_numbers = true\n",
            ["identity_numbers", "True", "accept"],
            id="truth",
        ),
        pytest.param("[[tables]]\ncolumns = 'x'\n", ["columns", "[tables.columns]"], id="columns"),
        pytest.param(
            "[[tables]]\ncolumns.'Lön' = 'salary'\n", ["Lön", "salary", "hire_date"], id="column"
        ),
        pytest.param("[[tables]]\ncolumns.'Lön' = 1\n", ["Lön", "1"], id="number for a column"),
        pytest.param(
            "[[tables]]\nkind = 'employees'\ncolumns.A = 'seats'\n",
            ["A", "seats", "hire_date"],
            id="a column of another kind",
        ),
        pytest.param(
            "[[tables]]\ncolumns.A = 'seats'\ncolumns.B = 'hire_date'\n",
            ["A, B", "seats, hire_date", "one kind"],
            id="columns of no one kind",
        ),
        pytest.param(
            "[[tables]]\ncolumns.A = 'hire_date'\ncolumns.B = 'hire_date'\n",
            ["A, B", "hire_date"],
            id="two headers for one column",
        ),
        pytest.param(
            "[[tables]]\nday_orders.hire_date = 'dmy'\n",
            ["hire_date", "dmy", "day_first", "month_first"],
            id="order",
        ),
        pytest.param(
            "[[tables]]\nday_orders.Hired = 'day_first'\n",
            ["day_orders", "Hired", "hire_date"],
            id="order of a header",
        ),
        pytest.param("[[tables]]\nvalues = 1\n", ["values", "1"], id="values"),
        pytest.param("[[tables]]\nvalues.gender = 'x'\n", ["gender", "x"], id="no words"),
        pytest.param(
            "[[tables]]\nvalues.gender.K = 'kvinna'\n", ["gender", "kvinna", "woman"], id="value"
        ),
        pytest.param(
            "[[tables]]\nvalues.genre.K = 'woman'\n",
            ["values", "genre", "gender"],
            id="values of no column",
        ),
        pytest.param("[[tables]]\nvalues.genre = {}\n", ["genre", "gender"], id="empty, no column"),
        pytest.param("[[tables]]\nvalues.gender.K = ['woman']\n", ["K", "woman"], id="a list"),
    ],
)
def test_a_wrong_file_is_told_with_what_stands_there_and_what_is_allowed(written, words):
    with pytest.raises(ArgumentError) as told:
        parse_choices(written, "m.toml")

    assert "m.toml" in str(told.value)
    assert [word for word in words if word not in str(told.value)] == []


PLAIN = (
    st.none().map(lambda _: "x")
    | st.booleans()
    | st.integers(-(2**62), 2**62)
    | st.floats()
    | st.sampled_from(["employees", "hire_date", "day_first", "?", "", "woman", "stop"])
)
KEYS = st.sampled_from(
    ["tables", "kind", "file", "columns", "day_orders", "values", "gender", "shared_ids", "å b"]
)
ANYTHING = st.recursive(
    PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4)
)


def as_toml(value):
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "{" + ", ".join(f'"{k}" = {as_toml(v)}' for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(as_toml, value)) + "]"
    return f'"{value}"' if isinstance(value, str) else repr(value)


@given(st.dictionaries(KEYS, ANYTHING, max_size=4), st.booleans())
@settings(max_examples=300, deadline=None)
def test_whatever_stands_in_a_file_is_read_or_told(content, is_table):
    written = f"tables = [{as_toml(content)}]\n" if is_table else ""
    written = written or "".join(f'"{k}" = {as_toml(v)}\n' for k, v in content.items())
    assert isinstance(tomllib.loads(written), dict)

    try:
        assert all(isinstance(each, Choices) for each in parse_choices(written, "m.toml"))
    except ArgumentError as error:
        assert "m.toml" in str(error)


@given(st.text(max_size=80))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_or_told(written):
    try:
        parse_choices(written, "m.toml")
    except ArgumentError as error:
        assert "m.toml" in str(error)


def test_a_file_nested_without_end_is_told():
    with pytest.raises(ArgumentError, match="m.toml"):
        parse_choices("tables = " + "[" * 100_000, "m.toml")


def test_what_is_open_stays_open():
    (choices,) = parse_choices(
        '[[tables]]\n[tables.columns]\nA = "?"\n[tables.day_orders]\nhire_date = "?"\n', "m.toml"
    )

    assert choices.columns == {"A": "?"}
    assert (choices.day_orders, choices.open_orders) == ({}, ("hire_date",))


def test_a_value_is_known_however_it_is_written():
    (choices,) = parse_choices('[[tables]]\n[tables.values.gender]\n"Fru " = "woman"\n', "m.toml")

    assert choices.values == {"gender": {"fru": "woman"}}
