"""Themes and host units in words: what was met on, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence

from ypn_metrics.languages import Language
from ypn_metrics.measures.coverage import CohortCoverage, Coverage, State
from ypn_metrics.wording.chance import listed

MOST_NAMED = 4  # names in one sentence; of more it is told how many there are


def coverage_headline(found: Coverage, language: Language) -> str:
    """What has been met on and where, of one cohort or of all."""
    if not found.cohorts:
        return language.say("**No meeting is listed.** There are activities alone.")
    if len(found.cohorts) == 1:
        return _of_one(found.cohorts[0], found, language)
    return f"{_themes_of_all(found, language)} {_units_of_all(found, language)}".strip()


def coverage_sentences(found: Coverage, language: Language) -> list[str]:
    """Each cohort: its meetings, and the themes and units that are planned or missing."""
    if len(found.cohorts) < 2:
        return []
    return [_cohort_sentence(cohort, found, language) for cohort in found.cohorts]


def beside_sentences(found: Coverage, language: Language) -> list[str]:
    """Themes and hosts that nobody expected, what is not told, and cohorts without meetings."""
    said: list[str] = []
    themes = [theme for theme in found.themes[found.known_themes :] if theme is not None]
    units = [unit for unit in found.units[found.known_units :] if unit is not None]
    if themes:
        names = _named(themes, language)
        said.append(
            language.say("Not among the themes of the programme rules: {names}.", names=names)
        )
    if units and found.known_units:
        names = _named(units, language)
        said.append(language.say("Hosts without employees today: {names}.", names=names))
    if n := sum(len(cell.days) for cell in found.cells if cell.theme is None):
        said.append(language.plural("{n} meeting has no theme.", "{n} meetings have no theme.", n))
    if n := sum(len(cell.days) for cell in found.cells if cell.unit is None):
        said.append(
            language.plural(
                "Of {n} meeting the host unit is not told.",
                "Of {n} meetings the host unit is not told.",
                n,
            )
        )
    if found.without_meetings:
        names = _named(found.without_meetings, language)
        said.append(language.say("No meetings are listed yet of {names}.", names=names))
    return said


def left_out_sentence(n: int, language: Language) -> str:
    """How many units the picture has no room for."""
    return language.plural(
        "{n} business unit more is in the table only.",
        "{n} business units more are in the table only.",
        n,
    )


def coverage_subtitle(found: Coverage, language: Language) -> str:
    """What a mark is, and of how many meetings."""
    held = sum(cohort.held for cohort in found.cohorts)
    planned = sum(cohort.planned for cohort in found.cohorts)
    return language.say(
        "Meetings by theme and host unit, activities not among them · {counted}",
        counted=_meetings_counted(held, planned, language),
    )


def cell_words(cohort: str, state: State, language: Language) -> str:
    """One cohort's state, for who points at it."""
    if state == "held":
        return language.say("{cohort}: held", cohort=cohort)
    if state == "planned":
        return language.say("{cohort}: planned", cohort=cohort)
    return language.say("{cohort}: missing", cohort=cohort)


def theme_name(theme: str | None, language: Language) -> str:
    return language.say("no theme") if theme is None else theme


def unit_name(unit: str | None, language: Language) -> str:
    return language.say("host unknown") if unit is None else unit


def _of_one(cohort: CohortCoverage, found: Coverage, language: Language) -> str:
    values = {
        "cohort": cohort.cohort,
        "n": len(cohort.themes_that_are("held")),
        "of": found.known_themes,
        "units": len(cohort.units_that_are("held")),
        "of_units": found.known_units,
    }
    if values["n"] == found.known_themes:
        first = (
            language.say(
                "**{cohort} met on all {n} themes**, at {units} of {of_units} business units.",
                **values,
            )
            if found.known_units
            else language.say("**{cohort} met on all {n} themes.**", **values)
        )
    else:
        first = (
            language.say(
                "**{cohort} has met on {n} of {of} themes**, at {units} of {of_units} business"
                " units.",
                **values,
            )
            if found.known_units
            else language.say("**{cohort} has met on {n} of {of} themes.**", **values)
        )
    left = (_left(cohort, state, language) for state in ("planned", "missing"))
    return " ".join([first, *(said for each in left for said in each)])


