"""The style sheets, and in them what depends on the mode, the language and the page."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

from ypn_metrics.charts.theme import DARK, LIGHT, Colours
from ypn_metrics.languages import Language

RUNNING = "font: 9pt sans-serif; color: #5B6472;"  # what stands along a printed sheet's edges


def draw_style(language: Language, title: str | None) -> None:
    """Put the style sheets on the page; its title runs along the top where it is printed."""
    is_dark = st.context.theme.type == "dark"
    running = f"{title} · YPN metrics" if title else "YPN metrics"
    counting = language.say("Counting …")
    sheets = (
        f':root {{ {_colours(DARK if is_dark else LIGHT)} --ypn-counting: "{counting}"; }}',
        _sheet("style.css"),
        _sheet("print.css"),
        f"@media print {{ :root {{ {_colours(LIGHT)} }}"
        f' @page {{ @top-left {{ content: "{running}"; {RUNNING} }} }} }}',
        _sheet("print_dark.css") if is_dark else "",
    )
    st.html(f"<style>{''.join(sheets)}</style>")


def _colours(colours: Colours) -> str:
    names = {
        "ink": colours.ink,
        "muted": colours.muted,
        "line": colours.line,
        "faint": colours.faint,
        "mark": colours.participants,
        "signal": colours.signal,
        "background": colours.background,
        "on-primary": colours.background,
    }
    return " ".join(f"--ypn-{name}: {colour};" for name, colour in names.items())


@cache
def _sheet(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")
