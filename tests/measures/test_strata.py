"""Cells of a life table, put together by block for whatever draws who took part."""

import pandas as pd

from ypn_metrics.measures.arms import strata_of

# is_participant, block, day, is_own, n: as trial_life_table gives them, participants last.
CELLS = [
    (False, 2, 9, True, 4),
    (False, 7, 5, False, 3),
    (False, 7, 5, True, 1),
    (False, 7, 8, False, 6),
    (True, 2, 9, False, 2),
    (True, 7, 3, True, 1),
    (True, 7, 5, True, 2),
]


def as_lists(stratum):
    return [
        part.tolist()
        for part in (stratum.time_days, stratum.is_event, stratum.n_treated, stratum.n_all)
    ]


def test_each_block_is_a_stratum_with_its_cells_by_day_and_end():
    cells = pd.DataFrame(CELLS, columns=["is_participant", "block", "day", "is_own", "n"])

    second, seventh = strata_of(cells)

    assert as_lists(second) == [[9, 9], [False, True], [2, 0], [2, 4]]
    assert as_lists(seventh) == [
        [3, 5, 5, 8],
        [True, False, True, False],
        [1, 0, 2, 0],
        [1, 3, 3, 6],
    ]


def test_the_order_of_the_cells_does_not_matter():
    cells = pd.DataFrame(CELLS, columns=["is_participant", "block", "day", "is_own", "n"])

    turned = strata_of(cells.iloc[::-1])

    assert [as_lists(one) for one in turned] == [as_lists(one) for one in strata_of(cells)]


def test_a_cell_that_is_divided_is_added_up():
    # Exits of other kinds and those who are still followed are both no event of one's own.
    divided = pd.DataFrame(
        [(True, 1, 5, False, 1), (True, 1, 5, False, 2), (False, 1, 5, False, 4)],
        columns=["is_participant", "block", "day", "is_own", "n"],
    )

    (stratum,) = strata_of(divided)

    assert as_lists(stratum) == [[5], [False], [3], [7]]
