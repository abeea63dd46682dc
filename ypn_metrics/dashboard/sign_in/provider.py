"""Whether the provider answers, asked before a reader is sent there."""

from __future__ import annotations

import logging

import httpx  # comes with streamlit[auth], which signs in through it

from ypn_metrics.dashboard.sign_in.configured import SignIn
from ypn_metrics.languages import Text, text

LOG = logging.getLogger(__name__)
WAITS_SECONDS = 5.0


def trouble_with(sign_in: SignIn) -> Text | None:
    """What keeps anybody from signing in now; None where the provider answers as configured."""
    try:
        answer = httpx.get(sign_in.metadata_url, timeout=WAITS_SECONDS, follow_redirects=True)
        issuer = answer.raise_for_status().json()["issuer"]
    except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
        LOG.error("the sign-in provider does not answer: %s", type(error).__name__)
        return text(
            "The sign-in service does not answer at present. Nothing is wrong with your account;"
            " try again in a few minutes."
        )
    if issuer != sign_in.issuer:
        LOG.error(
            "the provider's issuer is %s and not %s: set issuer in [roles]", issuer, sign_in.issuer
        )
        return text(
            "Sign-in is not set up right, so nothing is shown. The server's log says what is wrong."
        )
    return None
