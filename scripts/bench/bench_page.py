"""Measure the first view of a sheet on a slow line and a slow machine, beside the stock theme's; a JSON line each."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Page, sync_playwright

import browser
from bench_preview import FLAGS
from slow_line import Line, serving
from stock import make_stock

ROOT = Path(__file__).resolve().parents[2]

DELAY_S = 0.15
RATE = 200_000
SLOWER = 4
ELSEWHERE = "http://elsewhere.test/"
BEFORE = "<!doctype html><title>Before</title><p>The page on which a reader is, before the first view."
PAGES = {"sheet": "fiches/profil-du-travailleur-pair/", "home": "", "find": "fiches/"}
WATCH = """() => {
  window.seen = { shift: 0, long: [], paint: 0 };
  const watch = (type, note) => new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  watch("layout-shift", (entry) => { seen.shift += entry.hadRecentInput ? 0 : entry.value; });
  watch("longtask", (entry) => { seen.long.push(Math.round(entry.duration)); });
  watch("largest-contentful-paint", (entry) => { seen.paint = Math.round(entry.startTime); });
}"""


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=3, help="visits of each page (default: 3)")
    parser.add_argument("--stock", action="store_true", help="also measure the stock theme's sheet")
    parser.add_argument(
        "--slower",
        type=float,
        default=SLOWER,
        metavar="N",
        help="slow the processor N times (default: 4; less where it is slow itself)",
    )
    parser.add_argument(
        "--fresh", action="store_true", help="start the browser with each visit: a reader's is open on another page"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        for name, site, pages in _sites(Path(folder), stock=options.stock):
            for what, address in pages.items():
                visits = [visit(site, address, options.slower, fresh=options.fresh) for _ in range(options.times)]
                print(json.dumps({"what": "first view", "site": name, "page": what, **_summary(visits)}), flush=True)


def _sites(folder: Path, *, stock: bool) -> Iterator[tuple[str, Path, dict[str, str]]]:
    site = folder / "site"
    command = [sys.executable, "-m", "guide_generator", "build", "--site", str(site), "--no-pdf"]
    subprocess.run(command, check=True, capture_output=True)
    yield "guide", site, PAGES
    if stock:
        for command in make_stock(ROOT, folder / "stock"):
            subprocess.run(command, check=True, capture_output=True)
        yield "stock theme", folder / "stock/site", {"sheet": f"fr/{PAGES['sheet']}"}


def visit(site: Path, address: str, slower: float = SLOWER, *, fresh: bool = False) -> dict[str, Any]:
    """What a first visit of a page takes: the browser is open on another page, unless `fresh`, and has nothing of the site."""
    line = Line(DELAY_S, RATE)
    with serving(site, line) as url, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser.find(), args=FLAGS)
        page = chromium.new_page(viewport={"width": 390, "height": 844})
        if not fresh:
            _read_elsewhere(page)
        kinds: list[str] = []
        page.on("request", lambda request: kinds.append(request.resource_type))
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
        page.add_init_script(f"({WATCH})()")
        page.goto(url + address, wait_until="networkidle")
        seen: dict[str, Any] = page.evaluate("seen")
        chromium.close()
    fonts = sum(size for path, size in line.answers if path.endswith(".woff2"))
    return {
        "kb_without_fonts": round((line.sent - fonts) / 1000, 1),
        "kb_in_all": round(line.sent / 1000, 1),
        "requests": len(kinds),
        "largest_paint_ms": seen["paint"],
        "layout_shift": round(seen["shift"], 4),
        "longest_task_ms": max(seen["long"], default=0),
    }


def _read_elsewhere(page: Page) -> None:
    page.route(ELSEWHERE, lambda route: route.fulfill(body=BEFORE, content_type="text/html"))
    page.goto(ELSEWHERE, wait_until="networkidle")
    page.unroute(ELSEWHERE)


def _summary(visits: list[dict[str, Any]]) -> dict[str, float]:
    middle = {key: round(median(each[key] for each in visits), 4) for key in visits[0]}
    return {**middle, "visits": len(visits), "without_long_task": sum(not each["longest_task_ms"] for each in visits)}


if __name__ == "__main__":
    main()
