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

from ypn_metrics.dashboard.emptiness import stop_with_nothing
from ypn_metrics.dashboard.explaining import explain_from_here
from ypn_metrics.dashboard.page import Page, choose_language, chosen_language
from ypn_metrics.dashboard.recording import record_reader
from ypn_metrics.dashboard.reported import draw_banner, open_publication
from ypn_metrics.dashboard.settings import PROJECT, current_store
from ypn_metrics.dashboard.sign_in import drawing, ended, link, viewing
from ypn_metrics.dashboard.sign_in.reader import (
    Closed,
    Local,
    Reader,
    SignedIn,
    SignedOut,
    who_is_there,
)
from ypn_metrics.dashboard.sign_in.still_there import check_of
from ypn_metrics.dashboard.style import draw_style
from ypn_metrics.dashboard.tour import draw_tour
from ypn_metrics.errors import StoreError
from ypn_metrics.languages import Text, text
from ypn_metrics.roles import ROLES, Actor, Role

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
EVERYONE = frozenset(ROLES)
READERS: dict[str, frozenset[Role]] = {
    "overview": EVERYONE,
    "graduate_attrition": EVERYONE,
    "programme_effect": EVERYONE,
    "cohort_composition": EVERYONE,
    "nominations": EVERYONE,
    "programme_outcomes": EVERYONE,
    "report": EVERYONE,
    "extracts": frozenset({"analyst"}),
    "definitions": EVERYONE,
}

# Of this run of a script, which has a thread of its own: others may enter meanwhile.
_run = threading.local()


def enter(*names: str) -> StreamlitPage:
    """Set the pages and their order; the first is the one at ``/``.

    Every page has its address, whoever comes: what stands there depends on who it is.
    """
    with _as_main_script():
        choose_language()
    reader = who_is_there()
    role = viewing.viewed_role(reader.role) if isinstance(reader, Local | SignedIn) else None
    pages = [_page(name, names[0], reader, role) for name in names]
    _run.has_entered = True
    is_in = role is not None
    opened = st.navigation(pages, position="sidebar" if is_in else "hidden")
    if isinstance(reader, SignedIn):
        if ended.is_new(reader.token):
            _note_sign_in(reader)
        _follow_link(pages)
    return opened


def open_page(name: str, *, needs_data: bool = True) -> Page:
    """Check the door, open the publication that is looked at, and draw what every page has.

    Stops the page, with a word on what to do, where the reader may not see it or nothing
    is published yet.
    """
    if not getattr(_run, "has_entered", False):
        _go_through_app()
    reader = who_is_there()
    language = chosen_language()
    role = current_role(reader)
    if not isinstance(reader, Local | SignedIn) or role is None or role not in READERS[name]:
        _draw_closed(name, name, reader, role)
        st.stop()
    _draw_head(language.tell(TITLES[name]))
    explain_from_here(language)
    viewing.draw_banner(reader.role or role, language)
    is_dark = st.context.theme.type == "dark"
    page = Page(
        name,
        role,
        language,
        is_dark,
        current_store(),
        None,
        reader.user,
        reader.role or role,
        still_open=check_of(reader),
        is_signed_in=isinstance(reader, SignedIn),
    )
    beside = st.sidebar.container()
    drawing.draw_account(reader, language)
    page = _with_publication(page, needs_data)
    with beside:
        page.draw_source()
    draw_tour(page, _open_to(role), TITLES)
    return page


def current_role(reader: Reader | None = None) -> Role | None:
    """The role that pages are shown to: what sign-in gives, or a narrower one viewed as."""
    reader = reader or who_is_there()
    return viewing.viewed_role(reader.role) if isinstance(reader, Local | SignedIn) else None


def _page(name: str, first: str, reader: Reader, role: Role | None) -> StreamlitPage:
    """A page's own file where the role may see it, else what stands in its place."""
    is_open = role is not None and role in READERS[name]
    address = link.FRONT if name == first else name

    def in_its_place() -> None:
        _draw_closed(name, address, reader, role)

    return st.Page(
        PROJECT / "pages" / f"{name}.py" if is_open else in_its_place,
        title=chosen_language().tell(TITLES[name]),
        url_path=address,
        default=name == first,
        visibility="visible" if is_open else "hidden",
    )


def _draw_closed(name: str, address: str, reader: Reader, role: Role | None) -> None:
    """What stands in the place of a page that is not open to whoever is there."""
    language = chosen_language()
    if isinstance(reader, SignedOut | Closed):
        _draw_head(None)
        drawing.draw_in_place(reader, address, language)
    elif isinstance(reader, SignedIn) and reader.role is None:
        _draw_head(None)
        drawing.draw_no_access(reader, language)
    elif role is not None:
        _draw_head(language.tell(TITLES[name]))
        viewing.draw_banner(reader.role or role, language)
        drawing.draw_not_open(role, _open_to(role), language)
        drawing.draw_account(reader, language)


def _open_to(role: Role) -> list[str]:
    """The pages that are open to a role, in their order."""
    return [name for name in READERS if role in READERS[name]]


def _draw_head(title: str | None) -> None:
    st.set_page_config(
        page_title=f"{title} · YPN metrics" if title else "YPN metrics",
        page_icon=str(PROJECT / "ypn_metrics" / "dashboard" / "icon.png"),
        layout="centered",
    )
    draw_style(chosen_language(), title)
    if title:
        st.title(title, anchor=False)


def _note_sign_in(reader: SignedIn) -> None:
    """Once for each sign-in: the audit log keeps who, the server's log the role alone."""
    action = "sign_in" if reader.role else "refused"
    record_reader(current_store(), action, Actor(reader.user, reader.role))
    LOG.info("somebody signed in, with the role %s", reader.role or "(none)")


def _follow_link(pages: list[StreamlitPage]) -> None:
    """Open the link that the reader came by before sign-in, once."""
    came_by = link.take()
    for page in pages:
        if came_by is not None and page.url_path == came_by.page:
            st.switch_page(page, query_params=came_by.choices)


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
        stop_with_nothing(
            page,
            page.say(
                "Nothing is published yet. Bring an employees extract to the page Extracts, and"
                " this page fills."
            ),
        )
    return page
