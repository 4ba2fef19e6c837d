"""Texts without markup and without typography, for data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guide_generator.guide.guide import Guide
from guide_generator.markup.blocks import as_sentences, text_lines
from guide_generator.markup.inline import MARKUP, parse
from guide_generator.markup.inline_nodes import CrossLink, InlineNode, Plain
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
        return "".join(self._words(parse(text, AS_TYPED))) if MARKUP.search(text) else text

    def _words(self, nodes: Sequence[InlineNode]) -> Iterator[str]:
        for node in nodes:
            if isinstance(node, Plain):
                yield node.text
            elif isinstance(node, CrossLink):
                yield node.label or self._label(node.id)
            else:
                yield from self._words(node.children)

    def _label(self, name: str) -> str:
        found = self.guide.find(name)
        kind = self.guide.settings.kinds_by_id.get(name)
        label = found.label if found else kind.plural if kind else None
        return self.text(label) if label else name
