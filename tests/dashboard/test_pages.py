"""Every page through the entry point, on real stores: whole, and with something missing."""

import re
import shutil

import pytest
from streamlit.testing.v1 import AppTest

from tests.dashboard.reading import FRONT, PAGES, PROJECT, charts, go_to, open_at, words
from tests.stores import AS_OF, publish, rewrite, without
from ypn_metrics.programme import SHIPPED_RULES
from ypn_metrics.store import publications

NEED_DATA = [page for page in PAGES if page not in {"extracts", "definitions"}]
BOTH = pytest.mark.parametrize("language", ["en", "sv"])
EVERY_PAGE = pytest.mark.parametrize("page", PAGES)


@BOTH
@EVERY_PAGE
def test_every_page_is_drawn_in_both_languages(demo_store, on, page, language):
    on(demo_store)

    app = open_at(page, language)

    assert not app.exception
    assert not app.error
    assert len(app.title) == 1


def test_titles_and_headings_follow_the_language(demo_store, on):
    on(demo_store)

    assert open_at("programme_effect", "en").title[0].value == "Programme effect"
    assert open_at("programme_effect", "sv").title[0].value == "Programmets effekt"


@EVERY_PAGE
def test_every_page_says_as_of_when_which_publication_and_that_the_data_is_made_up(
    demo_store, on, page
):
    on(demo_store)

    beside = [caption.value for caption in open_at(page).sidebar.caption]

    assert "made-up data · as of 30 June 2026 · publication 1" in beside
    assert "No person in this data exists." in beside


def test_what_is_said_beside_the_page_is_said_in_swedish(demo_store, on):
    on(demo_store)

    beside = [caption.value for caption in open_at(FRONT, "sv").sidebar.caption]

    assert "påhittade data · per 30 juni 2026 · publicering 1" in beside


@pytest.mark.parametrize(
    "page",
    [
        "graduate_attrition",
        "programme_effect",
        "cohort_composition",
        "nominations",
        "programme_outcomes",
    ],
)
def test_the_source_stands_under_every_chart(demo_store, on, page):
    on(demo_store)

    app = open_at(page)
    drawn = [element.value for element in app.html if "class='sub'" in element.value]
    under = [re.sub(r"</?span>", "", one) for one in drawn]

    assert len(under) >= charts(app) >= 1
    assert all("made-up data · as of 30 June 2026 · publication 1" in text for text in under)


def test_people_who_exist_are_not_called_made_up(company, on, tmp_path):
    publish(tmp_path / "store", [company["employees"]], is_made_up=False)
    on(tmp_path / "store")

    for page in PAGES:
        app = open_at(page)
        assert "as of 30 June 2026 · publication 1" in words(app)
        assert "made-up" not in words(app)
        assert "No person in this data exists." not in words(app)


@BOTH
@EVERY_PAGE
def test_without_a_publication_every_page_says_what_brings_it(on, tmp_path, page, language):
    on(tmp_path / "nothing")

    app = open_at(page, language)

    assert not app.exception
    assert charts(app) == 0
    if page in NEED_DATA:
        (empty,) = app.info
        assert ("employees" if language == "en" else "anställda") in empty.value
        assert ("Extracts" if language == "en" else "Uttag") in empty.value


def test_without_a_publication_the_extracts_page_takes_files(on, tmp_path):
    on(tmp_path / "nothing")

    app = open_at("extracts")

    assert len(app.file_uploader) == 1
    assert "Nothing is published yet." in words(app)


@BOTH
@EVERY_PAGE
def test_employees_alone_are_enough_for_every_page_to_open(employees_only, on, page, language):
    on(employees_only)

    app = open_at(page, language)

    assert not app.exception
    assert not app.error


@pytest.mark.parametrize("page", ["programme_effect", "cohort_composition"])
@BOTH
def test_pages_on_cohorts_say_which_extracts_bring_them(employees_only, on, page, language):
    on(employees_only)

    app = open_at(page, language)

    (missing,) = app.info
    # The kinds' names are those of the templates, in every language.
    assert "cohorts" in missing.value
    assert "participants" in missing.value
    assert charts(app) == 0


def test_the_overview_answers_what_it_can_and_says_what_the_others_need(employees_only, on):
    on(employees_only)

    said = words(open_at(FRONT))

    assert "of every 100 left in the year to June 2026" in said
    assert said.count("cohorts and participants") == 2


