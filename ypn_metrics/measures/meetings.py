"""The programme's meetings and activities, as the extract lists them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from ypn_metrics.database import rows_of
from ypn_metrics.errors import MeasureError
from ypn_metrics.languages import text
from ypn_metrics.store.publications import Publication

NO_MEETINGS = text("No meetings are published. The extract meetings brings them.")


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting or activity of one cohort.

    Attributes
    ----------
    is_activity
        Beside the programme's meetings, or after its end.
    presenters
        By role, as the extract separates them: by semicolons or line breaks.
    """

    name: str
    cohort: str
    start_date: dt.date
    end_date: dt.date
    is_activity: bool
    business_unit: str | None
    site: str | None
    theme: str | None
    presenters: tuple[str, ...]

    def is_over(self, as_of: dt.date) -> bool:
        """Whether it was held: its last day is no later than the as-of date."""
        return self.end_date <= as_of


def meetings(publication: Publication) -> tuple[Meeting, ...]:
    """Every meeting and activity by day, those still to come too.

    Raises
    ------
    MeasureError
        If no meetings are published.
    """
    found = tuple(
        Meeting(
            name=str(row.meeting),
            cohort=str(row.cohort),
            start_date=row.start_date.date(),
            end_date=row.end_date.date(),
            is_activity=row.type == "activity",
            business_unit=_told(row.business_unit),
            site=_told(row.site),
            theme=_told(row.theme),
            presenters=_presenters(_told(row.presenters)),
        )
        for row in rows_of(publication.query("meetings", {}, {}))
    )
    if not found:
        raise MeasureError(NO_MEETINGS)
    return found


def _told(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _presenters(said: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in re.split(r"[;\n]", said or "") if name.strip())
