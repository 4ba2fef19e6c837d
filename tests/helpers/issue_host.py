"""Stands in for the issues of GitHub and of GitLab, by their addresses; it keeps what it is told to keep."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from stand_in import Asked, Host

GITHUB, GITLAB = "/repos/team/guide/", "/api/v4/projects/7/"


@dataclass
class Ticket:
    """An issue."""

    number: int
    title: str
    body: str
    label: str
    is_open: bool = True
    comments: list[str] = field(default_factory=list)
    edits: int = 0

    @property
    def told(self) -> list[str]:
        """Who is named at its head: whom its host writes to when it is made."""
        return [word for word in self.body.partition("\n")[0].split() if word.startswith("@")]


@dataclass
class IssueHost(Host):
    """The issues of one host, of which there are none at first."""

    tickets: list[Ticket] = field(default_factory=list)
    refuses: bool = False

    @property
    def open(self) -> list[Ticket]:
        """Those that are open."""
        return [ticket for ticket in self.tickets if ticket.is_open]

    def environment(self, host: str) -> Mapping[str, str]:
        """What a job of the host knows."""
        if host == "github":
            return {"GH_TOKEN": "x", "GITHUB_API_URL": self.url, "GITHUB_REPOSITORY": "team/guide"}
        return {"GUIDE_TOKEN": "x", "CI_API_V4_URL": f"{self.url}/api/v4", "CI_PROJECT_ID": "7"}

    def answer(self, asked: Asked) -> tuple[int, object]:
        """By the host's own names."""
        if self.refuses:
            return 410, {}
        root = next(each for each in (GITHUB, GITLAB) if asked.path.startswith(each))
        number, _, what = asked.path.removeprefix(root).removeprefix("issues").strip("/").partition("/")
        if asked.method == "GET":
            return 200, [self._shown(ticket) for ticket in self.open if ticket.label in asked.query["labels"]]
        return 200, self._changed(number, what, json.loads(asked.sent or b"{}"))

    def _changed(self, number: str, what: str, data: Mapping[str, Any]) -> object:
        if not number:
            label = data["labels"] if isinstance(data["labels"], str) else data["labels"][0]
            text = data.get("body") or data["description"]
            self.tickets.append(Ticket(len(self.tickets) + 1, data["title"], text, label))
            return self._shown(self.tickets[-1])
        ticket = self.tickets[int(number) - 1]
        if what in {"comments", "notes"}:
            ticket.comments.append(data["body"])
        elif data.get("state") == "closed" or data.get("state_event") == "close":
            ticket.is_open = False
        else:
            ticket.body, ticket.edits = data.get("body") or data["description"], ticket.edits + 1
        return self._shown(ticket)

    @staticmethod
    def _shown(ticket: Ticket) -> object:
        return {"number": ticket.number, "iid": ticket.number, "body": ticket.body, "description": ticket.body}
