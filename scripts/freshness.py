"""Say what in the guide has aged: sheets to read again, resources and regions that lack something, links that no longer answer."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from _root import ROOT, run
from guide_generator.editing.freshness import REPORT_BEGINS, as_markdown, as_text, outdated_content, parse_link_checks
from guide_generator.files.targets import check_file, write_file
from guide_generator.loading.load import Loader
from guide_generator.source.problems import GuideError

EXAMPLES = """\
exit status: 0 whatever has aged, 1 when the guide can't be read

examples:
  scripts/freshness.py                                        for the terminal
  scripts/freshness.py --links links.json                     with the answers of scripts/links.py
  scripts/freshness.py --links links.json --markdown report.md for an issue; no file where nothing has aged
"""


def main(arguments: list[str] | None = None) -> int:
    """Report."""
    parser = argparse.ArgumentParser(description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--links", type=Path, metavar="FILE", help="the answers that scripts/links.py wrote")
    parser.add_argument(
        "--markdown", type=Path, metavar="FILE", help="write the report for an issue, if there is anything to report"
    )
    parser.add_argument("--today", type=_day, metavar="DAY", help="as of this day, such as 2026-11-20 (default: today)")
    parser.add_argument("--root", type=Path, default=ROOT, metavar="DIR", help="the guide's folder (default: this project)")
    options = parser.parse_args(arguments)
    if options.markdown:
        check_file(options.markdown, REPORT_BEGINS.encode(), options.root)
    try:
        draft = Loader(options.root).load()
        answers = parse_link_checks(options.links.read_bytes()) if options.links else []
    except GuideError as error:
        print(error, file=sys.stderr)
        return 1
    except ValueError:
        print(f"« {options.links} » ne contient pas les réponses qu'écrit scripts/links.py. Relancez-le.", file=sys.stderr)
        return 1
    found = outdated_content(draft, options.today or draft.settings.today(), answers)
    if found and options.markdown:
        write_file(options.markdown, as_markdown(found).encode())
    print(as_text(found))
    return 0


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise argparse.ArgumentTypeError(f"« {typed} » : une date s'écrit 2026-03-01 (année-mois-jour).") from None


if __name__ == "__main__":
    sys.exit(run(main))
