"""The attack: all that leadership can get, as equations over the people, tells of nobody.

What stands in the publication is not believed: whom a number counts is found from the raw rows,
by rules that are written for this test, and what follows is solved here too.
"""

from __future__ import annotations

import csv
import re
import shutil
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from tests.company import publish_rows, run_cli
from tests.disclosure.attack.companies import AS_OF, company_rows
from tests.disclosure.attack.looking import look_everywhere
from tests.disclosure.attack.people import Company
from tests.disclosure.attack.solving import Equations, groups_tried
from tests.disclosure.attack.telling import Reader, Told
from tests.disclosure.brute_force import leaking_unions
from tests.made_up_cells import company, tiny_company
from ypn_metrics.asking import Question, answer
from ypn_metrics.asking.published import OFFERS
from ypn_metrics.database import connect_plain
from ypn_metrics.disclosure.suppression import hide
from ypn_metrics.errors import MeasureError
from ypn_metrics.store.publications import Store

SMALLEST = 5
ASKED = [
    (name, by, group)
    for name, offer in OFFERS.items()
    for by in offer.by
    for group in offer.groups or (None,)
    if not (len(by) == 2 and group == "young_academic")
]


def ask_everything(publication, reader):
    """Every measure with every argument that leadership may give, by the measures themselves."""
    for name, by, group in ASKED:
        asked = Question(name, by, {"group": group} if group else {}, role="leadership")
        try:
            reader.read_answer(answer(publication, asked), by)
        except MeasureError:
            continue  # there is nothing of it


@pytest.fixture(scope="module")
def people(demo_store):
    files = (demo_store.parent / "files").glob("*.csv")
    tables = {}
    for path in files:
        with path.open(encoding="utf-8-sig", newline="") as file:
            tables[path.stem] = list(csv.DictReader(file))
    return Company(tables, Store(demo_store).open().as_of)


@pytest.fixture(scope="module")
def asked(people, demo_publication):
    """Return what the command line tells of the made-up company of 3,000."""
    reader = Reader(people)
    ask_everything(demo_publication, reader)
    return reader


