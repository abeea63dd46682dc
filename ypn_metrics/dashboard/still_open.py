"""What a click may do that no run of the page precedes: nothing, once the door is shut.

Streamlit calls what a button was given before it runs the page, and makes a file without
running it. So the door's check is made there once more.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec

from ypn_metrics.dashboard.page import Page
from ypn_metrics.errors import YpnError
from ypn_metrics.languages import text

Rest = ParamSpec("Rest")


class NotOpenError(YpnError):
    """The page was open to its reader and is no more."""


def check_open(page: Page) -> None:
    """Refuse what is asked from a page that is no longer open.

    Raises
    ------
    NotOpenError
        If its reader would not be let in now. Browsers are told only that there is no file.
    """
    if not page.still_open():
        raise NotOpenError(text("The page is no longer open to its reader."))


def while_open(
    callback: Callable[Concatenate[Page, Rest], None],
) -> Callable[Concatenate[Page, Rest], None]:
    """Let a button's callback do nothing where its page is shut: the run that follows says why."""

    @functools.wraps(callback)
    def checked(page: Page, /, *args: Rest.args, **kwargs: Rest.kwargs) -> None:
        if page.still_open():
            callback(page, *args, **kwargs)

    return checked
