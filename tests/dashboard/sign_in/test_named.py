"""What is recorded is recorded under the name of whoever is signed in, whatever is viewed."""

import pytest

from tests.dashboard import test_eligibility, test_what_if
from tests.dashboard.reading import words
from tests.dashboard.sign_in.configuring import signed_in
from ypn_metrics.store.exceptions import read_waivers
from ypn_metrics.store.publications import Store
from ypn_metrics.store.slates import saved_slates

ANA = "ana_b@example.org"


@pytest.fixture
def nominations(opened, on, tmp_path):
    """Return a function that opens a part of the page on a store, as an analyst, and the store."""

    def open_part(write, view, **options):
        write(tmp_path / "store")
        on(tmp_path / "store")
        app = opened(**signed_in(preferred_username=ANA))
        if options.get("viewed_as"):
            app.button(key=f"view_as_{options['viewed_as']}").click().run()
        app.query_params["view"], app.query_params["cohort"] = view, "Next"
        app = app.switch_page("pages/nominations.py").run()
        assert not app.exception
        return app, Store(tmp_path / "store")

    return open_part


@pytest.mark.parametrize("viewed_as", [None, "head_of_talent"])
def test_a_slate_is_saved_under_the_name_of_whoever_is_signed_in(nominations, viewed_as):
    app, store = nominations(test_what_if.write_company, "what-if", viewed_as=viewed_as)

    app = test_what_if.save(app, "Mine")

    assert [slate.by for slate in saved_slates(store, "Next")] == [ANA]
    assert rf"saved by {ANA} on" in words(app).replace("\\", "")


def test_an_exception_has_the_name_of_whoever_is_signed_in_and_asks_for_none(nominations):
    app, store = nominations(test_eligibility.put, "eligibility")
    assert "Your name" not in {field.label for field in app.text_input}

    app.text_input(key="exception_grant_reason").set_value("Leads the project")
    app = test_eligibility.press(app, "grant", "ask")
    app = test_eligibility.press(app, "grant", "confirmed")
    app.text_input(key="exception_withdraw_reason").set_value("Not after all")
    app = test_eligibility.press(app, "withdraw", "ask")
    test_eligibility.press(app, "withdraw", "confirmed")

    (waiver,) = read_waivers(store)
    assert (waiver.by, waiver.withdrawn.by) == (ANA, ANA)