@pytest.fixture(scope="module")
def seen(demo_store):
    """Return every page of leadership in every state that its choices reach."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("YPN_STORE", str(demo_store))
        patch.delenv("YPN_RULES", raising=False)
        return list(look_everywhere(patch, "en"))


@pytest.fixture(scope="module")
def looked(people, seen):
    """Return what the tables and the files of all pages tell."""
    reader = Reader(people)
    for one in seen:
        for key, rows in [*one.tables.items(), *one.files.items()]:
            reader.read_table(key, rows)
    return reader


@pytest.fixture(scope="module")
def equations(asked, looked):
    """Return all of it as equations; who would be in a withheld count is told apart too."""
    told = [one.members for one in (*asked.told, *looked.told)]
    return Equations.of(told, (one.members for one in asked.withheld))


def untrue(told):
    return [one for one in told if one.people != sum(one.members.values())]


# --- The made-up company of 3,000 ---


def test_the_command_line_answers_as_here_it_is_asked(capsys, demo_store, demo_publication):
    for name, by, group in ASKED:
        where = ["--where", f"group={group}"] if group else []
        given = [*(part for one in by for part in ("--by", one)), *where]
        ran = run_cli(
            capsys, "measure", name, *given, "--role", "leadership", "--store", demo_store, "--json"
        )
        asked = Question(name, by, {"group": group} if group else {}, role="leadership")
        assert ran.json == answer(demo_publication, asked)


def test_whatever_leadership_is_told_is_true(asked, looked):
    assert len(asked.told) > 300
    assert len(looked.told) > 300
    assert untrue([*asked.told, *looked.told]) == []


def test_every_state_of_every_page_was_seen(seen):
    states = Counter(one.page for one in seen)

    assert states == {
        "cohort_composition": 4,
        "nominations": 8,
        "report": 24,  # languages, kinds of file, years
        **dict.fromkeys(
            ["overview", "graduate_attrition", "programme_effect", "programme_outcomes",
             "definitions"], 1,
        ),
    }  # fmt: skip
    assert all(set(one.tables) == {k.replace("csv-", "table-") for k in one.files} for one in seen)


def test_nobody_is_counted_in_fewer_than_five(asked, looked):
    assert {one.people for one in (*asked.told, *looked.told)} & set(range(1, SMALLEST)) == set()


def test_no_group_of_one_to_four_follows_from_all_of_it(equations):
    assert equations.determined(SMALLEST) == set()
    assert groups_tried(equations.people) > 10_000_000


def test_ten_of_twenty_and_six_of_twenty_one_are_told(people, looked):
    women = {"gender": "woman"}
    for cohort, n in (("Autumn 2022", 10), ("Spring 2024", 6)):
        members = people.members("started", cohort, where=women)
        assert Told(n, "seats, seats", members) in looked.told


def test_nine_in_ten_of_those_who_count_in_cells_of_five_or_more_are_shown(asked):
    shown = {one.where_read + str(sorted(one.members)): one.people for one in asked.told}
    hidden = {one.where_read + str(sorted(one.members)): one.people for one in asked.withheld}
    n_shown = sum(n for n in shown.values() if n >= SMALLEST)
    n_hidden = sum(n for n in hidden.values() if n >= SMALLEST)

    assert n_shown >= 0.9 * (n_shown + n_hidden)
    assert n_hidden > 0


def test_a_rounded_share_leaves_more_than_one_number_of_people_possible(asked, looked):
    told = [row for row in (*asked.shares, *looked.shares) if row["estimate"] is not None]
    assert len(told) > 10
    for row in told:
        about = int(row.get("people") or row["people_about"])
        step, share = float(row["rounded_to"]), float(row["estimate"])
        sizes = [n for n in range(about - 2, about + 3) if step * n > 2]
        assert sizes
        for n in sizes:
            possible = [k for k in range(n + 1) if abs(round(k / n / step) * step - share) < 1e-9]
            assert len(possible) > 1


def caught(equations, withheld):
    """Of counts that are shown one at a time, those from which a small group follows."""
    return [
        one
        for one in withheld
        if equations.determined(SMALLEST, also=equations.vector(one.members))
    ]


def complementary(asked):
    """Withheld counts of enough people, each once."""
    each = {str(sorted(one.members.items())): one for one in asked.withheld}
    return [one for one in each.values() if one.people >= SMALLEST]


def test_nine_in_ten_counts_that_are_shown_after_all_tell_of_a_few(asked, equations):
    every = complementary(asked)

    assert len(every) > 10
    assert len(caught(equations, every)) >= 0.9 * len(every)


def test_a_primary_count_that_is_shown_is_caught(asked, equations):
    few = [one for one in asked.withheld if 0 < one.people < SMALLEST][::12]

    assert few
    assert caught(equations, few) == few


def test_a_count_written_into_the_publication_is_found_out(
    people, asked, looked, demo_publication, tmp_path
):
    copied = tmp_path / "publications" / demo_publication.path.name
    copied.parent.mkdir()
    shutil.copy(demo_publication.path, copied)
    again = next(one for one in complementary(asked) if one.where_read == "composition, seats")
    write_again(copied, people, again)
    reader = Reader(people)

    ask_everything(replace(demo_publication, path=copied), reader)

    assert again in reader.told
    told = [one.members for one in (*reader.told, *looked.told)]
    found = Equations.of(told).determined(SMALLEST)
    assert found
    assert all(0 < len(group) < SMALLEST for group in found)


def write_again(path, people, told):
    """Write a count of seats into a publication's file."""
    connection = connect_plain()
    connection.execute(f"attach '{path}' as p")
    rows = connection.execute(
        "select cell_no, cohort, attribute_1, value_1 from p.published_cell where people is null"
        " and subject = 'started' and attribute_1 is not null and attribute_2 is null"
    ).fetchall()
    number = next(
        number
        for number, cohort, attribute, value in rows
        if people.members("started", cohort, where={attribute: value}) == told.members
    )
    connection.execute(
        "update p.published_cell set people = ? where cell_no = ?", [told.people, number]
    )
    connection.close()


# --- Small companies ---


@pytest.mark.parametrize(
    ("seed", "people"),
    [
        (1, 60),
        *(pytest.param(seed, 20 + 7 * seed, marks=pytest.mark.thorough) for seed in range(2, 42)),
    ],
)
def test_no_group_follows_in_a_small_company(tmp_path, seed, people):
    rows = company_rows(seed, people)
    publication = publish_rows(tmp_path / "store", AS_OF, observed_from="2018-01-01", **rows)

    reader = Reader(Company(rows, publication.as_of))
    ask_everything(publication, reader)

    assert untrue(reader.told) == []
    assert {one.people for one in reader.told} & set(range(1, SMALLEST)) == set()
    assert Equations.of(one.members for one in reader.told).determined(SMALLEST) == set()


