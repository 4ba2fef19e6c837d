"""Imports translations from a table into the guide's files. Every row that can't be imported safely is reported with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from guide_generator.editing.localized import EditingError, localized
from guide_generator.editing.passages import Passage, passages
from guide_generator.editing.translation_table import CURRENT as CURRENT_COLUMN
from guide_generator.editing.translation_table import NEW as NEW_COLUMN
from guide_generator.editing.translation_table import TableRow
from guide_generator.loading.draft import Draft
from guide_generator.loading.guide_paths import PAGES
from guide_generator.loading.page_files import FRONT_MATTER, parse_page
from guide_generator.model.prose import check_texts
from guide_generator.model.schema import Schema, validate
from guide_generator.settings.settings import Settings
from guide_generator.source.problems import Problem, errors
from guide_generator.source.reader import parse
from guide_generator.source.yaml_edit import NotChangedError, with_text, with_value
from guide_generator.text.spreadsheet import BYTE_ORDER_MARK
from guide_generator.text.translation_memory import Pair, TranslationMemory

UNKNOWN, CHANGED, SEVERAL = "row-unknown", "row-changed", "row-several"
"""Why a line has no passage."""


class Refused(EditingError):  # noqa: N818 - it is kept with its line, not raised
    """Why a line isn't taken."""


@dataclass
class Import:
    """The result of an import: files to write, pairs to confirm, and refused rows with the reasons."""

    files: dict[str, str] = field(default_factory=dict)
    confirmed: list[Pair] = field(default_factory=list)
    changed: int = 0
    refused: list[tuple[TableRow, Refused]] = field(default_factory=list)


def import_rows(draft: Draft, lang: str, rows: Iterable[TableRow]) -> Import:
    """Import the rows that hold a new translation. Nothing is written to disk."""
    there, schema = _Passages(draft, lang), Schema.of(draft.settings)
    done = Import()
    taken: dict[tuple[str, str], TableRow] = {}
    for row in rows:
        passage = there.of(row)
        if isinstance(passage, Passage):
            done.refused.extend((row, reason) for reason in _edited_columns(row, passage, draft.settings.codes[0]))
        if not row.text:
            continue
        if isinstance(passage, str):
            done.refused.append((row, Refused(passage)))
        elif (before := taken.setdefault((passage.path, passage.place), row)).text != row.text:
            done.refused.append((row, Refused("row-twice", line=str(before.line))))
        elif before is row:
            _apply(draft, schema, done, row, passage)
    return done


def _edited_columns(row: TableRow, passage: Passage, first: str) -> Iterator[Refused]:
    """Why a row is refused whose read-only columns were edited. Only letters and digits count: spreadsheets change spaces and punctuation."""
    if row.current is not None and _letters(row.current) != _letters(passage.translation or ""):
        current, new = (partial(localized, column, lang=passage.lang) for column in (CURRENT_COLUMN, NEW_COLUMN))
        yield Refused("row-edited-current", column=current, new=new)
    if row.first is not None and _letters(row.first) != _letters(passage.first):
        yield Refused("row-edited-first", column=first)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _apply(draft: Draft, schema: Schema, done: Import, row: TableRow, passage: Passage) -> None:
    if row.text != passage.translation:
        source = done.files.get(passage.path) or (draft.root / passage.path).read_bytes().decode("utf-8")
        try:
            changed = _rewritten(source, passage, row.text)
        except NotChangedError:
            done.refused.append((row, Refused("row-not-written")))
            return
        if wrong := errors(_problems(draft, schema, passage, changed)):
            done.refused.append((row, Refused("row-refused", problem=wrong[0].message)))
            return
        done.files[passage.path] = changed
        done.changed += 1
    done.confirmed.append((passage.first, row.text))


def _problems(draft: Draft, schema: Schema, passage: Passage, changed: str) -> Iterator[Problem]:
    """The problems that the checker finds in a changed file."""
    text = changed.removeprefix(BYTE_ORDER_MARK).replace("\r\n", "\n")
    if passage.path.endswith(".md"):
        yield from parse_page(text, passage.path, passage.lang, draft.settings.codes, draft.root / PAGES)[1]
        return
    thing = draft.things.get(passage.path)
    document = parse(text, passage.path)
    model = schema.models[thing.kind] if thing else Settings
    value, problems = validate(model, document, draft.settings.codes)
    yield from problems
    if value is not None:
        yield from check_texts(value, document, draft.settings.codes)


def _rewritten(source: str, passage: Passage, text: str) -> str:
    """A file with another translation; its line ends and its byte order mark are preserved."""
    ends, mark = "\r\n" if "\r\n" in source else "\n", BYTE_ORDER_MARK if source.startswith(BYTE_ORDER_MARK) else ""
    plain = source.removeprefix(mark).replace("\r\n", "\n")
    changed = (
        _in_page(plain, passage, text) if passage.path.endswith(".md") else with_text(plain, passage.location, passage.lang, text)
    )
    return mark + changed.replace("\n", ends)


def _in_page(source: str, passage: Passage, text: str) -> str:
    head = FRONT_MATTER.match(source)
    if head is None:
        raise NotChangedError(passage.path)
    if passage.place == "body":
        before, found, after = source[head.end() :].partition(passage.translation or "")
        if not found:
            raise NotChangedError(passage.path)
        return f"{source[: head.end()]}{before}{text}{after}"
    return source[: head.start(1)] + with_value(head[1], passage.place, text) + source[head.end(1) :]


class _Passages:
    """Finds the passage of a row by its key, and by its location where several passages have the same key."""

    def __init__(self, draft: Draft, lang: str) -> None:
        self._by_key: dict[tuple[str, str], list[Passage]] = {}
        self._by_place: Mapping[tuple[str, str], Passage] = {}
        found = list(passages(draft, lang))
        for passage in found:
            self._by_key.setdefault((passage.path, passage.key), []).append(passage)
        self._by_place = {(passage.path, passage.place): passage for passage in found}

    def of(self, row: TableRow) -> Passage | str:
        """The passage of a row, or the reason why there is none."""
        same = self._by_key.get((row.path, row.key), [])
        if not same:
            return CHANGED if (row.path, row.place) in self._by_place else UNKNOWN
        in_place = [passage for passage in same if passage.place == row.place]
        if not in_place and len(same) > 1:
            return SEVERAL
        return (in_place or same)[0]


def memory_with_pairs(draft: Draft, lang: str, pairs: Iterable[Pair]) -> TranslationMemory:
    """The memory of a language in which these pairs are right."""
    return draft.memories.get(lang, TranslationMemory()).with_pairs(pairs)
