"""Which claim gives which role: a claim's values, or a list of people, and never both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeGuard, cast, get_args

from ypn_metrics.errors import ArgumentError, check_choice
from ypn_metrics.languages import text
from ypn_metrics.roles import ROLES, Role

Kind = Literal["values", "addresses", "object_ids"]
# The claim that each kind looks at; that of `values` can be chosen.
CLAIMS: dict[Kind, str] = {"values": "roles", "addresses": "email", "object_ids": "oid"}
SETTINGS = ("claim", *get_args(Kind), "issuer", "session_hours", "contact")


@dataclass(frozen=True, slots=True)
class Grants:
    """The role that each value of one claim gives."""

    kind: Kind = "values"
    claim: str = CLAIMS["values"]
    roles: Mapping[str, Role] = field(default_factory=lambda: {role: role for role in ROLES})

    def role_of(self, claims: Mapping[str, object]) -> Role | None:
        """The role that these claims give; the widest, where they give several; else None.

        An address counts only where the provider says that it has verified it. Values that
        are not known are passed over: they are other applications' roles.
        """
        if self.kind == "addresses" and claims.get("email_verified") is not True:
            return None
        given = claims.get(self.claim)
        values = [given] if isinstance(given, str) else given
        if not isinstance(values, list):
            return None
        known = {self.roles.get(self._as_listed(value)) for value in values if _is_word(value)}
        return next((role for role in ROLES if role in known), None)

    def _as_listed(self, value: str) -> str:
        return value.strip().casefold() if self.kind == "addresses" else value


def read_grants(settings: Mapping[str, object]) -> Grants:
    """Read what ``[roles]`` says beside its general settings.

    Raises
    ------
    ArgumentError
        If a setting or a role is not known, a value stands twice, or there are two kinds.
    """
    for name in settings:
        check_choice(name, SETTINGS, text("setting of [roles]"))
    kinds = [kind for kind in get_args(Kind) if kind in settings]
    if len(kinds) > 1 or ("claim" in settings and kinds not in ([], ["values"])):
        raise ArgumentError(
            text(
                "[roles] gives roles in two ways ({ways}): keep one, so that there is one place to"
                " take a role away.",
                ways=", ".join(name for name in ("claim", *kinds) if name in settings),
            )
        )
    kind: Kind = kinds[0] if kinds else "values"
    claim = settings.get("claim", CLAIMS[kind])
    if not _is_word(claim):
        raise ArgumentError(text("[roles] claim must be the name of a claim."))
    if not kinds:
        return Grants(claim=claim)
    return Grants(kind, claim, _by_value(kind, settings[kind]))


def _by_value(kind: Kind, lists: object) -> dict[str, Role]:
    """Turn a list for each role into the role of each value."""
    if not isinstance(lists, Mapping):
        raise ArgumentError(text("[roles.{kind}] must be a section: a list a role.", kind=kind))
    found: dict[str, Role] = {}
    for name, values in lists.items():
        check_choice(str(name), ROLES, text("role of [roles.{kind}]", kind=kind))
        role = cast(Role, name)
        for value in _listed(kind, role, values):
            if found.get(value, role) != role:
                raise ArgumentError(
                    text(
                        "[roles.{kind}] has {value} under {one} and under {other}; keep one.",
                        kind=kind,
                        value=value,
                        one=found[value],
                        other=role,
                    )
                )
            found[value] = role
    if not found:
        raise ArgumentError(text("[roles.{kind}] is empty: nobody would have a role.", kind=kind))
    return found


def _listed(kind: Kind, role: Role, values: object) -> list[str]:
    if not isinstance(values, list) or not all(map(_is_word, values)):
        raise ArgumentError(
            text("[roles.{kind}] {role} must be a list of words in quotes.", kind=kind, role=role)
        )
    if kind != "addresses":
        return list(values)
    addresses = [value.strip().casefold() for value in values]
    for address in addresses:
        if address.count("@") != 1 or address.startswith("@") or address.endswith("@"):
            raise ArgumentError(
                text("[roles.addresses] {role}: {value} is no address.", role=role, value=address)
            )
    return addresses


def _is_word(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and bool(value.strip())
