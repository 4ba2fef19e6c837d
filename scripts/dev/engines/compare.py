"""Build the guide with other engines and lay their pages beside those of MkDocs: the way out, kept open and measured.

MkDocs without any theme and ProperDocs build the project itself; Zensical builds the export, in plain Markdown. Runs in .venv-engines (make engines).
"""

from __future__ import annotations

import argparse
import difflib
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

import yaml

from engines.page_content import PageContent, contents
from guide_generator.build.store import Store
from synthetic import copy_project

ROOT = Path(__file__).resolve().parents[3]

SITE = "https://guide.example.org/"
KNOWN = ROOT / "scripts/dev/engines/differences.yml"
TOOLS = Path(sys.executable).parent
THEME = "  name: material\n"
NO_THEME = "mkdocs-without-theme"
SAME_BYTES = (NO_THEME, "properdocs")
"""They run our own templates: every file is to be the same."""

ENGINES = (*SAME_BYTES, "zensical")
EXAMPLES = """\
exit status: 0 when the differences are those that scripts/dev/engines/differences.yml explains, 1 otherwise

examples:
  make engines
  .venv-engines/bin/python -m engines.compare --show 5
  .venv-engines/bin/python -m engines.compare --keep /tmp/engines
"""
Pages = Mapping[str, PageContent]


@dataclass(frozen=True)
class Difference:
    """What differs on a page between MkDocs and another engine."""

    engine: str
    what: str
    """A field of PageContent, or "page" where one of the two has none."""

    address: str
    shown: str


@dataclass(frozen=True)
class Known:
    """A difference that is explained."""

    engine: str
    what: str
    pages: tuple[str, ...]
    """Patterns of addresses."""

    title: str
    why: str
    takes: str
    """What it would take to have it the same."""

    def explains(self, difference: Difference) -> bool:
        """Whether it is the one."""
        same = (self.engine, self.what) == (difference.engine, difference.what)
        return same and any(fnmatchcase(difference.address, pattern) for pattern in self.pages)


class EngineError(Exception):
    """An engine could not build; the message says what it said."""


def main(arguments: list[str] | None = None) -> int:
    """Build, compare, report; 1 when something differs that isn't explained, or is explained and no longer differs."""
    options = _options(arguments)
    with tempfile.TemporaryDirectory(prefix="engines-") as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        try:
            _build(folder)
        except EngineError as error:
            print(error, file=sys.stderr)
            return 1
        sites = {name: dict(contents(folder / path, SITE)) for name, path in _places().items()}
        found = [each for engine in SAME_BYTES for each in other_files(engine, folder / "mkdocs", folder / engine)]
    found += [each for engine in ENGINES for each in differences(engine, sites["mkdocs"], sites[engine])]
    _tell(sites, found, options.show)
    wrong = list(unexplained(found))
    print("\n".join(wrong) if wrong else f"The same, but for {len(known_differences())} differences that {KNOWN.name} explains.")
    return int(bool(wrong))


def differences(engine: str, ours: Pages, theirs: Pages) -> Iterator[Difference]:
    """What differs, page by page."""
    for address in sorted(ours.keys() | theirs.keys()):
        if address not in ours or address not in theirs:
            yield Difference(engine, "page", address, "mkdocs" if address in ours else engine)
            continue
        for field in fields(PageContent):
            one, other = getattr(ours[address], field.name), getattr(theirs[address], field.name)
            if one != other:
                yield Difference(engine, field.name, address, _short(one, other))


def other_files(engine: str, ours: Path, theirs: Path) -> Iterator[Difference]:
    """The files that only one of two sites has, or that differ."""
    one, other = (dict(_files(folder)) for folder in (ours, theirs))
    for path in sorted(one.keys() | other.keys()):
        if one.get(path) != other.get(path):
            yield Difference(engine, "bytes", path, "")


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    return ((path.relative_to(folder).as_posix(), path.read_bytes()) for path in folder.rglob("*") if path.is_file())


def _places() -> Mapping[str, str]:
    return {"mkdocs": "mkdocs", **{engine: engine for engine in SAME_BYTES}, "zensical": "export/site"}


