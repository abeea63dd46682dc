"""Parts of pages: a sentence, a chart with all that belongs to it, a choice that is kept."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import streamlit as st
from babel.dates import get_month_names

from ypn_metrics.charts.theme import Figure, Look
from ypn_metrics.dashboard.drawing import draw_figures
from ypn_metrics.dashboard.explaining import explained
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.recording import download
from ypn_metrics.dashboard.settings import rules_in_force
from ypn_metrics.errors import MeasureError, RulesError
from ypn_metrics.exports import csv_bytes
from ypn_metrics.languages import SWEDISH
from ypn_metrics.measures.definitions.definition import Definition
from ypn_metrics.population import check_dated
from ypn_metrics.programme import Programme
from ypn_metrics.tables.rows import Row

# Plotly's axes in Swedish: decimal comma, and the months of the trend.
SWEDISH_AXES: dict[str, Any] = {
    "moduleType": "locale",
    "name": "sv",
    "format": {
        "decimal": ",",
        "thousands": "\u00a0",
        "shortMonths": list(get_month_names("abbreviated", locale="sv_SE").values()),
        "months": list(get_month_names("wide", locale="sv_SE").values()),
    },
}


def statement(sentence: str) -> None:
    """The finding, in a sentence; what stands between ** is set in bold."""
    _draw("<p class='say'>", bold(sentence), "</p>")


def aside(sentence: str) -> None:
    """A second sentence, set apart."""
    _draw("<div class='aside'>", bold(sentence), "</div>")


def paragraph(said: str) -> None:
    """A sentence that may hold names from the data: nothing in them is taken for markup."""
    _draw("<p class='plain'>", bold(said), "</p>")


def lines(sentences: Iterable[str]) -> None:
    """Several sentences that belong together, one below the other."""
    items = [f"<li>{bold(sentence)}</li>" for sentence in sentences]
    alone = " alone" if len(items) == 1 else ""
    _draw(f"<ul class='lines{alone}'>", "".join(items), "</ul>")


def wrapped_table(label: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table whose sentences wrap; its cells are HTML.

    On a phone they stand one below the other, each behind its heading.
    """
    named = [html.escape(heading) for heading in headings]
    body = "".join(
        "<tr>"
        + "".join(f"<td data-of='{of}'>{cell}</td>" for of, cell in zip(named, row, strict=True))
        + "</tr>"
        for row in rows
    )
    head = "".join(f"<th scope='col'>{heading}</th>" for heading in named)
    st.html(
        f"<div class='found' tabindex='0' role='region' aria-label='{html.escape(label)}'>"
        f"<table class='findings'><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def plain(name: str) -> str:
    """A name from a file, for a label that Streamlit takes for Markdown."""
    return re.sub(r"([\\`*_{}\[\]()#+.!<>|~$:-])", r"\\\1", name)


def subtitle(page: Page, sentence: str) -> None:
    """What was measured, of whom, and from which data."""
    said = html.escape(f"{sentence} · {page.source_line()}")
    _draw("<p class='sub'>", said.replace(" · ", "<span> ·</span> "), "</p>")


def or_dash(n: int | None) -> int | str:
    """A count for a table; a dash where it cannot be told."""
    return "–" if n is None else n


def chart(
    page: Page,
    key: str,
    draw: Callable[[Look], Figure] | None,
    *,
    title: str,
    under: str,
    rows: Sequence[Row],
    definition: Definition,
    above: str = "",
) -> None:
    """A figure for both widths, and under it what it shows, its table and how it is counted.

    ``draw`` is None where too little is known for a figure; ``above`` is the key of its marks, as
    HTML.
    """
    if above:
        st.html(f"<p class='key'>{above}</p>")
    if draw is not None:
        wide, narrow = map(draw, page.looks())
        label = re.sub(r"\*\*", "", title)
        picture = {"title": page.say("Download as PNG"), "filename": f"ypn_{key}", "scale": 2}
        draw_figures(
            f"chart-{key}",
            wide=wide,
            narrow=narrow,
            label=label,
            config=_config(page),
            picture=picture,
        )
    subtitle(page, under)
    below_chart(page, key, rows, definition)


def key_of_marks(marks: Iterable[tuple[str, str, str]]) -> str:
    """What marks mean, as HTML for `chart`: each mark, its colour and its name."""
    return " ".join(
        f"<span><b style='color:{colour}'>{mark}</b> {html.escape(name)}</span>"
        for mark, colour, name in marks
    )


def below_chart(page: Page, key: str, rows: Sequence[Row], definition: Definition) -> None:
    """The numbers behind a chart, as a table and as a file, and how they are counted.

    The table is sent once it is opened: else every page would wait for what draws tables.
    """
    data, counted = st.columns(2)
    with data.expander(page.say("Data"), key=f"data-{key}", on_change="rerun") as opened:
        if opened.open:
            shown = [_shown(row, page) for row in rows]
            st.dataframe(shown, hide_index=True, key=f"table-{key}")
        download(
            page,
            page.say("Download CSV"),
            lambda: csv_bytes(rows),
            counts={"rows": len(rows)},
            file_name=f"ypn_{key}_{page.data.as_of}.csv",
            mime="text/csv",
            key=f"csv-{key}",
        )
    with counted.expander(page.say("How this is counted")):
        draw_definition(page, definition)


def draw_definition(page: Page, definition: Definition) -> None:
    """A definition as it stands in the registry."""
    meaning = page.language.tell(definition.meaning)
    told = {"plain": meaning, "formula": definition.formula, "source": definition.source}
    st.html("".join(f"<p class='{of}'>{html.escape(it)}</p>" for of, it in told.items() if it))


def rules_or_stop(page: Page) -> Programme:
    """The programme rules for what comes next; stops the page where their file is broken."""
    try:
        return rules_in_force(page.store)
    except RulesError as error:
        st.error(page.language.tell(error.said))
        st.stop()


def stop_if_undated(page: Page) -> None:
    """Stop a page of rates and curves where the employees have no dates, and say what to add."""
    try:
        check_dated(page.data)
    except MeasureError as error:
        st.info(page.language.tell(error.said))
        st.stop()


def bold(sentence: str) -> str:
    """A sentence as HTML: escaped, and what stands between ** in bold."""
    return re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", html.escape(sentence))


def _draw(opening: str, said: str, closing: str) -> None:
    """Draw a sentence that is HTML, and the notes on words that the page has not used before."""
    sentence, notes = explained(said)
    st.html(f"{opening}{sentence}{closing}{notes}")


def _config(page: Page) -> dict[str, Any]:
    config: dict[str, Any] = {"displaylogo": False, "scrollZoom": False, "doubleClick": False}
    if page.language is SWEDISH:
        config |= {"locale": "sv", "locales": {"sv": SWEDISH_AXES}}
    return config


def _shown(row: Row, page: Page) -> Row:
    return {
        name: page.language.number(value, 4) if isinstance(value, float) else value
        for name, value in row.items()
    }
