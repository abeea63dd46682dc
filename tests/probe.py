"""Ask a running server for what it must refuse: ``python -m tests.probe http://localhost:8501``.

Prints a table of what was tried and what came of it; the exit code is 1 where anything was
answered that should not have been. Everything goes over plain sockets, so that no client
tidies it up first.
"""

from __future__ import annotations

import contextlib
import socket
import sys
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed, InvalidHandshake
from websockets.sync.client import ClientConnection, connect

MEGABYTE = 1024 * 1024
WAITS_SECONDS = 30
ELSEWHERE = "http://elsewhere.example"
TRAVERSALS = (
    "/../../etc/passwd",
    "/..%2f..%2fetc/passwd",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/%252e%252e%252fetc/passwd",
    "/..%5c..%5cetc/passwd",
    "/static/../../../config.py",
    "/static/..%2f..%2f..%2fconfig.py",
    "/static/%2e%2e/%2e%2e/streamlit/config.py",
    "/media/..%2f..%2fetc/passwd",
    "/media/%2e%2e/secrets.toml",
    "/component/..%2f..%2fetc/passwd",
    "/component/x/%2e%2e/%2e%2e/app.py",
    "/_stcore/bidi-components/..%2fapp.py",
    "//elsewhere.example/share",
    "/%00",
    "/app.py%00.png",
    "/.streamlit/secrets.toml",
    "/.streamlit/config.toml",
    "/.git/config",
)
CLOSED = (
    "/_stcore/metrics",
    "/_stcore/metrics?families=cache_memory_bytes",
    "/_stcore/metrics/",
    "/_stcore/script-health-check",
    "/_stcore/agent/openapi.json",
    "/_stcore/agent/interact",
    "/_stcore/agent/mcp",
    "/_stcore/bidi-components/x/y.js",
    "/component/x/index.html",
    "/app/static/app.py",
    "/graduate_attrition/_stcore/metrics",
    "/media/",
    "/media/unknown.csv",
    "/data/store/in_force",
    "/app.py",
)
METHODS = ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND")


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; status 0 is a connection closed without a word."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""

    def header(self, name: str) -> str:
        """A header's values, after one another."""
        return ", ".join(value for key, value in self.headers if key == name)


@dataclass(frozen=True, slots=True)
class Tried:
    """One try: what, what came of it, and whether that is a refusal."""

    what: str
    got: str
    refused: bool


@dataclass(slots=True)
class Target:
    """A server, and how to ask it without a client's help."""

    url: str
    cookies: str = ""
    tried: list[Tried] = field(default_factory=list)

    @property
    def host(self) -> str:
        """Name and port, as browsers send them."""
        return urlsplit(self.url).netloc

    def ask(
        self,
        path: str,
        method: str = "GET",
        headers: Iterable[tuple[str, str]] = (),
        body: Iterable[bytes] = (),
        version: str = "1.1",
    ) -> Answer:
        """Send a request as it is given, and read the answer; Host and cookies go along."""
        given = list(headers)
        names = {name.lower() for name, _ in given}
        if "host" not in names:
            given.insert(0, ("Host", self.host))
        if self.cookies and "cookie" not in names:
            given.append(("Cookie", self.cookies))
        if "connection" not in names:
            given.append(("Connection", "close"))
        head = f"{method} {path} HTTP/{version}\r\n"
        head += "".join(f"{name}: {value}\r\n" for name, value in given if value) + "\r\n"
        address = urlsplit(self.url)
        with socket.create_connection(
            (address.hostname or "", address.port or 80), WAITS_SECONDS
        ) as line:
            with contextlib.suppress(OSError):  # refused while it was still being sent
                for part in (head.encode("latin-1"), *body):
                    line.sendall(part)
            return _read(line)

    def note(self, what: str, answer: Answer, *, refused: bool | None = None) -> None:
        """Keep what was tried; an answer from 400 on, or none, is a refusal."""
        if refused is None:
            refused = answer.status == 0 or 400 <= answer.status < 500
        self.tried.append(Tried(what, str(answer.status or "closed"), refused))

    def websocket(self, path: str = "/_stcore/stream", **options: object) -> ClientConnection:
        """Open a WebSocket as a page of the server's own does."""
        options = {"origin": self.url, "subprotocols": ["streamlit"], **options}
        return connect(f"ws://{self.host}{path}", **options)


