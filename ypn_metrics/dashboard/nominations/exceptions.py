"""Exceptions from the rules: recorded and withdrawn here, and all that ever were."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import aside, plain
from ypn_metrics.dashboard.still_open import while_open
from ypn_metrics.errors import ArgumentError, StoreError, YpnError
from ypn_metrics.languages import Text, text
from ypn_metrics.measures.eligibility import Checked
from ypn_metrics.measures.waivers import Recorded, grant, keys_of, withdraw
from ypn_metrics.store.exceptions import (
    LONGEST_NAME,
    LONGEST_REASON,
    Key,
    Waiver,
    checked_name,
    checked_reason,
)
from ypn_metrics.wording.eligibility import rule_name, standing_name

TOLD = "exception_told"  # what was done, or why not, to be said once


@dataclass(frozen=True, slots=True)
class Act:
    """Something that is recorded: its words, and what does it."""

    name: str
    title: Text
    ask: Text
    warning: Text
    confirm: Text
    done: Text
    do: Callable[[Page, Key, str, str], Waiver]

    def key(self, part: str) -> str:
        """The name of one of its widgets."""
        return f"exception_{self.name}_{part}"


GRANT = Act(
    "grant",
    text("Record an exception"),
    text("Record the exception …"),
    text(
        "An exception for {what} is recorded under the name {by}: {reason}. It changes no figure."
        " It can be withdrawn, but never removed: it stays visible, with who recorded it."
    ),
    text("Record the exception"),
    text("The exception for {what} is recorded."),
    lambda page, key, reason, by: grant(page.store, page.data, key, reason, by),
)
WITHDRAW = Act(
    "withdraw",
    text("Withdraw an exception"),
    text("Withdraw the exception …"),
    text(
        "The exception for {what} is withdrawn under the name {by}: {reason}. Both stay visible;"
        " another exception can be recorded afterwards."
    ),
    text("Withdraw the exception"),
    text("The exception for {what} is withdrawn."),
    lambda page, key, reason, by: withdraw(page.store, key, reason, by),
)


def draw_exceptions(
    page: Page, rows: Sequence[Checked], recorded: Sequence[Recorded], cohort: str | None
) -> None:
    """What was recorded of these cohorts, and what can be."""
    mine = [one for one in recorded if cohort in {None, one.waiver.cohort}]
    standing = [one.waiver.key for one in mine if one.waiver.stands]
    needed = [key for row in rows for key in keys_of(row) if key not in standing]
    max_age = page.programme.max_age
    _tell(page)
    _draw_unneeded(page, mine)
    if (needed or standing) and page.data.number != page.store.number_in_force():
        st.caption(page.say("Exceptions are recorded beside the publication in force only."))
    else:
        for act, keys in ((GRANT, needed), (WITHDRAW, standing)):
            if keys:
                _draw_act(page, act, {key: _name(page, key, max_age) for key in keys})
    if mine:
        with st.expander(page.say("Recorded exceptions and what became of them")):
            st.dataframe(
                [_row(page, one, max_age) for one in reversed(mine)],
                hide_index=True,
                key="exceptions",
            )


def moment(at: str) -> str:
    """When something was recorded, to the minute."""
    return at[:16].replace("T", " ")


def _draw_unneeded(page: Page, mine: Sequence[Recorded]) -> None:
    n = sum(one.standing == "not_needed" for one in mine)
    if n:
        aside(
            page.language.plural(
                "{n} recorded exception is no longer needed: this publication does not show what"
                " it was granted for.",
                "{n} recorded exceptions are no longer needed: this publication does not show"
                " what they were granted for.",
                n,
            )
        )


def _draw_act(page: Page, act: Act, names: Mapping[Key, str]) -> None:
    """A form, and after it what it would record, to be confirmed."""
    asked = st.session_state.get(act.key("asked"))
    with st.expander(page.language.tell(act.title), expanded=asked is not None):
        with st.form(act.key("form"), border=False):
            chosen = st.selectbox(
                page.say("Person and rule"),
                list(names),
                format_func=names.__getitem__,
                key=act.key("who"),
            )
            st.text_input(page.say("Reason"), max_chars=LONGEST_REASON, key=act.key("reason"))
            if not page.is_signed_in:
                st.text_input(page.say("Your name"), max_chars=LONGEST_NAME, key=act.key("by"))
            st.form_submit_button(
                page.language.tell(act.ask), on_click=_ask, args=(act,), key=act.key("ask")
            )
        if asked is not None and asked == chosen:
            _draw_confirmation(page, act, chosen, names[chosen])


def _draw_confirmation(page: Page, act: Act, key: Key, name: str) -> None:
    try:
        reason, by = checked_reason(st.session_state[act.key("reason")]), _recorder(page, act)
    except ArgumentError as error:
        st.error(page.language.tell(error.said))
        return
    values = {"what": name, "by": by, "reason": reason}
    st.warning(
        page.say(act.warning.template, **{name: plain(said) for name, said in values.items()})
    )
    yes, no = st.columns(2)
    yes.button(
        page.language.tell(act.confirm),
        type="primary",
        on_click=_do,
        args=(page, act, key, name, reason, by),
        key=act.key("confirmed"),
        width="stretch",
    )
    no.button(
        page.say("Leave it as it is"),
        on_click=_forget,
        args=(act,),
        key=act.key("left"),
        width="stretch",
    )


def _recorder(page: Page, act: Act) -> str:
    """Who records: whoever is signed in; without sign-in, the name that was given."""
    if page.is_signed_in:
        return checked_name(page.user[:LONGEST_NAME])
    return checked_name(st.session_state[act.key("by")])


def _ask(act: Act) -> None:
    st.session_state[act.key("asked")] = st.session_state[act.key("who")]


def _forget(act: Act) -> None:
    st.session_state[act.key("asked")] = None


@while_open
def _do(page: Page, act: Act, key: Key, name: str, reason: str, by: str) -> None:
    _forget(act)
    try:
        act.do(page, key, reason, by)
    except (ArgumentError, StoreError) as error:
        st.session_state[TOLD] = error
        return
    st.session_state[act.key("reason")] = ""
    st.session_state[TOLD] = text(act.done.template, what=plain(name))


def _tell(page: Page) -> None:
    told = st.session_state.pop(TOLD, None)
    if isinstance(told, YpnError):
        st.error(page.language.tell(told.said))
    elif told is not None:
        st.success(page.language.tell(told))


def _name(page: Page, key: Key, max_age: int) -> str:
    employee_id, cohort, rule = key
    return f"{employee_id} · {cohort} · {rule_name(rule, max_age, page.language)}"


def _row(page: Page, one: Recorded, max_age: int) -> dict[str, object]:
    waiver, ended = one.waiver, one.waiver.withdrawn
    return {
        page.say("Employee number"): waiver.employee_id,
        page.say("Cohort"): waiver.cohort,
        page.say("Rule"): rule_name(waiver.rule, max_age, page.language),
        page.say("Reason"): waiver.reason,
        page.say("By"): waiver.by,
        page.say("Recorded"): moment(waiver.at),
        page.say("By now"): standing_name(one.standing, page.language),
        page.say("Withdrawn because"): ended.reason if ended else "",
        page.say("Withdrawn by"): f"{ended.by}, {moment(ended.at)}" if ended else "",
    }
