"""Write the comment of a pull request from the changes that scripts/compare.py found. Needs nothing but Python.

What it reads may come from anybody: it is data, and none of it becomes markup, a command or an address outside the site.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import _root  # noqa: F401 - finds the library
from guide.change_records import Record, RecordError
from guide.changes_report import Links, markdown

LARGEST = 5_000_000
"""Bytes of changes that are read."""

EXAMPLES = """\
exit status: 0 when written, 1 when the changes can't be read, 2 when the command itself is wrong

example:
  scripts/comment.py changes.json --preview https://preview.example.org/pr-12/ --site https://guide.example.org/
"""


def main(arguments: list[str] | None = None) -> int:
    """Print the comment."""
    parser = argparse.ArgumentParser(description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("changes", type=Path, metavar="FILE", help="the changes, as compare.py --json writes them")
    parser.add_argument("--preview", default="", metavar="URL", help="the root of the preview")
    parser.add_argument("--site", default="", metavar="URL", help="the root of the published site")
    parser.add_argument("--exact", action="store_true", help="the preview's host knows files alone: name index.html")
    parser.add_argument("--download", default="", metavar="URL", help="the page where the preview is a file to fetch")
    options = parser.parse_args(arguments)
    try:
        links = Links(options.preview, options.site, options.exact, options.download)
    except ValueError as error:
        print(f"« {error} » n'est pas l'adresse d'un site : https://…/", file=sys.stderr)
        return 2
    try:
        print(markdown(Record.from_json(_read(options.changes)), links), end="")
    except (OSError, RecordError, UnicodeDecodeError) as error:
        print(f"{options.changes} ne se lit pas : {error}", file=sys.stderr)
        return 1
    return 0


def _read(path: Path) -> str:
    with path.open("rb") as file:
        raw = file.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise RecordError("trop grand")
    return raw.decode("utf-8")


if __name__ == "__main__":
    sys.exit(main())
