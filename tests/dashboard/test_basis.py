"""How attrition is counted is chosen once: the trend and the overview follow it."""

from tests.dashboard.reading import FRONT, go_to, open_at, open_data, words


def choose(app, **choices):
    for key, value in choices.items():
        app.selectbox(key=key).set_value(value).run()
    return app


def test_the_trend_is_on_the_chosen_basis(demo_store, on):
    on(demo_store)

    said = words(choose(open_at("graduate_attrition"), basis="average", exits="voluntary"))

    assert "left of their own accord in the year to June 2026" in said
    assert "counted on average headcount" in said
    assert "Turnover on average headcount, voluntary exits only, rolling 12 months" in said
    assert "of every 100 left" not in said


def test_of_the_stability_index_no_exits_are_told(demo_store, on):
    on(demo_store)

    app = choose(open_at("graduate_attrition"), exits="voluntary", basis="stability")
    under = next(e.value for e in app.html if "Stability index, month by month" in e.value)

    assert "The stability index was" in words(app)
    assert "exit" not in under


def test_the_data_behind_the_trend_say_basis_limits_and_side(demo_store, on):
    on(demo_store)

    app = choose(open_at("graduate_attrition"), basis="end")
    table = next(t.value for t in open_data(app).dataframe if "upper_limit" in t.value)

    assert set(table["basis"]) == {"end"}
    assert {"long_run", "lower_limit", "outside", "exits_counted"} <= set(table)


def test_the_overview_follows_what_was_chosen_on_the_attrition_page(demo_store, on):
    on(demo_store)
    app = choose(open_at("graduate_attrition"), basis="start", exits="voluntary")

    said = words(app.switch_page("pages/overview.py").run())

    assert "left of their own accord in the year to June 2026" in said
    assert "counted on headcount at the start" in said
    assert "start" in app.query_params["basis"]


def test_the_overview_s_address_says_how_to_count_and_the_next_page_keeps_it(demo_store, on):
    on(demo_store)
    app = open_at(FRONT)
    before = words(app)
    app.query_params["basis"] = "stability"

    said = words(app.run())
    go_to(app, "graduate_attrition")

    assert "Basis: exits per 100 person-years." in before
    assert "The stability index was" in said
    assert app.selectbox(key="basis").value == "stability"


def test_the_overview_lets_go_of_a_basis_that_there_is_not(demo_store, on):
    on(demo_store)
    app = open_at(FRONT)
    app.query_params["basis"] = "median"

    said = words(app.run())

    assert not app.exception
    assert "Basis: exits per 100 person-years." in said
    assert "basis" not in app.query_params
