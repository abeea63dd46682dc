"""Markup written as text, in which no name from a file can be taken for markup."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from ypn_metrics.report.office import clean


def tag(name: str, *inside: str, **attributes: object) -> str:
    """An element with attributes, around markup.

    >>> tag("c:idx", val=0)
    '<c:idx val="0"/>'
    """
    said = "".join(f" {key}={quoteattr(clean(str(value)))}" for key, value in attributes.items())
    return f"<{name}{said}>{''.join(inside)}</{name}>" if inside else f"<{name}{said}/>"


def worded(said: str) -> str:
    """A text as it is, on one line.

    >>> worded("<Nord> & Co")
    '&lt;Nord&gt; &amp; Co'
    """
    return escape(one_line(said))


def one_line(said: str) -> str:
    """A text without line ends and what XML cannot hold."""
    return re.sub(r"[\t\n\r\x85\u2028\u2029]+", " ", clean(said))


def filled(colour: str) -> str:
    """An area or a text of one colour."""
    return tag("a:solidFill", tag("a:srgbClr", val=colour.removeprefix("#")))
