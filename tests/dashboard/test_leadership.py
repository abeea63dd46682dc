"""What leadership reads: every page of it, from published cells and nothing else."""

from __future__ import annotations

import itertools
import re

import pytest
from streamlit.testing.v1 import AppTest

from tests.company import employee, employees, publish_rows
from tests.dashboard.reading import (
    FRONT,
    PAGES,
    PROJECT,
    charts,
    drawn,
    figures,
    go_to,
    open_data,
    words,
)
from ypn_metrics.dashboard.door import READERS
from ypn_metrics.dashboard.sign_in import viewing
from ypn_metrics.disclosure.reading import published_figures
from ypn_metrics.disclosure.seats import SHOWN_BY
from ypn_metrics.importing import preparing
from ypn_metrics.store.publications import Store

OPEN = [page for page in PAGES if "leadership" in READERS[page]]
WITH_FIGURES = [page for page in OPEN if page != "definitions"]
BOTH = pytest.mark.parametrize("language", ["en", "sv"])
# Every choice that leadership has.
CHOICES = [
    *((page, {}) for page in OPEN),
    *(("cohort_composition", {"seats_by": attribute}) for attribute in SHOWN_BY),
    *(
        ("nominations", {"funnel_by": attribute, "cohort": cohort})
        for attribute in ("gender", "business_unit")
        for cohort in ("Autumn 2022", "Spring 2024", "Autumn 2025", "Autumn 2026")
    ),
]
# Columns of the tables that count people; and people counted in a sentence, a label or a mark.
COUNTS = {
    "seats", "of", "pool", "pool_of", "people", "exits", "started", "completed",
    "seats_before", "of_before", "seats_after", "of_after", "people_about",
}  # fmt: skip
NUMBER = r"(\d{1,3}(?:,\d{3})+|\d+)"
COUNTED = re.compile(
    rf"(?<![\d.,–−+-]){NUMBER} (?:woman|women|men|man|participants?|people|persons?(?!-)|exits?"
    rf"|nominees?|seats?|not shown)\b|\bof (?:the )?{NUMBER}(?= |\.|,|;| \()"
)
NOT_PEOPLE = (
    "of 100 cases",
    "of 1,000 cases",
    "of 1, 5, 10 and 25 points",
    "100 person-years",
    "of every 100",
    "seats is",
    "of 4 and 5",
    "of 4 or 5",
)


def open_at(page=FRONT, language="en", **chosen):
    """Open a page as the analyst of this machine who views it as leadership."""
    app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60)
    app.session_state["lang"] = language
    app.session_state[viewing.KEY] = "leadership"
    app.run()
    for name, value in chosen.items():
        app.query_params[name] = value
    return go_to(app, page)


@pytest.fixture(scope="module")
def published(demo_publication):
    return published_figures(demo_publication.open_to("leadership"))


def texts_of_charts(app):
    """What is written in the figures and told of their marks."""
    for figure in figures(app):
        yield from (note["text"] for note in figure["layout"].get("annotations", []))
        for trace in figure["data"]:
            for told in ("text", "hovertext", "customdata"):
                said = trace.get(told) or []
                yield from [said] if isinstance(said, str) else map(str, said)


def rows_of_marks(app):
    """How many marks each trace of seats or people draws."""
    for chart in drawn(app):
        if any(name in chart["key"] for name in ("seats", "next", "funnel")):
            for trace in (trace for figure in chart["figures"] for trace in figure["data"]):
                if trace.get("mode") == "markers" and len(trace["x"]) > 0:
                    yield len(trace["x"])


def counts_in_tables(app):
    for table in open_data(app).dataframe:
        for name in COUNTS & set(table.value.columns):
            yield from (int(n) for n in table.value[name].dropna())


def counts_said(sentences):
    for sentence in sentences:
        plain = re.sub(r"<[^>]+>", "", sentence)
        for no_people in NOT_PEOPLE:
            plain = plain.replace(no_people, "")
        for found in COUNTED.finditer(plain):
            yield int((found[1] or found[2]).replace(",", ""))