def probe(url: str, upload_megabytes: int = 25, cookies: str = "") -> list[Tried]:
    """Try everything on a server; return what came of it."""
    target = Target(url, cookies)
    _hosts(target)
    _paths(target)
    _methods(target)
    _header_tricks(target)
    _websockets(target)
    _uploads(target, upload_megabytes)
    return target.tried


@contextlib.contextmanager
def session(target: Target) -> Iterator[tuple[str, ClientConnection]]:
    """Run the app as a browser does; yield the session's name and its WebSocket."""
    with target.websocket() as line:
        run = BackMsg()
        run.rerun_script.query_string = ""
        line.send(run.SerializeToString())
        for message in messages(line):
            if message.WhichOneof("type") == "new_session":
                yield message.new_session.initialize.session_id, line
                return
        raise RuntimeError("the server began no session")


def messages(line: ClientConnection) -> Iterator[ForwardMsg]:
    """What the server sends until the script has run."""
    message = ForwardMsg()
    while message.WhichOneof("type") != "script_finished":
        message = ForwardMsg()
        message.ParseFromString(line.recv(timeout=WAITS_SECONDS))
        yield message


def token_of(target: Target) -> str:
    """The token against forged requests that the server gives every browser."""
    cookie = target.ask("/_stcore/health").header("set-cookie")
    return cookie.split("_streamlit_xsrf=")[1].split(";")[0]


def upload(
    target: Target,
    name: str,
    size: int,
    *,
    token: str,
    origin: str | None = None,
    declared: int | None = None,
    chunked: bool = False,
) -> Answer:
    """Put a file of a size into a session; say another length, or none and send it in chunks."""
    edge = "edge"
    first = (
        f'--{edge}\r\nContent-Disposition: form-data; name="f"; filename="f.csv"\r\n'
        "Content-Type: text/csv\r\n\r\n"
    ).encode()
    last = f"\r\n--{edge}--\r\n".encode()
    length = len(first) + size + len(last)
    parts = [first, *[b"x" * min(MEGABYTE, size - at) for at in range(0, size, MEGABYTE)], last]
    if chunked:
        parts = [b"%x\r\n%b\r\n" % (len(part), part) for part in parts] + [b"0\r\n\r\n"]
    headers = [
        ("Origin", target.url if origin is None else origin),
        ("Content-Type", f"multipart/form-data; boundary={edge}"),
        ("X-Xsrftoken", token),
        ("Cookie", "; ".join(filter(None, [f"_streamlit_xsrf={token}", target.cookies]))),
        ("Transfer-Encoding", "chunked")
        if chunked
        else ("Content-Length", str(declared or length)),
    ]
    return target.ask(f"/_stcore/upload_file/{name}/{uuid.uuid4()}", "PUT", headers, parts)


def _hosts(target: Target) -> None:
    port = urlsplit(target.url).port or 80
    for host in (
        "elsewhere.example",
        f"localhost.elsewhere.example:{port}",
        f"localhost:{port}@elsewhere.example",
        "localhost:99999",
        "localhost/x",
        "169.254.169.254",
        "[::ffff:7f00:1]",
    ):
        target.note(f"Host: {host}", target.ask("/", headers=[("Host", host)]))
    target.note("no Host", target.ask("/", headers=[("Host", "")], version="1.0"))
    twice = [("Host", target.host), ("Host", "elsewhere.example")]
    target.note("two Hosts", target.ask("/", headers=twice))


def _paths(target: Target) -> None:
    for path in (*TRAVERSALS, *CLOSED):
        target.note(f"GET {path}", target.ask(path))
    agent = [("Content-Type", "application/json"), ("Content-Length", "2")]
    target.note("POST /_stcore/agent/interact", target.ask(CLOSED[5], "POST", agent, [b"{}"]))


def _methods(target: Target) -> None:
    for path in ("/", "/programme_effect", "/_stcore/health", "/media/x.csv", "/static/js/x.js"):
        for method in METHODS:
            target.note(f"{method} {path}", target.ask(path, method))


