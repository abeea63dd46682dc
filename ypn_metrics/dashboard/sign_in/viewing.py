"""View as: somebody with a wide role sees what a narrower one sees. It can only take away."""

from __future__ import annotations

import streamlit as st

from ypn_metrics.dashboard.parts import paragraph
from ypn_metrics.languages import Language, Text, text
from ypn_metrics.roles import ROLES, Role

KEY = "viewed_as"
NAMES: dict[Role, Text] = {
    "analyst": text("analyst"),
    "head_of_talent": text("Head of Talent"),
    "leadership": text("leadership"),
}


def narrower(own: Role) -> tuple[Role, ...]:
    """The roles that see less than one's own."""
    return ROLES[ROLES.index(own) + 1 :]


def viewed_role(own: Role | None) -> Role | None:
    """The role that is viewed as: one's own, or a narrower one that was chosen."""
    asked = st.session_state.get(KEY)
    return asked if own is not None and asked in narrower(own) else own


def view_as(role: Role | None) -> None:
    """See from now on what this role sees, on every page; None is one's own again."""
    st.session_state[KEY] = role


def draw_choices(own: Role, language: Language) -> None:
    """Buttons beside the page: each narrower role, or the way back."""
    now = viewed_role(own)
    for role in narrower(own):
        if role != now:
            st.button(
                language.say("View as {role}", role=NAMES[role]),
                on_click=view_as,
                args=(role,),
                key=f"view_as_{role}",
                icon=":material/visibility:",
                width="stretch",
            )


def draw_banner(own: Role, language: Language) -> None:
    """Say on top of a page that it is shown as another role sees it, and lead back."""
    role = viewed_role(own)
    if role is None or role == own:
        return
    with st.container(border=True, key="viewed-as"):
        paragraph(language.say("You see this page as **{role}** sees it.", role=NAMES[role]))
        st.button(
            language.say("Back to my own view"), on_click=view_as, args=(None,), key="own_view"
        )
