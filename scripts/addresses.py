"""Keep the list of every address ever published: tell which ones are lost, and add those that are new."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from _root import ROOT, run
from guide_generator.build.store import Store
from guide_generator.loading.load import PUBLISHED
from guide_generator.publish.published_addresses import lines, missing_addresses, serialize, unlisted
from guide_generator.source.problems import GuideError

EXAMPLES = """\
exit status: 0 when every published address leads somewhere, 1 when one is lost or the guide holds errors

examples:
  scripts/addresses.py         say which addresses are lost, and how many are new
  scripts/addresses.py --add   add the new ones to the list: at each publication
"""
ADVICE = "Ajoutez l'ancien identifiant aux « aliases » de ce qui le remplace, ou une entrée à « removed » dans guide.yml."


def main(arguments: list[str] | None = None) -> int:
    """Tell, and add when asked."""
    parser = argparse.ArgumentParser(description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--add", action="store_true", help="add new addresses to the list")
    parser.add_argument("--root", type=Path, default=ROOT, metavar="DIR", help="the guide's folder (default: this project)")
    options = parser.parse_args(arguments)
    root: Path = options.root.resolve()
    try:
        guide = Store(root).guide()
    except GuideError as error:
        print(error, file=sys.stderr)
        return 1
    new, gone = unlisted(guide, root), list(missing_addresses(guide, root))
    if options.add and new:
        path = root / PUBLISHED
        path.write_text(serialize([*(line for _, line in lines(root)), *new]), encoding="utf-8", newline="")
    print(f"{len(new)} adresses nouvelles{' ajoutées' if options.add else ''}, {len(gone)} perdues.")
    for line, address in gone:
        print(f"{PUBLISHED}:{line}:1: {address} ne mène plus nulle part. {ADVICE}")
    return 1 if gone else 0


if __name__ == "__main__":
    sys.exit(run(main))
