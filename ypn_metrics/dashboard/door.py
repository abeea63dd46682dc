"""The front door: every page's first statement, and the list of pages.

A Streamlit server that has just started runs the file of a page that is opened by its own
address and never ``app.py``. So a page draws nothing before `open_page`, which checks who
is there, sends such a first visit through ``app.py``, and draws what every page has.
"""

from __future__ import annotations

import logging
import threading
from contextlib import AbstractContextManager, nullcontext
from typing import NoReturn

import streamlit as st
from streamlit.navigation.page import StreamlitPage
from streamlit.runtime.scriptrunner import get_script_run_ctx

from ypn_metrics.dashboard.page import Page, choose_language, chosen_language
from ypn_metrics.dashboard.reported import draw_banner, open_publication
from ypn_metrics.dashboard.settings import PROJECT, current_store
from ypn_metrics.dashboard.style import draw_style
from ypn_metrics.errors import StoreError
from ypn_metrics.languages import Text, text
from ypn_metrics.roles import Role

LOG = logging.getLogger(__name__)

TITLES: dict[str, Text] = {
    "overview": text("Overview"),
    "graduate_attrition": text("Attrition of young graduates"),
    "programme_effect": text("Programme effect"),
    "cohort_composition": text("Cohort composition"),
    "nominations": text("Nominations"),
    "programme_outcomes": text("Programme outcomes"),
    "report": text("Report"),
    "extracts": text("Extracts"),
    "definitions": text("Definitions"),
}
READERS: dict[str, frozenset[Role]] = {
    "overview": frozenset({"analyst", "head_of_talent", "leadership"}),
    "graduate_attrition": frozenset({"analyst", "head_of_talent", "leadership"}),
    "programme_effect": frozenset({"analyst", "head_of_talent", "leadership"}),
    "cohort_composition": frozenset({"analyst", "head_of_talent", "leadership"}),
    "nominations": frozenset({"analyst", "head_of_talent", "leadership"}),
    "programme_outcomes": frozenset({"analyst", "head_of_talent", "leadership"}),
    "report": frozenset({"analyst", "head_of_talent"}),
    "extracts": frozenset({"analyst"}),
    "definitions": frozenset({"analyst", "head_of_talent", "leadership"}),
}

# Of this run of a script, which has a thread of its own: others may enter meanwhile.
_run = threading.local()


def enter(*names: str) -> StreamlitPage:
    """Set the pages and their order; the first is the one at ``/``."""
    with _as_main_script():
        language = choose_language()
    role = current_role()
    pages = [
        st.Page(
            PROJECT / "pages" / f"{name}.py",
            title=language.tell(TITLES[name]),
            url_path="" if name == names[0] else name,
            default=name == names[0],
        )
        for name in names
        if role in READERS[name]
    ]
    _run.has_entered = True
    return st.navigation(pages)


def open_page(name: str, *, needs_data: bool = True) -> Page:
    """Check the door, open the publication that is looked at, and draw what every page has.

    Stops the page, with a word on what to do, where the reader may not see it or nothing
    is published yet.
    """
    role = current_role()
    if not getattr(_run, "has_entered", False):
        _go_through_app()
    if role not in READERS[name]:
        st.error(chosen_language().say("This page is not open to your role."))
        st.stop()
    language = chosen_language()
    st.set_page_config(
        page_title=f"{language.tell(TITLES[name])} · YPN metrics",
        page_icon=str(PROJECT / "ypn_metrics" / "dashboard" / "icon.png"),
        layout="centered",
    )
    draw_style()
    st.title(language.tell(TITLES[name]), anchor=False)
    page = Page(name, role, language, bool(st.context.theme.type == "dark"), current_store(), None)
    return _with_publication(page, needs_data)


def current_role() -> Role:
    """Who is there: without sign-in the server answers this machine only, as analyst."""
    return "analyst"


def _warn_of_damage(page: Page) -> None:
    for number in page.data.damaged:
        st.warning(
            page.say(
                "The file of publication {number} is damaged. Publication {other} answers until"
                " the store is restored from a backup or the extracts are imported again.",
                number=str(number),
                other=str(page.data.number),
            )
        )


def _as_main_script() -> AbstractContextManager[None]:
    """Give widgets the names that later runs know them by: a first visit runs within a page."""
    run = get_script_run_ctx()
    return run.run_with_active_hash(run.pages_manager.main_script_hash) if run else nullcontext()


def _go_through_app() -> NoReturn:
    """Run ``app.py``, which finds the page by its address and draws it; then nothing more."""
    app = PROJECT / "app.py"
    # Not runpy: it alters what all threads share, and visits may come at the same time.
    exec(compile(app.read_bytes(), app, "exec"), {"__name__": "__main__", "__file__": str(app)})
    st.stop()


def _with_publication(page: Page, needs_data: bool) -> Page:
    try:
        if page.store.number_in_force() is not None:
            page = page.holding(open_publication(page))
            _warn_of_damage(page)
            draw_banner(page)
    except StoreError as error:
        st.error(page.language.tell(error.said))
        LOG.warning("the publication in force cannot be opened: %s", error)
        if needs_data:
            st.stop()
    if page.publication is None and needs_data:
        st.info(
            page.language.say(
                "Nothing is published yet. Bring an employees extract to the page Extracts, and"
                " this page fills."
            )
        )
        st.stop()
    page.draw_sidebar()
    return page
