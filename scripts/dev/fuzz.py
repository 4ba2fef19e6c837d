"""Feed what nobody would write to the reader, the checker, the renderer, the feeds, the data, the comment, the table and former addresses.

Nothing may raise an exception, nothing that is published may be malformed, and nothing may take longer than its size.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from random import Random, SystemRandom
from typing import Any
from xml.etree import ElementTree as ET

import yaml
from icalendar import Calendar

from fuzz_texts import TAME_PIECES, TEXT_PIECES, raw, text
from guide_generator.check.checks import check
from guide_generator.comparison.changes import compare
from guide_generator.comparison.report import ReportLinks, markdown
from guide_generator.data.calendars import CalendarFile
from guide_generator.data.feeds import Feed
from guide_generator.data.files import open_data_files
from guide_generator.data.text_twins import TextList, twin_of
from guide_generator.editing.new_guide import NewGuide
from guide_generator.editing.passages import passages
from guide_generator.editing.translation_import import import_rows
from guide_generator.editing.translation_table import TranslationTable
from guide_generator.guide.guide import Guide
from guide_generator.loading.draft import Draft
from guide_generator.loading.guide_paths import SETTINGS
from guide_generator.loading.load import Loader
from guide_generator.pages.renderer import Renderer
from guide_generator.publish.redirects import former_files
from guide_generator.rendering.markdown_pages import MarkdownSettings
from guide_generator.source.problems import LANGUAGES, GuideError, errors, report
from guide_generator.source.reader import parse, read

ROOT = Path(__file__).resolve().parents[2]

TODAY = date(2026, 11, 20)
SITE = "https://guide.example.org/base/"
LARGEST_COMMENT = 65_536
"""Signs that a host takes for a comment."""

SLOWEST_S, SLOWEST_A_SIGN_S = 2.0, 0.0005
"""Seconds of work that an input may take: some for any, and more by its signs."""

EXAMPLES = """\
exit status: 0 when nothing was found, 1 when something was: it is in the folder, with the seed that makes it again

examples:
  scripts/dev/fuzz.py --minutes 60                 an hour, of other inputs each time
  scripts/dev/fuzz.py --seed 123456 --rounds 1     the round of a seed again
"""

TABLE = TranslationTable("fr", "en", "fr")


class Malformed(Exception):  # noqa: N818 - what a round finds
    """Something that is published isn't what it should be."""


class Fuzzer:
    """Does rounds of inputs, each by its seed, in a small guide of its own."""

    def __init__(self, folder: Path) -> None:
        self.root = folder
        made = NewGuide("Essai", ("fr", "en"), "x", TODAY)
        self._files = {path: content for path, content in made.files() if path.endswith((".yml", ".md"))}
        self._texts = [
            path for path in self._files if path.startswith("action_sheets/") and path != SETTINGS and "wording" not in path
        ]
        self._pages = [path for path in self._files if path.startswith("content/")]
        self._write(self._files)
        self._before = Loader(self.root).load()
        self.input: Mapping[str, str | bytes] = {}

    def round(self, seed: int) -> None:
        """One round. Whatever it raises is a find; `input` then holds the files."""
        random = Random(seed)  # noqa: S311 - nothing secret
        self.input = {}
        random.choice((self._reader, self._guide, self._guide, self._guide, self._table))(random)

    def _reader(self, random: Random) -> None:
        content = raw(random)
        self.input = {"x.yml": content}
        path = self.root / "x.yml"
        path.write_bytes(content)
        document = read(path, "x.yml")
        path.unlink()
        _told(document.data is None, bool(document.problems))
        for lang in LANGUAGES:
            _told(len(report(document.problems, lang).splitlines()), len(document.problems))
        parse(text(random), "x.yml")

    def _guide(self, random: Random) -> None:
        """A guide some of whose texts are hostile: checked, and published where the checker lets it pass."""
        self.input = self._hostile(random)
        self._write({**self._files, **self.input})
        try:
            draft = Loader(self.root).load()
        except GuideError as error:
            report(error.problems, "fr")
            return
        found = check(draft, TODAY)
        for lang in LANGUAGES:
            _told(len(report(found, lang).splitlines()), len(found))
        if not errors(found):
            self._publish(draft, Guide.of(draft))

    def _hostile(self, random: Random) -> Mapping[str, str | bytes]:
        changed: dict[str, str | bytes] = {}
        pieces = random.choice((TEXT_PIECES, TAME_PIECES, TAME_PIECES))
        for path in random.sample(self._texts, random.randint(1, 3)):
            data = yaml.safe_load(self._files[path])
            _replace(data, random, pieces)
            changed[path] = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
        if random.random() < 0.4:
            path = random.choice(self._pages)
            changed[path] = f"{self._files[path]}\n{text(random, pieces, longest=60)}\n".encode("utf-8", "replace")
        if random.random() < 0.2:
            settings = yaml.safe_load(self._files[SETTINGS])
            _former(settings, random)
            changed[SETTINGS] = yaml.safe_dump(settings, allow_unicode=True, sort_keys=False)
        return changed

    def _publish(self, draft: Draft, guide: Guide) -> None:
        live = set[str]()
        for lang in guide.settings.codes:
            renderer = Renderer(guide, lang, self.root, MarkdownSettings(), SITE)
            for page in renderer.pages():
                live.add(page.address)
                twin_of(page, renderer.addresses, SITE)
            TextList(guide, SITE, lang).text()
            ET.fromstring(Feed(guide, SITE, lang).serialize())  # noqa: S314 - our own feed
            Calendar.from_ical(CalendarFile(guide, SITE, lang).serialize())
        former = Counter(path.removesuffix("index.html") for path, _ in former_files(guide))
        if clash := (live & former.keys()) | {path for path, count in former.items() if count > 1}:
            raise Malformed(f"former addresses in use: {clash}")
        for path, content in open_data_files(guide, SITE):
            _read_data(path, content)
        record = compare(self._before, draft, check(draft, TODAY), list(self.input), LANGUAGES[0])
        comment = markdown(record, ReportLinks(SITE, SITE))
        if len(comment) > LARGEST_COMMENT:
            raise Malformed(f"a comment of {len(comment)} signs")

    def _table(self, random: Random) -> None:
        """A translator's table, damaged."""
        self._write(self._files)
        whole = TABLE.exported(passages(self._before, "en"))
        lines = whole.splitlines(keepends=True)
        for _ in range(random.randint(1, 5)):
            at = random.randrange(len(lines))
            lines[at] = lines[at].rstrip("\r\n") + text(random) + "\r\n"
        content = "".join(lines).encode("utf-8", "surrogatepass")
        self.input = {"table.csv": content}
        try:
            import_rows(self._before, "en", TABLE.imported(content))
        except Exception as error:
            if type(error).__name__ != "TableError":
                raise

    def _write(self, files: Mapping[str, str | bytes]) -> None:
        for path, content in files.items():
            file = self.root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))


