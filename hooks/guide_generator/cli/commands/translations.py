"""`guide translations`: what is missing or older than its text, what is still right, and the table for a translator."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer

from guide_generator.cli.command import FAILED
from guide_generator.cli.folders import guide_folder
from guide_generator.cli.options import Root, some_of
from guide_generator.cli.speech import Speech
from guide_generator.cli.words import Spoken, SpokenGroup
from guide_generator.cli.wrong import WRONG, WrongError
from guide_generator.editing.localized import localized
from guide_generator.editing.passages import Passage, missing_pages, passages, updated_memories
from guide_generator.editing.translation_import import import_rows, memory_with_pairs
from guide_generator.editing.translation_table import TableError, TranslationTable
from guide_generator.files.targets import check_file, write_file
from guide_generator.loading.draft import Draft
from guide_generator.loading.guide_paths import TRANSLATIONS
from guide_generator.loading.load import Loader
from guide_generator.source.problems import errors, report
from guide_generator.text.spreadsheet import BYTE_ORDER_MARK
from guide_generator.text.translation_memory import STATES, TranslationMemory, serialize

TO_DO = "missing,stale"
LONGEST = 90

To = Annotated[str, typer.Option("--to", metavar="LANG")]
States = Annotated[str, typer.Option("--states", metavar="STATES", parser=some_of(*STATES))]
TableFile = Annotated[Path, typer.Argument(metavar="FILE.csv", parser=Path)]
app = typer.Typer(cls=SpokenGroup, add_completion=False, rich_markup_mode=None)


@app.callback()
def translations() -> None:
    """What the command does is said by its parts."""


@dataclass(frozen=True)
class Work:
    """The guide's texts as a command finds them, and the languages that it is about."""

    draft: Draft
    say: Speech
    to: str

    @cached_property
    def langs(self) -> Sequence[str]:
        """Every language but the first, or the one that was asked for."""
        return [self.to] if self.to else self.draft.settings.codes[1:]

    @property
    def lang(self) -> str:
        """The one language of a table: the second where none was asked for. WrongError where the guide has but one."""
        if not self.langs:
            raise WrongError("one-language")
        return self.langs[0]

    def line(self, passage: Passage) -> int:
        """Where a passage stands in its file."""
        if passage.path.endswith(".md"):
            return 1
        return self.draft.document(passage.path).position(passage.location)[0]

    def save(self, memories: Mapping[str, TranslationMemory]) -> None:
        """Write what is known of translations."""
        for lang, memory in memories.items():
            path = self.draft.root / TRANSLATIONS / f"{lang}.txt"
            path.parent.mkdir(exist_ok=True)
            path.write_text(serialize(memory), encoding="utf-8", newline="")


def _work(ctx: typer.Context, root: Path | None, to: str = "") -> Work:
    """The texts of a guide. Files that hold errors are named, and left out."""
    say: Speech = ctx.obj
    draft = Loader((root or guide_folder()).resolve()).load()
    others = draft.settings.codes[1:]
    if to and to not in others:
        raise WrongError("no-such-translation", found=to, known=", ".join(others))
    if wrong := errors(draft.problems):
        print(f"{report(wrong, say.lang)}\n{say('not-counted')}", file=sys.stderr)
    return Work(draft, say, to)


@app.command("list", cls=Spoken)
def list_passages(ctx: typer.Context, *, states: States = TO_DO, to: To = "", root: Root = None) -> int:
    """What is missing or older than its text."""
    work, chosen = _work(ctx, root, to), states.split(",")
    for lang in work.langs:
        found = list(passages(work.draft, lang))
        for path, inside in groupby((one for one in found if one.state in chosen), key=lambda one: one.path):
            print(_name(work.draft, path))
            for passage in inside:
                state = localized(f"state-{passage.state}", work.say.lang)
                print(f"  {path}:{work.line(passage)}: {state}\n    {_shortened(passage.first)}")
            print()
        for page in missing_pages(work.draft, lang):
            print(work.say("page-missing", path=page.paths[work.draft.settings.codes[0]], folder=f"content/{lang}/") + "\n")
        print(work.say("translations-counted", lang=lang, counts=_counted(found, work.say)))
    return 0


def _name(draft: Draft, path: str) -> str:
    thing = draft.things.get(path)
    return f"{thing.label.in_language(draft.settings.codes[0]).text} ({path})" if thing else path


def _counted(found: Iterable[Passage], say: Speech) -> str:
    counts = Counter(passage.state for passage in found)
    return ", ".join(f"{counts[state]} {say(f'counted-{state}')}" for state in STATES)


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rstrip()}…"


