import pytest

from tests.charts.reading import DARK, LOOKS, NARROW, WIDE, words, written_at
from tests.made_up_contacts import contacts_of, spread_of, steps_of
from ypn_metrics.charts.contact_growth import MOST_PANELS, drawn_cohorts, growth_figure
from ypn_metrics.charts.contacts import contacts_figure, left_out
from ypn_metrics.charts.heat import MOST_COLUMNS
from ypn_metrics.charts.presenters import drawn_presenters, presenters_figure
from ypn_metrics.languages import ENGLISH, SWEDISH

ONE = contacts_of(steps=steps_of([2, None, 4], [0, 0, 2]))
MANY = [f"U{i:02d}" for i in range(12)]


# --- The heat table ---


def heat(one=ONE, kind="met", language=ENGLISH, look=WIDE):
    figure = contacts_figure(one, kind, language, look)
    (trace,) = figure.select_traces(selector={"type": "heatmap"})
    return figure, trace


def test_each_two_units_have_one_cell_by_the_share_of_pairs_that_have_met():
    _, trace = heat()

    assert [list(row) for row in trace.z] == [[1, None], [0.5, 0]]
    assert (trace.zmin, trace.zmax) == (0, 1)


def test_a_cell_says_how_many_of_how_many_so_that_colour_is_not_all():
    figure, trace = heat()

    assert any("<b>4</b>" in said and "of 8" in said for said in words(figure))
    assert trace.customdata[1][0] == "North and South: 4 of 8 pairs, 50%"


def test_the_small_groups_have_numbers_of_their_own():
    figure, trace = heat(kind="prepared")

    assert [list(row) for row in trace.z] == [[1 / 3, None], [0.25, 0]]
    assert any("<b>2</b>" in said and "of 8" in said for said in words(figure))


def test_a_unit_of_one_participant_has_no_row_or_column_for_itself_alone():
    cells = {
        ("North", "South"): (1, 0, 4),
        ("North", "West"): (0, 0, 4),
        ("South", "West"): (0, 0, 1),
    }
    figure, trace = heat(contacts_of(cells=cells, units=("North", "South", "West")))

    assert [list(row) for row in trace.z] == [[0.25, None], [0, 0]]
    assert [said for said in words(figure) if said in {"North", "South", "West"}] == [
        "North",
        "South",
        "South",
        "West",
    ]


@pytest.mark.parametrize("look", LOOKS)
def test_more_units_than_there_is_room_for_are_in_the_table_only(look):
    cells = {(a, b): (1, 0, 1) for i, a in enumerate(MANY) for b in MANY[i + 1 :]}
    one = contacts_of(cells=cells, units=MANY)

    _, trace = heat(one, look=look)
    drawn = sum(value is not None for row in trace.z for value in row)

    assert drawn == MOST_COLUMNS * (MOST_COLUMNS - 1) / 2
    assert drawn + left_out(one) == len(cells)


def test_names_from_the_data_are_no_markup():
    cells = {("<b>x</b>", "South"): (1, 0, 1)}
    figure, trace = heat(contacts_of(cells=cells, units=("<b>x</b>", "South")))

    assert not any("<b>x" in said for said in [*words(figure), trace.customdata[0][0]])


def test_an_unknown_unit_is_named_in_the_reader_s_language():
    cells = {("South", "unknown"): (1, 0, 1)}
    figure, _ = heat(contacts_of(cells=cells, units=("South", "unknown")), language=SWEDISH)

    assert any(said.startswith("okän") for said in words(figure))


# --- Growth ---


def test_both_shares_grow_from_zero_to_what_is_written_at_their_ends():
    figure = growth_figure([ONE], ENGLISH, WIDE)
    met, prepared = figure.select_traces(selector={"type": "scatter"})

    assert list(met.y) == [0, 0.25, 0.25, 0.5]
    assert list(prepared.y) == [0, 0, 0, 0.25]
    assert met.line.dash != prepared.line.dash
    assert {"50% met", "25% prepared"} <= set(words(figure))


def test_a_meeting_without_a_record_has_no_mark():
    met = next(growth_figure([ONE], ENGLISH, WIDE).select_traces(selector={"type": "scatter"}))

    assert [size > 0 for size in met.marker.size] == [False, True, False, True]
    assert met.text[2] == "m2: no record of who came"
    assert met.text[3] == "m3, 15 March 2023: 4 of 8 pairs so far"


@pytest.mark.parametrize("look", LOOKS)
def test_all_panels_share_their_axes(look):
    others = [contacts_of(f"C{i}", steps=steps_of([1, 2, 3, 4][: i + 1])) for i in range(4)]
    figure = growth_figure(others, ENGLISH, look)

    ranges = {tuple(figure.layout[f"xaxis{n}"].range) for n in ("", 2, 3, 4)}
    assert len(ranges) == 1
    assert {tuple(figure.layout[f"yaxis{n}"].range) for n in ("", 2, 3, 4)} == {(0, 1.04)}
    assert {f"<b>C{i}</b>" for i in range(4)} <= set(words(figure))


def test_on_a_phone_the_panels_stand_below_one_another():
    two = [contacts_of(f"C{i}", steps=steps_of([1])) for i in range(2)]
    wide, narrow = (growth_figure(two, ENGLISH, look) for look in (WIDE, NARROW))

    assert wide.layout.xaxis.domain[1] < wide.layout.xaxis2.domain[0]
    assert narrow.layout.yaxis.domain[0] > narrow.layout.yaxis2.domain[1]


def test_two_ends_that_are_alike_have_names_apart():
    figure = growth_figure([contacts_of(steps=steps_of([8], [8]))], ENGLISH, WIDE)
    names = [written_at(figure, name).y for name in ("met", "prepared")]

    assert abs(names[0] - names[1]) > 0.1
    assert max(names) <= 1


def test_the_newest_cohorts_are_drawn_and_none_without_a_pair_or_a_record():
    many = [contacts_of(f"C{i}", steps=steps_of([1])) for i in range(9)]
    empty = contacts_of("E", cells={}, units=(), steps=steps_of([0]))
    unrecorded = contacts_of("R", steps=steps_of([None]))

    drawn = drawn_cohorts([*many, empty, unrecorded, contacts_of(None)])

    assert [one.cohort for one in drawn] == [f"C{i}" for i in range(9)][-MOST_PANELS:]


# --- Presenters ---


@pytest.mark.parametrize("look", [WIDE, NARROW, DARK])
def test_a_bar_runs_from_zero_to_the_mean_on_a_track_of_all(look):
    figure = presenters_figure(drawn_presenters([contacts_of()]), ENGLISH, look)
    track, bar = figure.select_traces(selector={"type": "bar"})

    assert (list(track.x), list(bar.x)) == ([3], [2])
    assert figure.layout.xaxis.range[0] == 0
    assert bar.marker.color == look.colours.participants
    assert "<b>2.0</b> of 3" in words(figure)


def test_cohorts_without_presenters_or_with_too_few_people_have_no_bar():
    few = contacts_of("few", presenters_met=spread_of((2, 3, 4)))
    none = contacts_of("none", presenters_met=None)

    assert [
        name for name, _ in drawn_presenters([few, none, contacts_of("C"), contacts_of(None)])
    ] == ["C"]
