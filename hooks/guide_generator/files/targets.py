"""Checks where a command may write, before it does: nobody's work may be overwritten."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from pathlib import Path

from guide_generator.files.git import git_says
from guide_generator.source.localized_error import LocalizedError

SITE_MARKER = ".guide-site"
"""The file that marks a folder as a site of this generator. Web servers don't serve names that begin with a dot."""

SITE_MARK = b"Written by the guide generator, which replaces this folder as a whole at each build.\n"
SOURCES = (
    "action_sheets",
    "content",
    "hooks",
    "overrides",
    "scripts",
    "tests",
    ".ci",
    ".git",
    ".githooks",
    ".github",
    ".gitlab",
    ".venv",
)
"""Folders of a guide that no command may overwrite."""

REASONS: Mapping[int, str] = {
    errno.ENOSPC: "write-disk-full",
    errno.EDQUOT: "write-disk-full",
    errno.EACCES: "write-no-access",
    errno.EPERM: "write-no-access",
    errno.EROFS: "write-no-access",
    errno.ENOENT: "not-there",
    errno.ENOTDIR: "not-there",
    errno.EISDIR: "target-is-folder",
}


class TargetError(LocalizedError):
    """A command can't write to its target, and wrote nothing. `message` says where, why, and what to do."""

    def __init__(self, code: str, /, target: Path | str, **values: str) -> None:
        super().__init__(code, target=str(target), **values)


def target_error(error: OSError, target: Path | str = "") -> TargetError:
    """The TargetError for an OSError. `target` is named where the error names no file."""
    code = REASONS.get(error.errno or 0, "write-failed")
    return TargetError(code, str(error.filename or target), reason=error.strerror or type(error).__name__)


def check_folder(target: Path, marker: str, root: Path | None = None) -> None:
    """TargetError where a folder may not be replaced: it holds the guide at `root` or a part of it, or lacks the `marker` file."""
    if root and root.resolve().is_relative_to(target.resolve()):
        raise TargetError("target-holds-guide", target)
    _check_sources(target, root)
    if target.exists() and not target.is_dir():
        raise TargetError("target-not-folder", target)
    if target.is_dir() and any(target.iterdir()) and not _is_ours(target, marker):
        raise TargetError("target-not-ours", target)


def check_new_folder(target: Path) -> None:
    """TargetError where a folder exists and isn't empty."""
    if target.exists() and not target.is_dir():
        raise TargetError("target-not-folder", target)
    if target.is_dir() and any(target.iterdir()):
        raise TargetError("target-not-empty", target)


def check_file(target: Path, begins: bytes, root: Path | None = None) -> None:
    """TargetError where a file can't be written: it is a source of the guide at `root`, or its content doesn't begin with `begins`."""
    _check_sources(target, root)
    if target.is_dir():
        raise TargetError("target-is-folder", target)
    if not target.parent.is_dir():
        raise TargetError("not-there", target)
    if target.exists() and not target.is_file():
        raise TargetError("target-not-ours", target)
    if target.is_file() and target.stat().st_size and not _begins(target, begins):
        raise TargetError("target-not-ours", target)


def write_file(target: Path, content: bytes) -> None:
    """Write a file atomically. TargetError where that fails; the old file is then untouched."""
    aside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        aside.write_bytes(content)
        aside.replace(target)
    except OSError as error:
        aside.unlink(missing_ok=True)
        error.filename = str(target)
        raise target_error(error) from error


def _check_sources(target: Path, root: Path | None) -> None:
    whole = target.resolve()
    for source in ((root / name).resolve() for name in SOURCES) if root else ():
        if whole.is_relative_to(source) or source.is_relative_to(whole):
            raise TargetError("target-is-source", target)


def _begins(target: Path, begins: bytes) -> bool:
    with target.open("rb") as file:
        return file.read(len(begins)) == begins


def _is_ours(target: Path, marker: str) -> bool:
    """Whether a folder holds the marker, or is a site of an older version (without marker) in a folder that git ignores."""
    if (target / marker).is_file():
        return True
    return marker == SITE_MARKER and (target / "index.html").is_file() and _is_ignored(target)


def _is_ignored(target: Path) -> bool:
    return git_says(target.parent, "check-ignore", "--quiet", target.name + "/") is not None