def _replace(data: Any, random: Random, pieces: tuple[str, ...]) -> None:  # noqa: ANN401 - what YAML holds
    """Put hostile texts in the place of some texts."""
    for key, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        if isinstance(value, str) and key in ("fr", "en", "url") and random.random() < 0.3:
            data[key] = text(random, pieces)
        else:
            _replace(value, random, pieces)


def _former(settings: dict[str, Any], random: Random) -> None:
    ids = ("home", "about", "fiche", "ecrire-une-fiche", "relire-et-publier", "manuel", "ailleurs", "sheet")
    folders = ("fiches/", "en/", "sheets/", "ressources/", "", "admin/", "a-propos/", "en/sheets/", "-/", "api/v1/")
    settings["moved"] = [
        {"address": random.choice(folders) + random.choice(("", "avant/", *(f"{one}/" for one in ids))), "to": random.choice(ids)}
        for _ in range(random.randint(0, 4))
    ]
    settings["removed"] = [
        {
            "id": random.choice(ids),
            "kind": random.choice(("sheet", "term", "x")),
            "title": {"fr": text(random)},
            "date": "2026-11-20",
        }
        for _ in range(random.randint(0, 2))
    ]


def _read_data(path: str, content: bytes) -> None:
    if path.endswith(".json"):
        json.loads(content)
    elif path.endswith(".csv"):
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";", strict=True))
        _told({len(row) for row in rows}, {len(rows[0])})


def _told(found: object, wanted: object) -> None:
    if found != wanted:
        raise Malformed(f"{found!r} instead of {wanted!r}")


def main(arguments: list[str] | None = None) -> int:
    """Fuzz; 1 when something was found."""
    parser = argparse.ArgumentParser(description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=60, help="how long (default: 60)")
    parser.add_argument("--rounds", type=int, default=sys.maxsize, help="how many rounds at most")
    parser.add_argument("--seed", type=int, default=SystemRandom().randrange(10**9), help="of the first round; others follow it")
    parser.add_argument("--finds", type=Path, default=ROOT / ".cache/fuzz", metavar="DIR", help="where what is found goes")
    options = parser.parse_args(arguments)
    end, finds, done = time.monotonic() + options.minutes * 60, 0, 0
    slowest = (0.0, 0)
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        fuzzer = Fuzzer(Path(folder))
        while done < options.rounds and time.monotonic() < end:
            seed, started = options.seed + done, time.process_time()
            found = _found(fuzzer, seed)
            took = time.process_time() - started
            size = sum(map(len, fuzzer.input.values()))
            slowest = max(slowest, (took, seed))
            if not found and took > SLOWEST_S + size * SLOWEST_A_SIGN_S:
                found = f"{took:.1f} s for {size} signs"
            if found:
                finds += 1
                _keep(options.finds / str(seed), fuzzer.input, found)
                print(f"{seed}: {found.strip().splitlines()[-1]}", flush=True)
            done += 1
    print(f"{done} rounds from seed {options.seed}; found: {finds}; slowest: {slowest[0]:.2f} s of work (seed {slowest[1]}).")
    return 1 if finds else 0


def _found(fuzzer: Fuzzer, seed: int) -> str:
    try:
        fuzzer.round(seed)
    except Exception:  # noqa: BLE001 - that is what is looked for
        return traceback.format_exc()
    return ""


def _keep(folder: Path, files: Mapping[str, str | bytes], found: str) -> None:
    for name, content in {**files, "found.txt": found}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))


if __name__ == "__main__":
    sys.exit(main())
