"""One thing found in an extract: where it is, what is wrong, and what would be right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from ypn_metrics.errors import ExtractError
from ypn_metrics.languages import Language, Text, text

Severity = Literal["stop", "row", "warning"]
SEVERITIES: tuple[Severity, ...] = ("stop", "row", "warning")  # the gravest first
# What an analyst can settle by a choice, or by confirming it.
Asks = Literal["column", "day_order", "value", "shared_ids", "identity_numbers", "confirming"]

# Findings of one problem are told as one, with at most so many row numbers.
ROWS_TOLD = 1_000


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem in a file, a column or cells of it.

    Attributes
    ----------
    severity
        ``stop``: nothing is published; ``row``: the rows are left out; ``warning``: they
        are kept.
    rows
        Row numbers as a spreadsheet shows them, at most `ROWS_TOLD`; ``count`` is all.
    header, column
        The header as in the file, and the dictionary's column.
    asks
        The choice that would settle it, where one would.
    """

    severity: Severity
    file: str
    problem: Text
    remedy: Text
    sheet: str | None = None
    rows: tuple[int, ...] = ()
    count: int = 0
    header: str | None = None
    column: str | None = None
    value: str | None = None
    asks: Asks | None = None

    def as_json(self, language: Language) -> dict[str, object]:
        """Return the finding as the command line prints it."""
        return {
            "severity": self.severity,
            "file": self.file,
            "sheet": self.sheet,
            "row": self.rows[0] if self.rows else None,
            "rows": list(self.rows),
            "count": self.count,
            "header": self.header,
            "column": self.column,
            "value": self.value,
            "problem": language.tell(self.problem),
            "remedy": language.tell(self.remedy),
            "asks": self.asks,
        }


class RefusedError(ExtractError):
    """An import that publishes nothing, with every finding that was made.

    ``tables`` are how their rows went, ``proposed`` how they were understood, and
    ``difference`` what would have changed, as far as the import came.
    """

    def __init__(
        self,
        findings: tuple[Finding, ...],
        tables: tuple[Any, ...] = (),
        proposed: tuple[Any, ...] = (),
        difference: Any = None,  # noqa: ANN401
    ) -> None:
        self.findings = findings
        self.tables = tables
        self.proposed = proposed
        self.difference = difference
        first = next(finding for finding in findings if finding.severity == "stop")
        super().__init__(text("{file}: {problem}", file=first.file, problem=first.problem))


def refuse(file: str, problem: Text, remedy: Text, sheet: str | None = None) -> RefusedError:
    """Return the error for a file that cannot be used at all."""
    return RefusedError((Finding("stop", file, problem, remedy, sheet=sheet),))