def test_attrition_is_drawn_of_employees_alone(employees_only, on):
    on(employees_only)

    assert charts(open_at("graduate_attrition")) == 4


def test_where_nobodys_degree_is_known_attrition_opens_on_everyone_and_says_so(no_education, on):
    on(no_education)

    app = open_at("graduate_attrition")

    assert app.selectbox(key="group").value == "everyone"
    assert "education_level" in app.info[0].value
    assert "all employees" in words(app)
    assert charts(app) == 4


def test_where_degrees_are_known_attrition_opens_on_young_academics(demo_store, on):
    on(demo_store)

    app = open_at("graduate_attrition")

    assert app.selectbox(key="group").value == "young_academic"
    assert not app.info


def test_where_nobodys_gender_is_known_seats_are_counted_all_the_same(copied, on, tmp_path):
    files = copied("employees", "cohorts", "participants")
    rewrite(files["employees"], without("gender"))
    publish(tmp_path / "store", files.values())
    on(tmp_path / "store")

    app = open_at("cohort_composition")

    assert not app.exception
    assert "participants." in words(app)
    assert charts(app) == 1


@EVERY_PAGE
def test_a_damaged_publication_gives_a_message_and_no_traceback(on, employees_only, tmp_path, page):
    store = shutil.copytree(employees_only, tmp_path / "store")
    (store / "publications" / "000001.duckdb").write_bytes(b"This was a database once.")
    on(store)

    app = open_at(page)

    assert not app.exception
    assert "publication 1 is missing or damaged" in app.error[0].value


@EVERY_PAGE
def test_a_damaged_ledger_gives_a_message_and_no_traceback(on, employees_only, tmp_path, page):
    store = shutil.copytree(employees_only, tmp_path / "store")
    (store / "publications" / "000001.json").write_text("{")
    on(store)

    app = open_at(page)

    assert not app.exception
    assert "damaged" in app.error[0].value


@EVERY_PAGE
def test_a_damaged_pointer_gives_a_message_and_no_traceback(on, employees_only, tmp_path, page):
    store = shutil.copytree(employees_only, tmp_path / "store")
    (store / publications.POINTER).write_text("one")
    on(store)

    app = open_at(page)

    assert not app.exception
    assert "pointer" in app.error[0].value


@EVERY_PAGE
def test_where_the_newest_publication_is_damaged_the_one_before_answers(
    on, two_publications, tmp_path, page
):
    store = shutil.copytree(two_publications, tmp_path / "store")
    (store / "publications" / "000002.duckdb").write_bytes(b"This was a database once.")
    on(store)

    app = open_at(page)

    assert not app.exception
    assert "publication 2 is damaged" in app.warning[0].value
    assert "publication 1" in words(app)


def test_figures_follow_the_publication_in_force(on, employees_only, copied, tmp_path):
    store = shutil.copytree(employees_only, tmp_path / "store")
    on(store)
    app = open_at("graduate_attrition")
    before = words(app)
    files = copied("employees")
    nobody_left = rewrite(files["employees"], lambda row: None if row["exit_date"] else row)
    publish(store, [nobody_left])

    after = words(app.run())

    assert "0.0 of every 100 left in the year to June 2026" not in before
    assert "0.0 of every 100 left in the year to June 2026" in after
    assert "publication 2" in after
    assert not app.exception


def test_two_stores_with_publications_of_the_same_number_are_kept_apart(
    on, employees_only, demo_store
):
    on(employees_only)
    small = words(open_at("graduate_attrition"))
    on(demo_store)
    large = words(open_at("graduate_attrition"))

    assert small != large
    assert words(open_at("graduate_attrition")) == large


def test_a_choice_survives_a_change_of_page(demo_store, on):
    on(demo_store)
    app = open_at("graduate_attrition")

    app.selectbox(key="group").set_value("new_graduate").run()
    go_to(app, "cohort_composition")
    app.switch_page("pages/graduate_attrition.py").run()

    assert app.selectbox(key="group").value == "new_graduate"
    assert "new graduates" in words(app)