def follows_from(published):
    """Every published count, and what is left of a total when some of its shown parts are taken."""
    found = {cell.people for cell in published.cells if cell.people is not None}
    for whole in (cell for cell in published.cells if cell.where == () and cell.people):
        for attribute in (*SHOWN_BY, "reason"):
            parts = published.parts(whole.subject, attribute, whole.cohort)
            shown = [part.people for part in parts if part.people]
            for n in range(len(shown) + 1):
                for some in itertools.combinations(shown, n):
                    found.add(whole.people - sum(some))
                    found.add(sum(some))
    started = [cell.people or 0 for cell in published.cells if cell.subject == "started"]
    return found | {sum(started[:3])}  # the seats of all cohorts, which change compares


@BOTH
@pytest.mark.parametrize("page", OPEN)
def test_every_page_of_leadership_is_drawn_in_both_languages(demo_store, on, page, language):
    on(demo_store)

    app = open_at(page, language)

    assert not app.exception
    assert not app.error
    assert len(app.title) == 1


def test_files_are_not_leaderships(demo_store, on):
    on(demo_store)
    app = open_at()

    assert {page for page in PAGES if page not in OPEN} == {"extracts"}
    with pytest.raises(ValueError, match="Could not find"):
        app.switch_page("pages/extracts.py")


@pytest.mark.parametrize(("page", "chosen"), CHOICES)
def test_no_page_counts_one_to_four_people_or_a_group_that_is_not_published(
    demo_store, published, on, page, chosen
):
    on(demo_store)
    known = follows_from(published)

    app = open_at(page, **chosen)
    assert not app.exception
    in_tables = list(counts_in_tables(app))
    said = list(counts_said([words(app), *texts_of_charts(app)]))
    if page == "definitions":  # describes rules; the examples in them count nobody
        assert not in_tables
        return
    rounded = {one.published.people for one in published.estimates}
    for n in (*in_tables, *said):
        assert n == 0 or n >= published.smallest_group
        assert n in known | rounded
    marks = list(rows_of_marks(app))
    assert marks or page not in {"cohort_composition", "nominations"}
    assert all(n >= published.smallest_group for n in marks)


def test_ten_of_twenty_and_six_of_twenty_one_are_shown(demo_store, on):
    on(demo_store)

    said = words(open_at("cohort_composition"))

    assert "Autumn 2022: 10 women of 20." in said
    assert "Spring 2024: 6 women of 21." in said


def test_leadership_reads_who_is_in_the_network_first(demo_store, on):
    on(demo_store)

    said = words(open_at(FRONT))

    assert said.index("Who is in the network?") < said.index("Are our young graduates staying?")
    assert "was left out" not in said  # rows that were left out are people
    assert "Autumn 2026 starts on" in said


def test_withheld_seats_are_one_block_and_said_to_be(demo_store, on):
    on(demo_store)

    app = open_at("cohort_composition", seats_by="business_unit")

    assert "Not shown: counts of fewer than 5 people" in words(app)
    assert any("not shown" in text for text in texts_of_charts(app))


def test_the_choices_are_those_of_the_catalogue(demo_store, on):
    on(demo_store)

    composition, nominations = open_at("cohort_composition"), open_at("nominations")

    assert [box.key for box in composition.selectbox] == ["seats_by"]
    assert [box.key for box in nominations.selectbox] == ["funnel_by", "cohort"]
    assert not open_at("graduate_attrition").selectbox


def cohort(name, year, **more):
    return {"cohort": name, "start_date": f"{year}-01-01", "end_date": f"{year + 1}-04-30", **more}


def people_of(prefix, n, **more):
    return [
        employee(
            f"{prefix}{i}", "2015-01-01", birth_date="1992-01-01", education_level="master", **more
        )
        for i in range(n)
    ]


def seated(cohorts):
    """So many women and men who started each cohort, in a company of a hundred others."""
    staff, seats = list(employees(100, "2010-01-01", gender="man", birth_date="1970-01-01")), []
    for one, women, men in cohorts:
        name = one["cohort"]
        staff += people_of(f"{name}w", women, gender="woman")
        staff += people_of(f"{name}m", men, gender="man")
        ids = [f"{name}w{i}" for i in range(women)] + [f"{name}m{i}" for i in range(men)]
        seats += [{"employee_id": id_, "cohort": name} for id_ in ids]
    return {"employees": staff, "cohorts": [one for one, *_ in cohorts], "participants": seats}


