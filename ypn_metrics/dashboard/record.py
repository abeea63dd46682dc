"""The record of active measures: what it holds, its first figures, and the file."""

from __future__ import annotations

import streamlit as st

from ypn_metrics.dashboard.making import File, offer, steps
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import aside, lines, paragraph
from ypn_metrics.languages import Language, text
from ypn_metrics.report.gathering import gather
from ypn_metrics.report.record import file_name, first_figures, record_document

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
N_STEPS = 5  # that `gather` tells, and writing


def draw_record(page: Page, language: Language) -> None:
    """Describe the document, show how it begins, and make it in a language."""
    st.header(page.say("Record of active measures"), anchor=False)
    paragraph(
        page.say(
            "A Word document for the work that chapter 3 of the Swedish Discrimination Act asks of"
            " employers, as far as it concerns who comes into the programme. The figures and dates"
            " are filled in; causes, measures and what came of them are yours to write."
        )
    )
    lines(_contents(page))
    _draw_file(page, language)
    st.header(page.say("Its first figures"), anchor=False)
    lines(first_figures(page.ask, page.programme.max_age, language))
    aside(
        page.say(
            "The document shows small groups as they are, so that somebody may be recognised. It is"
            " for those who work with active measures."
        )
    )


def _contents(page: Page) -> list[str]:
    return [
        page.say(
            "**Investigate**: seats and pool by gender, whether it changes, the rules of the pool,"
            " nominations, places without a seat, ages. Each with its number of people and test."
        ),
        page.say("**Analyse**: what the figures can say, questions, and room for the causes."),
        page.say("**Act**: a table of measures to fill in, and the dates that they must keep."),
        page.say(
            "**Follow up and evaluate**: last time beside now, and when the next figures come."
        ),
        page.say("**Cooperation** with employees: room for when, who and what."),
    ]


def _draw_file(page: Page, language: Language) -> None:
    offer(
        page,
        File("record", language.code, file_name(page.data, language), WORD, of_people=True),
        page.say("Make the document"),
        page.say("Download the document (Word)"),
        lambda: _make(page, language),
    )


def _make(page: Page, language: Language) -> bytes:
    """The file, with a bar that says how far it is."""
    with steps(page, N_STEPS) as tell:
        record = gather(page.data, page.store, tell, page.ask)
        tell(text("Writing the document"))
        return record_document(record, language)
