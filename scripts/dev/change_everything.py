"""Change every text and every title of the guide once, and add, rename and remove one thing of each kind, in a copy with its history.

  scripts/dev/change_everything.py /tmp/changed      then, there: make test

What editors may do turns no test red: tests run on a guide of their own. This shows it, before a release and whenever a test comes to
read the live guide.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from guide_generator.cli.command import main as guide
from guide_generator.loading.guide_paths import PAGES, SETTINGS, files_of, folder_of
from guide_generator.loading.load import Loader
from guide_generator.model.fields import texts_in
from guide_generator.settings.kinds import KindDefinition
from guide_generator.source.yaml_edit import NotChangedError, with_text

ROOT = Path(__file__).resolve().parents[2]
MORE = " (revu)"
OWN = re.compile(r"^(?:forms|aliases):.*\n(?:[ -].*\n)*", re.MULTILINE)
"""What no two things may have in common, beside their ids and numbers."""

NUMBER = re.compile(r"^number: .*", re.MULTILINE)
NOT_WORDS = ("address",)
"""Texts of the settings that are parts of addresses."""


def change_texts(root: Path) -> int:
    """Change each text of each file; how many."""
    draft = Loader(root).load()
    count = 0
    for path, value in ((SETTINGS, draft.settings), *draft.things.items()):
        file = root / path
        text = file.read_text(encoding="utf-8")
        for location, said in texts_in(value, ()):
            for lang, words in said.by_lang.items() if location[-1] not in NOT_WORDS else ():
                try:
                    text = with_text(text, location, lang, f"{words.rstrip()}{MORE}")
                    count += 1
                except NotChangedError:
                    print(f"{path}: {location} {lang}: left as it is", file=sys.stderr)
        file.write_text(text, encoding="utf-8", newline="")
    return count + _change_pages(root)


def _change_pages(root: Path) -> int:
    pages = sorted((root / PAGES).glob("*/*.md"))
    for page in pages:
        text = page.read_text(encoding="utf-8")
        text = re.sub(r"^title: *([^\n\"]*[^\n\" ])$", rf"title: \1{MORE}", text, count=1, flags=re.MULTILINE)
        page.write_text(f"{text.rstrip()}\n\n{MORE.strip()}\n", encoding="utf-8", newline="")
    return len(pages)


def publish(root: Path, what: str) -> None:
    """What the workflow does at each publication."""
    for command in (["check", "--quiet"], ["translations", "learn"], ["addresses", "--add"], ["owners"], ["schemas"]):
        if guide([*command, "--root", str(root)]):
            raise SystemExit(f"{what}: guide {command[0]}")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", what)


def add(root: Path, kind: KindDefinition) -> None:
    """Something new of a kind: another like the first, without what no two things may share."""
    written = [(root / path).read_text(encoding="utf-8") for path in files_of(root, kind)]
    text = re.sub(r"^id: .*", f"id: essai-{kind.id}", OWN.sub("", written[0]), count=1, flags=re.MULTILINE)
    text = NUMBER.sub(f"number: {len(written) + 1}", text)
    (root / folder_of(kind) / f"essai-{kind.id}.yml").write_text(text, encoding="utf-8", newline="")


def rename(root: Path, kind: KindDefinition) -> None:
    """The same under another id."""
    former, now = (root / folder_of(kind) / f"{name}-{kind.id}.yml" for name in ("essai", "tentative"))
    git(root, "mv", str(former), str(now))
    now.write_text(now.read_text(encoding="utf-8").replace(f"id: {former.stem}", f"id: {now.stem}"), encoding="utf-8", newline="")


def remove(root: Path, kind: KindDefinition) -> None:
    """And then no more."""
    (root / folder_of(kind) / f"tentative-{kind.id}.yml").unlink()


def git(root: Path, *arguments: str) -> None:
    """Run git in a folder, as somebody who has no name here."""
    who = ("-c", "user.name=Essai", "-c", "user.email=essai@example.org")
    subprocess.run(["git", "-C", str(root), *who, *arguments], check=True)  # noqa: S603, S607 - git, without a shell


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the changed copy."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", type=Path, metavar="FOLDER", help="where the copy goes: a folder that isn't there yet")
    root = parser.parse_args(arguments).target.resolve()
    git(root.parent, "clone", "--quiet", str(ROOT), str(root))
    count = change_texts(root)
    publish(root, "Change every text")
    kinds = Loader(root).load().settings.kinds
    for change in (add, rename, remove):
        for kind in kinds:
            change(root, kind)
        publish(root, f"{change.__name__} one thing of each kind")
    if (ROOT / ".venv").exists():
        (root / ".venv").symlink_to((ROOT / ".venv").resolve())
    shutil.rmtree(root / ".cache", ignore_errors=True)
    print(f"{count} texts changed; one thing of each of {len(kinds)} kinds added, renamed and removed: {root}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
