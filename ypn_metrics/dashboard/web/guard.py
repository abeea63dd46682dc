"""What the server answers at all: a closed list of addresses, methods, hosts and origins.

Streamlit answers more than the pages need: figures of its memory, an interface for agents, other
components, and files in memory to anyone who knows their address. Here everything is refused
that is not on the list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from ypn_metrics.dashboard.drawing import ADDRESSES
from ypn_metrics.dashboard.sign_in.loopback import FORWARDED_FOR
from ypn_metrics.dashboard.web.file_names import address_of
from ypn_metrics.dashboard.web.identity import belongs_to_identity, is_signed_in

LONGEST_HEADERS = 64 * 1024  # identity and tokens of a large directory take a third of it
READ = frozenset({"GET", "HEAD"})
PAGE = re.compile(r"/\w*/?", re.ASCII)
# Control characters, backslashes, anything still encoded, empty and dotted parts.
UNSAFE = re.compile(r"[\x00-\x1f\x7f\\%]|//|(^|/)\.+(/|$)")


@dataclass(frozen=True, slots=True)
class Rule:
    """One address, or all below it where it ends with a stroke, and who may use it how.

    ``of_this_site`` asks that the request comes from one of the dashboard's own pages.
    """

    path: str
    methods: frozenset[str] = READ
    any_host: bool = False
    of_this_site: bool = False
    signed_in: bool = False

    def covers(self, path: str) -> bool:
        """Whether an address is this one or below it."""
        if self.path.endswith("/"):
            return path.startswith(self.path)
        return path == self.path


def _icon() -> str:
    # The tab's picture lies among the files of readers; whoever is to sign in sees it too.
    picture = Path(__file__).parents[1] / "icon.png"
    return f"/media/{address_of(picture.read_bytes(), 'image/png')}.png"


RULES = (
    Rule("/livez", any_host=True),
    Rule("/readyz", any_host=True),
    Rule("/static/"),  # Streamlit's own scripts, styles and fonts
    *map(Rule, ADDRESSES),  # what charts are drawn with
    Rule("/favicon.png"),
    Rule("/manifest.json"),
    Rule("/_stcore/health"),
    Rule("/_stcore/host-config"),
    Rule("/_stcore/stream", frozenset({"websocket"}), of_this_site=True),
    Rule("/_stcore/upload_file/", frozenset({"PUT", "DELETE"}), of_this_site=True, signed_in=True),
    Rule(_icon()),
    Rule("/media/", signed_in=True),
    Rule("/auth/login"),
    Rule("/auth/logout"),
    Rule("/oauth2callback"),
)
A_PAGE = Rule("/")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is not answered; its words tell nothing of what the server holds."""

    status: int
    words: str
    allow: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Guard:
    """The application behind the list.

    Attributes
    ----------
    app
        What answers where nothing is refused.
    hosts
        Names that the server goes by, in lower case and without a port.
    needs_sign_in
        Whether sign-in was configured when the server started. A configuration that is
        broken later does not open anything.
    most_held
        Bytes of uploads that may lie in memory, of all readers together.
    """

    app: ASGIApp
    hosts: frozenset[str]
    needs_sign_in: bool
    most_held: int

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or hand on without an identity that has run out."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        request = HTTPConnection(scope)
        signed_in = self.needs_sign_in and is_signed_in(request.cookies)
        refusal = self.refusal(request, signed_in)
        if refusal is None:
            await self.app(self._known(scope, signed_in), receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            allow = {"Allow": ", ".join(sorted(refusal.allow))} if refusal.allow else None
            answer = PlainTextResponse(refusal.words, refusal.status, headers=allow)
            await answer(scope, receive, send)

    def refusal(self, request: HTTPConnection, signed_in: bool) -> Refusal | None:
        """Why a request is refused; None where it is answered."""
        path, headers = request.scope["path"], request.headers
        if sum(len(name) + len(value) for name, value in headers.raw) > LONGEST_HEADERS:
            return Refusal(431, "These headers are too long.")
        if UNSAFE.search(path):
            return Refusal(400, "This address cannot be.")
        rule = rule_of(path)
        if rule is None:
            return Refusal(404, "There is nothing at this address.")
        if not rule.any_host and host_of(headers.getlist("host")) not in self.hosts:
            return Refusal(421, "This server does not go by that name.")
        method = request.scope.get("method", "websocket")
        if method not in rule.methods:
            return Refusal(405, "This is not done here.", rule.methods - {"websocket"})
        if rule.of_this_site and not is_of_this_site(request):
            return Refusal(403, "This comes from another site.")
        if rule.signed_in and not self._may_have_files(request, signed_in):
            return Refusal(403, "Sign in first.")
        if method == "PUT" and held_bytes() >= self.most_held:
            return Refusal(413, "Too many files wait here.")
        return None

    def _known(self, scope: Scope, signed_in: bool) -> Scope:
        # Signing out must still see what it is to remove.
        return scope if signed_in or scope["type"] != "websocket" else without_identity(scope)

    def _may_have_files(self, request: HTTPConnection, signed_in: bool) -> bool:
        if self.needs_sign_in:
            return signed_in
        return not any(name in request.headers for name in FORWARDED_FOR)  # this machine only


def rule_of(path: str) -> Rule | None:
    """The rule for an address; None where there is none."""
    listed = next((rule for rule in RULES if rule.covers(path)), None)
    return listed or (A_PAGE if PAGE.fullmatch(path) else None)


def host_of(named: list[str]) -> str | None:
    """The name in a Host header, in lower case; None where there is no single clean one."""
    if len(named) != 1:
        return None
    try:
        parts = urlsplit(f"//{named[0]}")
        _ = parts.port  # refuses what is no number
    except ValueError:
        return None
    if parts.netloc != named[0] or "@" in parts.netloc or parts.hostname is None:
        return None
    return parts.hostname.rstrip(".")


def held_bytes() -> int:
    """How much the uploads in memory take. Streamlit itself takes as many as come."""
    if not runtime.exists():
        return 0
    manager = cast(MemoryUploadedFileManager, runtime.get_instance().uploaded_file_mgr)
    sessions = list(manager.file_storage.values())
    return sum(len(file.data) for files in sessions for file in list(files.values()))


def is_of_this_site(request: HTTPConnection) -> bool:
    """Whether the page that asks was served under the name that is asked.

    Browsers name the asking page in Origin at every WebSocket and every upload.
    """
    origins = request.headers.getlist("origin")
    if len(origins) != 1:
        return False
    origin = urlsplit(origins[0])
    return origin.scheme in {"http", "https"} and origin.netloc == request.headers.get("host")


def without_identity(scope: Scope) -> Scope:
    """The same request without the identity that it brings."""
    return {**scope, "headers": [kept for pair in scope["headers"] for kept in _stripped(pair)]}


def _stripped(pair: tuple[bytes, bytes]) -> list[tuple[bytes, bytes]]:
    name, value = pair
    if name != b"cookie":
        return [pair]
    cookies = [
        cookie
        for cookie in value.split(b";")
        if not belongs_to_identity(cookie.split(b"=")[0].strip().decode("latin-1"))
    ]
    return [(name, b";".join(cookies))] if cookies else []
