"""Write the guide's texts of a commit into a new folder. They are read as data: nothing of the commit runs."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from guide_generator.comparison.commits import CommitError, extract

TEXTS = ("action_sheets", "content")
"""What a guide says, apart from how it looks and what makes it."""


def main(arguments: list[str] | None = None) -> int:
    """Write; 2 when there is no such commit, or the folder can't be made."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("commit", metavar="COMMIT", help="a commit, by any name that git knows")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where the texts go: a folder that isn't there yet")
    options = parser.parse_args(arguments)
    try:
        extract(Path.cwd(), options.commit, options.folder.resolve(), TEXTS)
    except OSError as error:
        print(f"{error.filename}: {error.strerror}", file=sys.stderr)
        return 2
    except CommitError as error:
        print(error.message("en"), file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
