"""Results kept between reruns: keyed by publication, role, measure and plain arguments.

Nothing row-level is kept: a measure returns counts and estimates.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

import streamlit as st

from ypn_metrics.roles import Role
from ypn_metrics.store.publications import Publication, Store

Result = TypeVar("Result")


def computed(
    publication: Publication,
    role: Role,
    measure: Callable[..., Result],
    *args: object,
    **kwargs: object,
) -> Result:
    """Compute a measure of this package once per publication, role and arguments."""
    key = (str(publication.path), publication.about.sha256, publication.number, role)
    name = (measure.__module__, measure.__name__)
    return cast(Result, _computed(key, name, args, tuple(sorted(kwargs.items()))))


@st.cache_data(max_entries=400, show_spinner=False)
def _computed(
    key: tuple[str, str, int, Role],
    name: tuple[str, str],
    args: tuple[object, ...],
    kwargs: tuple[tuple[str, object], ...],
) -> object:
    path, _, number, role = key
    publication = Store(Path(path).parent.parent).open(number).open_to(role)
    measure = getattr(importlib.import_module(name[0]), name[1])
    return measure(publication, *args, **dict(kwargs))
