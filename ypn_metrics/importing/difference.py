"""What an import would change of the publication in force, before anything is published."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ypn_metrics.database import attach, connect_plain, fetch, read_sql, rows_of, run
from ypn_metrics.extracts.findings import Finding
from ypn_metrics.languages import text
from ypn_metrics.store.publications import Publication

CHANGES = ("joined", "left", "changed", "retrodated", "vanished")
PEOPLE_TOLD = 1_000  # of each change
# More than this share of people gone without a word is hardly what a company did.
ODD_SHARE_VANISHED = 0.05


@dataclass(frozen=True, slots=True)
class Change:
    """One fact of one person, before and after; None is blank."""

    change: str
    employee_id: str
    what: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """People who joined, left, changed, were changed in retrospect, or vanished.

    Attributes
    ----------
    compared_with
        The number of the publication in force.
    people_before
        Everyone in it, employed or not.
    changes
        At most `PEOPLE_TOLD` of each kind, for the analyst.
    """

    compared_with: int
    people_before: int
    joined: int
    left: int
    changed: int
    retrodated: int
    vanished: int
    changes: tuple[Change, ...]

    def as_json(self) -> dict[str, object]:
        """Return the difference as the command line prints it: people by kind of change."""
        told = {"joined": "joiners", "left": "leavers"}
        return {
            "compared_with": self.compared_with,
            "people_before": self.people_before,
            **{told.get(change, change): getattr(self, change) for change in CHANGES},
            "people": [
                {
                    "change": told.get(c.change, c.change),
                    "employee_id": c.employee_id,
                    "what": c.what,
                    "before": c.before,
                    "after": c.after,
                }
                for c in self.changes
            ],
        }


def difference_to(former: Publication, built: Path) -> Difference:
    """Compare a built file with a publication, person by person."""
    connection = connect_plain()
    try:
        attach(connection, former.path, "former")
        attach(connection, built, "built")
        run(connection, _statement(), {"former_as_of": former.as_of})
        counted = fetch(
            connection,
            "select change, count(distinct employee_id) as n from difference group by change",
            {},
        )
        told = fetch(
            connection,
            "select * from difference qualify row_number() over (partition by change order by"
            " employee_id, what) <= $told order by change, employee_id, what",
            {"told": PEOPLE_TOLD},
        )
        people = fetch(connection, "select count(*) as n from former.person", {}).n[0]
    finally:
        connection.close()
    counts = dict.fromkeys(CHANGES, 0) | {row.change: int(row.n) for row in rows_of(counted)}
    changes = tuple(
        Change(r.change, r.employee_id, r.what, r.before or None, r.after or None)
        for r in rows_of(told.astype(object).where(told.notna(), None))
    )
    return Difference(former.number, int(people), **counts, changes=changes)


def odd_findings(difference: Difference, former: Publication, is_backwards: bool) -> list[Finding]:
    """What of a difference must be confirmed before it is published."""
    odd = []
    name = text("publication {number}", number=str(former.number))
    if difference.vanished > ODD_SHARE_VANISHED * difference.people_before:
        odd.append(
            Finding(
                "warning",
                "",
                text(
                    "{vanished} of the {people} people in {former} stand in the extract no more",
                    vanished=difference.vanished,
                    people=difference.people_before,
                    former=name,
                ),
                text("check that the extract is whole; confirm it if it is meant"),
                asks="confirming",
            )
        )
    if is_backwards:
        odd.append(
            Finding(
                "warning",
                "",
                text(
                    "the as-of date is before that of {former}, {day}",
                    former=name,
                    day=former.as_of,
                ),
                text("check the date; confirm it if it is meant"),
                asks="confirming",
            )
        )
    return odd


def _statement() -> str:
    statement = read_sql("difference")
    for publication in ("former", "built"):
        for part in ("facts", "days"):
            own = read_sql(f"person_{part}").replace("{publication}", publication)
            statement = statement.replace(f"{{{publication}_{part}}}", own)
    return statement
