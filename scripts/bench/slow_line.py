"""A web server as on a slow line, and a browser's page process as on a slow machine: for measures of what readers wait for."""

from __future__ import annotations

import gzip
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser

PIECE = 2048
PERIOD_S = 0.02
COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".xml"}
"""What hosts of static sites compress."""


@dataclass
class Line:
    """A line that all requests share: seconds before each answer, bytes a second (0: as fast as it goes), bytes sent so far."""

    delay_s: float = 0
    rate: float = 0
    sent: int = 0
    answers: list[tuple[str, int]] = field(default_factory=list)
    """The path and the bytes of each answer so far."""

    _free_at: float = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def send(self, size: int) -> None:
        """Wait until the line has carried so many bytes."""
        with self._lock:
            self.sent += size
            now = time.monotonic()
            self._free_at = max(now, self._free_at) + (size / self.rate if self.rate else 0)
            wait = self._free_at - now
        if wait > 0:
            time.sleep(wait)


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def __init__(self, *args: object, line: Line, directory: str) -> None:
        self.line = line
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer late, compressed, piece by piece."""
        time.sleep(self.line.delay_s)
        path = Path(self.translate_path(urlsplit(self.path).path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = path.read_bytes()
        packed = path.suffix in COMPRESSED
        body = gzip.compress(body, 6) if packed else body
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")  # as GitHub's pages say
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.line.answers.append((urlsplit(self.path).path, len(body)))
        for start in range(0, len(body), PIECE):
            piece = body[start : start + PIECE]
            self.line.send(len(piece))
            self.wfile.write(piece)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name in the standard library
        """Say nothing."""


@contextmanager
def serving(folder: Path, line: Line) -> Iterator[str]:
    """Serve a folder over a line; its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, line=line, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextmanager
def slowed(chromium: Browser, times: float) -> Iterator[None]:
    """Let the browser's page processes run one part of the time only, workers and all; the browser's own throttle spares workers."""
    if times <= 1:
        yield
        return
    processes = chromium.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    renderers = [int(process["id"]) for process in processes if process["type"] == "renderer"]
    ended = threading.Event()
    thread = threading.Thread(target=_hold_back, args=(renderers, PERIOD_S / times, PERIOD_S, ended))
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _hold_back(processes: list[int], running_s: float, period_s: float, ended: threading.Event) -> None:
    while not ended.wait(running_s):
        _signal_all(processes, signal.SIGSTOP)
        time.sleep(period_s - running_s)
        _signal_all(processes, signal.SIGCONT)


def _signal_all(processes: list[int], sign: signal.Signals) -> None:
    for process in processes:
        try:
            os.kill(process, sign)
        except ProcessLookupError:
            continue
