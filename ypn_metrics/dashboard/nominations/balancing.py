"""The closest balanced slate: a proposal by profile, which the reader fills with people."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ypn_metrics.dashboard.nominations.nominees import person_name
from ypn_metrics.dashboard.nominations.slate_state import Ids, SlateState
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import below_chart, lines, plain, statement
from ypn_metrics.errors import YpnError
from ypn_metrics.measures.closest_slate import AIMS, MOST_ATTRIBUTES, closest_balanced_slate
from ypn_metrics.measures.planned import Planned
from ypn_metrics.measures.proposals import Aim, Move, Proposal
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.tables.what_if import proposal_rows
from ypn_metrics.wording import proposal as words
from ypn_metrics.wording.values import attribute_name

USUAL_SWAPS = 3


def draw_proposal(page: Page, found: Planned, state: SlateState) -> None:
    """What to aim at, the proposal, and whom to carry it out with."""
    st.header(page.say("Closest balanced slate"), anchor=False)
    st.caption(
        page.say(
            "The fewest changes that bring the slate nearest to the pool or to an even"
            " distribution. It says how many of which kind, never who: nobody is ranked."
        )
    )
    _draw_form(page, found, state)
    kept: tuple[Ids, Proposal] | None = st.session_state.get(_key(page, found))
    if kept is None:
        return
    slate, proposal = kept
    if slate != state.now:
        st.caption(page.say("The slate has changed since the last proposal: ask for a new one."))
        return
    _draw_result(page, found, state, proposal)


def _key(page: Page, found: Planned) -> str:
    return f"proposal:{page.data.about.sha256}:{found.cohort.name}"


def _draw_form(page: Page, found: Planned, state: SlateState) -> None:
    usual = [name for name in ("gender",) if name in found.attributes]
    with st.form("balance", border=True):
        by, aim, swaps = st.columns([4, 3, 2])
        attributes = by.multiselect(
            page.say("Balance by"),
            found.attributes,
            default=usual or found.attributes[:1],
            format_func=lambda name: attribute_name(name, page.language),
            max_selections=MOST_ATTRIBUTES,
            placeholder=page.say("Choose columns"),
            key=f"balance_by:{_key(page, found)}",
        )
        aimed = aim.selectbox(
            page.say("Aim for gender"),
            AIMS,
            format_func=lambda name: page.language.tell(words.AIM_NAMES[name]),
            help=page.say(
                "As the pool: each value's share of the pool in whole seats, rounded down to"
                " rounded up. Other columns than gender always aim at the pool."
            ),
            key="balance_aim",
        )
        most = swaps.number_input(
            page.say("At most so many swaps"), 0, 1000, USUAL_SWAPS, key="balance_swaps"
        )
        wide = st.checkbox(
            page.say("Also nominees who have declined or do not meet the rules"), key="balance_wide"
        )
        if st.form_submit_button(page.say("Find the closest slate")):
            aim_for: Aim = aimed if "gender" in attributes else "pool"
            _find(page, found, state, attributes, aim_for, int(most), wide)


def _find(
    page: Page,
    found: Planned,
    state: SlateState,
    attributes: Sequence[str],
    aim: Aim,
    most_swaps: int,
    wide: bool,
) -> None:
    try:
        proposal = closest_balanced_slate(
            found, state.now, attributes, aim, most_swaps, also_ruled_out=wide
        )
    except YpnError as error:
        st.session_state.pop(_key(page, found), None)
        st.info(page.language.tell(error.said))
        return
    st.session_state[_key(page, found)] = (state.now, proposal)


def _draw_result(page: Page, found: Planned, state: SlateState, proposal: Proposal) -> None:
    language = page.language
    statement(words.proposal_headline(proposal, language))
    lines(
        [
            *filter(None, [words.goals_sentence(proposal, language)]),
            *(words.move_sentence(move, language) for move in proposal.changed),
            *filter(None, [words.elsewhere_sentence(proposal, language)]),
            *filter(None, [words.choice_sentence(proposal, language)]),
        ]
    )
    if proposal.changed:
        _draw_choice(page, found, state, proposal)
    below_chart(page, "closest_slate", proposal_rows(proposal), MEASURES["closest_slate"])


def _draw_choice(page: Page, found: Planned, state: SlateState, proposal: Proposal) -> None:
    """Whom to carry it out with: all where there is one way, else the reader picks."""
    out: set[str] = set()
    into: set[str] = set()
    is_complete = True
    for place, move in enumerate(proposal.changed):
        n = move.gains or move.gives
        people = move.candidates if move.gains else move.holders
        chosen = people
        if len(people) > n:
            chosen = _pick_people(page, found, state, move, f"{state.version}-{place}")
        is_complete = is_complete and len(chosen) == n
        (into if move.gains else out).update(chosen)
    st.button(
        page.say("Use this proposal"),
        type="primary",
        on_click=state.take,
        args=((state.now - out) | into,),
        disabled=not is_complete,
    )


def _pick_people(
    page: Page, found: Planned, state: SlateState, move: Move, key: str
) -> Sequence[str]:
    n, people = (move.gains, move.candidates) if move.gains else (move.gives, move.holders)
    known = {one.employee_id: one for one in found.nominees}
    shown = [name for name in ("gender", "business_unit", "site") if name in found.attributes]
    profile = plain(words.profile_name(move, page.language))
    label = (
        page.say("In, {n}: {profile}", n=n, profile=profile)
        if move.gains
        else page.say("Out, {n}: {profile}", n=n, profile=profile)
    )
    return st.multiselect(
        label,
        people,
        format_func=lambda person: person_name(page, known[person], shown),
        max_selections=n,
        placeholder=page.say("Choose people"),
        key=f"carry_out-{key}-{len(state.steps)}",
    )
