"""What the audit log tells of: a closed list of actions, and of what is counted."""

from __future__ import annotations

from typing import Literal, get_args

Action = Literal[
    "sign_in",
    "sign_out",
    "refused",
    "import",
    "publish",
    "restore",
    "restore_backup",
    "backup",
    "export",
    "view_people",
    "erase",
    "prune",
]
ACTIONS: tuple[Action, ...] = get_args(Action)
# The names that a count may have: none can be a person's.
COUNTS = frozenset(
    {
        "attempts",
        "bytes",
        "cells",
        "columns",
        "entries",
        "exceptions",
        "files",
        "findings",
        "left_out",
        "lines",
        "nominees",
        "participants",
        "people",
        "publications",
        "rows",
        "slates",
        "tables",
    }
)
