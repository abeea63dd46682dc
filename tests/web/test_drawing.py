"""The code that charts are drawn with, as the server holds and answers it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import plotly
import pytest

from ypn_metrics.dashboard.drawing import ADDRESSES, DRAWS, FOLDER, PLOTLY, PLOTLYS_ADDRESS

# Of the file in Plotly's package plotly.js-cartesian-dist-min 4.1.1.
AS_PUBLISHED = "79542150855a52c567260e3137095dbe2b744e6d702a5cabe67da246942fba7a"


def test_plotlys_code_is_as_its_makers_published_it():
    assert hashlib.sha256((FOLDER / PLOTLY).read_bytes()).hexdigest() == AS_PUBLISHED


def test_plotlys_code_is_of_the_version_that_figures_are_made_for():
    made_for = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    version = made_for.read_text(encoding="utf-8").split("plotly.js v", 1)[1].split()[0]

    assert f"plotly-cartesian-{version}.min.js" == PLOTLY
    assert f'import "./{PLOTLY}";' in (FOLDER / DRAWS).read_text(encoding="utf-8")


@pytest.mark.parametrize("address", ADDRESSES)
def test_it_is_there_before_anyone_has_opened_a_page(local, address):
    answer = local.get(address)

    assert answer.status == 200
    assert answer.header("content-type").startswith("application/javascript")
    assert answer.body == (FOLDER / address.rpartition("/")[2]).read_bytes()
    kept = "public, immutable, max-age=31536000" if address == PLOTLYS_ADDRESS else "no-store"
    assert answer.header("cache-control") == kept


def test_a_refusal_at_the_address_of_plotlys_code_is_not_kept(local):
    answer = local.get(PLOTLYS_ADDRESS, Host="elsewhere.example")

    assert (answer.status, answer.header("cache-control")) == (421, "no-store")


@pytest.mark.parametrize("beside", ["plotly-cartesian.LICENSE", "other.js", "", "../parts.py"])
def test_nothing_else_of_that_folder_is_answered(local, beside):
    folder = PLOTLYS_ADDRESS.rpartition("/")[0]

    assert local.get(f"{folder}/{beside}").status in {400, 404}


def test_a_chart_and_the_style_take_the_same_windows_for_narrow():
    narrow = '"(max-width: 640px)"'

    assert f"matchMedia({narrow})" in (FOLDER / DRAWS).read_text(encoding="utf-8")
    assert f"@media {narrow[1:-1]} {{" in (FOLDER.parent / "style.css").read_text(encoding="utf-8")
