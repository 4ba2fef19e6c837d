"""Measure how long a saved change takes to be seen in an open browser, beside `mkdocs serve` with the stock theme."""

from __future__ import annotations

import argparse
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

import browser
from stock import make_stock
from synthetic import make_guide

ROOT = Path(__file__).resolve().parents[2]

CHANGED = "Zyx"
SERVE = """\
import sys
from guide_generator.build import file_changes
from guide_generator.cli.command import main
file_changes.CONTAINER = ()
sys.exit(main())"""
"""The command `guide`, which doesn't look for changes each second, even in a container: files are changed where it runs."""

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync")


def main() -> None:
    """Run the benchmark, a JSON line a size and server."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser.find(), args=FLAGS)
        page = chromium.new_page()
        for sheets in options.sheets:
            root = Path(folder) / f"guide-{sheets}"
            make_guide(root, sheets)
            name = f"fiche-{sheets}"
            command = [sys.executable, "-c", SERVE, "serve", "--root", str(root)]
            _report("guide", sheets, command, page, f"fiches/{name}/", root / f"action_sheets/{name}.yml", options.times)
            make_stock(root, Path(folder) / f"stock-{sheets}")
            settings = Path(folder) / f"stock-{sheets}/mkdocs-fr.yml"
            command = [sys.executable, "-m", "mkdocs", "serve", "-q", "--livereload", "-f", str(settings)]
            source = Path(folder) / f"stock-{sheets}/docs-fr/fiches/{name}.md"
            _report("mkdocs serve, one language", sheets, command, page, f"fr/fiches/{name}/", source, options.times)
        chromium.close()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sheets", type=int, nargs="+", default=[100, 1000], metavar="N", help="sizes of the guides")
    parser.add_argument("--times", type=int, default=3, help="changes measured (default: 3)")
    return parser.parse_args()


def _report(  # noqa: PLR0917 - what one line of the report is made of
    what: str, sheets: int, command: list[str], page: Page, path: str, source: Path, times: int
) -> None:
    with _running(command) as address:
        page.goto(f"{address}{path}")
        seen = sorted(_seen_after(page, source, f"{CHANGED}{number}") for number in range(times))
    print(json.dumps({"what": what, "sheets": sheets, "median_s": seen[len(seen) // 2], "all_s": seen}), flush=True)


def _seen_after(page: Page, source: Path, word: str) -> float:
    """Seconds from the moment a file is saved to the moment its text stands in the page."""
    page.wait_for_timeout(1500)
    text = re.sub(rf"{CHANGED}\d ", "", source.read_text(encoding="utf-8"))
    place = r'("summary":\s*"fr": ")' if source.suffix == ".yml" else r"(\n\n)(?=\w)"
    started = time.monotonic()
    source.write_text(re.sub(place, rf"\g<1>{word} ", text, count=1), encoding="utf-8")
    page.wait_for_function("word => document.body && document.body.textContent.includes(word)", arg=word, timeout=180_000)
    return round(time.monotonic() - started, 2)


@contextmanager
def _running(command: list[str]) -> Iterator[str]:
    """A preview server, until its first page answers and then until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    where = ["--port", str(port)] if SERVE in command else ["-a", f"127.0.0.1:{port}"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    server = subprocess.Popen([*command, *where], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    try:
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                if server.poll() is not None:
                    raise SystemExit(f"{command} stopped") from None
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
