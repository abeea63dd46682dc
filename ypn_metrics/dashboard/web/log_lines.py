"""The server's log: one JSON object a line, and in it nothing that anyone's data could be in.

An exception's message may quote a cell, and so may what a library says of it. So of an
exception the log has its kind, where it was met, and a reference that the reader is told
too; of a message only what stands as such in the code that logs it. This holds for every
logger of the process, also for one that brings its own handler.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import os
import secrets
import sys
import threading
import traceback
from collections.abc import Mapping
from pathlib import Path
from types import FrameType, TracebackType

OURS = "ypn_metrics"
ROOTS = sorted({os.path.abspath(folder) for folder in sys.path}, key=len, reverse=True)
MOST_PLACES = 12
WITHHELD = "(withheld)"
REFERENCE = "_reference"

LOG = logging.getLogger(__name__)


def install() -> None:
    """Make every record of this process a safe line, and log what would go past the log."""
    logging.setLogRecordFactory(_Line)
    logging.captureWarnings(True)
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(message)s"))
    logging.getLogger().handlers = [handler]
    logging.getLogger(OURS).setLevel(logging.INFO)  # others tell what is wrong, and no more
    sys.excepthook = lambda _, error, __: LOG.critical("the server ended", exc_info=error)
    threading.excepthook = lambda met: LOG.error("a thread ended", exc_info=met.exc_value)
    sys.unraisablehook = lambda met: LOG.error("an error had no way out", exc_info=met.exc_value)
    traceback.print_exc = lambda *_, **__: LOG.error("an error was met", exc_info=True)


def reference_of(error: BaseException) -> str:
    """A short random name for an error: the same for the reader and in the log."""
    if not hasattr(error, REFERENCE):
        setattr(error, REFERENCE, secrets.token_hex(4))
    return getattr(error, REFERENCE)


class _Line(logging.LogRecord):
    """A record that is a safe line from the start, whatever formats it."""

    def __init__(
        self,
        name: str,
        level: int,
        pathname: str,
        lineno: int,
        msg: object,
        args: tuple[object, ...] | Mapping[str, object] | None,
        exc_info: object,
        func: str | None = None,
        *_: object,
        **__: object,
    ) -> None:
        error = exc_info[1] if isinstance(exc_info, tuple) else None
        line = {
            "time": dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds"),
            "level": logging.getLevelName(level),
            "logger": name,
            "message": _message(name, pathname, lineno, msg, args),
            "from": f"{_short(pathname)}:{lineno}",
        }
        if isinstance(error, BaseException):
            line |= _described(error)
        told = json.dumps(line, ensure_ascii=False)
        super().__init__(name, level, pathname, lineno, told, None, None, func, None)


def _message(
    name: str,
    pathname: str,
    lineno: int,
    template: object,
    args: tuple[object, ...] | Mapping[str, object] | None,
) -> str:
    if not isinstance(template, str) or not _is_literal(template, pathname, lineno):
        return WITHHELD
    if not args:
        return template.strip()
    is_ours = name.split(".")[0] == OURS
    try:
        if isinstance(args, Mapping):
            return template % {key: _argument(value, is_ours) for key, value in args.items()}
        return template % tuple(_argument(value, is_ours) for value in args)
    except (TypeError, ValueError):
        return template  # it wanted another kind of value than the one withheld


def _argument(value: object, is_ours: bool) -> object:
    if isinstance(value, BaseException):
        return f"{type(value).__name__} {reference_of(value)}"
    if isinstance(value, int | float) or value is None or (is_ours and isinstance(value, str)):
        return value
    return WITHHELD


def _is_literal(template: str, pathname: str, lineno: int) -> bool:
    """Whether a message stands as such in the code that logs it, with nothing put in."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        if frame.f_code.co_filename == pathname and frame.f_lineno == lineno:
            return template in frame.f_code.co_consts
        frame = frame.f_back
    return False


def _described(error: BaseException) -> dict[str, object]:
    causes = []
    cause = error.__cause__ or error.__context__
    while cause is not None and len(causes) < MOST_PLACES:
        causes.append({"error": _kind(cause), "at": _places(cause.__traceback__)[-1:]})
        cause = cause.__cause__ or cause.__context__
    described: dict[str, object] = {
        "reference": reference_of(error),
        "error": _kind(error),
        "at": _places(error.__traceback__)[-MOST_PLACES:],
    }
    if causes:
        described["after"] = causes
    return described


def _kind(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")


def _places(where: TracebackType | None) -> list[str]:
    return [
        f"{_short(frame.f_code.co_filename)}:{line}" for frame, line in traceback.walk_tb(where)
    ]


def _short(path: str) -> str:
    root = next((root for root in ROOTS if path.startswith(f"{root}/")), None)
    return path.removeprefix(f"{root}/") if root else Path(path).name
