"""How changes of files are noticed: the system reports them where it can; elsewhere files are polled."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

from watchdog.events import FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

CHANGES = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]
MOUNTS = Path("/proc/mounts")
CONTAINER = (Path("/.dockerenv"), Path("/run/.containerenv"))
EVERY = 1.0
"""Seconds between two looks."""

SILENT = re.compile(
    r"9p|drvfs|nfs\d?|cifs|smb\w*|vboxsf|vmhgfs|prl_fs|virtiofs|fakeowner|afs|ceph|glusterfs|fuse(\..*)?", re.ASCII
)
"""Kinds of file systems where what is changed elsewhere (Windows, the host, another machine) isn't reported."""


def must_poll(root: Path) -> bool:
    """Whether the system can't be relied on to report changes: in a container, on a drive of Windows seen by WSL, on a network drive."""
    if any(mark.exists() for mark in CONTAINER):
        return True
    return is_silent(root.resolve().as_posix(), MOUNTS.read_text(encoding="utf-8")) if MOUNTS.exists() else False


def is_silent(folder: str, mounts: str) -> bool:
    """Whether a folder is on a file system that reports no changes. `mounts` is what `/proc/mounts` says."""
    kinds = {PurePosixPath(place.replace("\\040", " ")): kind for _, place, kind, *_ in map(str.split, mounts.splitlines())}
    path = PurePosixPath(folder)
    kind = next((kinds[place] for place in (path, *path.parents) if place in kinds), "")
    return SILENT.fullmatch(kind) is not None


class _Changes:
    """Reading a file isn't changing it. To be put before an observer of watchdog's."""

    def __init__(self, ready: Callable[[], object], **options: Any) -> None:  # noqa: ANN401 - watchdog's own
        super().__init__(**options)
        self._ready = ready

    def start(self) -> None:
        """Watch from now on."""
        super().start()  # type: ignore[misc]
        self._ready()

    def schedule(self, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - watchdog's own
        """Watch a folder."""
        return super().schedule(*arguments, **{**options, "event_filter": CHANGES})  # type: ignore[misc]


class _Told(_Changes, Observer):  # type: ignore[misc, valid-type]
    """The system reports changes at once."""


class _Polling(_Changes, PollingObserver):
    """Looks again and again."""


def observer(ready: Callable[[], object], *, poll: bool) -> BaseObserver:
    """What watches files. `ready` is called once no change can be missed any more."""
    return _Polling(ready, timeout=EVERY) if poll else _Told(ready)
