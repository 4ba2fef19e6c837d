"""Pages written in Markdown, one file a language: front matter and body, joined by their id."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints

from guide_generator.model.models import Page
from guide_generator.model.page_images import Images, without
from guide_generator.model.prose import check_text, links_in_name
from guide_generator.model.schema import validate
from guide_generator.model.thing import FROM
from guide_generator.settings.base import Slug, Strict
from guide_generator.source.field_labels import page_field
from guide_generator.source.problems import Problem, Severity
from guide_generator.source.reader import Document, merge_problem, parse, read_text
from guide_generator.source.yaml_tree import place
from guide_generator.text.characters import first_forbidden, first_invisible, without_invisible
from guide_generator.text.folding import composed
from guide_generator.text.translation_memory import TranslationMemory

FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)---[ \t]*(?:\n|$)", re.DOTALL)
FENCE = re.compile(r"([ \t]*)(```|~~~)")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
OneLine = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class PageChange(Strict):
    """What changed in a page, when and why, in the language of its file."""

    date: date
    note: OneLine


class FrontMatter(Strict):
    """The front matter of a page's file."""

    id: Slug
    title: OneLine
    description: Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True)]
    phrasings: tuple[OneLine, ...] = ()
    first_day: Annotated[date | None, Field(alias=FROM)] = None
    """The day from which it is shown, said by the file of the first language."""

    history: tuple[PageChange, ...] = ()
    """The newest first."""


@dataclass(frozen=True)
class PageFile:
    """A page in one language."""

    path: str
    lang: str
    front: FrontMatter
    body: str
    id_place: tuple[int, int] = (1, 1)
    """Line and column of the id."""

    day_place: tuple[int, int] = (1, 1)
    """Line and column of the day on which it begins."""

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return Path(self.path).stem


def read_page(path: Path, name: str, lang: str, languages: Sequence[str]) -> tuple[PageFile | None, list[Problem]]:
    """Read a page's file."""
    text = read_text(path, name)
    return (None, text.problems) if isinstance(text, Document) else parse_page(text, name, lang, languages, path.parent.parent)


def parse_page(text: str, name: str, lang: str, languages: Sequence[str], content: Path) -> tuple[PageFile | None, list[Problem]]:
    """The page in a text, or None and the problems. `name` is its file's path, `content` the folder of the guide's pages."""
    if found := first_forbidden(text):
        return None, [Problem(name, *_line_and_column(text, found.offset), found.code, {"character": found.character})]
    text = composed(text)
    if merge := merge_problem(text, name):
        return None, [merge]
    matter = FRONT_MATTER.match(text)
    if not matter:
        return None, [Problem(name, 1, 1, "no-front-matter")]
    document = parse(matter[1], name, first_line=1)
    front, problems = validate(FrontMatter, document, languages, called=page_field)
    if front is None:
        return None, problems
    body = without_invisible(text[matter.end() :])
    line = text.count("\n", 0, matter.end())
    problems = [*_checked_head(front, document, lang), *_checked_history(front, document, lang)]
    if (at := first_invisible(text)) is not None:
        problems.append(Problem(name, *_line_and_column(text, at), "invisible-characters", {}, "warning"))
    where = partial(_place, body, line)
    problems.extend(Images(content).problems(body, lang, name, where))
    problems.extend(check_text(without(body), lang, name, where))
    problems.extend(_headings(body, line, name))
    problems.extend(_indented_code(body, line, name))
    if not SLUG.fullmatch(Path(name).stem):
        problems.append(Problem(name, 1, 1, "page-name", {"name": Path(name).name}))
    return PageFile(name, lang, front, body, document.position(("id",)), document.position((FROM,))), problems


def _line_and_column(text: str, offset: int) -> tuple[int, int]:
    line, column = place(text, offset)
    return line + 1, column + 1


def _checked_head(front: FrontMatter, document: Document, lang: str) -> Iterator[Problem]:
    """The problems of the title and of the description."""
    for field, text in (("title", front.title), ("description", front.description)):
        yield from check_text(text, lang, document.path, partial(document.find, (field,)))
        yield from links_in_name(text, document.path, partial(document.find, (field,)))


def _checked_history(front: FrontMatter, document: Document, lang: str) -> Iterator[Problem]:
    """The problems of what it says of its changes."""
    for row, change in enumerate(front.history):
        place = ("history", row, "date")
        yield from check_text(change.note, lang, document.path, partial(document.find, ("history", row, "note")))
        if row and change.date > front.history[row - 1].date:
            yield dataclasses.replace(document.problem(place, "history-order"), severity="warning")


