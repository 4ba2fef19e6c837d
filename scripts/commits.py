"""Write the guide's texts of a commit into a new folder. They are read as data: nothing of the commit runs."""

from __future__ import annotations

import argparse
import io
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from _root import ROOT, run

TEXTS = ("action_sheets", "content")
"""What a guide says, apart from how it looks and what makes it."""

LINK = b"120000"
FILES = (b"100644", b"100755", LINK)
"""The modes of what git knows as files and links: no other repositories."""


class CommitError(Exception):
    """A commit can't be read; the message says why."""


def main(arguments: list[str] | None = None) -> int:
    """Write; 2 when there is no such commit, or the folder can't be made."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("commit", metavar="COMMIT", help="a commit, by any name that git knows")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where the texts go: a folder that isn't there yet")
    options = parser.parse_args(arguments)
    try:
        extract(ROOT, options.commit, options.folder.resolve(), TEXTS)
    except FileExistsError:
        print(f"« {options.folder} » existe déjà : rien n'a été touché.", file=sys.stderr)
        return 2
    except CommitError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def extract(root: Path, commit: str, folder: Path, names: Iterable[str]) -> Path:
    """The files and folders that `names` names, as a commit has them, in a new folder.

    Nothing of the commit runs, none of its attributes hides a file from this. Where there is a link, one that leads nowhere is told of.
    """
    folder.mkdir()
    blobs = list(_blobs(git(root, "ls-tree", "-r", "-z", commit_name(root, commit), "--", *names)))
    contents = io.BytesIO(git(root, "cat-file", "--batch", given=b"".join(oid + b"\n" for _, oid, _ in blobs)))
    for mode, _, path in blobs:
        content = contents.read(int(contents.readline().rsplit(b" ", 1)[1]))
        contents.readline()
        target = Path(os.path.normpath(folder / path))
        if not target.is_relative_to(folder):
            raise CommitError(f"{commit} : « {path} » sort du dossier.")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.symlink_to("nowhere") if mode == LINK else target.write_bytes(content)
        except OSError as error:
            raise CommitError(f"{commit} : {path} : {error.strerror}") from error
    return folder


def _blobs(listed: bytes) -> Iterator[tuple[bytes, bytes, str]]:
    """The mode of each file, the name of its content, and its path."""
    for line in filter(None, listed.split(b"\0")):
        about, _, path = line.partition(b"\t")
        mode, _, oid = about.split(b" ")
        if mode in FILES:
            yield mode, oid, os.fsdecode(path)


def commit_name(root: Path, name: str) -> str:
    """What a commit is called in full. CommitError where git knows none by this name."""
    return git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}", about=name).decode().strip()


def git(root: Path, *arguments: str, about: str = "", given: bytes | None = None) -> bytes:
    """What git prints. CommitError, about a name where there is one, where it fails."""
    command = ["git", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, check=False, capture_output=True, input=given)  # noqa: S603 - git, without a shell
    except FileNotFoundError:
        raise CommitError("git n'est pas installé : sans lui, il n'y a rien à comparer. Installez-le (git-scm.com).") from None
    if done.returncode:
        detail = done.stderr.decode("utf-8", "replace").strip()
        raise CommitError(f"git ne connaît pas « {about} »." if about else f"git {arguments[0]} : {detail}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(run(main))