def _header_tricks(target: Target) -> None:
    for path in ("/%0d%0aSet-Cookie:%20a=b", "/?lang=sv%0d%0aSet-Cookie:%20a=b"):
        answer = target.ask(path)
        target.note(f"GET {path}", answer, refused="a=b" not in answer.header("set-cookie"))
    for what, name, value in (
        ("a header of 100 kB", "X-Long", "x" * 100_000),
        ("a line break in a header", "X-Break", "a\n b\x00"),
        ("a negative length", "Content-Length", "-1"),
        ("two kinds of length", "Content-Length: 3\r\nTransfer-Encoding", "gzip, x"),
    ):
        target.note(what, target.ask("/", headers=[(name, value)]))
    many = [(f"X-{n}", "x" * 100) for n in range(2_000)]
    target.note("2,000 headers", target.ask("/", headers=many))
    preflight = [("Origin", ELSEWHERE), ("Access-Control-Request-Method", "PUT")]
    answer = target.ask("/_stcore/health", headers=preflight)
    allowed = answer.header("access-control-allow-origin")
    target.note("a read from another site", answer, refused=not allowed)


def _websockets(target: Target) -> None:
    port = urlsplit(target.url).port or 80
    for what, options in {
        "another site's Origin": {"origin": ELSEWHERE},
        "no Origin": {"origin": None},
        "Origin: null": {"origin": "null"},
        "another port's Origin": {"origin": f"http://localhost:{port + 1}"},
        "an Origin that only begins right": {"origin": f"{target.url}.elsewhere.example"},
        "another address": {"path": "/_stcore/other"},
        "a page's address": {"path": "/programme_effect"},
    }.items():
        target.note(f"WebSocket: {what}", _opened(target, options))
    handshake = [
        ("Host", "elsewhere.example"),
        ("Origin", ELSEWHERE),
        ("Connection", "Upgrade"),
        ("Upgrade", "websocket"),
        ("Sec-WebSocket-Version", "13"),
        ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="),
    ]
    target.note("WebSocket: another Host", target.ask("/_stcore/stream", headers=handshake))
    for what, sent in {
        "what is no message": b"\xff" * 100,
        "text": "text",
        "30 MB in one frame": b"x" * (30 * MEGABYTE),
    }.items():
        with target.websocket() as line:
            target.note(f"WebSocket: {what}", _closed(line, sent))


def _opened(target: Target, options: dict) -> Answer:
    try:
        with target.websocket(**options):
            return Answer(101)
    except InvalidHandshake as error:
        return Answer(error.response.status_code)
    except OSError:
        return Answer(0)


def _closed(line: ClientConnection, sent: bytes | str) -> Answer:
    try:
        line.send(sent)
        line.recv(timeout=WAITS_SECONDS)
    except ConnectionClosed:
        return Answer(0)
    return Answer(101)


def _uploads(target: Target, megabytes: int) -> None:
    token, too_large = token_of(target), (megabytes + 2) * MEGABYTE
    stranger = str(uuid.uuid4())
    target.note("upload without a session", upload(target, stranger, 10, token=token))
    target.note("upload to ..", upload(target, "..%2f..", 10, token=token))
    with session(target) as (name, _):
        for what, answer in {
            "from another site": upload(target, name, 10, token=token, origin=ELSEWHERE),
            "without Origin": upload(target, name, 10, token=token, origin=""),
            "without the token": upload(target, name, 10, token=""),
            "of too much": upload(target, name, too_large, token=token),
            "of too much in chunks": upload(target, name, too_large, token=token, chunked=True),
            "of more than it says": upload(target, name, too_large, token=token, declared=100),
        }.items():
            target.note(f"upload {what}", answer)
        removed = target.ask(f"/_stcore/upload_file/{name}/{uuid.uuid4()}", "DELETE")
        target.note("removing an upload without the token", removed)


def _read(line: socket.socket) -> Answer:
    received = b""
    with contextlib.suppress(OSError):
        while part := line.recv(65_536):
            received += part
    head, _, body = received.partition(b"\r\n\r\n")
    first, *rest = head.decode("latin-1").split("\r\n")
    if not first.startswith("HTTP/"):
        return Answer(0)
    headers = [one.partition(":") for one in rest]
    told = tuple((name.strip().lower(), value.strip()) for name, _, value in headers)
    return Answer(int(first.split()[1]), told, body)


def main(url: str) -> int:
    """Print the table; 1 where anything was not refused."""
    tried = probe(url.rstrip("/"))
    for one in tried:
        print(f"{'refused' if one.refused else 'ANSWERED':9} {one.got:>6}  {one.what}")
    answered = [one for one in tried if not one.refused]
    print(f"{len(tried)} tried, {len(answered)} not refused")
    return 1 if answered else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
