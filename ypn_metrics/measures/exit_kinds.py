"""Whether it is known how people left: where it is not, voluntary exits are not 0 but unknown."""

from __future__ import annotations

from dataclasses import dataclass

from ypn_metrics.errors import MeasureError
from ypn_metrics.languages import text
from ypn_metrics.store.publications import Publication


@dataclass(frozen=True, slots=True)
class ExitKinds:
    """All leavers of the company, and those of them who left nobody knows how."""

    leavers: int
    unknown: int

    @property
    def are_known(self) -> bool:
        """Whether the kind of any exit is known; true where nobody has left."""
        return self.unknown < self.leavers or not self.leavers


def exit_kinds(publication: Publication) -> ExitKinds:
    """Count the leavers until the as-of date; transfers out of the company are none."""
    rows = publication.query("exit_kinds", {}, {})
    leavers, unknown = (int(rows[name].to_numpy()[0]) for name in ("leavers", "unknown"))
    return ExitKinds(leavers, unknown)


def check_kinds_known(publication: Publication) -> None:
    """Refuse to tell voluntary exits from others where no exit's kind is known.

    Raises
    ------
    MeasureError
        If people have left, and of none of them it is known how.
    """
    if not exit_kinds(publication).are_known:
        raise MeasureError(
            text("Which exits were voluntary is unknown: the employees extract has no exit_type.")
        )
