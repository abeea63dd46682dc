"""The two cohorts that the leadership group asks about, in a company whose pool is 30 % women.

Twenty people, ten women and ten men; then twenty-one, six women and fifteen men. Rows go
through the import, and each figure is that of scipy and of R.
"""

from __future__ import annotations

import pytest
from scipy import stats

from tests.company import employees, publish_rows, run_cli
from ypn_metrics.languages import ENGLISH
from ypn_metrics.measures.composition import composition
from ypn_metrics.measures.composition_change import composition_change
from ypn_metrics.measures.diversity import diversity
from ypn_metrics.measures.fair_draws import fair_draws
from ypn_metrics.statistics.exact import hypergeometric_at_most
from ypn_metrics.store.publications import Store
from ypn_metrics.wording.composition import change_sentence, pool_sentence

FACTS = {"education_level": "master", "potential": "yes", "birth_date": "1995-01-01"}
FIRST, SECOND = "2022-10-03", "2024-03-04"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Publish 36 women of 120 on the first start day, and 30 of 100 on the second.

    The first cohort leaves 26 women and 74 men who could be in the second; four women are hired
    before it and four men leave.
    """
    women = employees(36, "2020-01-01", gender="woman", **FACTS)
    men = employees(80, "2020-01-01", gender="man", **FACTS)
    seats = {"First": [*women[:10], *men[:10]], "Second": [*women[10:16], *men[10:25]]}
    folder = tmp_path_factory.mktemp("two_cohorts")
    publish_rows(
        folder,
        employees=[
            *women,
            *men,
            *employees(4, "2020-01-01", "2023-12-31", gender="man", **FACTS),
            *employees(4, "2023-01-01", gender="woman", **FACTS),
        ],
        cohorts=[
            {"cohort": "First", "start_date": FIRST},
            {"cohort": "Second", "start_date": SECOND},
        ],
        participants=[
            {"employee_id": person["employee_id"], "cohort": cohort}
            for cohort, people in seats.items()
            for person in people
        ],
    )
    return folder


@pytest.fixture(scope="module")
def publication(folder):
    return Store(folder).open()


@pytest.fixture(scope="module")
def cohorts(publication):
    return composition(publication)


def test_of_both_pools_three_in_ten_are_women(cohorts):
    counted = [(c.share("woman").pool, c.pool, c.share("woman").seats, c.seats) for c in cohorts]

    assert counted == [(36, 120, 10, 20), (30, 100, 6, 21)]


def test_six_of_21_are_095_of_the_pool_s_share(cohorts):
    women = cohorts[1].share("woman")

    assert women.representation_ratio == pytest.approx((6 / 21) / 0.30)
    assert round(women.representation_ratio, 2) == 0.95
    assert women.shortfall_seats == pytest.approx(0.3)  # of 6.3 seats


def test_ten_of_20_are_more_than_the_pool_s_share(cohorts):
    women = cohorts[0].share("woman")

    assert women.representation_ratio == pytest.approx(10 / 6)
    assert women.shortfall_seats == pytest.approx(-4)


@pytest.mark.parametrize(
    ("place", "drawn", "of_r"),
    [
        # R 4.2.2: phyper(10, 36, 84, 20) and phyper(6, 30, 70, 21).
        pytest.param(0, (10, 120, 36, 20), 0.990226740858, id="10 of 20"),
        pytest.param(1, (6, 100, 30, 21), 0.55085253734, id="6 of 21"),
    ],
)
def test_how_often_a_fair_draw_gives_so_few_is_that_of_scipy_and_of_r(cohorts, place, drawn, of_r):
    p = cohorts[place].share("woman").p_fair_draw

    assert p == pytest.approx(stats.hypergeom.cdf(*drawn), rel=1e-9)
    assert p == pytest.approx(of_r, rel=1e-9)


def test_from_a_large_pool_the_draw_is_the_binomial_055(cohorts):
    # R 4.2.2: pbinom(6, 21, 0.3) = 0.550518117375.
    binomial = stats.binom.cdf(6, 21, 0.3)

    assert binomial == pytest.approx(0.550518117375, rel=1e-9)
    assert hypergeometric_at_most(6, 300_000, 1_000_000, 21) == pytest.approx(binomial, rel=1e-6)
    assert round(cohorts[1].share("woman").p_fair_draw, 2) == round(binomial, 2) == 0.55


def test_the_bands_are_8_to_12_and_9_to_12_seats(cohorts):
    assert [cohort.even_band for cohort in cohorts] == [(8, 12), (9, 12)]


def test_from_10_of_20_to_6_of_21_chance_explains_with_p_021(publication):
    change = composition_change(publication)

    # R 4.2.2: fisher.test(matrix(c(10, 10, 6, 15), 2))$p.value.
    assert change.test.p_value == pytest.approx(0.208160926873, rel=1e-9)
    assert change.test.p_value == pytest.approx(
        stats.fisher_exact([[10, 10], [6, 15]]).pvalue, rel=1e-9
    )
    assert [round(pair.p_adjusted, 2) for pair in change.pairs] == [0.21]


def test_a_fair_draw_can_well_give_both_cohorts(cohorts):
    first, second = ({d.share.value: d for d in fair_draws(cohort)} for cohort in cohorts)

    # Ten of 20 or more: R 4.2.2, 2 * phyper(9, 36, 84, 20, lower.tail = FALSE) = 0.0672.
    assert first["woman"].p_adjusted == pytest.approx(2 * stats.hypergeom.sf(9, 120, 36, 20))
    assert round(first["woman"].p_adjusted, 4) == 0.0672
    assert (first["woman"].is_few, first["woman"].is_outside) == (False, False)
    assert second["woman"].fewest <= 6 <= second["woman"].most
    assert not second["woman"].is_outside


def test_blau_s_index_of_both_is_that_of_their_shares(publication):
    first, second = diversity(publication).cohorts

    assert first.blau == pytest.approx(1 - 0.5**2 - 0.5**2)
    assert second.blau == pytest.approx(1 - (6 / 21) ** 2 - (15 / 21) ** 2)
    assert second.pool_diversity == pytest.approx(2 * 30 * 70 / (100 * 99))


def test_the_sentences_say_that_it_is_the_pool_and_no_reason_to_see_a_change(cohorts):
    first, second = cohorts

    assert pool_sentence(second, ENGLISH) == (
        "Women are 30 of the 100 who could be picked (30%), which would be 6.3 seats; chance alone"
        " can well make that difference."
    )
    assert change_sentence(first, second, ENGLISH) == (
        "The change from 10 of 20 in First is no reason to see a trend: chance alone gives one as"
        " large in 21 of 100 cases."
    )


def test_the_command_line_gives_the_same_figures(folder, capsys):
    rows = run_cli(capsys, "measure", "composition", "--store", folder, "--json").json["rows"]

    (row,) = [r for r in rows if (r["cohort"], r["value"]) == ("Second", "woman")]
    assert (row["seats"], row["of"], row["pool"], row["pool_of"]) == (6, 21, 30, 100)
    assert round(row["representation_ratio"], 2) == 0.95
    assert row["p_fair_draw"] == pytest.approx(0.55085253734, rel=1e-9)
