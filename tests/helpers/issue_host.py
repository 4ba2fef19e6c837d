"""Stands in for the issues of GitHub and of GitLab: a real server with their addresses, which keeps what it is told to keep."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

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
class IssueHost:
    """The issues of one host, and where its API is."""

    url: str
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

    def asked(self, method: str, path: str, query: Mapping[str, list[str]], data: Mapping[str, Any]) -> object:
        """The answer to a request, by the host's own names."""
        number, _, what = path.removeprefix("issues").strip("/").partition("/")
        if method == "GET":
            return [self._shown(ticket) for ticket in self.open if ticket.label in query["labels"]]
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


@contextmanager
def issue_host() -> Iterator[IssueHost]:
    """A host without issues."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer()

        def do_POST(self) -> None:
            self._answer()

        def do_PATCH(self) -> None:
            self._answer()

        def do_PUT(self) -> None:
            self._answer()

        def _answer(self) -> None:
            address = urlsplit(self.path)
            root = next(each for each in (GITHUB, GITLAB) if address.path.startswith(each))
            data = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or b"{}")
            answer = json.dumps(
                {} if host.refuses else host.asked(self.command, address.path.removeprefix(root), parse_qs(address.query), data)
            )
            self.send_response(410 if host.refuses else 200)
            self.end_headers()
            self.wfile.write(answer.encode())

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name in the standard library
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        host = IssueHost(f"http://127.0.0.1:{server.server_port}")
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield host
        server.shutdown()