@pytest.mark.thorough
def test_nine_in_ten_counts_that_are_shown_after_all_are_caught_in_small_companies(tmp_path):
    n_shown = n_caught = 0
    for seed in range(100, 112):
        rows = company_rows(seed, 30 * (seed - 99))
        publication = publish_rows(tmp_path / f"{seed}", AS_OF, observed_from="2018-01-01", **rows)
        reader = Reader(Company(rows, publication.as_of))
        ask_everything(publication, reader)
        told = [one.members for one in reader.told]
        equations = Equations.of(told, (one.members for one in reader.withheld))
        every = complementary(reader)
        n_shown += len(every)
        n_caught += len(caught(equations, every))

    assert n_shown > 30
    assert n_caught >= 0.9 * n_shown


def shown_members(table, shown):
    """Shown cells as whom they count: each atom's people by a name."""
    rows = table.members.toarray()
    names = [[f"{atom}/{n}" for n in range(size)] for atom, size in enumerate(table.people)]
    return [
        {name: int(times) for atom, times in enumerate(row) if times for name in names[atom]}
        for row in rows[shown]
    ]


def as_people(table, unions):
    return {
        tuple(sorted(f"{atom}/{n}" for atom in union for n in range(table.people[atom])))
        for union in unions
    }


@pytest.mark.parametrize(
    "seed", [*range(12), *(pytest.param(n, marks=pytest.mark.thorough) for n in range(12, 300))]
)
def test_the_attack_finds_what_fractions_find(seed):
    table = tiny_company(seed)
    hidden = hide(table, SMALLEST)
    enough = (table.counts == 0) | (table.counts >= SMALLEST)

    for shown in (hidden, enough):
        found = Equations.of(shown_members(table, shown)).determined(SMALLEST)
        assert found == as_people(table, leaking_unions(table, shown, SMALLEST))
    assert Equations.of(shown_members(table, hidden)).determined(SMALLEST) == set()


@pytest.mark.parametrize(
    "seed", [0, *(pytest.param(n, marks=pytest.mark.thorough) for n in range(1, 15))]
)
def test_no_group_follows_in_the_tables_of_a_random_company(seed):
    table = company(seed, 400, 4)

    assert Equations.of(shown_members(table, hide(table, SMALLEST))).determined(SMALLEST) == set()


def test_hiding_small_counts_alone_is_found_out():
    table = company(0, 400, 4)
    enough = np.asarray((table.counts == 0) | (table.counts >= SMALLEST))

    assert Equations.of(shown_members(table, enough)).determined(SMALLEST)


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(200, 206))
def test_no_group_follows_from_the_pages_of_a_small_company(tmp_path, monkeypatch, seed):
    rows = company_rows(seed, 40 * (seed - 198))
    publication = publish_rows(tmp_path / "store", AS_OF, observed_from="2018-01-01", **rows)
    monkeypatch.setenv("YPN_STORE", str(tmp_path / "store"))
    monkeypatch.delenv("YPN_RULES", raising=False)
    reader = Reader(Company(rows, publication.as_of))
    ask_everything(publication, reader)
    for one in look_everywhere(monkeypatch, "en"):
        for key, table in [*one.tables.items(), *one.files.items()]:
            reader.read_table(key, table)

    assert untrue(reader.told) == []
    assert {one.people for one in reader.told} & set(range(1, SMALLEST)) == set()
    assert Equations.of(one.members for one in reader.told).determined(SMALLEST) == set()


@pytest.mark.thorough
def test_the_pages_tell_the_same_in_swedish(seen, demo_store, monkeypatch):
    monkeypatch.setenv("YPN_STORE", str(demo_store))
    for english, swedish in zip(seen, look_everywhere(monkeypatch, "sv"), strict=True):
        assert (english.page, english.state) == (swedish.page, swedish.state)
        assert english.files == swedish.files
        # Numbers alone, whatever stands between thousands and decimals.
        assert figures_in(swedish.said) <= figures_in(english.said), english.page


def figures_in(said):
    """Whole numbers of up to three digits that stand by themselves."""
    return {
        int(n) for one in said for n in re.findall(r"(?<![\w.,+−-])\d{1,3}(?![\w.,%]|\s?%)", one)
    }
