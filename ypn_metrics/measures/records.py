"""Statements that ask who came to a meeting, all of which read the attendance in one way."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ypn_metrics.database import read_sql
from ypn_metrics.store.publications import Publication


def says_attended(publication: Publication) -> bool:
    """Whether the attendance says of each person if they came, or names those who came alone."""
    return publication.about.has("attendance", "attended")


def ask_records(
    publication: Publication,
    statement: str,
    fills: Mapping[str, str] | None = None,
    **params: object,
) -> pd.DataFrame:
    """Run a statement that holds ``sql/records.sql``; other parts may hold it too."""
    return publication.query(
        statement,
        {**(fills or {}), "records": read_sql("records")},
        {"says_attended": says_attended(publication), **params},
    )