def test_a_cohort_with_few_of_one_gender_shows_its_total_and_says_why(on, tmp_path):
    publish_rows(
        tmp_path / "s", **seated([(cohort("A", 2022), 10, 10), (cohort("B", 2023), 2, 18)])
    )
    on(tmp_path / "s")

    said = words(open_at("cohort_composition"))

    assert "B has 20 participants. There are fewer than 5 of one gender" in said
    assert "A: 10 women of 20." in said
    assert "2 women" not in said
    assert "18 men" not in said


def eight():
    staff = [*people_of("p", 4, gender="woman"), *employees(4, "2020-01-01", "2024-03-01")]
    seats = [{"employee_id": f"p{i}", "cohort": "A"} for i in range(3)]
    return {"employees": staff, "cohorts": [cohort("A", 2022)], "participants": seats}


def two_cohorts():
    return seated([(cohort("A", 2022), 10, 10), (cohort("B", 2023), 6, 15)])


def without_dates():
    people = [
        {"EmployeeNumber": str(i), "Attrition": "Yes" if i < 9 else "No", "Gender": "FM"[i % 2]}
        for i in range(60)
    ]
    return {
        "employees": people,
        "cohorts": [{"cohort": "One", "start_date": "2022-10-03"}],
        "participants": [{"employee_id": str(i), "cohort": "One"} for i in range(20, 40)],
    }


def dozens():
    names = [f"<b>{i}</b> *$x$" for i in range(30)]
    return seated([(cohort(name, 1990 + i), 5, 6) for i, name in enumerate(names)])


ODD = {
    "a company of eight": eight,
    "no programme": lambda: {"employees": two_cohorts()["employees"]},
    "no dates": without_dates,
    "no genders": lambda: {
        **two_cohorts(),
        "employees": [{**row, "gender": ""} for row in two_cohorts()["employees"]],
    },
    "dozens of cohorts": dozens,
}


@pytest.mark.parametrize("what", ODD)
def test_every_page_opens_on_an_odd_company_and_counts_nobody_too_few(on, tmp_path, what):
    publish_rows(tmp_path / "s", **ODD[what]())
    on(tmp_path / "s")

    assert not open_at("definitions").exception
    for page in WITH_FIGURES:
        app = open_at(page)

        assert not app.exception, page
        assert not app.error, page
        counted = [*counts_in_tables(app), *counts_said([words(app), *texts_of_charts(app)])]
        assert not [n for n in counted if 0 < n < 5], page
        if what == "a company of eight":
            assert not [n for n in counts_in_tables(app) if n], page
        if (what, page) == ("dozens of cohorts", "cohort_composition"):
            assert charts(app) >= 1
            assert "<b>29</b> *$x$" in "".join(element.value for element in app.html).replace(
                "&lt;", "<"
            ).replace("&gt;", ">")


@pytest.fixture
def old_publication(monkeypatch, tmp_path):
    """Return the folder of a store that was published before anything was for everybody."""
    monkeypatch.setattr(preparing, "publish_cells", lambda *_: None)
    publish_rows(tmp_path / "old", employees=employees(9, "2020-01-01"))
    return tmp_path / "old"


def test_an_old_publication_gives_a_message_and_no_figure(old_publication, on):
    on(old_publication)

    for page in WITH_FIGURES:
        app = open_at(page)

        assert not app.exception
        assert "before it was decided which counts everyone may see" in app.info[0].value
        assert charts(app) == 0
    app = open_at("definitions")
    assert not app.exception
    assert any("Which counts everyone may see" in one.label for one in app.expander)


def test_a_measure_on_a_page_of_leadership_is_refused(demo_store):
    from ypn_metrics.errors import RoleError
    from ypn_metrics.measures.composition import composition

    with pytest.raises(RoleError):
        composition(Store(demo_store).open().open_to("leadership"))
