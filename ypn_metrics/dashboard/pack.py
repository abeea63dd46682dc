"""The board pack: what it says, and the file as it is wanted."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from ypn_metrics.dashboard.leadership.reading import figures_or_stop
from ypn_metrics.dashboard.making import File, offer, steps
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import aside, lines, paragraph
from ypn_metrics.dashboard.picking import pick
from ypn_metrics.languages import Language, Text, text
from ypn_metrics.measures.periods import years_before
from ypn_metrics.report.pack.content import Pack
from ypn_metrics.report.pack.cover import pack_file_name
from ypn_metrics.report.pack.gathering import N_STEPS, Progress, board_pack
from ypn_metrics.report.pack.writing import WRITERS

# Choice -> years that the trend's chart reaches back; None is all that is observed.
REACHES: dict[str, tuple[int | None, Text]] = {
    "all": (None, text("all years")),
    "5": (5, text("the last five years")),
    "3": (3, text("the last three years")),
    "2": (2, text("the last two years")),
}


@dataclass(frozen=True, slots=True)
class Choices:
    """How the pack is wanted."""

    language: Language
    ending: str
    reach: str
    has_appendix: bool


def draw_pack(page: Page, language: Language) -> None:
    """Describe the pack, let it be chosen and made, and show what it will say."""
    st.header(page.say("Board pack"), anchor=False)
    paragraph(
        page.say(
            "Three pages to take along: what stands out, with a line for the decision; who is in"
            " the network; who stays, and whether the network has a part in it. Charts in"
            " PowerPoint and Excel are the programs' own and can be edited."
        )
    )
    if not page.sees_people:
        figures_or_stop(page)
    choices = _pick(page, language)
    _draw_file(page, choices)
    _draw_preview(page, choices)
    if page.sees_people:
        aside(
            page.say(
                "The pack shows small groups as they are. To hand one on to the leadership group,"
                " view as leadership and make it there: it then holds what everybody may see."
            )
        )


def _pick(page: Page, language: Language) -> Choices:
    kind, reach, _ = st.columns([1, 1, 1])
    ending = pick(
        page,
        page.say("Kind of file"),
        list(WRITERS),
        key="file_kind",
        name=lambda ending: page.language.tell(WRITERS[ending].name),
        place=kind,
    )
    back = pick(
        page,
        page.say("Trend over"),
        list(REACHES),
        key="trend_over",
        name=lambda reach: page.language.tell(REACHES[reach][1]),
        place=reach,
    )
    has_appendix = page.sees_people and st.checkbox(
        page.say("With tables for ESRS S1-6, S1-9 and GRI 401-1"), key="with_appendix"
    )
    return Choices(language, ending, back, has_appendix)


def _since(page: Page, choices: Choices) -> dt.date | None:
    """The first twelve months that the chart shows end within the years asked for."""
    years = REACHES[choices.reach][0]
    return None if years is None else years_before(page.data.as_of, years)


def _gathered(page: Page, choices: Choices, tell: Progress, *, has_appendix: bool) -> Pack:
    return board_pack(
        page.data,
        page.role,
        choices.language,
        appendix=has_appendix,
        since=_since(page, choices),
        progress=tell,
        ask=page.ask,
    )


def _made(page: Page, choices: Choices) -> bytes:
    """The file, with a bar that says how far it is."""
    with steps(page, N_STEPS + choices.has_appendix + 1) as tell:
        pack = _gathered(page, choices, tell, has_appendix=choices.has_appendix)
        tell(text("Writing the file"))
        return WRITERS[choices.ending].write(pack)


def _draw_preview(page: Page, choices: Choices) -> None:
    """The headings and statements of each page, in the language of the file."""
    st.header(page.say("What it will say"), anchor=False)
    with st.spinner(page.say("Gathering what the pack says")):
        pack = _gathered(page, choices, lambda _: None, has_appendix=False)
    with st.container(border=True, key="pack-preview"):
        _draw_page(pack.cover.title, pack.cover.statements, pack.cover.changes)
        for one in pack.pages:
            _draw_page(one.heading, one.statements, one.lacking)


def _draw_page(heading: str, statements: Sequence[str], besides: Sequence[str]) -> None:
    st.html(f"<div class='card'><h3>{html.escape(heading)}</h3></div>")
    lines((*statements, *besides))


def _draw_file(page: Page, choices: Choices) -> None:
    writer = WRITERS[choices.ending]
    file = File(
        key="pack",
        made_of=choices,
        name=pack_file_name(page.data, choices.language, choices.ending),
        mime=writer.mime,
        of_people=page.sees_people,
    )
    kind = page.language.tell(writer.name)
    offer(
        page,
        file,
        page.say("Make the board pack"),
        page.say("Download the board pack ({kind})", kind=kind),
        lambda: _made(page, choices),
    )
