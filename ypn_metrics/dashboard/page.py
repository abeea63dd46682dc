"""An open page: what its parts need to know, and the parts that every page draws."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass, replace
from typing import TypeVar

import streamlit as st

from ypn_metrics.asking import rules_of
from ypn_metrics.charts.theme import Look
from ypn_metrics.dashboard.caching import computed
from ypn_metrics.errors import StoreError
from ypn_metrics.languages import ENGLISH, LANGUAGES, SWEDISH, Language, text
from ypn_metrics.programme import Programme
from ypn_metrics.roles import SEES_PEOPLE, Actor, Role
from ypn_metrics.store.publications import Publication, Store

Result = TypeVar("Result")
LANGUAGE_KEY = "lang"


@dataclass(frozen=True, slots=True)
class Page:
    """Who reads what, in which language and mode.

    ``role`` is whose page is shown; ``own_role`` the reader's own, where that is viewed.
    ``still_open`` asks anew, in any thread, whether the door would let the reader in.
    """

    name: str
    role: Role
    language: Language
    is_dark: bool
    store: Store
    publication: Publication | None
    user: str = "local"
    own_role: Role | None = None
    _: KW_ONLY
    still_open: Callable[[], bool]
    is_signed_in: bool = False

    @property
    def actor(self) -> Actor:
        """Who reads, for the audit log."""
        return Actor(self.user, self.own_role or self.role)

    def holding(self, publication: Publication) -> Page:
        """The same page with its publication open, as far as the reader's role reaches."""
        return replace(self, publication=publication.open_to(self.role))

    @property
    def data(self) -> Publication:
        """The publication; a page that needs data has one."""
        if self.publication is None:
            raise StoreError(text("Nothing is published yet. Import an employees extract first."))
        return self.publication

    @property
    def programme(self) -> Programme:
        """The rules that the publication was made with."""
        return rules_of(self.data)

    @property
    def sees_people(self) -> bool:
        """Whether the reader may see rows of people."""
        return self.role in SEES_PEOPLE

    def ask(self, measure: Callable[..., Result], *args: object, **kwargs: object) -> Result:
        """Compute a measure on the publication, or take it from the cache."""
        return computed(self.data, self.role, measure, *args, **kwargs)

    def looks(self) -> tuple[Look, Look]:
        """The wide and the narrow look that every figure is made in; the browser draws one."""
        return Look(self.is_dark), Look(self.is_dark, is_narrow=True)

    def say(self, template: str, /, **values: object) -> str:
        """A sentence in the reader's language."""
        return self.language.say(template, **values)

    def source_line(self) -> str:
        """As of when, from which publication, and whether the people are made up."""
        parts = [
            self.say("as of {day}", day=self.data.as_of),
            self.say("publication {number}", number=str(self.data.number)),
        ]
        if self.data.about.is_made_up:
            parts.insert(0, self.say("made-up data"))
        return " · ".join(parts)

    def draw_source(self) -> None:
        """What stands beside every page: as of when, and what to know before reading on."""
        if self.publication is None:
            return
        st.caption(self.source_line())
        if self.publication.about.is_made_up:
            st.caption(self.say("No person in this data exists."))


def chosen_language() -> Language:
    """The language chosen on the page or in the address, else the browser's."""
    code = st.session_state.get(LANGUAGE_KEY) or st.query_params.get(LANGUAGE_KEY)
    return LANGUAGES.get(str(code), _browser_language())


def choose_language() -> Language:
    """Draw the switch and return the language."""
    st.session_state.setdefault(LANGUAGE_KEY, chosen_language().code)
    with st.sidebar:
        st.segmented_control(
            "Språk · Language",
            list(LANGUAGES),
            format_func=lambda code: LANGUAGES[code].name,
            key=LANGUAGE_KEY,
            label_visibility="collapsed",
            required=True,
        )
    language = chosen_language()
    put_in_address(LANGUAGE_KEY, None if language is _browser_language() else language.code)
    return language


def put_in_address(name: str, value: str | None) -> None:
    """Let the address say what is chosen, in the code's words; None takes it out.

    Streamlit's own binding writes what the reader sees, which is another link in each
    language.
    """
    if st.query_params.get(name) == value:
        return
    if value is None:
        del st.query_params[name]
    else:
        st.query_params[name] = value


def _browser_language() -> Language:
    locale = (st.context.locale or "").lower()
    return SWEDISH if locale.startswith("sv") else ENGLISH
