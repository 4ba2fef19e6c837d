"""Check every file of the guide: what is wrong, where, and how to mend it."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from _root import ROOT, run
from guide_generator.check.checks import check
from guide_generator.loading.load import Loader
from guide_generator.loading.message_language import message_language
from guide_generator.source.problems import LANGUAGES, GuideError, Problem, errors, summary
from guide_generator.source.report import FORMATS, as_summary, by_file, within

EXAMPLES = """\
exit status: 0 without errors (warnings may remain), 1 with errors, 2 when the command itself is wrong

examples:
  scripts/check.py                                      the whole guide
  scripts/check.py action_sheets/formation-initiale.yml the problems of one sheet
  scripts/check.py action_sheets/shared content/fr      those of two folders
  scripts/check.py --errors-only                        what must be mended, without the warnings
  scripts/check.py --lang en                            messages in English
  scripts/check.py --format github                      notes beside the lines of a pull request on GitHub; where
                                                        GITHUB_STEP_SUMMARY names a file, the full list goes there
  scripts/check.py --format gitlab > quality.json       a code quality report for GitLab
  scripts/check.py --format json                        a list of objects
"""
FEW = 20
"""Problems that one takes in at a glance; the files of more are counted."""

UNKNOWN = {
    "fr": "« {path} » n'existe pas dans le guide ({root}). Donnez un fichier ou un dossier du guide, ou rien pour tout vérifier.",
    "en": '"{path}" doesn\'t exist in the guide ({root}). Give a file or a folder of the guide, or nothing to check it all.',
}


class UnknownPathError(Exception):
    """A path of the command line that isn't in the guide."""


def main(arguments: list[str] | None = None) -> int:
    """Check; 0 without errors, 1 with errors, 2 when the command itself is wrong."""
    options = _options(arguments)
    root: Path = options.root.resolve()
    options.lang = options.lang or message_language(root)
    try:
        paths = [_inside(root, path) for path in options.paths]
        found = _problems(root, paths)
    except UnknownPathError as error:
        print(UNKNOWN[options.lang].format(path=error, root=root), file=sys.stderr)
        return 2
    except OSError as error:
        print(f"{error.filename}: {error.strerror}", file=sys.stderr)
        return 2
    shown = errors(found) if options.errors_only else found
    _show(FORMATS[options.format](shown, options.lang))
    if options.format == "github" and (page := os.environ.get("GITHUB_STEP_SUMMARY")):
        with Path(page).open("a", encoding="utf-8") as file:
            file.write(as_summary(found, options.lang))
    if options.format == "text" and len(found) > FEW:
        print(by_file(found, options.lang), file=sys.stderr)
    print(summary(found, options.lang), file=sys.stderr)
    return 1 if errors(found) else 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", metavar="PATH", help="show the problems of these files and folders alone")
    parser.add_argument("--format", choices=tuple(FORMATS), default="text", help="how problems are written (default: text)")
    parser.add_argument("--errors-only", action="store_true", help="leave the warnings out of the list")
    parser.add_argument("--lang", choices=LANGUAGES, help="the language of messages (default: the guide's first)")
    parser.add_argument("--root", type=Path, default=ROOT, metavar="DIR", help="the guide's folder (default: this project)")
    return parser.parse_args(arguments)


def _inside(root: Path, given: str) -> str:
    """A path from the guide's root. It may be given from there or from the current folder."""
    for base in (Path.cwd(), root):
        path = Path(os.path.normpath(base / given))
        if os.path.lexists(path) and path.is_relative_to(root):
            return path.relative_to(root).as_posix()
    raise UnknownPathError(given)


def _problems(root: Path, paths: list[str]) -> list[Problem]:
    """The problems to show. Where the settings can't be read, nothing else was checked: they are shown in any case."""
    if not root.is_dir():
        raise UnknownPathError(root)
    try:
        draft = Loader(root).load()
        found = check(draft, draft.settings.today())
    except GuideError as error:
        return list(error.problems)
    return within(found, paths)


def _show(text: str) -> None:
    """Print, whatever the terminal can write and even if nobody reads to the end."""
    if not text:
        return
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        print(text, flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(run(main))
