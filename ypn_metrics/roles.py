"""Who may see what: the roles, and what of a publication is open to each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["analyst", "head_of_talent", "leadership"]

ROLES: tuple[Role, ...] = ("analyst", "head_of_talent", "leadership")
# Whom rows of people are for, and every count as it is.
SEES_PEOPLE: frozenset[Role] = frozenset({"analyst", "head_of_talent"})
# The statements that read what was decided at publication to be open to everyone with a role.
PUBLISHED_STATEMENTS = frozenset({"has_column", "published_cells", "published_estimates"})


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something, for the audit log: an address or a user's name, and the role if any."""

    user: str
    role: Role | None


def statements_open_to(role: Role) -> frozenset[str] | None:
    """The statements of ``sql/`` that a role may run on a publication; None is all of them."""
    return None if role in SEES_PEOPLE else PUBLISHED_STATEMENTS
