"""The workflows: their files, their jobs, the shell text of their steps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from programs import Done, run
from repositories import IDENTITY
from support import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


def jobs() -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Each job of each workflow of GitHub's, with the file's name."""
    for path in WORKFLOWS:
        workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
        yield from ((path.name, name, job) for name, job in workflow["jobs"].items())


def steps() -> dict[str, str]:
    """The shell text of each step, by its name."""
    return {step["name"]: step["run"] for _, _, job in jobs() for step in job["steps"] if "run" in step}


def shell(script: str, folder: Path, **environment: str) -> Done:
    """Run a step's text as GitHub does."""
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return run(command, cwd=folder, env={**IDENTITY, **environment})
