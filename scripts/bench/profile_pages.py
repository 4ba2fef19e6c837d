"""Profile the making of the pages of one language of a synthetic guide, in this process: where a page's time goes."""

from __future__ import annotations

import argparse
import cProfile
import pstats
import tempfile
import time
from pathlib import Path

from guide_generator.build.engine import build_language
from guide_generator.build.session import Session
from synthetic import make_guide


def main() -> None:
    """Run the profile."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sheets", type=int, default=200, metavar="N", help="sheets of the guide (default: 200)")
    parser.add_argument("--lines", type=int, default=40, metavar="N", help="functions to print (default: 40)")
    parser.add_argument("--sort", default="tottime", help="what to sort by, as pstats names it (default: tottime)")
    parser.add_argument("--only-time", action="store_true", help="don't profile: print milliseconds of processor a page")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="profile-") as folder:
        root = Path(folder, "guide")
        make_guide(root, options.sheets)
        session = Session(root)
        guide = session.store.guide()
        guide.link_everything()
        lang = guide.settings.codes[0]
        profile = cProfile.Profile()
        started = time.process_time()
        if options.only_time:
            build_language(session, guide, Path(folder, "site"), lang)
        else:
            profile.runcall(build_language, session, guide, Path(folder, "site"), lang)
        spent = time.process_time() - started
        pages = len(session.written[lang])
        print(f"{pages} pages, {spent / pages * 1000:.2f} ms of processor a page")
        if not options.only_time:
            pstats.Stats(profile).sort_stats(options.sort).print_stats(options.lines)


if __name__ == "__main__":
    main()
