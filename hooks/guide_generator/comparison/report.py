"""A record of changes as Markdown for a pull request. Everything from the record is escaped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal, TypeAlias

from guide_generator.comparison.records import ComparisonRecord, SectionChange, TextChange, ThingChange
from guide_generator.comparison.sensitive_files import sensitive_changes
from guide_generator.comparison.wording import said_in
from guide_generator.markup.escaped import as_data, code_span
from guide_generator.source.problems import counts
from guide_generator.text.difference import differences

MARK = "<!-- guide: what changes -->"
"""The first line, by which the comment is found again."""

LARGEST = 60_000
"""Bytes; hosts refuse longer comments (GitHub: 65,536 characters)."""

MOST_NAMED = 20
MOST_FILES = 100
LONGEST_LEFT = 80
LONGEST_PATH = 200
ADDRESS = re.compile(r"(?:[a-z0-9][a-z0-9-]*/)*(?:[a-z0-9][a-z0-9-]*(?:\.html|\.pdf))?")
WEB = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]+)?/(?:[A-Za-z0-9._~-]+/)*")
Tag: TypeAlias = Literal["ins", "del"]


@dataclass(frozen=True)
class ReportLinks:
    """The addresses that a report links to: the roots of the preview and of the published site; empty where there is none."""

    preview: str = ""
    site: str = ""
    exact: bool = False
    """Whether the preview's host serves files only, so that links need `index.html`."""

    download: str = ""
    """Where the offline copy, built by the main branch's code from the new texts, can be downloaded."""

    def __post_init__(self) -> None:
        for root in (self.preview, self.site, self.download and f"{self.download}/"):
            if root and not WEB.fullmatch(root):
                raise ValueError(root)


