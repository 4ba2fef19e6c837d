"""Stands in for the releases and the package registry of a GitLab project, by their addresses."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from stand_in import Asked, Host

PROJECT = "/api/v4/projects/7/"


@dataclass
class ReleaseHost(Host):
    """What a project was sent, which has no releases at first."""

    files: list[tuple[str, bytes, str]] = field(default_factory=list)
    """The path, the content and the token of each file."""

    made: list[dict[str, Any]] = field(default_factory=list)
    refuses: bool = False

    @property
    def address(self) -> str:
        """The root of the project's addresses."""
        return self.url + PROJECT

    @property
    def environment(self) -> Mapping[str, str]:
        """What a job knows."""
        return {"CI_API_V4_URL": f"{self.url}/api/v4", "CI_PROJECT_ID": "7", "CI_JOB_TOKEN": "x"}

    def answer(self, asked: Asked) -> tuple[int, object]:
        """A status alone: nothing reads more."""
        return self._status(asked.method, asked.path.removeprefix(PROJECT), asked), {}

    def _status(self, method: str, path: str, asked: Asked) -> int:
        if method == "GET":
            return 200 if path in {f"releases/{one['tag_name']}" for one in self.made} else 404
        if self.refuses:
            return 403
        if method == "PUT":
            self.files.append((path, asked.sent, asked.token))
        else:
            self.made.append(json.loads(asked.sent))
        return 201
