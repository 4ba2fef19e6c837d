"""Write the guide's texts of a commit into a new folder. They are read as data: nothing of the commit runs."""

from __future__ import annotations

import io
import os
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from guide_generator.comparison.wording import MESSAGES
from guide_generator.source.localized_error import LocalizedError

LINK = b"120000"
FILES = (b"100644", b"100755", LINK)
"""The modes of what git knows as files and links: no other repositories."""


PATIENCE_S = 600
"""Seconds after which git is taken to be stuck; it reads all texts of a guide at once."""


class CommitError(LocalizedError):
    """A commit can't be read; the message says why."""

    messages = MESSAGES


def extract(root: Path, commit: str, folder: Path, names: Iterable[str]) -> Path:
    """The files and folders that `names` names, as a commit has them, in a new folder.

    Nothing of the commit runs, none of its attributes hides a file from this. Where there is a link, one that leads nowhere is made.
    """
    folder.mkdir()
    blobs = list(_blobs(git(root, "ls-tree", "-r", "-z", commit_name(root, commit), "--", *names)))
    contents = io.BytesIO(git(root, "cat-file", "--batch", given=b"".join(oid + b"\n" for _, oid, _ in blobs)))
    for mode, _, path in blobs:
        content = contents.read(int(contents.readline().rsplit(b" ", 1)[1]))
        contents.readline()
        target = Path(os.path.normpath(folder / path))
        if not target.is_relative_to(folder):
            raise CommitError("leaves-folder", commit=commit, path=path)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.symlink_to("nowhere") if mode == LINK else target.write_bytes(content)
        except OSError as error:
            raise CommitError("not-written", commit=commit, path=path, reason=error.strerror or "") from error
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
        done = subprocess.run(command, check=False, capture_output=True, input=given, timeout=PATIENCE_S)  # noqa: S603 - git, without a shell
    except FileNotFoundError:
        raise CommitError("no-git") from None
    except subprocess.TimeoutExpired:
        raise CommitError("git-failed", command=arguments[0], detail=f"> {PATIENCE_S} s") from None
    if done.returncode:
        detail = done.stderr.decode("utf-8", "replace").strip()
        if about:
            raise CommitError("no-such-commit", name=about)
        raise CommitError("git-failed", command=arguments[0], detail=detail)
    return done.stdout
