"""Translations: what is missing or older than its text, what is still right, and the table for a translator."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from _root import ROOT, run
from guide_generator.editing.passages import Passage, missing_pages, passages, updated_memories
from guide_generator.editing.translation_import import import_rows, memory_with_pairs
from guide_generator.editing.translation_table import STATES_SAID, TableError, read_table, write_table
from guide_generator.files.targets import check_file, write_file
from guide_generator.loading.load import TRANSLATIONS, Draft, Loader
from guide_generator.source.problems import GuideError, errors, report
from guide_generator.text.spreadsheet import BYTE_ORDER_MARK
from guide_generator.text.translation_memory import STATES, TranslationMemory, TranslationState, serialize

EXAMPLES = """\
exit status: 0 when done, 1 when something was refused, 2 when the command itself is wrong

examples:
  scripts/translations.py list                                    what is to be translated or read again
  scripts/translations.py confirm action_sheets/financer.yml      its translations are still right, all of them
  scripts/translations.py confirm action_sheets/financer.yml:12   the one at this line is
  scripts/translations.py export a-traduire.csv                   a table for a translator: one empty column to fill in
  scripts/translations.py import a-traduire.csv                   put what came back into the guide's files
  scripts/translations.py learn                                   remember new translations (done by itself on the main branch)
