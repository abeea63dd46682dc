"""Words explained where a page first uses them: each a button that opens a short note."""

from __future__ import annotations

import html
import threading

from ypn_metrics.languages import Language
from ypn_metrics.wording.glossary import GLOSSARY, first_use

# Of this run of a page's script, which has a thread of its own.
_run = threading.local()


def explain_from_here(language: Language) -> None:
    """Let a page that is drawn from here on explain each word once."""
    _run.language, _run.told = language, set()


def explained(said: str) -> tuple[str, str]:
    """A sentence as HTML with its new words as buttons, and the notes that they open."""
    language: Language | None = getattr(_run, "language", None)
    if language is None:
        return said, ""
    parts, notes, at = [], [], 0
    for start, end, key in first_use(said, language, _run.told):
        parts += [said[at:start], _button(key, said[start:end])]
        notes.append(_note(key, language))
        at = end
    return "".join([*parts, said[at:]]), "".join(notes)


def _button(key: str, word: str) -> str:
    return f"<button type='button' class='word' popovertarget='word-{key}'>{word}</button>"


def _note(key: str, language: Language) -> str:
    name, meaning = (
        html.escape(language.tell(said)) for said in (GLOSSARY[key].name, GLOSSARY[key].meaning)
    )
    return f"<div class='note' id='word-{key}' popover><b>{name}</b>{meaning}</div>"