def _cohort_sentence(cohort: CohortCoverage, found: Coverage, language: Language) -> str:
    said = [f"**{cohort.cohort}**: {_meetings_counted(cohort.held, cohort.planned, language)}."]
    if len(cohort.themes_that_are("held")) == found.known_themes:
        said.append(
            language.plural("Met on the one theme.", "Met on all {n} themes.", found.known_themes)
        )
    for state in ("planned", "missing"):
        said += _left(cohort, state, language)
    return " ".join(said)


def _meetings_counted(held: int, planned: int, language: Language) -> str:
    counted = language.plural("{n} meeting held", "{n} meetings held", held)
    if not planned:
        return counted
    to_come = language.plural("{n} planned", "{n} planned", planned)
    return f"{counted}, {to_come}"


def _left(cohort: CohortCoverage, state: State, language: Language) -> list[str]:
    """The themes and the units that are planned, or missing."""
    themes, units = cohort.themes_that_are(state), cohort.units_that_are(state)
    said: list[str] = []
    if state == "planned":
        if themes:
            said.append(language.say("Planned: {names}.", names=_named(themes, language)))
        if units:
            names = _named(units, language)
            said.append(language.say("To be host: {names}.", names=names))
        return said
    if themes:
        names = _named(themes, language)
        said.append(
            language.say("Never met on {names}.", names=names)
            if cohort.is_over
            else language.say("Neither held nor planned: {names}.", names=names)
        )
    if units:
        names = _named(units, language)
        said.append(language.say("Not at {names}.", names=names))
    return said


def _themes_of_all(found: Coverage, language: Language) -> str:
    n = len(found.cohorts)
    whole = sum(len(c.themes_that_are("held")) == found.known_themes for c in found.cohorts)
    if whole == n:
        return language.say(
            "**All {n} cohorts met on all {themes} themes.**", n=n, themes=found.known_themes
        )
    said = (
        language.plural(
            "**{n} of {of} cohorts has met on all {themes} themes.**",
            "**{n} of {of} cohorts have met on all {themes} themes.**",
            whole,
            of=n,
            themes=found.known_themes,
        )
        if whole
        else language.say(
            "**None of the {of} cohorts has met on all {themes} themes.**",
            of=n,
            themes=found.known_themes,
        )
    )
    newest = found.cohorts[-1]
    lacking = [theme for theme, state in newest.themes if state != "held"]
    if not lacking or newest.is_over:
        return said
    names = _named(lacking, language)
    return f"{said} " + language.say(
        "{cohort} has yet to meet on {names}.", cohort=newest.cohort, names=names
    )


def _units_of_all(found: Coverage, language: Language) -> str:
    if not found.known_units:
        return ""
    known = found.units[: found.known_units]
    hosts = {cell.unit for cell in found.cells if cell.held}
    never = [unit for unit in known if unit is not None and unit not in hosts]
    if not never:
        return language.plural(
            "The company's {n} business unit has been host.",
            "Each of the company's {n} business units has been host.",
            found.known_units,
        )
    return language.plural(
        "{n} of {of} business units has not been host to any: {names}.",
        "{n} of {of} business units have not been host to any: {names}.",
        len(never),
        of=found.known_units,
        names=_named(never, language),
    )


def _named(names: Sequence[str], language: Language) -> str:
    if len(names) <= MOST_NAMED:
        return listed(list(names), language)
    rest = language.number(len(names) - MOST_NAMED + 1)
    return listed([*names[: MOST_NAMED - 1], language.say("{n} more", n=rest)], language)
