"""The Python-Markdown reader of inline texts: which patterns it knows, and the guide's own (cross-links, bare addresses)."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

import markdown
from markdown.inlinepatterns import (
    LINK_RE,
    REFERENCE_RE,
    InlineProcessor,
    LinkInlineProcessor,
    ReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
)
from markdown.util import AtomicString

REFERENCE = r"\[\[([a-z0-9]+(?:-[a-z0-9]+)*)(?:\|([^\[\]|]+))?\]\]"
ADDRESS = (
    r"(?<![\w.+@/-])(?<!\]\()(?:https?://[^\s<>\"»\x02\x03]+"
    r"|www\.[\w-]{1,63}\.[^\s<>\"»\x02\x03]+"
    r"|(?:mailto:)?[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4})"
)
"""A web or mail address as people paste it. Python-Markdown puts what it has already read between the two control characters."""

AFTER_ADDRESS = ".,;:!?…'’*_~"
"""Characters that end a sentence or a passage, not an address."""

LONGEST_LINK = 2000
"""Characters of a link's words, and of its address."""

TYPED = "g-typed"
"""The class of links whose words are their address."""

NOT_INLINE = (
    "backtick",
    "reference",
    "image_link",
    "image_reference",
    "short_reference",
    "short_image_ref",
    "autolink",
    "automail",
    "linebreak",
    "html",
    "entity",
)


class CrossLinkProcessor(InlineProcessor):
    """`[[id]]` and `[[id|label]]`, kept in the tree as `<ref id="…">label</ref>`."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802, ARG002
        """The element of a cross-link."""
        element = Element("ref", {"id": m[1]})
        element.text = AtomicString(m[2] or "")
        return element, m.start(0), m.end(0)


class AddressProcessor(InlineProcessor):
    """A bare address becomes a link; underscores and asterisks in it are no emphasis."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802, ARG002
        """The element of an address, without the punctuation after it."""
        typed = _address(m[0])
        is_mail = "@" in typed and "/" not in typed
        scheme = "https://" if typed.startswith("www.") else "mailto:" if is_mail and not typed.startswith("mailto:") else ""
        element = Element("a", {"href": scheme + typed, "class": TYPED})
        element.text = AtomicString(typed)
        return element, m.start(0), m.start(0) + len(typed)


def _address(found: str) -> str:
    """An address without what closes the sentence; a bracket belongs to it where it was opened in it."""
    opened = {")": found.count("("), "]": found.count("[")}
    closed = {sign: found.count(sign) for sign in opened}
    end = len(found)
    while end and (found[end - 1] in AFTER_ADDRESS or closed.get(found[end - 1], 0) > opened.get(found[end - 1], 0)):
        end -= 1
        if found[end] in closed:
            closed[found[end]] -= 1
    return found[:end]


class _Bounded(LinkInlineProcessor):
    """Looks for the end of a link within a limit: Markdown's own search, to the end of the text from each bracket, takes quadratic time."""

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:  # noqa: N802 - Markdown's own name
        """The words between brackets."""
        return super().getText(data[: index + LONGEST_LINK], index)

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802 - Markdown's own name
        """The address between parentheses."""
        return super().getLink(data[: index + LONGEST_LINK], index)


class _BoundedReference(_Bounded, ReferenceInlineProcessor):
    """The same for a link whose address stands elsewhere."""


class _BoundedShortReference(_Bounded, ShortReferenceInlineProcessor):
    """The same where its words name the address."""


def bound_links(md: markdown.Markdown) -> None:
    """Replace Markdown's own link patterns by those with a limit."""
    md.inlinePatterns.register(_BoundedReference(REFERENCE_RE, md), "reference", 170)
    md.inlinePatterns.register(_Bounded(LINK_RE, md), "link", 160)
    md.inlinePatterns.register(_BoundedShortReference(REFERENCE_RE, md), "short_reference", 130)


def inline_markdown() -> markdown.Markdown:
    """A Markdown reader for texts of one paragraph: emphasis, links, typed addresses and cross-links."""
    md = markdown.Markdown()
    bound_links(md)
    for name in NOT_INLINE:
        md.inlinePatterns.deregister(name)
    md.inlinePatterns.register(CrossLinkProcessor(REFERENCE), "cross-link", 185)
    md.inlinePatterns.register(AddressProcessor(ADDRESS), "typed-address", 75)
    return md
