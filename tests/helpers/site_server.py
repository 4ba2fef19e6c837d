"""Serves a built site as static hosts do."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from urllib.parse import urlsplit

from local_server import listening
from support import BASE


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder under the path of `BASE`, as static hosts do: missing addresses get `404.html`."""

    protocol_version = "HTTP/1.1"
    prefix = urlsplit(BASE).path

    def translate_path(self, path: str) -> str:
        """The file of a path; one that isn't there for what is outside the site."""
        inside = path.startswith(self.prefix)
        return super().translate_path("/" + path.removeprefix(self.prefix) if inside else "/outside-the-site")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's own page for missing addresses."""
        if code != HTTPStatus.NOT_FOUND:
            super().send_error(code, message, explain)
            return
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name in the standard library
        """Say nothing."""


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port; its address, which ends in a slash."""
    with listening(partial(Handler, directory=str(folder))) as address:
        yield f"{address}{Handler.prefix}"