"""
TO_DO: tuple[TranslationState, ...] = ("missing", "stale")
LONGEST = 90


def main(arguments: list[str] | None = None) -> int:
    """Run one of the commands."""
    options = _options(arguments)
    try:
        draft = Loader(options.root).load()
    except GuideError as error:
        print(error, file=sys.stderr)
        return 1
    others = draft.settings.codes[1:]
    if options.to and options.to not in others:
        print(f"« {options.to} » n'est pas une langue de traduction du guide : {', '.join(others)}.", file=sys.stderr)
        return 2
    if wrong := errors(draft.problems):
        print(f"{report(wrong, 'fr')}\nLes textes de ces fichiers ne sont pas comptés ; corrigez-les d'abord.", file=sys.stderr)
    status: int = options.run(draft, options, [options.to] if options.to else others)
    return status


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=Path, default=ROOT, metavar="DIR", help="the guide's folder (default: this project)")
    parser.add_argument("--to", metavar="LANG", help="the language of the translations (default: every one, or the second)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    command = commands.add_parser("list", help="what is missing or older than its text")
    command.add_argument("--states", nargs="+", choices=STATES, default=TO_DO, help="which ones (default: missing stale)")
    command.set_defaults(run=_list)
    command = commands.add_parser("confirm", help="say that translations are still right")
    command.add_argument("places", nargs="*", metavar="PATH[:LINE]", help="files, or lines of files as `list` shows them")
    command.add_argument("--all", action="store_true", help="every translation of the guide")
    command.set_defaults(run=_confirm)
    command = commands.add_parser("export", help="write a table for a translator")
    command.add_argument("table", type=Path, metavar="FILE.csv")
    command.add_argument("--states", nargs="+", choices=STATES, default=TO_DO, help="which ones (default: missing stale)")
    command.set_defaults(run=_export)
    command = commands.add_parser("import", help="take a table back")
    command.add_argument("table", type=Path, metavar="FILE.csv")
    command.set_defaults(run=_import)
    command = commands.add_parser("learn", help="remember the new translations of the guide")
    command.add_argument("--check", action="store_true", help="write nothing; 1 when there is something to remember")
    command.set_defaults(run=_learn)
    return parser.parse_args(arguments)


def _list(draft: Draft, options: argparse.Namespace, langs: Sequence[str]) -> int:
    for lang in langs:
        found = list(passages(draft, lang))
        for path, inside in groupby((one for one in found if one.state in options.states), key=lambda one: one.path):
            print(f"{_name(draft, path)}")
            for passage in inside:
                print(f"  {path}:{_line(draft, passage)}: {STATES_SAID[passage.state]}\n    {_shortened(passage.first)}")
            print()
        for page in missing_pages(draft, lang):
            print(f"{page.paths[draft.settings.codes[0]]} : cette page n'a pas encore de fichier dans content/{lang}/\n")
        print(f"{lang} : {_counted(found)}.")
    return 0


def _name(draft: Draft, path: str) -> str:
    thing = draft.things.get(path)
    return f"{thing.label.in_language(draft.settings.codes[0]).text} ({path})" if thing else path


def _counted(found: Iterable[Passage]) -> str:
    counts = Counter(passage.state for passage in found)
    names = {"missing": "à traduire", "stale": "à revoir", "new": "nouveaux", "in-step": "à jour"}
    return ", ".join(f"{counts[state]} {names[state]}" for state in STATES)


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rstrip()}…"


def _line(draft: Draft, passage: Passage) -> int:
    if passage.path.endswith(".md"):
        return 1
    return draft.document(passage.path).position(passage.location)[0]


def _confirm(draft: Draft, options: argparse.Namespace, langs: Sequence[str]) -> int:
    if bool(options.places) == options.all:
        print("Dites quelles traductions sont justes : des fichiers, des lignes, ou --all.", file=sys.stderr)
        return 2
    status = 0
    for lang in langs:
        found = [passage for passage in passages(draft, lang) if passage.translation]
        chosen, unknown = _chosen(draft, found, options.places) if options.places else (found, [])
        for place in unknown:
            print(f"{place} : il n'y a pas de traduction à cet endroit (voir : scripts/translations.py list).", file=sys.stderr)
            status = 1
        before = [passage for passage in chosen if passage.state != "in-step"]
        _save(draft, {lang: memory_with_pairs(draft, lang, (passage.pair for passage in chosen))})
        print(f"{lang} : traductions confirmées : {len(before)}.")
    return status


def _chosen(draft: Draft, found: Sequence[Passage], places: Sequence[str]) -> tuple[list[Passage], list[str]]:
    chosen: list[Passage] = []
    unknown: list[str] = []
    for place in places:
        path, _, line = place.partition(":")
        number = line.partition(":")[0]
        here = [one for one in found if one.path == path and (not number or str(_line(draft, one)) == number)]
        chosen.extend(here)
        unknown.extend([] if here else [place])
    return chosen, unknown


def _export(draft: Draft, options: argparse.Namespace, langs: Sequence[str]) -> int:
    first, lang = draft.settings.codes[0], langs[0]
    found = [passage for passage in passages(draft, lang) if passage.state in options.states]
    check_file(options.table, BYTE_ORDER_MARK.encode(), draft.root)
    write_file(options.table, write_table(found, first, lang).encode())
    print(
        f"{options.table} : textes à traduire ou à revoir : {len(found)}. La colonne « {lang} nouveau » est à remplir ; le reste ne se modifie pas."
    )
    return 0


def _import(draft: Draft, options: argparse.Namespace, langs: Sequence[str]) -> int:
    lang = langs[0]
    try:
        done = import_rows(draft, lang, read_table(options.table.read_bytes(), lang))
    except TableError as error:
        print(f"{options.table} : {error}", file=sys.stderr)
        return 1
    except OSError as error:
        return _no_file(options.table, error)
    for path, content in sorted(done.files.items()):
        (draft.root / path).write_text(content, encoding="utf-8", newline="")
        print(path)
    _save(draft, {lang: memory_with_pairs(draft, lang, done.confirmed)} if done.confirmed else {})
    print(
        f"Textes changés : {done.changed} ; confirmés tels quels : {len(done.confirmed) - done.changed} ; refusés : {len(done.refused)}."
    )
    for row, reason in done.refused:
        print(f"{options.table}, ligne {row.line} ({row.path}) : {reason}.".replace("..", "."), file=sys.stderr)
    return 1 if done.refused else 0


def _learn(draft: Draft, options: argparse.Namespace, _langs: Sequence[str]) -> int:
    if errors(draft.problems):
        return 1
    new = updated_memories(draft)
    if options.check:
        return 1 if any(memory != draft.memories.get(lang, TranslationMemory()) for lang, memory in new.items()) else 0
    _save(draft, new)
    print(", ".join(f"{lang} : traductions connues : {len(memory.known)}" for lang, memory in new.items()) + ".")
    return 0


def _save(draft: Draft, memories: Mapping[str, TranslationMemory]) -> None:
    for lang, memory in memories.items():
        path = draft.root / TRANSLATIONS / f"{lang}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(serialize(memory), encoding="utf-8", newline="")


def _no_file(path: Path, error: OSError) -> int:
    print(f"{path} : {error.strerror}.", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(run(main))
