"""Stands in for GitHub's command."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

SHA = "0123456789abcdef0123456789abcdef01234567"
STAND_IN = """\
#!{python}
# Stands in for GitHub's command: answers from files, notes what it was asked to change.
import json, os, shutil, sys
folder, asked = {folder!r}, sys.argv[1:]
with open(os.path.join(folder, "asked"), "a", encoding="utf-8") as log:
    log.write(json.dumps(asked) + "\\n")
    for word in asked:
        if word.startswith("body=@"):
            log.write(json.dumps(open(word[6:], encoding="utf-8").read()) + "\\n")
if asked[:2] == ["run", "download"]:
    shutil.copytree(os.path.join(folder, asked[asked.index("--name") + 1]), asked[asked.index("--dir") + 1])
answers = json.load(open(os.path.join(folder, "answers"), encoding="utf-8"))
line = " ".join(asked)
print(next((answer for part, answer in answers.items() if part in line), ""))
"""


class GitHubCommand:
    """A stand-in for GitHub's command on the path: it gives the answers that it was set up with, and records what it is asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "bin").mkdir(parents=True)
        command = folder / "bin/gh"
        command.write_text(STAND_IN.format(python=sys.executable, folder=str(folder)), encoding="utf-8")
        command.chmod(0o755)
        self.answer({})

    def answer(self, answers: dict[str, str]) -> None:
        """What to print where the arguments hold a piece of text."""
        (self.folder / "answers").write_text(json.dumps(answers), encoding="utf-8")
        (self.folder / "asked").write_text("", encoding="utf-8")

    @property
    def asked(self) -> list[Any]:
        """The arguments of each call, and the bodies that it sent."""
        return [json.loads(line) for line in (self.folder / "asked").read_text(encoding="utf-8").splitlines()]

    def environment(self, **more: str) -> dict[str, str]:
        """What a step gets."""
        about = {"REPOSITORY": "team/guide", "RUN": "7", "HEAD_OWNER": "camille", "HEAD_BRANCH": "x; rm -rf /", "HEAD_SHA": SHA}
        places = {"SITE_URL": "https://team.github.io/guide/", "COPY": "https://github.com/team/guide/actions/runs/8/artifacts/9"}
        return {**about, **places, "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}", **more}
