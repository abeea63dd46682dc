"""No page keeps anyone out, in light and dark."""

import pytest

from tests.browser.axe import barriers
from tests.browser.reading import ADDRESSES, visit

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.thorough)])
def test_no_page_keeps_anyone_out(served, page, scheme):
    page.emulate_media(color_scheme=scheme)

    for address in ADDRESSES:
        visit(page, served, address)

        assert barriers(page) == []
