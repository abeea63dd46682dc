"""Swedish and English: sentences from the catalogue; numbers, dates and percent by locale.

English sentences stand in the code and are the catalogue's keys. A sentence that must wait
for its reader's language (an error, a finding) is kept as a `Text`.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

LOCALE_FOLDER = Path(__file__).parent / "locale"


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence and its values, kept apart until the reader's language is known."""

    template: str
    values: Mapping[str, object] = field(default_factory=dict)


def text(template: str, /, **values: object) -> Text:
    """Mark a sentence for the catalogue and keep it with its values."""
    return Text(template, values)


@dataclass(frozen=True, slots=True)
class Language:
    """One language a reader can choose."""

    code: str
    locale: str
    name: str

    def say(self, template: str, /, **values: object) -> str:
        """Return the sentence in this language, with its values written as it writes them."""
        return _translations(self.code).gettext(template).format(**self._written(values))

    def named(self, name: str) -> str:
        """Return a name from outside (a rules file's), in this language where it is known."""
        return _translations(self.code).gettext(name)

    def plural(self, singular: str, plural: str, n: int, /, **values: object) -> str:
        """Return the sentence for one or for many; ``{n}`` in it is the number."""
        template = _translations(self.code).ngettext(singular, plural, n)
        return template.format(**self._written({"n": n, **values}))

    def tell(self, said: Text) -> str:
        """Return a kept sentence in this language."""
        return self.say(said.template, **said.values)

    def number(self, value: float, decimals: int = 0) -> str:
        """Write a number with a fixed count of decimals: 1,234.5 or 1 234,5."""
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        return _number(value, pattern, self.locale)

    def percent(self, proportion: float, decimals: int = 0) -> str:
        """Write a proportion (0-1) as a percentage."""
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        sign = "\u00a0%" if self.code == "sv" else "%"
        return _percent(proportion, pattern + sign, self.locale)

    def date(self, day: dt.date) -> str:
        """Write a day in full: 30 June 2026, 30 juni 2026."""
        return format_date(day, "d MMMM y", locale=self.locale)

    def month(self, day: dt.date) -> str:
        """Write the month of a day: June 2026, juni 2026."""
        return format_date(day, "MMMM y", locale=self.locale)

    def short_month(self, day: dt.date) -> str:
        """Write the month of a day in few letters: Jun 2026, juni 2026."""
        return format_date(day, "MMM y", locale=self.locale)

    def _written(self, values: Mapping[str, object]) -> dict[str, object]:
        return {name: self._write(value) for name, value in values.items()}

    def _write(self, value: object) -> object:
        if isinstance(value, Text):
            return self.tell(value)
        if isinstance(value, dt.date):
            return self.date(value)
        if isinstance(value, int) and not isinstance(value, bool):
            return self.number(value)
        return value


ENGLISH = Language("en", "en_GB", "English")
SWEDISH = Language("sv", "sv_SE", "Svenska")
LANGUAGES = {language.code: language for language in (SWEDISH, ENGLISH)}


# A page writes some thousand figures, most of them as hover texts: the same at each rerun.
@lru_cache(maxsize=20_000)
def _number(value: float, pattern: str, locale: str) -> str:
    return format_decimal(value, pattern, locale=locale)


@lru_cache(maxsize=20_000)
def _percent(proportion: float, pattern: str, locale: str) -> str:
    return format_percent(proportion, pattern, locale=locale)


@cache
def _translations(code: str) -> NullTranslations:
    catalogue = LOCALE_FOLDER / f"{code}.po"
    if not catalogue.exists():  # English is the language of the keys.
        return NullTranslations()
    compiled = io.BytesIO()
    with catalogue.open("rb") as source:
        write_mo(compiled, read_po(source, locale=code))
    compiled.seek(0)
    return GNUTranslations(compiled)
