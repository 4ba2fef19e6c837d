"""A stand-in of a host's interface for programs: a real server, which answers as an object of the test says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import TypeVar
from urllib.parse import parse_qs, urlsplit

from local_server import listening


@dataclass(frozen=True)
class Asked:
    """A request."""

    method: str
    path: str
    query: dict[str, list[str]]
    sent: bytes
    token: str
    """That of a job of GitLab."""


@dataclass
class Host:
    """What is kept between requests. `url` is where it answers, once it does."""

    url: str = field(default="", init=False)

    def answer(self, asked: Asked) -> tuple[int, object]:
        """The status and the data of the answer to a request."""
        raise NotImplementedError


HostT = TypeVar("HostT", bound=Host)


@contextmanager
def answering(host: HostT) -> Iterator[HostT]:
    """The same host, while it answers."""

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            address, size = urlsplit(self.path), int(self.headers.get("Content-Length") or 0)
            token = self.headers.get("JOB-TOKEN", "")
            asked = Asked(self.command, address.path, parse_qs(address.query), self.rfile.read(size), token)
            status, data = host.answer(asked)
            self.send_response(status)
            self.end_headers()
            self.wfile.write(json.dumps(data).encode())

        do_GET = do_POST = do_PUT = do_PATCH = _answer  # noqa: N815 - their names in the standard library

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name in the standard library
            """Say nothing."""

    with listening(Handler) as host.url:
        yield host