def test_a_unit_that_the_next_publication_does_not_have_is_let_go(
    on, employees_only, copied, tmp_path
):
    store = shutil.copytree(employees_only, tmp_path / "store")
    on(store)
    app = open_at("graduate_attrition")
    unit = app.selectbox(key="business_unit")
    gone = unit.options[1]
    app.selectbox(key="business_unit").set_value(gone).run()
    files = copied("employees")
    publish(store, [rewrite(files["employees"], lambda row: {**row, "business_unit": "Elsewhere"})])

    app.run()

    assert not app.exception
    assert app.selectbox(key="business_unit").value == "all"
    assert gone not in app.selectbox(key="business_unit").options


def test_a_cohorts_name_is_never_taken_for_markup(on, copied, tmp_path):
    name = "![x](https://elsewhere.example/x.png) <img src=x> <b>Autumn</b>"
    files = copied("employees", "cohorts", "participants")
    for kind in ("cohorts", "participants"):
        rewrite(files[kind], lambda row: {**row, "cohort": f"{name} {row['cohort']}"})
    publish(tmp_path / "store", files.values())
    on(tmp_path / "store")

    for page in (FRONT, "programme_effect", "cohort_composition"):
        app = open_at(page)
        assert not app.exception
        as_markdown = [e.value for kind in ("markdown", "caption", "info") for e in app.get(kind)]
        assert not [text for text in as_markdown if "elsewhere" in text]
        assert not [element.value for element in app.html if "<img" in element.value]
    assert name in words(app)


def test_the_browsers_language_is_the_first_one(demo_store, on):
    on(demo_store)
    app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60)
    app.context = {"locale": "sv-FI"}

    assert app.run().title[0].value == "Översikt"


def test_the_rules_of_the_store_are_shown_before_the_first_publication(on, tmp_path):
    rules = SHIPPED_RULES.read_text(encoding="utf-8").replace("max_age = 40", "max_age = 35")
    (tmp_path / "programme.toml").write_text(rules, encoding="utf-8")
    on(tmp_path)

    assert "under 35" in words(open_at("definitions"))


def test_broken_rules_give_a_message_and_no_traceback(on, tmp_path):
    (tmp_path / "programme.toml").write_text("max_age = ", encoding="utf-8")
    on(tmp_path)

    definitions, extracts = open_at("definitions"), open_at("extracts")
    extracts.date_input(key="as_of").set_value(AS_OF).run()

    for app in (definitions, extracts):
        assert not app.exception
        assert "programme.toml are no valid TOML" in app.error[0].value


def test_the_history_lists_every_publication_and_marks_the_one_in_force(
    on, two_publications, tmp_path
):
    store = shutil.copytree(two_publications, tmp_path / "store")
    (store / publications.POINTER).write_text("1")
    on(store)

    history = next(
        table.value for table in open_at("extracts").dataframe if "In force" in table.value
    )

    assert list(history["Number"]) == [2, 1]
    assert list(history["In force"]) == ["", "●"]
    assert set(history["As of"]) == {"2026-06-30"}


@pytest.fixture(scope="session")
def undated(company, tmp_path_factory):
    """Return the folder of a store whose employees have no dates, beside cohorts with seats."""
    folder = tmp_path_factory.mktemp("undated")
    rows = shutil.copy(company["employees"], folder / "employees.csv")
    days = {"hire_date", "exit_date", "birth_date", "graduation_date"}
    left = rewrite(rows, lambda row: {**row, "has_left": "yes" if row["exit_date"] else "no"})
    publish(
        folder / "store",
        [rewrite(left, without(*days)), company["cohorts"], company["participants"]],
    )
    return folder / "store"


@BOTH
@pytest.mark.parametrize("page", ["graduate_attrition", "programme_effect"])
def test_no_rate_and_no_curve_is_drawn_of_people_without_dates(undated, on, page, language):
    on(undated)

    app = open_at(page, language)

    assert not app.exception
    assert charts(app) == 0
    assert any("hire_date" in info.value for info in app.info)


@BOTH
def test_composition_is_drawn_of_people_without_dates_and_says_whom_the_pool_holds(
    undated, on, language
):
    on(undated)

    app = open_at("cohort_composition", language)

    assert not app.exception
    assert charts(app) > 0
    said = {"en": "The employees extract has no dates", "sv": "Uttaget över anställda saknar datum"}
    assert said[language] in words(app)


@BOTH
def test_the_overview_of_people_without_dates_says_what_to_add(undated, on, language):
    on(undated)

    app = open_at(FRONT, language)

    assert not app.exception
    assert words(app).count("hire_date") >= 2
