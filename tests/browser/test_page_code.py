"""What a page makes the browser fetch before its charts are seen."""

from __future__ import annotations

import re

import pytest

from tests.browser.reading import settle
from ypn_metrics.dashboard.drawing import PLOTLYS_ADDRESS

pytestmark = pytest.mark.browser

CODE = re.compile(r"/static/js/[\w.-]+\.js|/_stcore/bidi-components/[\w./-]+\.js")


@pytest.mark.parametrize(
    "address",
    ["graduate_attrition", pytest.param("programme_effect", marks=pytest.mark.thorough)],
)
def test_all_code_of_a_page_with_charts_is_named_in_its_head(page, served, address):
    fetched = []
    page.on("request", lambda request: fetched.extend(CODE.findall(request.url)))

    named = CODE.findall(page.goto(f"{served}/{address}").text())
    settle(page)

    assert PLOTLYS_ADDRESS in fetched
    assert set(fetched) <= set(named)


def test_a_table_behind_a_chart_and_what_draws_it_come_when_they_are_asked_for(page, served):
    fetched = []
    page.on("request", lambda request: fetched.extend(CODE.findall(request.url)))
    page.goto(f"{served}/graduate_attrition")
    settle(page)
    before = [name for name in fetched if "/DataFrame." in name]

    page.get_by_text("Data", exact=True).first.click()
    page.locator("[data-testid=stDataFrame] canvas").first.wait_for()

    assert not before
    assert page.locator("[data-testid=stDataFrame]").count() == 1
