"""Audit every page of the site for accessibility, and write the numbers that its accessibility page shows. Builds the site first."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

import browser
from audit.axe import Auditor, Findings
from audit.conformance import check_html, version
from audit.contrast import check_contrast
from audit.pages import Rules, pages_of
from audit.states import look_at_states
from audit.structure import check_structure
from bench_preview import FLAGS
from guide_generator.build.engine import build_site
from guide_generator.build.language import BuildFailedError
from guide_generator.cli.command import end_on_signal
from guide_generator.content.pages.audit_result import RESULT
from slow_line import Line, serving

ROOT = Path(__file__).resolve().parents[3]

WORST_SHOWN = 40


def main(arguments: list[str] | None = None) -> int:
    """Audit; 1 where anything is wrong, and the numbers then stay as they were."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=ROOT, help="the guide's folder (default: this project)")
    root = parser.parse_args(arguments).root.resolve()
    end_on_signal()
    with tempfile.TemporaryDirectory(prefix="audit-") as folder:
        site = Path(folder) / "site"
        try:
            build_site(root, site)
        except BuildFailedError as error:
            print(error, file=sys.stderr)
            return 1
        found = audit(site, Rules.read(root))
    for check, findings in found.items():
        print(f"{check}: {findings.pages} pages, {findings.runs} checks, {len(findings.violations)} violations")
    wrong = [line for findings in found.values() for line in findings.violations]
    print("\n".join(wrong[:WORST_SHOWN]))
    if wrong:
        return 1
    write(root, found)
    return 0


def audit(site: Path, rules: Rules) -> dict[str, Findings]:
    """Audit a built site: what each check found."""
    pages = pages_of(site, rules.unread)
    languages = {address: lang for lang, each in pages.items() for address in each}
    every = {address: html for each in pages.values() for address, html in each.items()}
    stylesheet = (site / "assets/guide.css").read_text(encoding="utf-8")
    found = {
        "html": check_html(site, [name_of(address) for address in every], rules.messages),
        "structure": check_structure(every, languages),
        "contrast": check_contrast(stylesheet, rules.contrast),
        "whole": Findings(),
        "looks": Findings(),
        "states": Findings(),
    }
    with ProcessPoolExecutor(2) as workers:
        for part in workers.map(in_browser, [site] * len(pages), pages.values(), [rules.axe] * len(pages)):
            for check, findings in part.items():
                found[check].add(findings)
    return found


def in_browser(site: Path, pages: Mapping[str, str], excepted: frozenset[str]) -> dict[str, Findings]:
    """Audit the pages of one language in a browser of its own."""
    with serving(site, Line()) as url, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser.find(), args=FLAGS)
        auditor = Auditor(chromium.new_page(), url, excepted)
        auditor.read(pages)
        look_at_states(auditor, pages)
        chromium.close()
    return {"whole": auditor.whole, "looks": auditor.looks, "states": auditor.states}


def name_of(address: str) -> str:
    """The file of an address."""
    return address if address.endswith(".html") else f"{address}index.html"


def write(root: Path, found: Mapping[str, Findings]) -> None:
    """Write the numbers."""
    result: dict[str, Any] = {
        "date": date.today().isoformat(),  # noqa: DTZ011 - the day where the audit is made
        "axe": Axe().axe_script.split(" v", 1)[1].split("\n", 1)[0].strip(),
        "nu": version(),
        "undecided": sum((findings.undecided.total() for findings in found.values()), 0),
        "counts": {
            check: {"pages": findings.pages, "runs": findings.runs, "violations": len(findings.violations)}
            for check, findings in found.items()
        },
    }
    text = "# Written by `make audit`; shown on the accessibility page.\n" + yaml.safe_dump(result, sort_keys=False)
    (root / RESULT).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
