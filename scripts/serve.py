"""Preview the site with live reload: a saved file is seen in the browser at once, without rebuilding what did not change."""

from __future__ import annotations

import argparse
import errno
import html
import logging
import re
import sys
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.livereload import LiveReloadServer

from _root import ROOT, end_when_told, run
from file_changes import must_poll, observer
from guide_generator.addresses.data import ROOT as API
from guide_generator.build.engine import BuildFailedError
from guide_generator.build.live_site import Preview
from guide_generator.data.calendars import NAME as CALENDAR
from guide_generator.data.feeds import NAME as FEED
from guide_generator.data.text_twins import LIST
from guide_generator.loading.message_language import message_language
from guide_generator.rendering.content_policy import POLICY_TAG, digest_of
from guide_generator.source.problems import GuideError, report, summary

LISTS = (LIST, FEED, CALENDAR)
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
"""The names by which this machine knows itself: another name that leads here may be that of a page which wants to read the preview."""
POLLS = "Ce disque ne signale pas les changements (conteneur, WSL ou réseau) : les fichiers sont relus chaque seconde."
PANEL_STYLE = """\
#preview-problems{position:fixed;z-index:99;inset:auto 0 0;max-height:50vh;overflow:auto;padding:1rem;background:#7a1010;color:#fff}
#preview-problems p{margin:0}
#preview-problems pre{margin:.5rem 0 0;font:inherit;white-space:pre-wrap;overflow-wrap:anywhere}
"""
PANEL = f"""\
<style>{PANEL_STYLE}</style><aside id="preview-problems" role="alert" lang="fr"><p><strong>Cette page n'est pas à jour :
un fichier est à corriger.</strong> Elle suivra dès qu'il sera enregistré sans erreur.</p><pre>%s</pre></aside>"""
WATCHED = ("action_sheets", "content", "overrides", "mkdocs*.yml")


class PreviewServer(LiveReloadServer):
    """MkDocs' own server, whose script stands in the page: the page's policy allows that one too, by its digest."""

    problems: Problems

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        shown = content.replace(b"</body>", self.problems.html() + b"</body>")
        written: bytes = super()._inject_js_into_html(shown, epoch)  # type: ignore[no-untyped-call]
        script = written[written.rindex(b"<script>") + len(b"<script>") : written.rindex(b"</script>")]
        allowed = {b"script-src ": script, b"style-src ": PANEL_STYLE.encode()}

        def allow(found: re.Match[bytes]) -> bytes:
            policy = found[0]
            for directive, text in allowed.items():
                policy = policy.replace(directive, directive + f"'{digest_of(text)}' ".encode(), 1)
            return policy

        return POLICY_TAG.sub(allow, written, count=1)


@dataclass
class Problems:
    """What keeps the preview from following, for whoever looks at the browser and not at the terminal."""

    lines: str = ""

    def html(self) -> bytes:
        """The end of each page, as long as there is something to say."""
        return (PANEL % html.escape(self.lines)).encode() if self.lines else b""


def main(arguments: list[str] | None = None) -> int:
    """Build, serve and watch until Ctrl+C."""
    options = _options(arguments)
    end_when_told()
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    root = options.root.resolve()
    options.lang = options.lang or message_language(root)
    preview = Preview(root, root / ".cache" / "preview")
    if not _update(preview, options.lang, Problems()):
        return 1
    try:
        _serve(preview, root, options)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        print(f"Le port {options.port} est déjà pris. Essayez : make serve PORT={options.port + 1}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nArrêté.")
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=ROOT, help="the guide's folder (default: this project)")
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="the port to listen on (default: 8000)")
    parser.add_argument("--lang", choices=("fr", "en"), help="the language of messages (default: the guide's first)")
    parser.add_argument("--poll", action="store_true", help="look for changes every second: for drives that don't tell of them")
    return parser.parse_args(arguments)


def _update(preview: Preview, lang: str, problems: Problems) -> bool:
    started = time.monotonic()
    try:
        written = preview.update()
    except GuideError as error:
        problems.lines = report(error.problems, lang)
        print(problems.lines)
        print(f"{summary(error.problems, lang)}. La prévisualisation garde la dernière version valable.", flush=True)
        return False
    except BuildFailedError as error:
        problems.lines = str(error)
        print(error, flush=True)
        return False
    problems.lines = ""
    print(f"{written} pages écrites en {time.monotonic() - started:.2f} s", flush=True)
    return True


def _serve(preview: Preview, root: Path, options: argparse.Namespace) -> None:
    problems, polls = Problems(), options.poll or must_poll(root)
    server = PreviewServer(lambda: _rebuild(preview, options.lang, problems), options.host, options.port, str(preview.site))
    server.problems = problems
    address = f"http://{options.host}:{options.port}/"
    if polls:
        print(POLLS, flush=True)
    server.observer = observer(  # type: ignore[assignment]
        lambda: print(f"Prévisualisation : {address}  (Ctrl+C pour arrêter)", flush=True), poll=polls
    )
    server.build_delay = 0.05
    server.error_handler = lambda code: _missing(preview.site) if code == HTTPStatus.NOT_FOUND else None
    server.set_app(partial(_answer, preview, server.serve_request, {*LOOPBACK, options.host}))
    for path in (path for name in WATCHED for path in sorted(root.glob(name))):
        server.watch(str(path))
    try:
        server.serve()  # type: ignore[no-untyped-call]
    finally:
        server.shutdown()


def _answer(
    preview: Preview, serve: Callable[..., Any], names: Collection[str], environ: dict[str, Any], start: Callable[..., Any]
) -> Any:  # noqa: ANN401 - WSGI's own
    """Serve a file to who asks for one of our names; PDFs and open data are made when they are asked for."""
    path = environ["PATH_INFO"].strip("/")
    if _host_of(environ) not in names:
        return _refuse(start, HTTPStatus.MISDIRECTED_REQUEST)
    if "\0" in path:
        return _refuse(start, HTTPStatus.NOT_FOUND)
    try:
        if path.endswith(".pdf"):
            preview.write_pdf(path)
        elif path.startswith(API) or path.endswith(LISTS):
            preview.write_data()
    except (GuideError, BuildFailedError) as error:
        print(error, flush=True)
    return serve(environ, start)


def _host_of(environ: Mapping[str, Any]) -> str:
    """The name that was asked for, without its port; empty where it is none."""
    try:
        return urlsplit(f"//{environ.get('HTTP_HOST', '')}").hostname or ""
    except ValueError:
        return ""


def _refuse(start: Callable[..., Any], status: HTTPStatus) -> list[bytes]:
    start(f"{status.value} {status.phrase}", [("Content-Type", "text/plain; charset=utf-8")])
    return [f"{status.phrase}\n".encode()]


def _rebuild(preview: Preview, lang: str, problems: Problems) -> None:
    _update(preview, lang, problems)


def _missing(site: Path) -> bytes | None:
    page = site / "404.html"
    return page.read_bytes() if page.exists() else None


if __name__ == "__main__":
    sys.exit(run(main))