def _headings(body: str, first_line: int, name: str) -> Iterator[Problem]:
    """Errors for headings of the first level, in either syntax, outside code."""
    fenced, above = False, ""
    for number, line in enumerate(body.split("\n"), first_line + 1):
        if re.match(r" {0,3}(```|~~~)", line):
            fenced = not fenced
        elif not fenced and re.match(r" {0,3}#(\s|$)", line):
            yield Problem(name, number, 1, "heading-one")
        elif not fenced and above.strip() and re.match(r" {0,3}=+\s*$", line):
            yield Problem(name, number - 1, 1, "heading-one")
        above = line


def _indented_code(body: str, first_line: int, name: str) -> Iterator[Problem]:
    """Warnings for fenced code that isn't at the margin, as in a list: Markdown reads it as running text."""
    fence = ""
    for number, line in enumerate(body.split("\n"), first_line + 1):
        found = FENCE.match(line)
        if found and not fence:
            fence = found[2]
            if found[1]:
                yield Problem(name, number, len(found[1]) + 1, "indented-code", severity="warning")
        elif found and found[2] == fence:
            fence = ""


def _place(body: str, first_line: int, fragment: str, nth: int) -> tuple[int, int]:
    at = -1
    for _ in range(nth + 1):
        at = body.find(fragment, at + 1)
    at = max(at, 0)
    return first_line + body.count("\n", 0, at) + 1, at - body.rfind("\n", 0, at)


def position_in(text: str, fragment: str, nth: int = 0) -> tuple[int, int]:
    """Line and column of the nth occurrence of a fragment in a whole file."""
    return _place(text, 0, fragment, nth)


def pair_languages(
    files: Iterable[PageFile], languages: Sequence[str], memories: Mapping[str, TranslationMemory]
) -> tuple[list[Page], list[Problem]]:
    """The pages, each with its languages together."""
    by_id: dict[str, dict[str, PageFile]] = {}
    problems: list[Problem] = []
    for file in files:
        there = by_id.setdefault(file.front.id, {})
        if file.lang in there:
            problems.append(
                Problem(file.path, *file.id_place, "duplicate-id", {"id": file.front.id, "other": there[file.lang].path})
            )
        there.setdefault(file.lang, file)
    pages: list[Page] = []
    for page_files in by_id.values():
        first = next(iter(page_files.values()))
        missing = [lang for lang in languages if lang not in page_files]
        for lang in missing:
            severity: Severity = "error" if lang == languages[0] else "warning"
            problems.append(Problem(first.path, 1, 1, "missing-page", {"lang": lang, "id": first.front.id}, severity))
        if languages[0] in missing:
            continue
        problems.extend(_other_days(page_files, languages[0]))
        pages.append(_page(page_files, languages, memories))
    return pages, problems


def _other_days(files: Mapping[str, PageFile], first: str) -> Iterator[Problem]:
    """Translations that name another day than the first language's file: a page begins in all its languages at once."""
    day = files[first].front.first_day
    for file in files.values():
        if file.front.first_day not in {None, day}:
            yield Problem(
                file.path, *file.day_place, "other-day", {"found": str(file.front.first_day), "first": files[first].path}
            )


def _page(files: Mapping[str, PageFile], languages: Sequence[str], memories: Mapping[str, TranslationMemory]) -> Page:
    fields = {
        "id": next(iter(files.values())).front.id,
        "title": {lang: file.front.title for lang, file in files.items()},
        "description": {lang: file.front.description for lang, file in files.items()},
        "body": {lang: file.body.strip() or "…" for lang, file in files.items()},
        "phrasings": {lang: file.front.phrasings for lang, file in files.items()},
        "history": _history(files, languages[0]),
        FROM: files[languages[0]].front.first_day,
        "names": {lang: file.name for lang, file in files.items()},
        "paths": {lang: file.path for lang, file in files.items()},
    }
    return Page.model_validate(fields, context={"languages": languages, "memories": memories})


def _history(files: Mapping[str, PageFile], first: str) -> list[dict[str, object]]:
    """The changes that the first language tells of; the other files' notes of the same day are their translations, in their order."""
    notes = {
        (lang, change.date.isoformat(), nth): change.note
        for lang, file in files.items()
        for change, nth in _numbered(file.front.history)
    }
    return [
        {"date": day, "note": {lang: notes[lang, day, nth] for lang in files if (lang, day, nth) in notes}}
        for day, nth in ((change.date.isoformat(), nth) for change, nth in _numbered(files[first].front.history))
    ]


def _numbered(changes: Iterable[PageChange]) -> Iterator[tuple[PageChange, int]]:
    """Each change with its number among those of its day."""
    days: Counter[date] = Counter()
    for change in changes:
        yield change, days[change.date]
        days[change.date] += 1
