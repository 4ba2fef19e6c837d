"""The words of the interface in one language, and dates and numbers as it writes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from string import Formatter

from babel import Locale

from guide_generator.guide.guide import Guide
from guide_generator.text.formats import day_in_words, number_in_figures, period_in_words
from guide_generator.text.typography.rules import WORD
from guide_generator.text.typography.typeset import typeset_parts


class InterfaceWords:
    """Words, dates and numbers in one language of a guide."""

    def __init__(self, guide: Guide, lang: str) -> None:
        self.guide = guide
        self.lang = lang
        self._words = guide.wording(lang)
        self._typography = guide.settings.language(lang).typography
        self._locale = _locale(guide.settings.language(lang).locale or lang)

    def word(self, key: str, **values: object) -> str:
        """A wording of the interface. `count` chooses its plural form. KeyError when the language lacks it."""
        if not values and key in self._words:
            return _printed(self._words[key], self._typography)
        if key not in self._words and isinstance(count := values.get("count"), int):
            form = f"{key}.{self._locale.plural_form(count)}"
            key = form if form in self._words else f"{key}.other"
        said = self._words[key]
        return _filled_in(said, values, self._typography)

    def clock(self, minutes: int) -> str:
        """A time of day, from the minutes after midnight."""
        hours, rest = divmod(minutes % (24 * 60), 60)
        return self.word("plan-clock", hours=hours, minutes=f"{rest:02}")

    def date(self, day: date) -> str:
        """A date in words."""
        return day_in_words(day, self._locale)

    def period(self, start: str, end: str) -> str:
        """A time in words, from its first to its last day, month or year."""
        return period_in_words(start, end, self._locale)

    def number(self, value: float, unit: str = "count") -> str:
        """A number as it is written, with its sign where it is a percentage."""
        return number_in_figures(value, unit, self._locale)

    def first_language_name(self) -> str:
        """What the guide's first language is called."""
        code = self.guide.settings.codes[0]
        return str(self._locale.languages.get(code, code))


@cache
def _locale(name: str) -> Locale:
    return Locale.parse(name, sep="-")


def _filled_in(wording: str, values: Mapping[str, object], rules: str) -> str:
    """A wording as it is printed, with values in the place of its `{names}`. They stay as they are."""
    literals, names = _pieces(wording, rules)
    filled = [
        piece for literal, name in zip(literals, names, strict=True) for piece in (literal, str(values[name]) if name else "")
    ]
    return "".join(filled)


@lru_cache(maxsize=5000)
def _printed(wording: str, rules: str) -> str:
    """A wording that no value stands in, as it is printed."""
    return _filled_in(wording, {}, rules)


@lru_cache(maxsize=5000)
def _pieces(wording: str, rules: str) -> tuple[Sequence[str], Sequence[str | None]]:
    """The words of a wording as they are printed, and the name that stands after each of them.

    One that begins with a space is set as what it is: it follows a text, such as the colon of a label.
    """
    parsed = [(literal, name) for literal, name, _, _ in Formatter().parse(wording)]
    pairs = [part for literal, name in parsed for part in (literal, WORD if name else "")]
    _, *parts = typeset_parts([WORD if wording.startswith(" ") else "", *pairs], rules)
    return parts[::2], [name for _, name in parsed]
