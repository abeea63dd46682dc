"""The one style sheet, and the two colours in it that depend on the mode."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

from ypn_metrics.charts.theme import DARK, LIGHT


def draw_style() -> None:
    """Put the style sheet on the page."""
    colours = DARK if st.context.theme.type == "dark" else LIGHT
    st.html(
        f"<style>:root {{ --ypn-muted: {colours.muted}; --ypn-mark: {colours.participants}; }}"
        f"{_sheet()}</style>"
    )


@cache
def _sheet() -> str:
    return Path(__file__).with_name("style.css").read_text(encoding="utf-8")
