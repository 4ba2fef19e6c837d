"""Measure builds of synthetic guides, beside stock mkdocs-material sites of the same texts, and print one table in Markdown.

Synthetic guides have the settings of a new guide, in two languages. Each row is one command, or two side by side where an engine
builds one language at a time: its wall time, the processor time of all its processes, the largest of them, what it made, and how
many times stock's it took. "pages" and "pages and search" are without the processor time and the files of "data", which a build
always makes, beside them. Ratios are what machines agree on: those of each release are kept.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import builds
from package_version import RELEASE
from ratios import RECORD, Ratios, keep, warnings
from table import Table

PARTS = ("builds", "guide", "check", "preview")
RESULTS = Path(__file__).with_name("results.md")
THIS_GUIDE = "this guide"
EXAMPLES = """\
exit status: 1 when a ratio of processor time grew by a quarter since the last release, or something could not be measured

examples:
  bench.py --keep                            # before a release, on a machine that does nothing else
  bench.py --sheets 10 --parts builds check
"""


def main() -> None:
    """Run the benchmark."""
    options = _options()
    table = Table()
    measured: dict[str, dict[str, tuple[float, float]]] = {}
    for name, part in _parts(options, table):
        with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as folder:
            try:
                measured[name] = part(Path(folder)) or {}
            except Exception as error:  # noqa: BLE001 - whatever fails, the other parts are measured
                table.fail(name, str(error) or type(error).__name__)
    ratios: Ratios = {name: found for name, found in measured.items() if found}
    if options.keep:
        keep(RELEASE, ratios)
        RESULTS.write_text("\n".join([f"# Version {RELEASE}", "", str(__doc__), *table.lines, ""]), encoding="utf-8")
    said = [*table.failures, *([] if options.keep else warnings(ratios))]
    sys.exit("\n".join(said) if said else 0)


def _parts(
    options: argparse.Namespace, table: Table
) -> Iterator[tuple[str, Callable[[Path], dict[str, tuple[float, float]] | None]]]:
    """The parts to run, by name; each is given an empty folder."""
    largest = max(options.sheets)
    if "builds" in options.parts:
        for sheets in options.sheets:
            engines = options.engines and sheets == largest
            yield str(sheets), partial(builds.synthetic_builds, table, sheets, pdf=not options.no_pdf, engines=engines)
    if "guide" in options.parts:
        yield THIS_GUIDE, partial(builds.this_guide, table)
    if "check" in options.parts:
        yield "check", partial(builds.checks, table, largest)
    if "preview" in options.parts:
        yield "preview", lambda _: builds.preview(table, options.sheets)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--sheets",
        type=int,
        nargs="+",
        default=[10, 100, 1000],
        metavar="N",
        help="sizes of the guides, 10 at least; guides of the largest and of ten times as many sheets are checked",
    )
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS, help="what to measure (default: all)")
    parser.add_argument("--no-pdf", action="store_true", help="leave PDFs out of builds of synthetic guides")
    parser.add_argument("--engines", action="store_true", help="build the largest stock site with Zensical and Hugo too")
    parser.add_argument(
        "--keep", action="store_true", help=f"keep the ratios in {RECORD.name} as this version's, and {RESULTS.name}"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
