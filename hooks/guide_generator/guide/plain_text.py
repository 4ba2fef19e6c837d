"""Texts without markup and without typography, for data."""

from __future__ import annotations

from dataclasses import dataclass

from guide_generator.guide.guide import Guide
from guide_generator.markup.blocks import as_sentences, text_lines
from guide_generator.markup.inline import MARKUP, parse
from guide_generator.markup.inline_nodes import plain
from guide_generator.text.texts import Text
from guide_generator.text.typography.typeset import AS_TYPED


@dataclass(frozen=True)
class PlainTextWriter:
    """Writes the texts of a guide without markup, in one language."""

    guide: Guide
    lang: str

    def text(self, text: Text) -> str:
        """A text, one line a paragraph or item; in the guide's first language where it isn't in this one."""
        return self._without_markup(text.in_language(self.lang).text)

    def own_text(self, text: Text) -> str:
        """A text in this language; empty where it has none."""
        return self._without_markup(text.by_lang[self.lang]) if self.lang in text.by_lang else ""

    def running_text(self, text: Text) -> str:
        """A text as sentences: lists are joined by commas."""
        return self._without_markup(as_sentences(text.in_language(self.lang).text))

    def _without_markup(self, text: str) -> str:
        if "\n" in text:
            return "\n".join(self._line(part) for part in text_lines(text))
        return self._line(text)

    def _line(self, text: str) -> str:
        return plain(parse(text, AS_TYPED), self._label) if MARKUP.search(text) else text

    def _label(self, name: str) -> str:
        found = self.guide.find(name)
        kind = self.guide.settings.kinds_by_id.get(name)
        label = found.label if found else kind.plural if kind else None
        return self.text(label) if label else name