@app.command("confirm", cls=Spoken)
def confirm(
    ctx: typer.Context,
    places: Annotated[list[str] | None, typer.Argument(metavar="PATH[:LINE]")] = None,
    *,
    everything: Annotated[bool, typer.Option("--all")] = False,
    to: To = "",
    root: Root = None,
) -> int:
    """Note that translations are still right; 1 where there is none at a place."""
    work = _work(ctx, root, to)
    if bool(places) == everything:
        raise WrongError("nothing-to-confirm")
    status = 0
    for lang in work.langs:
        found = [passage for passage in passages(work.draft, lang) if passage.translation]
        chosen, unknown = _chosen(work, found, places) if places else (found, [])
        for place in unknown:
            work.say.warn("no-translation-there", place=place)
            status = FAILED
        before = [passage for passage in chosen if passage.state != "in-step"]
        work.save({lang: memory_with_pairs(work.draft, lang, (passage.pair for passage in chosen))})
        work.say.note("confirmed", lang=lang, count=len(before))
    return status


def _chosen(work: Work, found: Sequence[Passage], places: Sequence[str]) -> tuple[list[Passage], list[str]]:
    chosen: list[Passage] = []
    unknown: list[str] = []
    for place in places:
        path, _, line = place.partition(":")
        number = line.partition(":")[0]
        here = [one for one in found if one.path == path and (not number or str(work.line(one)) == number)]
        chosen.extend(here)
        unknown.extend([] if here else [place])
    return chosen, unknown


@app.command("export", cls=Spoken)
def export(ctx: typer.Context, table: TableFile, *, states: States = TO_DO, to: To = "", root: Root = None) -> int:
    """Write a table for a translator."""
    work = _work(ctx, root, to)
    found = [passage for passage in passages(work.draft, work.lang) if passage.state in states.split(",")]
    check_file(table, BYTE_ORDER_MARK.encode(), work.draft.root)
    columns = TranslationTable(work.draft.settings.codes[0], work.lang, work.say.lang)
    write_file(table, columns.exported(found).encode())
    work.say.note("table-written", path=table, count=len(found), column=columns.new)
    return 0


@app.command("import", cls=Spoken)
def take_back(ctx: typer.Context, table: TableFile, *, to: To = "", root: Root = None) -> int:
    """Put what came back in a table into the guide's files; 1 where something of it was refused."""
    work = _work(ctx, root, to)
    columns = TranslationTable(work.draft.settings.codes[0], work.lang, work.say.lang)
    with _told(table, work.say):
        done = import_rows(work.draft, work.lang, columns.imported(table.read_bytes()))
    for path, content in sorted(done.files.items()):
        (work.draft.root / path).write_text(content, encoding="utf-8", newline="")
        print(path)
    work.save({work.lang: memory_with_pairs(work.draft, work.lang, done.confirmed)} if done.confirmed else {})
    confirmed = len(done.confirmed) - done.changed
    work.say.note("table-taken", changed=done.changed, confirmed=confirmed, refused=len(done.refused))
    for row, reason in done.refused:
        work.say.warn(
            "row-refused", table=table, line=row.line, path=row.path, reason=reason.message(work.say.lang).removesuffix(".")
        )
    return FAILED if done.refused else 0


@contextmanager
def _told(table: Path, say: Speech) -> Iterator[None]:
    """Where a table can't be read, its name stands before the reason."""
    try:
        yield
    except TableError as error:
        print(f"{table}{say('wrong.about')} {error.message(say.lang)}", file=sys.stderr)
        raise typer.Exit(FAILED) from error
    except OSError as error:
        print(f"{table}{say('wrong.about')} {error.strerror}.", file=sys.stderr)
        raise typer.Exit(WRONG) from error


@app.command("learn", cls=Spoken)
def learn(ctx: typer.Context, *, check: Annotated[bool, typer.Option("--check")] = False, root: Root = None) -> int:
    """Remember the new translations; 1 where files hold errors, or with `check` where there is something to remember."""
    work = _work(ctx, root)
    if errors(work.draft.problems):
        return FAILED
    new = updated_memories(work.draft)
    if check:
        return FAILED if any(memory != work.draft.memories.get(lang, TranslationMemory()) for lang, memory in new.items()) else 0
    work.save(new)
    for lang, memory in new.items():
        work.say.note("learned", lang=lang, count=len(memory.known))
    return 0
