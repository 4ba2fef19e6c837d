"""Measure what readers wait for when they search, beside the stock theme's own search on the same pages; a JSON line each."""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import yaml
from playwright.sync_api import Browser, BrowserType, Page, sync_playwright

import browser
from bench_preview import FLAGS
from slow_line import Line, serving, slowed
from stock import make_stock
from synthetic import make_guide, vocabulary

ROOT = Path(__file__).resolve().parents[2]

SHEET = "fiche-10"
SHORTEST = 5
DELAY_S = 0.15
RATE = 200_000
SLOWER = 4
PAUSE_MS = 300
WATCH = """(result) => {
  window.seen = {};
  addEventListener("click", () => { seen.click ??= performance.now(); }, true);
  addEventListener("input", () => { seen.input = performance.now(); delete seen.result; }, true);
  const look = () => { if (seen.input && !seen.result && document.querySelector(result)) seen.result = performance.now(); };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true });
}"""


@dataclass(frozen=True)
class Searcher:
    """How a site's search is driven: the button that opens it, the field, a result."""

    name: str
    button: str
    field: str
    result: str
    page: str


OURS = Searcher("guide", "[data-search]", "#search-words", "#search .g-results li a", f"fiches/{SHEET}/")
STOCK = Searcher("stock theme", ".md-search__input", ".md-search__input", "a.md-search-result__link", f"fr/fiches/{SHEET}/")


def main() -> None:
    """Run the benchmark."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, sync_playwright() as playwright:
        for sheets in options.sheets:
            root = Path(folder) / f"guide-{sheets}"
            make_guide(root, sheets)
            queries = _queries(root, options.times)
            for searcher, site in _sites(root, stock=options.stock):
                for slower in (1, SLOWER):
                    with _browser(playwright.chromium) as chromium:
                        _report("warm", searcher, sheets, slower, warm(chromium, searcher, site, queries, slower))
                eager = []
                for query in queries:
                    with _browser(playwright.chromium) as chromium:
                        eager.append(cold(chromium, searcher, site, query))
                _report("eager, slow line", searcher, sheets, SLOWER, eager)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sheets", type=int, nargs="+", default=[10, 1000], metavar="N", help="sizes of the guides")
    parser.add_argument("--times", type=int, default=5, help="words searched (default: 5)")
    parser.add_argument("--stock", action="store_true", help="also measure the stock theme's search")
    return parser.parse_args()


def _sites(root: Path, *, stock: bool) -> Iterator[tuple[Searcher, Path]]:
    subprocess.run(
        [sys.executable, "-m", "guide_generator", "build", "--root", root, "--no-pdf"], check=True, capture_output=True
    )
    yield OURS, root / "site"
    if stock:
        for command in make_stock(root, root / "stock"):
            subprocess.run(command, check=True, capture_output=True)
        yield STOCK, root / "stock/site"


def _queries(root: Path, times: int) -> Sequence[str]:
    """Words of one synthetic sheet, from common to rare."""
    sheet = yaml.safe_load((root / f"action_sheets/{SHEET}.yml").read_text(encoding="utf-8"))
    said = set(re.findall(r"\w+", " ".join(point["fr"] for point in sheet["recommendations"]).lower()))
    words = [word for word in vocabulary()[0] if word in said and len(word) >= SHORTEST]
    return [words[len(words) * place // times] for place in range(times)]


@contextmanager
def _browser(kind: BrowserType) -> Iterator[Browser]:
    chromium = kind.launch(executable_path=browser.find(), args=FLAGS)
    yield chromium
    chromium.close()


def _open(chromium: Browser, searcher: Searcher, address: str) -> Page:
    page = chromium.new_page()
    page.add_init_script(f"({WATCH})({json.dumps(searcher.result)})")
    page.goto(address + searcher.page, wait_until="domcontentloaded")
    page.locator(searcher.button).wait_for()
    return page


def warm(chromium: Browser, searcher: Searcher, site: Path, queries: Sequence[str], slower: float) -> list[Mapping[str, float]]:
    """Milliseconds from the last letter of a word to the first result, once a first search is done."""
    with serving(site, Line()) as address:
        page = _open(chromium, searcher, address)
        page.locator(searcher.button).click()
        page.locator(searcher.field).wait_for()
        page.keyboard.type("accueil")
        page.locator(searcher.result).first.wait_for()
        found: list[Mapping[str, float]] = []
        with slowed(chromium, slower):
            for query in queries:
                page.keyboard.press("Control+a")
                page.keyboard.press("Backspace")
                page.wait_for_function("result => !document.querySelector(result)", arg=searcher.result)
                page.keyboard.type(query[:-1])
                page.wait_for_function("() => seen.result", polling=20)
                page.wait_for_timeout(PAUSE_MS)
                page.keyboard.type(query[-1])
                page.wait_for_function("() => seen.result", polling=20)
                found.append({"ms": page.evaluate("seen.result - seen.input")})
        return found


def cold(chromium: Browser, searcher: Searcher, site: Path, query: str) -> Mapping[str, float]:
    """Milliseconds and kilobytes from the click to the first result, for somebody who types as soon as the page shows."""
    line = Line(DELAY_S, RATE)
    with serving(site, line) as address:
        page = _open(chromium, searcher, address)
        page.wait_for_load_state("load")
        before = line.sent
        with slowed(chromium, SLOWER):
            page.locator(searcher.button).click()
            page.locator(searcher.field).wait_for()
            page.keyboard.type(query)
            page.wait_for_function("() => seen.result", polling=20, timeout=60_000)
            first = line.sent - before
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(1500)
        return {"ms": page.evaluate("seen.result - seen.click"), "kb": first / 1000, "kb_in_all": (line.sent - before) / 1000}


def _report(what: str, searcher: Searcher, sheets: int, slower: float, found: list[Mapping[str, float]]) -> None:
    figures = {f"{key}_median": round(median(one[key] for one in found), 1) for key in found[0]}
    worst = {f"{key}_worst": round(max(one[key] for one in found), 1) for key in found[0]}
    print(json.dumps({"what": what, "search": searcher.name, "sheets": sheets, "slowed": slower, **figures, **worst}), flush=True)


if __name__ == "__main__":
    main()
