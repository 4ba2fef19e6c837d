"""Pages written in Markdown: front matter and text, one file a language, paired by their id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import StringConstraints

from guide.models import Page
from guide.problems import Problem
from guide.prose import check_text
from guide.reader import Document, parse, read_text
from guide.schema import validate
from guide.settings import Slug, Strict

FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.*?\r?\n)---[ \t]*(?:\r?\n|$)", re.DOTALL)
Line = Annotated[str, StringConstraints(min_length=1)]


class FrontMatter(Strict):
    """The fields at the head of a page's file."""

    id: Slug
    title: Line
    description: Annotated[str, StringConstraints(min_length=1, max_length=200)]


@dataclass(frozen=True)
class PageFile:
    """A page in one language."""

    path: str
    lang: str
    front: FrontMatter
    body: str

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return Path(self.path).stem


def read_page(path: Path, name: str, lang: str, languages: Sequence[str]) -> tuple[PageFile | None, list[Problem]]:
    """Read a page's file."""
    text = read_text(path, name)
    if isinstance(text, Document):
        return None, text.problems
    matter = FRONT_MATTER.match(text)
    if not matter:
        return None, [Problem(name, 1, 1, "no-front-matter")]
    document = parse(matter[1], name, first_line=1)
    front, problems = validate(FrontMatter, document, languages)
    if front is None:
        return None, problems
    body = text[matter.end() :]
    line = text.count("\n", 0, matter.end())
    problems = list(check_text(body, lang, name, lambda fragment, nth: _place(body, line, fragment, nth)))
    problems.extend(_headings(body, line, name))
    return PageFile(name, lang, front, body), problems


def _headings(body: str, first_line: int, name: str) -> Iterator[Problem]:
    for number, line in enumerate(body.splitlines(), first_line + 1):
        if re.match(r"#\s", line):
            yield Problem(name, number, 1, "heading-one")


def _place(body: str, first_line: int, fragment: str, nth: int) -> tuple[int, int]:
    at = -1
    for _ in range(nth + 1):
        at = body.find(fragment, at + 1)
    at = max(at, 0)
    return first_line + body.count("\n", 0, at) + 1, at - body.rfind("\n", 0, at)


def place_in(text: str, fragment: str, nth: int = 0) -> tuple[int, int]:
    """Line and column of the nth occurrence of a fragment in a whole file."""
    return _place(text, 0, fragment, nth)


def paired(files: Iterable[PageFile], languages: Sequence[str]) -> tuple[list[Page], list[Problem]]:
    """The pages, each with its languages together."""
    by_id: dict[str, dict[str, PageFile]] = {}
    problems: list[Problem] = []
    for file in files:
        there = by_id.setdefault(file.front.id, {})
        if file.lang in there:
            problems.append(Problem(file.path, 2, 1, "duplicate-id", {"id": file.front.id, "other": there[file.lang].path}))
        there.setdefault(file.lang, file)
    pages: list[Page] = []
    for page_files in by_id.values():
        first = next(iter(page_files.values()))
        missing = [lang for lang in languages if lang not in page_files]
        if languages[0] in missing:
            problems.append(Problem(first.path, 1, 1, "missing-page", {"lang": languages[0]}))
            continue
        problems.extend(Problem(first.path, 1, 1, "missing-page", {"lang": lang}, "warning") for lang in missing)
        pages.append(_page(page_files, languages))
    return pages, problems


def _page(files: Mapping[str, PageFile], languages: Sequence[str]) -> Page:
    fields = {
        "id": next(iter(files.values())).front.id,
        "title": {lang: file.front.title for lang, file in files.items()},
        "description": {lang: file.front.description for lang, file in files.items()},
        "body": {lang: file.body or "…" for lang, file in files.items()},
        "names": {lang: file.name for lang, file in files.items()},
        "paths": {lang: file.path for lang, file in files.items()},
    }
    return Page.model_validate(fields, context={"languages": languages})
