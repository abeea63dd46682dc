"""A sign-in is used only when it is configured completely, and it says what is missing."""

import re
import tomllib

import pytest

from tests.dashboard.reading import PROJECT
from tests.dashboard.sign_in.configuring import CLIENT, ISSUER, secrets
from ypn_metrics.dashboard.sign_in.configured import read_sign_in
from ypn_metrics.errors import ArgumentError

METADATA = "server_metadata_url"
DISCOVERY = "/.well-known/openid-configuration"


def refused(told):
    return pytest.raises(ArgumentError, match=told)


def test_nothing_configured_is_no_sign_in():
    assert read_sign_in({}) is None
    assert read_sign_in({"other": {"key": "value"}}) is None


def test_a_right_one_says_who_signs_for_whom_and_how_long():
    read = read_sign_in(secrets())

    assert (read.client_id, read.issuer) == (CLIENT, ISSUER)
    assert (read.address, read.origin) == ("https://ypn.example.org",) * 2
    assert read.longest_session.total_seconds() == 8 * 3600
    assert read.contact == "People Analytics"


def test_roles_without_sign_in_are_refused():
    with refused(r"\[auth\], which signs people in, is missing"):
        read_sign_in({"roles": {}})


@pytest.mark.parametrize(
    "name", ["client_id", "client_secret", "cookie_secret", "redirect_uri", METADATA]
)
@pytest.mark.parametrize("wrong", [None, "", "  ", 7])
def test_each_setting_of_auth_is_needed(name, wrong):
    given = secrets(without=[name]) if wrong is None else secrets(auth={name: wrong})

    with refused(rf"\[auth\] lacks {name}"):
        read_sign_in(given)


@pytest.mark.parametrize(
    "value",
    [
        *("xxx", "...", "<client id>", "{tenant}", "change-me", "CHANGEME", "your-client-id"),
        *("PUT-THE-SECRET-HERE", "https://login.microsoftonline.com/TENANT-ID/v2.0"),
    ],
)
@pytest.mark.parametrize("name", ["client_id", "client_secret", "cookie_secret", METADATA])
def test_a_placeholder_is_no_value(name, value):
    with refused(rf"\[auth\] {name} still holds the example's placeholder"):
        read_sign_in(secrets(auth={name: value}))


@pytest.mark.parametrize(
    "secret", ["short", "a" * 64, "abcabc" * 10, "Zk3v-9sQm_2xTtY7bLw4RcN8eHg"]
)
def test_a_cookie_secret_that_can_be_guessed_is_refused(secret):
    with refused("cookie_secret can be guessed"):
        read_sign_in(secrets(auth={"cookie_secret": secret}))


@pytest.mark.parametrize(
    "url",
    [
        "http://ypn.example.org/oauth2callback",
        "http://127.0.0.1.example.org/oauth2callback",
        "http://192.0.2.1:8501/oauth2callback",
        "ftp://localhost/oauth2callback",
        "ypn.example.org/oauth2callback",
        "https:///oauth2callback",
        "https://ana@ypn.example.org/oauth2callback",
        "https://ypn.example.org:port/oauth2callback",
        "https://[ypn/oauth2callback",
    ],
)
def test_the_way_back_is_over_https_or_this_machine(url):
    with refused("redirect_uri must be an address that begins with https://"):
        read_sign_in(secrets(auth={"redirect_uri": url}))


@pytest.mark.parametrize(
    "url",
    [
        "https://ypn.example.org",
        "https://ypn.example.org/callback",
        "https://ypn.example.org/oauth2callback?next=/",
        "https://YPN.example.org/oauth2callback",
        "https://ypn.example.org:443/oauth2callback",
        "http://localhost:80/oauth2callback",
    ],
)
def test_the_way_back_is_written_as_browsers_write_it(url):
    with refused("redirect_uri must be the dashboard's address as a browser shows it"):
        read_sign_in(secrets(auth={"redirect_uri": url}))


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("http://localhost:8501/oauth2callback", "http://localhost:8501"),
        ("http://127.0.0.1:{port}/oauth2callback", "http://127.0.0.1:8999"),
        ("https://hr.example.org/ypn/oauth2callback", "https://hr.example.org/ypn"),
    ],
)
def test_the_dashboards_address_is_the_way_back_without_its_end(url, address):
    assert read_sign_in(secrets(auth={"redirect_uri": url}), 8999).address == address


def test_a_path_belongs_to_the_address_and_not_to_the_origin():
    read = read_sign_in(secrets(auth={"redirect_uri": "https://hr.example.org/ypn/oauth2callback"}))

    assert read.origin == "https://hr.example.org"


