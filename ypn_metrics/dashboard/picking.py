"""Choices that stand in the address and survive a change of page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import streamlit as st

from ypn_metrics.dashboard.page import Page, put_in_address
from ypn_metrics.dashboard.parts import plain
from ypn_metrics.languages import Text

T = TypeVar("T")


def pick(
    page: Page,
    label: str,
    options: Sequence[str],
    *,
    key: str,
    name: Callable[[str], str],
    place: Any = st,  # noqa: ANN401
) -> str:
    """Choose from a list; the first is chosen where nothing is."""
    _take_up(key, options)
    chosen = place.selectbox(label, options, format_func=name, key=key)
    _tell_dropped(page, label, key, chosen == options[0], place)
    return _keep(key, chosen, options)


def pick_part(page: Page, parts: Mapping[str, tuple[Text, T]], *, key: str) -> T:
    """Choose the part of a page that is drawn, by its title: only that one is computed."""
    options = list(parts)
    _take_up(key, options)
    st.session_state.setdefault(key, options[0])
    chosen = st.segmented_control(
        page.say("Look closer"),
        options,
        format_func=lambda name: page.language.tell(parts[name][0]),
        key=key,
        label_visibility="collapsed",
        required=True,
    )
    return parts[_keep(key, chosen or options[0], options)][1]


def kept_choice(key: str, options: Sequence[str]) -> str:
    """What the address or an earlier page chose, where the choice itself is not drawn."""
    asked = st.query_params.get(key, st.session_state.get(f"kept_{key}"))
    return _keep(key, str(asked) if asked in options else options[0], options)


def _take_up(key: str, options: Sequence[str]) -> None:
    """Set what the address or an earlier page chose; let go of what is not there any more."""
    state = st.session_state
    asked = state[key] if key in state else st.query_params.get(key, state.get(f"kept_{key}"))
    if asked in options:
        state[key] = asked
    elif asked is not None:
        state.pop(key, None)
        state[f"dropped_{key}"] = asked


def _tell_dropped(page: Page, label: str, key: str, is_first: bool, place: Any) -> None:  # noqa: ANN401
    dropped = st.session_state.get(f"dropped_{key}")
    if dropped is None:
        return
    if is_first:
        place.caption(
            page.say(
                "{label}: {value} is not there any more.", label=label, value=plain(str(dropped))
            )
        )
    else:
        del st.session_state[f"dropped_{key}"]


def _keep(key: str, chosen: str, options: Sequence[str]) -> str:
    st.session_state[f"kept_{key}"] = chosen
    put_in_address(key, None if chosen == options[0] else chosen)
    return chosen
