"""Check the guide's files: `scripts/check.py [PATH…] [--format FORMAT] [--lang fr]`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from guide import problems  # noqa: E402
from guide.checks import check  # noqa: E402
from guide.load import Loader  # noqa: E402


def main() -> int:
    found = check(Loader(ROOT).load(), date.today())
    print(problems.report(found, "fr"))
    print(problems.summary(found, "fr"))
    return 1


sys.exit(main())