def markdown(record: ComparisonRecord, links: ReportLinks, largest: int = LARGEST, *, by_request: bool = False) -> str:
    """The report in the record's language, `largest` bytes at most: what doesn't fit is named or counted instead.

    `by_request` where the code of the pull request itself wrote it.
    """
    say = partial(said_in, record.lang)
    head = [MARK, f"## {say('title')}", "", *([say("by-request"), ""] if by_request else [])]
    touched = [say(f"delicate-{name}") for name in sensitive_changes(record.others, repository=record.repository)]
    if touched:
        head.extend([say("delicate", changes=say("delicate-joint").join(touched)), ""])
    head.extend([*_problems(record, largest // 4), ""])
    if untold := [code_span(thing.path) for thing in record.things if thing.is_untold]:
        more = f", … (+{len(untold) - MOST_NAMED})" if len(untold) > MOST_NAMED else ""
        head.extend([say("untold", paths=", ".join(untold[:MOST_NAMED]) + more), ""])
    if not record.things:
        head.extend([say("nothing-changes" if record.names else "not-compared"), ""])
    if links.download:
        head.extend([f"{say('copy', address=links.download)}{say('copy-lacks') if touched else ''}", ""])
    written, tail = "\n".join(head), "\n".join(_others(record, largest // 4))
    room = largest - _size(written) - _size(tail) - largest // 8
    left: list[str] = []
    for thing in record.things:
        part = "\n".join(_thing(thing, record, links))
        if _size(part) < room:
            written, room = f"{written}\n{part}", room - _size(part) - 1
        else:
            left.append(f"- {_place(thing.path)}")
    if left:
        named = _fitting(left[:MOST_FILES], len(left), largest // 16, record.lang)
        written += "\n".join([f"\n{say('more-things', count=len(left))}\n", *named, ""])
    return f"{written}\n{tail}".rstrip() + "\n"


def _size(text: str) -> int:
    return len(text.encode("utf-8", "replace"))


def _fitting(lines: Sequence[str], count: int, room: int, lang: str) -> Iterator[str]:
    """The first lines that fit in `room` bytes, and how many of `count` are left out."""
    shown = 0
    for line in lines:
        room -= _size(line) + 1
        if room < 0:
            break
        shown += 1
        yield line
    if shown < count:
        yield said_in(lang, "more", count=count - shown)


def _place(path: str, line: int = 0) -> str:
    """A path, with a line number if any, as code; only its end where it is long."""
    shown = path if len(path) <= LONGEST_PATH else f"…{path[-LONGEST_PATH:]}"
    return code_span(f"{shown}:{line}" if line else shown)


def _counted(lang: str, code: str, count: int, **values: object) -> str:
    """A message with the number of something."""
    return said_in(lang, f"{code}-{'one' if count == 1 else 'many'}", count=count, **values)


def _problems(record: ComparisonRecord, room: int) -> Iterator[str]:
    if not record.notes:
        yield said_in(record.lang, "checked-clean")
        return
    found = Counter(note.severity for note in record.notes)
    yield said_in(record.lang, "checked", sign="❌" if found["error"] else "⚠️", counts=counts(found, record.lang))
    yield ""
    notes = [f"- {_place(note.path, note.line)} {as_data(note.message)}" for note in record.notes[:MOST_NAMED]]
    yield from _fitting(notes, len(record.notes), room, record.lang)


def _thing(thing: ThingChange, record: ComparisonRecord, links: ReportLinks) -> Iterator[str]:
    yield f"### {as_data(thing.kind)} · {as_data(thing.title)} ({said_in(record.lang, thing.status)})"
    yield ""
    yield " · ".join([*_places(thing, record, links), _place(thing.path)])
    yield ""
    for section in thing.sections:
        yield from _section(section, thing, record)
    for lang, texts in thing.to_translate.items():
        yield from _left(as_data(record.names.get(lang, lang)), texts, record.lang)


def _places(thing: ThingChange, record: ComparisonRecord, links: ReportLinks) -> Iterator[str]:
    if thing.status != "removed" and links.preview:
        for name, addresses in (("preview", thing.addresses), ("pdf", thing.pdfs)):
            yield from _linked(name, addresses, record, links.preview, exact=links.exact)
    if thing.status != "added" and links.site:
        yield from _linked("online", thing.addresses, record, links.site)


def _linked(
    name: str, addresses: Mapping[str, str], record: ComparisonRecord, root: str, *, exact: bool = False
) -> Iterator[str]:
    """One link a language; addresses that aren't the site's are left out."""
    known = {lang: address for lang, address in addresses.items() if ADDRESS.fullmatch(address)}
    file = {
        lang: f"{address}index.html" if exact and not address.endswith((".html", ".pdf")) else address
        for lang, address in known.items()
    }
    places = [f"[{as_data(record.names.get(lang, lang))}]({root}{address})" for lang, address in file.items()]
    if places:
        yield said_in(record.lang, name, links=", ".join(places))


def _section(section: SectionChange, thing: ThingChange, record: ComparisonRecord) -> Iterator[str]:
    yield f"**{as_data(section.title)}**"
    if section.moved:
        yield f"<br>{_counted(record.lang, 'moved', section.moved)}"
    yield ""
    if section.changes:
        yield said_in(record.lang, "table-added" if thing.status == "added" else "table-changed")
        yield "|---|---|" if thing.status == "added" else "|---|---|---|"
    for change in section.changes:
        yield from _rows(change, thing, record)
    yield ""


def _rows(change: TextChange, thing: ThingChange, record: ComparisonRecord) -> Iterator[str]:
    before, after = change.before or {}, change.after or {}
    for lang in dict.fromkeys([*after, *before]):
        was, now = before.get(lang, ""), after.get(lang, "")
        name = as_data(record.names.get(lang, lang))
        if thing.status == "added":
            yield f"| {name} | {as_data(now)} |"
        elif was != now:
            yield f"| {name} | {_marked(was, now, 'del')} | {_marked(now, was, 'ins')} |"


def _marked(text: str, other: str, tag: Tag) -> str:
    """A text in which the words that the other lacks are marked; none are where the other is empty."""
    if not text:
        return "–"
    if not other:
        return as_data(text)
    words, others = text.split(), other.split()
    parts: list[str] = []
    for kind, start, end, _, _ in differences(words, others):
        said = as_data(" ".join(words[start:end]))
        if said:
            parts.append(said if kind == "equal" else f"<{tag}>{said}</{tag}>")
    return " ".join(parts)


def _left(language: str, texts: Sequence[str], lang: str) -> Iterator[str]:
    count = len(texts)
    yield f"<details><summary>{_counted(lang, 'to-translate', count, language=language)}</summary>"
    yield ""
    yield from (f"- {as_data(_shortened(text))}" for text in texts[:MOST_NAMED])
    if count > MOST_NAMED:
        yield said_in(lang, "more", count=count - MOST_NAMED)
    yield ""
    yield "</details>"
    yield ""


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_LEFT else f"{text[:LONGEST_LEFT]}…"


def _others(record: ComparisonRecord, room: int) -> Iterator[str]:
    if record.others:
        yield f"<details><summary>{said_in(record.lang, 'others', count=len(record.others))}</summary>"
        yield ""
        yield from _fitting([f"- {_place(path)}" for path in record.others[:MOST_FILES]], len(record.others), room, record.lang)
        yield ""
        yield "</details>"
