"""Write the JSON Schema of each kind of file, and the first line by which editors find it in each YAML file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from _root import ROOT, run
from guide_generator.editing.schema_files import outdated_files, renew
from guide_generator.loading.load import Loader
from guide_generator.model.schema import Schema
from guide_generator.source.problems import GuideError

EXAMPLES = """\
exit status: 0 when all is as it should be, 1 when --check found files to renew or the settings can't be read

examples:
  scripts/schemas.py           write what is missing or old
  scripts/schemas.py --check   only say what is
"""


def main(arguments: list[str] | None = None) -> int:
    """Write or check."""
    parser = argparse.ArgumentParser(description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="change nothing; say what is missing or old")
    parser.add_argument("--root", type=Path, default=ROOT, metavar="DIR", help="the guide's folder (default: this project)")
    options = parser.parse_args(arguments)
    try:
        schema = Schema.of(Loader(options.root).load().settings)
        found = [path for path, _ in outdated_files(schema, options.root)] if options.check else renew(schema, options.root)
    except GuideError as error:
        print(error, file=sys.stderr)
        return 1
    for path in found:
        print(f"{path} : à renouveler (scripts/schemas.py)." if options.check else path)
    return 1 if options.check and found else 0


if __name__ == "__main__":
    sys.exit(run(main))
