"""Real git repositories of small guides."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from pathlib import Path

from guides import make_guide
from programs import run
from support import ROOT

IDENTITY = {
    **{f"GIT_{who}_NAME": "Camille Test" for who in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{who}_EMAIL": "camille@guide.test" for who in ("AUTHOR", "COMMITTER")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}


def git(root: Path, *arguments: str) -> str:
    """What git prints."""
    command = ["git", "-C", str(root), *arguments]
    return run(command, env=IDENTITY, check=True).stdout.strip()


def make_repository(root: Path) -> Path:
    """The base guide with the words of the interface, committed on `main`."""
    make_guide(root)
    shutil.copytree(ROOT / "action_sheets/shared/wording", root / "action_sheets/shared/wording", dirs_exist_ok=True)
    git(root, "init", "--quiet", "--initial-branch=main")
    commit(root, "First")
    return root


def commit(root: Path, message: str) -> str:
    """Commit everything; the commit's name."""
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", message)
    return git(root, "rev-parse", "HEAD")


def install(root: Path) -> None:
    """The programs that `make .venv/.site` would put into a copy of the project: they run the copy's own library."""
    programs = root / ".venv/bin"
    programs.mkdir(parents=True)
    for name, command in {"python": [sys.executable], "guide": [sys.executable, "-m", "guide_generator"]}.items():
        script = f'#!/bin/sh\nPYTHONPATH={shlex.quote(str(root / "hooks"))} exec {shlex.join(command)} "$@"\n'
        (programs / name).write_text(script, encoding="utf-8")
        (programs / name).chmod(0o755)
