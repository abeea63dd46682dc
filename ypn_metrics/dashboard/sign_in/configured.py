"""What sign-in is configured with: ``[auth]``, Streamlit's own section, and ``[roles]``, ours.

Everything is checked before anything is served, and again on every run: the file may be
changed meanwhile.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from ypn_metrics.dashboard.sign_in.grants import Grants, read_grants
from ypn_metrics.dashboard.sign_in.loopback import is_loopback
from ypn_metrics.errors import ArgumentError
from ypn_metrics.languages import text

CALLBACK = "/oauth2callback"
DISCOVERY = "/.well-known/openid-configuration"
SHORTEST_SECRET = 32  # characters: 192 bits in base64
LONGEST_SESSION = 8  # hours
# What a sample holds where a value of one's own belongs. {port} is Streamlit's own word.
PLACEHOLDER = re.compile(
    r"^(x{3,}|\.{3}|…)$|<[\w' -]+>|\{(?!port\})[\w -]+\}|change.?me|placeholder"
    r"|your[-_ ]|put[-_ ].*here|tenant.id",
    re.IGNORECASE,
)
# Entra's addresses that let in people of any tenant.
ANY_TENANT = re.compile(r"^/(common|organizations|consumers)(/|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SignIn:
    """A sign-in that is configured completely."""

    client_id: str
    issuer: str
    metadata_url: str
    address: str
    grants: Grants
    longest_session: dt.timedelta
    contact: str | None

    @property
    def origin(self) -> str:
        """The address as a browser names where a request comes from: without a path."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"


def read_sign_in(secrets: Mapping[str, object], port: int | None = None) -> SignIn | None:
    """Read both sections; None where there is no sign-in at all.

    Raises
    ------
    ArgumentError
        If something is missing, contradictory or still a placeholder; it says what and where.
    """
    if "auth" not in secrets:
        if "roles" in secrets:
            raise ArgumentError(
                text("[roles] gives roles, and [auth], which signs people in, is missing.")
            )
        return None
    auth, roles = _section(secrets, "auth"), _section(secrets, "roles")
    _check_one_provider(auth)
    _check_cookie_secret(_required(auth, "cookie_secret"))
    _required(auth, "client_secret")
    metadata_url = _secure_url(auth, "server_metadata_url", port)
    settings = dict(roles)
    return SignIn(
        client_id=_required(auth, "client_id"),
        issuer=_issuer(metadata_url, settings.pop("issuer", None)),
        metadata_url=metadata_url,
        address=_address(auth, port),
        longest_session=_session(settings.pop("session_hours", LONGEST_SESSION)),
        contact=_contact(settings.pop("contact", None)),
        grants=read_grants(settings),
    )


def _section(secrets: Mapping[str, object], name: str) -> Mapping[str, object]:
    section = secrets.get(name, {})
    if not isinstance(section, Mapping):
        raise ArgumentError(text("{name} is no section: write [{name}] above it.", name=name))
    return section


def _required(auth: Mapping[str, object], name: str) -> str:
    value = auth.get(name)
    if not isinstance(value, str) or not value.strip():
        raise ArgumentError(
            text("[auth] lacks {name}; docs/sign-in.md tells where to find it.", name=name)
        )
    if PLACEHOLDER.search(value):
        raise ArgumentError(
            text(
                "[auth] {name} still holds the example's placeholder; put your own value there.",
                name=name,
            )
        )
    return value


def _check_one_provider(auth: Mapping[str, object]) -> None:
    for name, value in auth.items():
        if isinstance(value, Mapping) and name != "client_kwargs":
            raise ArgumentError(
                text(
                    "[auth.{name}] names another provider; there is one, and its settings stand"
                    " in [auth] itself.",
                    name=name,
                )
            )


def _check_cookie_secret(secret: str) -> None:
    if len(secret) < SHORTEST_SECRET or len(set(secret)) < SHORTEST_SECRET // 4:
        raise ArgumentError(
            text(
                "[auth] cookie_secret can be guessed: it needs {n} random characters or more, such"
                " as {command} prints.",
                n=SHORTEST_SECRET,
                command='python -c "import secrets; print(secrets.token_urlsafe(48))"',
            )
        )


def _secure_url(auth: Mapping[str, object], name: str, port: int | None) -> str:
    """An address over https, or of this machine itself."""
    url = _required(auth, name).replace("{port}", str(port or ""))
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host, parts = None, urlsplit("")
    safe = parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host or ""))
    if not host or not safe or parts.username is not None:
        raise ArgumentError(
            text(
                "[auth] {name} must be an address that begins with https:// (http:// only for this"
                " machine itself).",
                name=name,
            )
        )
    return url


def _address(auth: Mapping[str, object], port: int | None) -> str:
    """The dashboard's own address, written as browsers write it: they are compared."""
    url = _secure_url(auth, "redirect_uri", port)
    parts = urlsplit(url)
    ending = {"https": ":443", "http": ":80"}[parts.scheme]
    if (
        not url.endswith(CALLBACK)
        or parts.netloc.endswith(ending)
        or parts.netloc != (parts.netloc.lower())
    ):
        raise ArgumentError(
            text(
                "[auth] redirect_uri must be the dashboard's address as a browser shows it, in"
                " small letters, and {end}.",
                end=CALLBACK,
            )
        )
    return url.removesuffix(CALLBACK)


def _issuer(metadata_url: str, given: object) -> str:
    """Who signs the tokens: by the standard, the address of the metadata without its end."""
    parts = urlsplit(metadata_url)
    if (parts.hostname or "").endswith("microsoftonline.com") and ANY_TENANT.match(parts.path):
        raise ArgumentError(
            text(
                "[auth] server_metadata_url lets in people of every organisation: put your own"
                " tenant's id in it."
            )
        )
    if isinstance(given, str) and given.strip() and not PLACEHOLDER.search(given):
        return given
    if given is not None:
        raise ArgumentError(text("[roles] issuer must be the issuer in the provider's metadata."))
    if not metadata_url.endswith(DISCOVERY):
        raise ArgumentError(
            text(
                "[auth] server_metadata_url does not end with {end}: add issuer, as the metadata"
                " has it, to [roles].",
                end=DISCOVERY,
            )
        )
    return metadata_url.removesuffix(DISCOVERY)


def _session(hours: object) -> dt.timedelta:
    if (
        not isinstance(hours, int | float)
        or isinstance(hours, bool)
        or not 0 < hours <= LONGEST_SESSION
    ):
        raise ArgumentError(
            text(
                "[roles] session_hours must be a number above 0 and not above {n}.",
                n=LONGEST_SESSION,
            )
        )
    return dt.timedelta(hours=hours)


def _contact(contact: object) -> str | None:
    if contact is None:
        return None
    if not isinstance(contact, str) or not contact.strip() or PLACEHOLDER.search(contact):
        raise ArgumentError(text("[roles] contact must say in words whom to ask for access."))
    return contact
