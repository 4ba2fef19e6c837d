"""Profile the making of the pages of one language of a synthetic guide, in this process: where a page's time goes, in Markdown."""

from __future__ import annotations

import argparse
import cProfile
import pstats
import re
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from guide_generator.build.language import build_language
from guide_generator.build.session import Session
from synthetic import make_guide
from table import machine

RESULTS = Path(__file__).with_name("profile.md")
AREAS = {
    "templates": r"\.(?:html|xml|jinja)$|<template>|<unknown>",
    "Jinja": r"/jinja2/|/markupsafe/",
    "MkDocs": r"/mkdocs/",
    "Markdown": r"/markdown/|/pymdownx/|/markdown_it/",
    r"\1": r"/guide_generator/(\w+)",
    "other libraries": r"/site-packages/",
    "Python's own": r"",
}
"""Where a function belongs, by the file that it stands in: the first that matches."""

Function = tuple[str, int, str]


def main() -> None:
    """Run the profile."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sheets", type=int, default=200, metavar="N", help="sheets of the guide (default: 200)")
    parser.add_argument("--lines", type=int, default=25, metavar="N", help="functions to print (default: 25)")
    parser.add_argument("--only-time", action="store_true", help="don't profile: print milliseconds of processor a page")
    parser.add_argument("--keep", metavar="NAME", help=f"keep what is printed in {RESULTS.name}, under this name")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="profile-") as folder:
        root = Path(folder, "guide")
        make_guide(root, options.sheets)
        pages, spent = _timed(root, Path(folder, "site"), lambda make: make())
        lines = [f"{options.sheets} sheets, {pages} pages of one language: {spent / pages * 1000:.2f} ms of processor a page."]
        if not options.only_time:
            profile = cProfile.Profile()
            _timed(root, Path(folder, "profiled"), profile.runcall)
            lines += _told(pstats.Stats(profile), pages, options.lines)
    print("\n".join(lines))
    if options.keep:
        keep(options.keep, [machine(), "", *lines])


def keep(name: str, lines: Sequence[str], record: Path = RESULTS) -> None:
    """Put a profile before those of other names."""
    _, *kept = record.read_text(encoding="utf-8").split("\n## ") if record.exists() else [""]
    others = [section for section in kept if section.split("\n", 1)[0] != name]
    sections = ["# Where a page's time goes\n", "\n".join([name, "", *lines, ""]), *others]
    record.write_text("\n## ".join(sections), encoding="utf-8")


def _timed(root: Path, site: Path, call: Callable[[Callable[[], object]], object]) -> tuple[int, float]:
    """Pages made, and seconds of processor."""
    session = Session(root)
    guide = session.store.guide()
    guide.link_everything()
    lang = guide.settings.codes[0]
    started = time.process_time()
    call(lambda: build_language(session, guide, site, lang))
    return len(session.written[lang]), time.process_time() - started


def _told(stats: pstats.Stats, pages: int, lines: int) -> Iterator[str]:
    """Shares of areas, then the functions that take most."""
    own = _own_times(stats)
    areas: Counter[str] = Counter()
    for (path, _, _), seconds in own.items():
        areas[_area(path)] += seconds
    whole = sum(areas.values())
    yield from ("", "| area | share |", "|---|---:|")
    yield from (f"| {area} | {seconds / whole:.1%} |" for area, seconds in areas.most_common())
    yield from ("", "| function | area | calls a page | share |", "|---|---|---:|---:|")
    calls = {function: each[1] for function, each in stats.stats.items()}  # type: ignore[attr-defined]
    for function, seconds in own.most_common(lines):
        path, _, name = function
        yield f"| `{Path(path).name} {name}` | {_area(path)} | {calls[function] / pages:.0f} | {seconds / whole:.1%} |"


def _own_times(stats: pstats.Stats) -> Counter[Function]:
    """Seconds that each function takes without those that it calls, but with those that aren't written in Python."""
    own: Counter[Function] = Counter()
    for function, (_, _, seconds, _, callers) in stats.stats.items():  # type: ignore[attr-defined]
        if function[0] != "~" or not callers:
            own[function] += seconds
            continue
        for caller, (_, _, of_caller, _) in callers.items():
            own[caller] += of_caller
    return own


def _area(path: str) -> str:
    for name, pattern in AREAS.items():
        if found := re.search(pattern, path):
            return f"`{found[1]}`" if found.groups() else name
    raise ValueError(path)


if __name__ == "__main__":
    main()
