"""The one style sheet, and the colours in it that depend on the mode."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

from ypn_metrics.charts.theme import DARK, LIGHT
from ypn_metrics.languages import Language


def draw_style(language: Language) -> None:
    """Put the style sheet on the page, and the word that stands there while a page is computed."""
    colours = DARK if st.context.theme.type == "dark" else LIGHT
    names = {
        "muted": colours.muted,
        "mark": colours.participants,
        "line": colours.line,
        "signal": colours.signal,
        "on-primary": colours.background,
        "ink": colours.ink,
        "background": colours.background,
        "counting": f'"{language.say("Counting …")}"',
    }
    root = "".join(f" --ypn-{name}: {colour};" for name, colour in names.items())
    st.html(f"<style>:root {{{root} }}{_sheet()}</style>")


@cache
def _sheet() -> str:
    return Path(__file__).with_name("style.css").read_text(encoding="utf-8")
