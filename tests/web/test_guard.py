"""The guard by itself: it refuses also where Streamlit, behind it, would."""

from urllib.parse import unquote

import pytest
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse

from tests.probe import CLOSED, TRAVERSALS
from ypn_metrics.dashboard.web.guard import Guard, host_of, rule_of, without_identity


def refusal(path, method="GET", **headers):
    pairs = {"host": "localhost:8501", **headers}
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in pairs.items()],
    }
    guard = Guard(PlainTextResponse(), frozenset({"localhost"}), needs_sign_in=False, most_held=1)
    return guard.refusal(HTTPConnection(scope), signed_in=False)


@pytest.mark.parametrize("path", [*TRAVERSALS, *CLOSED])
def test_an_address_that_must_not_be_is_refused_before_streamlit_sees_it(path):
    found = refusal(unquote(path.partition("?")[0]))

    if path.startswith("/media/") and "%" not in path:  # Streamlit has no such file
        assert found is None
    else:
        assert found is not None
        assert found.status in {400, 404}


@pytest.mark.parametrize("path", ["/", "/programme_effect", "/static/js/a.b-c.js", "/livez"])
def test_what_readers_need_is_let_through(path):
    assert refusal(path) is None
    assert refusal(path, "HEAD") is None
    assert refusal(path, "POST").status == 405
    assert refusal(path, "OPTIONS").allow == {"GET", "HEAD"}


def test_an_upload_must_come_from_the_dashboards_own_page():
    path = "/_stcore/upload_file/session/file"

    assert refusal(path, "PUT", origin="http://localhost:8501") is None
    assert refusal(path, "PUT", origin="https://localhost:8501") is None  # a proxy ends TLS
    for origin in ("http://localhost:3000", "http://localhost", "null", "ftp://localhost:8501"):
        assert refusal(path, "PUT", origin=origin).status == 403
    assert refusal(path, "DELETE").status == 403


@pytest.mark.parametrize(
    ("given", "name"),
    [
        (["localhost:8501"], "localhost"),
        (["LocalHost."], "localhost"),
        (["[::1]:8501"], "::1"),
        ([], None),
        (["a", "b"], None),
        (["localhost:x"], None),
        (["x@localhost"], None),
        (["localhost/x"], None),
        ([""], None),
    ],
)
def test_a_host_is_read_or_refused(given, name):
    assert host_of(given) == name


def test_no_two_rules_cover_one_address_by_accident():
    assert rule_of("/media/x.csv").signed_in
    assert rule_of("/_stcore/upload_file/a/b").of_this_site
    assert rule_of("/_stcore/metrics") is None
    assert rule_of("/media/").signed_in


def test_an_identity_is_taken_out_whole_and_nothing_else():
    cookies = b"_streamlit_xsrf=1; _streamlit_user=a; _streamlit_user_1=b;_streamlit_user_tokens=c"
    scope = {"headers": [(b"cookie", cookies), (b"host", b"x")]}

    assert without_identity(scope)["headers"] == [
        (b"cookie", b"_streamlit_xsrf=1"),
        (b"host", b"x"),
    ]
