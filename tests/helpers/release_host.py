"""Stands in for the releases and the package registry of a GitLab project: a real server with their addresses."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

PROJECT = "/api/v4/projects/7/"


@dataclass
class ReleaseHost:
    """What a project was sent, and where its API is."""

    url: str
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

    def answer(self, method: str, path: str, sent: bytes, token: str) -> int:
        """The status of the answer to a request."""
        if method == "GET":
            return 200 if path in {f"releases/{one['tag_name']}" for one in self.made} else 404
        if self.refuses:
            return 403
        if method == "PUT":
            self.files.append((path, sent, token))
        else:
            self.made.append(json.loads(sent))
        return 201


@contextmanager
def release_host() -> Iterator[ReleaseHost]:
    """A project without releases."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer()

        def do_PUT(self) -> None:
            self._answer()

        def do_POST(self) -> None:
            self._answer()

        def _answer(self) -> None:
            sent = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            path = self.path.removeprefix(PROJECT)
            self.send_response(host.answer(self.command, path, sent, self.headers.get("JOB-TOKEN", "")))
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name in the standard library
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        host = ReleaseHost(f"http://127.0.0.1:{server.server_port}")
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield host
        server.shutdown()
