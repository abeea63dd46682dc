"""What every answer says to the browser: what the page may do, who may show or keep it."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from pathlib import Path
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.file_util import get_static_dir

from ypn_metrics.dashboard.drawing import PLOTLYS_ADDRESS
from ypn_metrics.dashboard.web.identity import SESSION_SECONDS, public_origin
from ypn_metrics.dashboard.web.page_code import fetched_early
from ypn_metrics.languages import LANGUAGES

ALWAYS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": ", ".join(
        f"{feature}=()"
        for feature in (
            "accelerometer",
            "camera",
            "display-capture",
            "geolocation",
            "gyroscope",
            "microphone",
            "midi",
            "payment",
            "publickey-credentials-get",
            "serial",
            "usb",
        )
    ),
}
HSTS = f"max-age={365 * 24 * 60 * 60}"
FOR_GOOD = "public, immutable, max-age=31536000"  # as Streamlit has it for its own code
FILES_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"
INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
HTML_LANGUAGE = re.compile(rb'<html lang="[^"]*"')
WHOLE_ONLY = {b"accept-encoding", b"if-modified-since", b"if-none-match", b"range"}
NOT_TOLD = (
    "server",
    "access-control-allow-origin",
    "access-control-allow-methods",
    "access-control-allow-headers",
    "access-control-allow-credentials",
)


@cache
def page_policy() -> str:
    """The content security policy of pages: everything from this server, no code from text.

    Styles are written into the page by Streamlit and Plotly; a chart's picture is made of
    data and blob addresses.
    """
    page = Path(get_static_dir(), "index.html").read_text(encoding="utf-8")
    hashes = [
        base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        for script in INLINE_SCRIPT.findall(page)
    ]
    return "; ".join(
        [
            "default-src 'none'",
            " ".join(["script-src 'self'", *(f"'sha256-{one}'" for one in hashes)]),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "manifest-src 'self'",
            "worker-src 'self' blob:",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
            "object-src 'none'",
        ]
    )


@dataclass(frozen=True, slots=True)
class SafeHeaders:
    """The application with these headers on whatever it answers."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the headers, pages in the reader's language."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        answer = _Answer(scope, send)
        if not scope["path"].startswith(("/static/", "/media/")):
            # A page is changed below, so it must come whole, anew and as it is.
            kept = [pair for pair in scope["headers"] if pair[0] not in WHOLE_ONLY]
            scope = {**scope, "headers": kept}
        await self.app(scope, receive, answer.send)


@dataclass(slots=True)
class _Answer:
    scope: Scope
    onward: Send
    start: Message | None = None  # a page's, kept until its length is known
    page: bytes = b""

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=message["headers"])
            is_page = headers.get("content-type", "").startswith("text/html")
            is_kept = self.scope["path"] == PLOTLYS_ADDRESS and message["status"] == HTTPStatus.OK
            self._set_headers(headers, is_page, is_kept)
            if is_page:
                self.start = message
                return
        elif self.start is not None and message["type"] == "http.response.body":
            self.page += message.get("body", b"")
            if message.get("more_body"):
                return
            language = f'<html lang="{language_of(self.scope)}"'.encode()
            page = HTML_LANGUAGE.sub(language, self.page, count=1)
            page = page.replace(b"</head>", fetched_early() + b"</head>", 1)
            headers = MutableHeaders(raw=self.start["headers"])
            if self.page:  # a HEAD has none, and its length is the page's
                headers["content-length"] = str(len(page))
            await self.onward(self.start)
            message = {"type": "http.response.body", "body": page}
        await self.onward(message)

    def _set_headers(self, headers: MutableHeaders, is_page: bool, is_kept: bool) -> None:
        path, is_secure = self.scope["path"], is_behind_tls(self.scope)
        for name in NOT_TOLD:
            del headers[name]
        headers.update(ALWAYS)
        headers["content-security-policy"] = (
            FILES_POLICY if path.startswith("/media/") else page_policy()
        )
        if is_secure:
            headers["strict-transport-security"] = HSTS
        if is_kept:
            headers["cache-control"] = FOR_GOOD
        elif is_page or not path.startswith("/static/"):
            headers["cache-control"] = "no-store"
            for name in ("etag", "last-modified"):
                del headers[name]
        cookies = headers.getlist("set-cookie")
        del headers["set-cookie"]
        for cookie in cookies:
            headers.append("set-cookie", safe_cookie(cookie, is_secure))


def is_behind_tls(scope: Scope) -> bool:
    """Whether readers come over TLS, by the proxy's word or the sign-in's own address."""
    return scope["scheme"] == "https" or (public_origin() or "").startswith("https://")


def safe_cookie(cookie: str, is_secure: bool) -> str:
    """A Set-Cookie's value that lives 8 hours at most, and goes over TLS alone where there is.

    Streamlit's scripts read its token against forged requests, so that one stays readable.
    """
    kept = []
    for part in cookie.split("; "):
        name, _, value = part.partition("=")
        if name.lower() == "max-age" and value.isdigit():
            part = f"Max-Age={min(int(value), SESSION_SECONDS)}"
        if name.lower() != "secure":
            kept.append(part)
    return "; ".join([*kept, "Secure"] if is_secure else kept)


def language_of(scope: Scope) -> str:
    """The language in the address, else the browser's first one, if the pages have it."""
    asked = parse_qs(scope["query_string"].decode("latin-1")).get("lang", [""])[-1]
    if asked in LANGUAGES:
        return asked
    wanted = Headers(scope=scope).get("accept-language", "")
    return "sv" if wanted.strip().lower().startswith("sv") else "en"
