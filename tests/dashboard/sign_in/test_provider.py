"""The provider is asked before a reader is sent there, and what keeps it from answering is told."""

from __future__ import annotations

import pytest

from tests.browser.serving import free_port
from tests.browser.signing_in import provider
from tests.dashboard.reading import words
from tests.dashboard.sign_in.configuring import secrets
from ypn_metrics.dashboard.sign_in.configured import read_sign_in
from ypn_metrics.dashboard.sign_in.provider import trouble_with


@pytest.fixture(scope="module")
def issuer():
    """Return a provider's issuer."""
    with provider() as running:
        yield running


def given(at, path="/.well-known/openid-configuration", **roles):
    return secrets(auth={"server_metadata_url": f"{at}{path}"}, roles=roles)


def trouble(*args, **roles):
    return trouble_with(read_sign_in(given(*args, **roles)))


def test_a_provider_that_answers_as_configured_is_no_trouble(issuer):
    assert trouble(issuer) is None


def test_a_provider_that_signs_by_another_name_is_told_to_the_log(issuer, caplog):
    said = trouble(issuer, issuer="https://keycloak.example.org/realms/hr")

    assert "not set up right" in said.template
    assert f"the provider's issuer is {issuer} and not https://keycloak.example.org" in caplog.text


@pytest.mark.parametrize("path", ["/nothing-here", "/"])
def test_an_answer_that_is_none_is_trouble(issuer, path):
    assert "does not answer" in trouble(issuer, path, issuer=issuer).template


@pytest.mark.parametrize(
    ("language", "button", "told"),
    [
        ("en", "Sign in", "does not answer at present"),
        ("sv", "Logga in", "svarar inte just nu"),
    ],
)
def test_a_reader_is_not_sent_to_a_provider_that_is_down(opened, language, button, told):
    app = opened(language, given(f"http://localhost:{free_port()}"))

    app.button(key="sign_in").click().run()

    assert not app.exception
    assert told in app.error[0].value
    assert [one.label for one in app.button] == [button]
    assert "as of" not in words(app)
