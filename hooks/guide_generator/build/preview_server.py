"""The server of the preview: MkDocs' own, under the pages' policy, for our own names alone; it shows what keeps a page from following."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from mkdocs.livereload import LiveReloadServer
from watchdog.observers.api import BaseObserver

from guide_generator.addresses.data import CALENDAR, FEED, TEXTS
from guide_generator.addresses.data import ROOT as API
from guide_generator.addresses.pdf import PDF_ENDING, WORD_ENDING
from guide_generator.build.language import BuildFailedError
from guide_generator.build.live_site import Preview
from guide_generator.rendering.content_policy import POLICY_TAG, digest_of
from guide_generator.source.problems import GuideError, report

LISTS = (TEXTS, FEED, CALENDAR)
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
"""The names by which this machine knows itself: another name that leads here may be that of a page which wants to read the preview."""

PANEL_STYLE = """\
#preview-problems{position:fixed;z-index:99;inset:auto 0 0;max-height:50vh;overflow:auto;padding:1rem;background:#7a1010;color:#fff}
#preview-problems p{margin:0}
#preview-problems pre{margin:.5rem 0 0;font:inherit;white-space:pre-wrap;overflow-wrap:anywhere}
"""
PANEL = """\
<style>{style}</style><aside id="preview-problems" role="alert" lang="{lang}"><p><strong>{heading}</strong></p><pre>{lines}</pre></aside>"""
DELAY = 0.05
"""Seconds between a change and what follows it: editors write a file in several steps."""


@dataclass
class Panel:
    """What keeps the preview from following, for whoever looks at the browser and not at the terminal."""

    lang: str
    heading: str
    lines: str = ""

    def html(self) -> bytes:
        """The end of each page, as long as there is something to say."""
        shown = {"style": PANEL_STYLE, "lang": self.lang, "heading": html.escape(self.heading), "lines": html.escape(self.lines)}
        return PANEL.format_map(shown).encode() if self.lines else b""


class PreviewServer(LiveReloadServer):
    """MkDocs' own server, whose script stands in the page: the page's policy allows that one too, by its digest."""

    def __init__(self, preview: Preview, panel: Panel, update: Callable[[], None], host: str, port: int) -> None:
        super().__init__(update, host, port, str(preview.site))
        self.build_delay = DELAY
        self.error_handler = self._missing
        self._preview, self._panel, self._names = preview, panel, {*LOOPBACK, host}
        self._serve_file = self.serve_request
        self.set_app(self._answer)

    def observe(self, observer: BaseObserver) -> None:
        """Let an observer report changes."""
        self.observer = observer  # type: ignore[assignment]

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        shown = content.replace(b"</body>", self._panel.html() + b"</body>")
        written: bytes = super()._inject_js_into_html(shown, epoch)  # type: ignore[no-untyped-call]
        script = written[written.rindex(b"<script>") + len(b"<script>") : written.rindex(b"</script>")]
        allowed = {b"script-src ": script, b"style-src ": PANEL_STYLE.encode()}

        def allow(found: re.Match[bytes]) -> bytes:
            policy = found[0]
            for directive, text in allowed.items():
                policy = policy.replace(directive, directive + f"'{digest_of(text)}' ".encode(), 1)
            return policy

        return POLICY_TAG.sub(allow, written, count=1)

    def _answer(self, environ: dict[str, Any], start: Callable[..., Any]) -> Any:  # noqa: ANN401 - WSGI's own
        """Serve a file to who asks for one of our names; PDFs and open data are made when they are asked for."""
        path = environ["PATH_INFO"].strip("/")
        if _host_of(environ) not in self._names:
            return _refuse(start, HTTPStatus.MISDIRECTED_REQUEST)
        if "\0" in path:
            return _refuse(start, HTTPStatus.NOT_FOUND)
        try:
            if path.endswith((PDF_ENDING, WORD_ENDING)):
                self._preview.write_document(path)
            elif path.startswith(API) or path.endswith(LISTS):
                self._preview.write_data()
        except GuideError as error:
            print(report(error.problems, self._panel.lang), flush=True)
        except BuildFailedError as error:
            print(error.message(self._panel.lang), flush=True)
        return self._serve_file(environ, start)

    def _missing(self, code: int) -> bytes | None:
        page = self._preview.site / "404.html"
        return page.read_bytes() if code == HTTPStatus.NOT_FOUND and page.exists() else None


def _host_of(environ: Mapping[str, Any]) -> str:
    """The name that was asked for, without its port; empty where it is none."""
    try:
        return urlsplit(f"//{environ.get('HTTP_HOST', '')}").hostname or ""
    except ValueError:
        return ""


def _refuse(start: Callable[..., Any], status: HTTPStatus) -> list[bytes]:
    start(f"{status.value} {status.phrase}", [("Content-Type", "text/plain; charset=utf-8")])
    return [f"{status.phrase}\n".encode()]
