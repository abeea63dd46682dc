"""What every answer says to the browser."""

import re

import pytest

from tests.web.running import SECRET
from ypn_metrics.dashboard.web.headers import safe_cookie

ANSWERS = (
    "/",
    "/programme_effect",
    "/_stcore/health",
    "/media/x.csv",
    "/_stcore/metrics",
    "/..%2f",
)


def policy_of(answer):
    parts = answer.header("content-security-policy").split("; ")
    return {name: sources for name, _, sources in (part.partition(" ") for part in parts)}


@pytest.mark.parametrize("path", ANSWERS)
def test_every_answer_has_the_headers_that_keep_it_ours(local, path):
    answer = local.get(path)

    assert answer.header("x-frame-options") == "DENY"
    assert answer.header("x-content-type-options") == "nosniff"
    assert answer.header("referrer-policy") == "same-origin"
    assert answer.header("cross-origin-opener-policy") == "same-origin"
    assert answer.header("cross-origin-resource-policy") == "same-origin"
    assert answer.header("cache-control") == "no-store"
    assert "camera=()" in answer.header("permissions-policy")
    assert policy_of(answer)["frame-ancestors"] == "'none'"
    assert answer.header("access-control-allow-origin") == ""
    assert answer.header("server") == ""
    assert answer.header("strict-transport-security") == ""  # this came without TLS


def test_the_policy_of_a_page_takes_nothing_from_elsewhere_and_no_code_from_text(local):
    policy = policy_of(local.get("/"))

    assert policy["default-src"] == "'none'"
    assert re.fullmatch(r"'self' 'sha256-[\w+/]{43}='", policy["script-src"])
    assert policy["connect-src"] == "'self'"
    for closed in ("object-src", "base-uri", "form-action", "frame-ancestors"):
        assert policy[closed] == "'none'"
    allowed = {source for sources in policy.values() for source in sources.split()}
    assert allowed - {policy["script-src"].split()[1]} == {
        "'none'",
        "'self'",
        "'unsafe-inline'",  # of styles alone
        "data:",
        "blob:",
    }
    assert [name for name, sources in policy.items() if "unsafe" in sources] == ["style-src"]


def test_a_file_of_a_reader_may_do_nothing_in_a_browser(local):
    policy = policy_of(local.get("/media/x.csv"))

    assert policy["default-src"] == "'none'"
    assert "sandbox" in policy


def test_streamlits_own_scripts_may_be_kept(local):
    page = local.get("/").body.decode()
    script = re.search(r'src="\.(/static/js/index\.[^"]+)"', page).group(1)

    answer = local.get(script)

    assert answer.status == 200
    assert "immutable" in answer.header("cache-control")


@pytest.mark.parametrize(
    ("query", "accepted", "language"),
    [
        ("", "sv-SE,sv;q=0.9,en;q=0.8", "sv"),
        ("", "en-GB,sv;q=0.9", "en"),
        ("", "", "en"),
        ("?lang=sv", "en-GB", "sv"),
        ("?lang=en&group=everyone", "sv-SE", "en"),
        ("?lang=%22onload=x", "sv-SE", "sv"),
    ],
)
def test_a_page_names_the_readers_language(local, query, accepted, language):
    answer = local.get(f"/programme_effect{query}", Accept_Language=accepted)

    assert re.findall(rb"<html[^>]*>", answer.body) == [f'<html lang="{language}">'.encode()]
    assert int(answer.header("content-length")) == len(answer.body)
    assert answer.body.rstrip().endswith(b"</html>")


def test_a_page_comes_whole_to_a_browser_that_takes_it_compressed(local):
    answer = local.get("/", Accept_Encoding="gzip, br")

    assert answer.header("content-encoding") == ""
    assert b'<html lang="en">' in answer.body


def test_a_browser_that_kept_a_page_gets_it_anew(local):
    answer = local.get("/", If_Modified_Since="Fri, 01 Jan 2100 00:00:00 GMT", If_None_Match="*")

    assert answer.header("etag") == answer.header("last-modified") == ""
    assert b'<html lang="en">' in answer.body


def test_a_page_names_the_code_it_is_drawn_with_and_all_that_it_imports(local):
    page = local.get("/programme_effect").body.decode()

    named = re.findall(r'rel="modulepreload" crossorigin href="\.?(/static/js/[\w.-]+)"', page)
    assert len(named) == len(set(named))
    assert sum("/BidiComponent." in address for address in named) == 1
    for address in named:
        code = local.get(address)
        assert code.status == 200
        imported = re.findall(r"""(?:from|import) *["'`]\./([\w.-]+)["'`]""", code.body.decode())
        assert {f"/static/js/{name}" for name in imported} <= {*named, *started_with(page)}


def started_with(page):
    return {f"/static/js/{name}" for name in re.findall(r'src="\./static/js/([\w.-]+)"', page)}


def test_behind_tls_every_cookie_goes_over_tls_alone(local):
    plain, secure = (
        local.get("/_stcore/health", X_Forwarded_Proto=scheme) for scheme in ("http", "https")
    )

    assert "Secure" not in plain.header("set-cookie")
    assert secure.header("set-cookie").endswith("; Path=/; SameSite=Lax; Secure")
    assert secure.header("strict-transport-security") == "max-age=31536000"


def test_an_address_of_sign_in_over_tls_is_enough_for_that(proxied):
    answer = proxied.get("/_stcore/health", Host="ypn.example.org")

    assert answer.header("set-cookie").endswith("; Secure")
    assert answer.header("strict-transport-security")
    assert SECRET not in proxied.said()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            "_streamlit_user=a; HttpOnly; Max-Age=2592000; Path=/; SameSite=lax",
            "_streamlit_user=a; HttpOnly; Max-Age=28800; Path=/; SameSite=lax; Secure",
        ),
        ("a=b; Max-Age=0; Path=/", "a=b; Max-Age=0; Path=/; Secure"),
        ("a=b; secure; Path=/", "a=b; Path=/; Secure"),
    ],
)
def test_a_cookie_lives_eight_hours_at_most(given, expected):
    assert safe_cookie(given, is_secure=True) == expected
    assert safe_cookie(given, is_secure=False) == expected.removesuffix("; Secure")
