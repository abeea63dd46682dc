"""Statements that ask how far people came towards a cohort, all of which read it in one way."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ypn_metrics.database import read_sql
from ypn_metrics.population import UNKNOWN
from ypn_metrics.store.publications import Publication

NOT_NOMINATED = "not_nominated"


def ask_came(
    publication: Publication, statement: str, fills: Mapping[str, str], **params: object
) -> pd.DataFrame:
    """Run a statement that holds ``sql/came.sql``; other parts may hold it too."""
    return publication.query(
        statement,
        {"came": read_sql("came"), **fills},
        {"unknown": UNKNOWN, "nobody": NOT_NOMINATED, **params},
    )
