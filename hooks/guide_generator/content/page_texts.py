"""The texts of a guide as one page shows them: in which language, set by which rules, which terms are links there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from guide_generator.guide.guide import Guide
from guide_generator.guide.interface_words import InterfaceWords
from guide_generator.markup.blocks import as_sentences
from guide_generator.markup.inline import parse
from guide_generator.markup.inline_nodes import Emphasis, InlineNode, plain
from guide_generator.model.models import Resource
from guide_generator.text.lexicon import TermMatch
from guide_generator.text.texts import Text, TextInLanguage

LONGEST_GIST = 220
SENTENCE_END = re.compile(r"(?:\.{1,3}|[!?…])(?:[\s\u00a0\u202f]*[»”\")])*(?= (?:[«“\"(][\s\u00a0\u202f]*)?[A-ZÀ-ÖØ-Þ0-9])")
"""The end of a sentence that another follows."""


class PageTexts(InterfaceWords):
    """Reads the texts of one page. It remembers which terms the page has linked already."""

    def __init__(self, guide: Guide, lang: str, own_id: str) -> None:
        super().__init__(guide, lang)
        self.fell_back = False
        """Whether a passage had to be taken in another language than the page's."""

        self.has_older = False
        """Whether a passage is older than the text that it translates."""

        self._linked = {own_id}
        self._rules = {language.code: language.typography for language in guide.settings.languages}
        self._kinds = guide.settings.kinds_by_id

    def label(self, thing: str) -> Text | None:
        """What a thing or a kind is called; None when nothing has this id."""
        if thing in self._kinds:
            return self._kinds[thing].plural
        return self.guide.label_of(thing)

    def plain(self, text: Text) -> str:
        """A text without markup, for titles and descriptions."""
        said = text.in_language(self.lang)
        return self._plain(self._parse(TextInLanguage(as_sentences(said.text), said.lang)))

    def original(self, text: Text) -> str:
        """A text in the guide's first language, such as the title of a document."""
        return self._plain(self._parse(text.in_language(self.guide.settings.codes[0])))

    def resource_line(self, resource: Resource) -> str:
        """What a resource is, of whom and when, in a line; whom to ask for it where it has no address."""
        about = [self.plain(part) for part in (resource.format, resource.publisher) if part]
        about += [str(resource.year)] if resource.year else []
        region = self.guide.label_of(resource.ask) if resource.ask and not resource.url else None
        if region:
            about.append(self.word("ask-from", region=self.plain(region)))
        elif resource.ask_note and not resource.url:
            about.append(self.word("ask-note"))
        return ", ".join(about)

    def older_note(self, text: Text) -> str:
        """A note where a text was written for another text of the first language than the one that stands there now; else nothing."""
        if self.lang not in text.stale:
            return ""
        self.has_older = True
        return self.word("older", language=self.first_language_name())

    def new_terms(self, text: str, lang: str) -> Iterator[TermMatch]:
        """The terms in a text that the page hasn't linked yet; they count as linked from now on."""
        for found in self.guide.lexicon(lang).find(text):
            if found.id not in self._linked:
                self._linked.add(found.id)
                yield found

    def _parse(self, said: TextInLanguage) -> tuple[InlineNode, ...]:
        return parse(said.text, self._rules[said.lang])

    def _said(self, text: Text) -> TextInLanguage:
        said = text.in_language(self.lang)
        self.fell_back = self.fell_back or said.lang != self.lang
        return said

    def _language_of(self, node: Emphasis, around: str) -> str:
        """The language of stressed words: the one named before them, or that of a title or a form of the guide."""
        return node.lang or self.guide.language_of(self._plain(node.children), around)

    def _plain(self, nodes: Sequence[InlineNode]) -> str:
        return plain(nodes, self._name)

    def _name(self, thing: str) -> str:
        own = self.label(thing)
        return self.plain(own) if own else ""


def in_short(text: str, longest: int) -> str:
    """The first sentences of a text that fit on a line or two, whole; the first one in any case."""
    line = re.sub(r"[ \t\r\n]+", " ", text).strip()
    ends = [found.end() for found in SENTENCE_END.finditer(line)]
    fitting = [end for end in ends if end <= longest] or ends[:1]
    return line if len(line) <= longest or not fitting else line[: fitting[-1]]


def host_of(url: str) -> str:
    """The site of an address, as people call it."""
    return url.split("/")[2].removeprefix("www.")


def shorten(text: str, longest: int) -> str:
    """A text on one line, cut after a word where it is too long."""
    line = re.sub(r"[ \t\r\n]+", " ", text).strip()
    if len(line) <= longest:
        return line
    return line[: line.rfind(" ", 0, longest - 1)].rstrip(" ,;:.\u00a0\u202f") + "…"
