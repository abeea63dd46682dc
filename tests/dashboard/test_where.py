"""Where they leave: the part of the attrition page, on real stores."""

from __future__ import annotations

import shutil

import pytest
from streamlit.testing.v1 import AppTest

from tests.dashboard.reading import PROJECT, charts, go_to, words
from tests.stores import publish, rewrite, without

PLACES = ("business_unit", "site", "country", "function", "job_level")


def open_where(language="en", **query):
    """Open the attrition page by a link to this part of it."""
    app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60)
    app.session_state["lang"] = language
    app.run()
    for name, value in {"section": "where", **query}.items():
        app.query_params[name] = value
    return go_to(app, "graduate_attrition")


def table(app):
    return next(frame.value for frame in app.dataframe if "Distance" in frame.value)


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "business units"), ("sv", "affärsenheter")],
)
def test_places_are_compared_adjusted_at_first(demo_store, on, language, said):
    on(demo_store)

    app = open_where(language)

    assert not app.exception
    assert app.selectbox(key="place").value == "business_unit"
    assert app.selectbox(key="scale").value == "adjusted"
    assert charts(app) == 2
    assert said in words(app)


def test_place_and_comparison_are_taken_from_the_link_and_stay_in_it(demo_store, on):
    on(demo_store)

    app = open_where(place="job_level", scale="rate", group="everyone", period="all")
    app.selectbox(key="place").set_value("function").run()

    assert not app.exception
    assert app.query_params["place"] == "function"
    assert "rate" in app.query_params["scale"]
    # Adjusted, nothing stands out among the functions: research has the newcomers.
    assert "More leave than chance gives: R&D (8.7 per 100 a year, 6.2 in all)." in words(app)
    assert "lies high for that alone" in words(app)
    app.selectbox(key="scale").set_value("adjusted").run()
    assert "Nothing stands out among 9 functions." in words(app)


@pytest.fixture(scope="module")
def twenty_sites(company, tmp_path_factory):
    """Return the folder of a store of twenty sites, that knows no function and no job level."""
    folder = tmp_path_factory.mktemp("twenty")
    rows = shutil.copy(company["employees"], folder / "employees.csv")
    rewrite(rows, lambda row: {**row, "site": f"Site {int(row['employee_id'][1:]) % 20:02d}"})
    publish(folder / "store", [rewrite(rows, without("function", "job_level"))])
    return folder / "store"


def test_the_table_is_in_order_of_distance_and_a_dozen_rows_at_most(twenty_sites, on):
    on(twenty_sites)

    app = open_where(place="site", group="everyone", period="all")

    shown = table(app)
    distances = [abs(float(value.replace("−", "-"))) for value in shown["Distance"]]
    assert len(shown) == 12
    assert distances == sorted(distances, reverse=True)
    assert "12 of 20 places are shown" in words(app)


def test_a_place_that_nobody_has_is_not_offered(twenty_sites, on):
    on(twenty_sites)

    app = open_where(group="everyone")

    assert app.selectbox(key="place").options == ["Business unit", "Site", "Country"]


def test_without_any_place_there_is_a_word_for_it(copied, on, tmp_path):
    files = copied("employees")
    rewrite(files["employees"], without(*PLACES))
    publish(tmp_path / "store", files.values())
    on(tmp_path / "store")

    app = open_where(group="everyone")

    assert not app.exception
    assert charts(app) == 1  # those of the trend
    assert "there is nothing to compare" in app.info[0].value


def test_one_place_alone_is_compared_with_nothing(demo_store, on):
    on(demo_store)

    app = open_where(place="country", country="Finland", group="everyone")

    assert not app.exception
    assert charts(app) == 1
    assert app.info[0].value.startswith("Everybody is in one place")
