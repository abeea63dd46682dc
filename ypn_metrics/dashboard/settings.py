"""Where the dashboard finds its store and its rules: the environment, read here only."""

from __future__ import annotations

import os
from pathlib import Path

from ypn_metrics.programme import SHIPPED_RULES, Programme, read_programme
from ypn_metrics.store.publications import Store

PROJECT = Path(__file__).resolve().parents[2]


def current_store() -> Store:
    """The store named by ``YPN_STORE``, else ``data/store`` of the project."""
    return Store(Path(os.environ.get("YPN_STORE", PROJECT / "data" / "store")))


def rules_in_force(store: Store) -> Programme:
    """The rules named by ``YPN_RULES``, else those in the store, else the shipped ones."""
    own = store.folder / "programme.toml"
    given = os.environ.get("YPN_RULES")
    return read_programme(Path(given) if given else own if own.exists() else SHIPPED_RULES)
