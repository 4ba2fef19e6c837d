"""Run Lighthouse, Google's page audit, on the built site with its mobile settings; a JSON line a page. Needs Node and npm (not in `make test`)."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import browser
from slow_line import Line, serving

ROOT = Path(__file__).resolve().parents[2]

PACKAGE = "lighthouse@12.2.3"
"""The last release that npm installs for Node 20."""

PAGES = (
    "",
    "fiches/profil-du-travailleur-pair/",
    "fiches/",
    "etudes/toulouse-entretiens/",
    "en/",
    "en/sheets/profil-du-travailleur-pair/",
    "en/sheets/",
    "en/studies/toulouse-entretiens/",
)
TIMES = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")
"""What is reported beside the scores: milliseconds, and the shift."""

LEAST = {"performance": 0.95, "accessibility": 1, "best-practices": 1, "seo": 1}
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update"


def main(arguments: list[str] | None = None) -> int:
    """Run; 1 where a page stays below the bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="the built site (default: site)")
    parser.add_argument("--lighthouse", help="the program, where it is installed already (default: fetched with npx)")
    parser.add_argument("pages", nargs="*", default=PAGES, help="addresses of pages")
    options = parser.parse_args(arguments)
    if not (options.site / "index.html").is_file():
        parser.error(f"there is no site in {options.site}; `make site` builds it")
    program = [options.lighthouse] if options.lighthouse else ["npx", "--yes", PACKAGE]
    low = False
    with serving(options.site, Line()) as url:
        for address in options.pages:
            scores, times, below = run(program, url + address)
            print(json.dumps({"page": address, **scores, **times, "below": below}, ensure_ascii=False), flush=True)
            low = low or any(scores[name] < least for name, least in LEAST.items())
    return 1 if low else 0


def run(program: list[str], url: str) -> tuple[dict[str, float], dict[str, float], list[str]]:
    """The scores of a page, its times, and the audits that are not passed."""
    with tempfile.TemporaryDirectory(prefix="lighthouse-") as folder:
        report = Path(folder) / "report.json"
        categories = f"--only-categories={','.join(LEAST)}"
        command = [*program, url, "--output=json", f"--output-path={report}", "--quiet", categories, f"--chrome-flags={FLAGS}"]
        environment = {**os.environ, "CHROME_PATH": browser.find() or ""}
        subprocess.run(command, check=True, env=environment)  # noqa: S603 - the machine's npm
        found = json.loads(report.read_text(encoding="utf-8"))
    scores = {name: found["categories"][name]["score"] for name in LEAST}
    weighed = {each["id"] for name in LEAST for each in found["categories"][name]["auditRefs"] if each["weight"]}
    below = [name for name, audit in found["audits"].items() if name in weighed and audit["score"] not in {None, 1}]
    times = {name: round(found["audits"][name]["numericValue"], 3) for name in TIMES}
    tasks = found["audits"]["long-tasks"].get("details", {}).get("items", [])
    longest = max((round(task["duration"]) for task in tasks), default=0)
    return scores, {**times, "longest-task": longest, "processor": found["environment"]["benchmarkIndex"]}, below


if __name__ == "__main__":
    sys.exit(main())
