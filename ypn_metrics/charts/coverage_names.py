"""The grid of themes by host units: its room, and what is written around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ypn_metrics.charts.theme import Look, plain
from ypn_metrics.languages import Language
from ypn_metrics.measures.coverage import Coverage
from ypn_metrics.wording.coverage import theme_name

HELD, PLANNED, MISSING = "●", "○", "✕"
ROW = 48  # pixels
WIDTH = {False: 1110, True: 350}  # pixels: of the page's content, of a phone's
# Part of the width: where the cells begin and end; the names and what is missing stand beside.
DOMAIN = {False: (0.2, 0.88), True: (0.32, 0.87)}
MARK = {False: 22, True: 17}  # pixels
LETTER = 5.8  # pixels, of a column's name on a phone
LONGEST = {False: 24, True: 18}  # letters of a name


@dataclass(frozen=True, slots=True)
class Grid:
    """What of the coverage is drawn: not more themes and units than there is room for."""

    found: Coverage
    themes: tuple[str | None, ...]
    units: tuple[str | None, ...]
    language: Language
    look: Look

    @property
    def numbers(self) -> dict[str, int]:
        return {c.cohort: n for n, c in enumerate(self.found.cohorts, start=1)}

    @property
    def cell_width(self) -> float:
        """Pixels."""
        start, end = DOMAIN[self.look.is_narrow]
        return WIDTH[self.look.is_narrow] * (end - start) / len(self.units)

    @property
    def fitting(self) -> int:
        """How many marks stand in one cell: side by side, or on a phone one above the other."""
        room = ROW if self.look.is_narrow else self.cell_width
        return max(1, int(room / (MARK[self.look.is_narrow] + 3)))


def theme_notes(grid: Grid) -> list[dict[str, Any]]:
    """To the right of each theme: who misses it, or that it is not of the rules."""
    look, language = grid.look, grid.language
    notes = [_beside(1, language.say("missing"), look, yref="paper", yanchor="bottom", yshift=4)]
    for row, theme in enumerate(grid.themes):
        if row >= grid.found.known_themes:
            said = "–"
        else:
            missing = [
                c.cohort for c in grid.found.cohorts if theme in c.themes_that_are("missing")
            ]
            said = _missed_by(missing, grid)
        notes.append(_beside(-row, said, look))
    return notes


def unit_notes(grid: Grid) -> list[dict[str, Any]]:
    """Under each unit: who misses it, or that nobody is employed there."""
    look, notes = grid.look, []
    y = -len(grid.themes)
    for column, unit in enumerate(grid.units):
        is_known = unit in grid.found.units[: grid.found.known_units] and unit is not None
        missing = [c.cohort for c in grid.found.cohorts if unit in c.units_that_are("missing")]
        said = _missed_by(missing, grid) if is_known else "–"
        note = {**_note(look), "x": column, "y": y, "text": said}
        if look.is_narrow and len(missing) > 1:
            note |= {"text": said.replace("<br>", " "), "textangle": -90}
        notes.append(note)
    name = {"x": 0, "xref": "paper", "xanchor": "left", "y": y}
    return [*notes, {**_note(look), **name, "text": grid.language.say("missing")}]


def _missed_by(cohorts: Sequence[str], grid: Grid) -> str:
    """The cohorts' numbers behind a cross; of many, how many of how many."""
    if not cohorts:
        return ""
    if len(grid.found.cohorts) == 1:
        return MISSING
    numbers = [str(grid.numbers[cohort]) for cohort in cohorts]
    if len(numbers) <= (1 if grid.look.is_narrow else 4):
        return f"{MISSING} <b>{' '.join(numbers)}</b>"
    gap = "<br>" if grid.look.is_narrow else " "
    return f"{MISSING}{gap}{len(numbers)}/{len(grid.found.cohorts)}"


def _note(look: Look) -> dict[str, Any]:
    return {
        "showarrow": False,
        "font": {"size": 12 if look.is_narrow else 13, "color": look.colours.muted},
    }


def _beside(y: float, said: str, look: Look, **more: Any) -> dict[str, Any]:  # noqa: ANN401
    end = DOMAIN[look.is_narrow][1]
    place = {"x": end + 0.012, "xref": "paper", "xanchor": "left", "y": y, "align": "left"}
    return {**_note(look), **place, "text": said, **more}


def column_names(labels: Sequence[str], look: Look) -> list[dict[str, Any]]:
    place = {"y": 1, "yref": "paper", "yanchor": "bottom", "yshift": 4}
    turned = {"textangle": -90} if look.is_narrow else {}
    return [
        {**_note(look), **place, **turned, "x": column, "text": label}
        for column, label in enumerate(labels)
    ]


def row_names(grid: Grid) -> list[dict[str, Any]]:
    look = grid.look
    names = [theme_name(theme, grid.language) for theme in grid.themes]
    font = {"size": 12 if look.is_narrow else 14, "color": look.colours.ink}
    place = {"x": 0, "xref": "paper", "xanchor": "left", "showarrow": False, "align": "left"}
    return [
        {**place, "y": -row, "text": _broken(name, 15 if look.is_narrow else 26), "font": font}
        for row, name in enumerate(names)
    ]


def column_name(name: str, look: Look) -> str:
    if look.is_narrow:
        return plain(_short(name, LONGEST[True]))
    return _broken(name, 11)


def _broken(name: str, most: int) -> str:
    """A name in lines of so many letters, three at most."""
    lines: list[str] = []
    for word in _short(name, 2 * most).split():
        if lines and len(lines[-1]) + len(word) < most:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return "<br>".join(plain(line) for line in lines[:3])


def _short(name: str, most: int) -> str:
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"