def _build(folder: Path) -> None:
    """Every site; how long each took."""
    codes = Store(ROOT).guide().settings.codes
    names = {lang: "mkdocs.yml" if lang == codes[0] else f"mkdocs.{lang}.yml" for lang in codes}
    bare = _without_theme(folder / "project")
    for engine, program, root in (("mkdocs", "mkdocs", ROOT), (NO_THEME, "mkdocs", bare), ("properdocs", "properdocs", ROOT)):
        with _timed(f"{engine} build"):
            for lang, name in names.items():
                site = folder / engine / ("" if lang == codes[0] else lang)
                _run(root, str(TOOLS / program), "build", "-q", "-f", name, "-d", str(site))
    with _timed("guide export"):
        _run(ROOT, sys.executable, "-m", "guide_generator", "export", "--to", str(folder / "export"))
    with _timed("zensical build, of the export"):
        for name in names.values():
            _run(folder / "export", str(TOOLS / "zensical"), "build", "-f", name)


def _without_theme(folder: Path) -> Path:
    """A copy of the project whose settings name no theme."""
    shutil.rmtree(folder, ignore_errors=True)
    copy_project(folder)
    path = folder / "mkdocs.yml"
    settings = path.read_text(encoding="utf-8")
    if THEME not in settings:
        raise EngineError(f"{THEME!r} isn't in {path.name}: what names the theme now?")
    path.write_text(settings.replace(THEME, "  name: null\n"), encoding="utf-8")
    return folder


def _run(folder: Path, *command: str) -> None:
    environment = {**os.environ, "SITE_URL": SITE, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    if done.returncode:
        raise EngineError(f"{' '.join(command)}\n{done.stdout}{done.stderr}")


@contextmanager
def _timed(what: str) -> Iterator[None]:
    """Print how long a block's commands took, by the clock and of the processor."""
    started, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    yield
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{what}: {time.monotonic() - started:.1f} s ({cpu:.1f} s of processor time)", flush=True)


def _short(one: Sequence[object], other: Sequence[object]) -> str:
    """The first place where two texts or lists differ."""
    first, second = (value if isinstance(value, str) else [str(each) for each in value] for value in (one, other))
    for tag, start, end, begin, stop in difflib.SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if tag != "equal":
            return f"{first[start:end][:120]!r} → {second[begin:stop][:120]!r}"
    return ""


def _tell(sites: Mapping[str, Pages], found: list[Difference], show: int) -> None:
    for name, pages in sites.items():
        print(
            f"{name}: {len(pages)} pages, {sum(len(page.headings) for page in pages.values())} headings, "
            f"{sum(len(page.links) for page in pages.values())} links, {sum(len(page.text) for page in pages.values())} signs, "
            f"{sum(len(page.passages) for page in pages.values())} passages in another language"
        )
    shown: Counter[tuple[str, str]] = Counter()
    for each in found:
        shown[each.engine, each.what] += 1
        if shown[each.engine, each.what] <= show:
            print(f"  {each.engine} {each.what} /{each.address}: {each.shown}")
    for (engine, what), count in sorted(shown.items()):
        print(f"{engine}: {what} differs on {count} pages")


def unexplained(found: Sequence[Difference]) -> Iterator[str]:
    """What differs without an explanation, and the explanations of what doesn't differ."""
    used = set()
    for each in found:
        place = next((place for place, known in enumerate(known_differences()) if known.explains(each)), None)
        used.add(place)
        if place is None:
            yield f"not explained: {each.engine} {each.what} /{each.address}: {each.shown}"
    for place, known in enumerate(known_differences()):
        if place not in used:
            yield f"explained, but no longer there: {known.title}"


@cache
def known_differences() -> tuple[Known, ...]:
    """Those that the data explains."""
    return tuple(Known(**each) for each in yaml.safe_load(KNOWN.read_text(encoding="utf-8")))


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", type=int, default=2, metavar="N", help="how many pages to show of each difference (default: 2)")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="where the built sites stay (default: nowhere)")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