@pytest.mark.parametrize("tenant", ["common", "organizations", "consumers", "Common"])
def test_a_provider_of_any_organisation_is_refused(tenant):
    url = f"https://login.microsoftonline.com/{tenant}/v2.0{DISCOVERY}"

    with refused("lets in people of every organisation"):
        read_sign_in(secrets(auth={METADATA: url}))


def test_the_provider_is_asked_over_https():
    with refused(f"{METADATA} must be an address that begins with https://"):
        read_sign_in(secrets(auth={METADATA: f"http://keycloak.example.org{DISCOVERY}"}))


def test_another_issuer_than_its_metadatas_address_is_written_out():
    url = "https://login.microsoftonline.com/example.org/v2.0/metadata"

    with refused("add issuer, as the metadata has it"):
        read_sign_in(secrets(auth={METADATA: url}))
    assert read_sign_in(secrets({METADATA: url}, {"issuer": ISSUER})).issuer == ISSUER


@pytest.mark.parametrize("issuer", ["", " ", 7, "<issuer>"])
def test_an_issuer_that_is_none_is_refused(issuer):
    with refused("issuer must be the issuer"):
        read_sign_in(secrets(roles={"issuer": issuer}))


def test_a_second_provider_is_refused():
    with refused(r"\[auth.google\] names another provider"):
        read_sign_in(secrets(auth={"google": {"client_id": "1"}}))


def test_what_streamlit_hands_on_to_the_provider_is_let_through():
    assert read_sign_in(secrets(auth={"client_kwargs": {"prompt": "login"}}))


@pytest.mark.parametrize("hours", [0, -1, 8.5, 24, "8", True, None, float("nan")])
def test_a_session_is_at_most_eight_hours(hours):
    with refused("session_hours must be a number above 0 and not above 8"):
        read_sign_in(secrets(roles={"session_hours": hours}))


def test_a_session_may_be_shorter():
    read = read_sign_in(secrets(roles={"session_hours": 0.5}))

    assert read.longest_session.total_seconds() == 1800


@pytest.mark.parametrize("contact", ["", " ", ["a@example.org"], "<whom to ask for access>"])
def test_whom_to_ask_is_said_in_words(contact):
    with refused("contact must say in words"):
        read_sign_in(secrets(roles={"contact": contact}))


@pytest.mark.parametrize("name", ["auth", "roles"])
def test_a_section_is_a_section(name):
    with refused(rf"{name} is no section: write \[{name}\] above it"):
        read_sign_in({**secrets(), name: "value"})


def example():
    return (PROJECT / ".streamlit" / "secrets.example.toml").read_text(encoding="utf-8")


OWN = {
    "<the dashboard's name>": "ypn.example.org",
    "<48 random bytes>": "Zk3v-9sQm_2xTtY7bLw4RcN8eHgUa1Jd",
    "<client id>": "5b0c7c0e",
    "<client secret>": "7Qp~kd82.NmA_xv",
    "<tenant id>": "7d1e4c2a",
    "<whom to ask for access>": "People Analytics",
}


@pytest.mark.parametrize("left", [None, *OWN])
def test_the_example_counts_when_each_placeholder_is_replaced(left):
    filled = example()
    for placeholder, value in OWN.items():
        assert filled.count(placeholder) == 1
        filled = filled if placeholder == left else filled.replace(placeholder, value)

    if left is None:
        read = read_sign_in(tomllib.loads(filled))
        assert read.issuer == "https://login.microsoftonline.com/7d1e4c2a/v2.0"
    else:
        with pytest.raises(ArgumentError):
            read_sign_in(tomllib.loads(filled))


@pytest.mark.parametrize("kind", ["values", "addresses", "object_ids"])
def test_each_way_of_giving_roles_that_the_example_shows_can_be_used(kind):
    shown = re.sub(r"<(address|value|object id)>", "ana@example.org", example())
    (section,) = re.findall(rf"# \[roles\.{kind}\]\n(?:# \w+ = .*\n)+", shown + "\n")
    lists = tomllib.loads(section.replace("# ", ""))["roles"][kind]

    roles = read_sign_in(secrets(roles={kind: {"analyst": lists["analyst"]}})).grants.roles

    assert roles == {"ana@example.org": "analyst"}


def test_git_does_not_keep_the_secrets():
    assert "/.streamlit/secrets.toml" in (PROJECT / ".gitignore").read_text().splitlines()
