"""Starts a guide on another subject: settings, two sample sheets with everything that they refer to, and pages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from babel import Locale, UnknownLocaleError

from guide_generator.editing.localized import EditingError
from guide_generator.files.targets import check_new_folder
from guide_generator.text.typography.typeset import OF_LANGUAGE

STARTER = Path(__file__).parent / "starter"
SPOKEN = ("fr", "en", "es")
"""The languages that the sample texts are written in."""

TEXT_LINE = re.compile(rf"(?P<indent> *(?:- )?)(?P<lang>{'|'.join(SPOKEN)}): (?P<value>.*)")
"""A line of a text. The first line of a text may begin an item of a list."""

HEX = re.compile(r"#[0-9a-f]{6}")
NAMES = {"gitignore": ".gitignore"}


class NewGuideError(EditingError):
    """The guide can't be started; the message says why."""


@dataclass(frozen=True)
class NewGuide:
    """The parameters of a new guide. `languages` are codes; the first is the language that every text must have."""

    name: str
    languages: Sequence[str]
    generator: str
    """The line of requirements.txt that installs the generator."""

    today: date
    colour: str = ""
    """The accent on light and on dark pages, such as `#7a1f3d,#f2b3c6`; the generator's by default."""

    def files(self) -> Iterator[tuple[str, str]]:
        """The path and the text of each file. NewGuideError where there is no language, or one that has no name."""
        if not self.languages:
            raise NewGuideError("no-language")
        values = self._values()
        for path in sorted(path for path in STARTER.rglob("*") if path.is_file()):
            name = path.relative_to(STARTER).as_posix()
            text = path.read_text(encoding="utf-8")
            if name.startswith("content/"):
                yield from self._page(name, text)
            elif "/wording/" in name:
                yield from ((name, text) for code in self.languages if name.endswith(f"/{code}.yml"))
            else:
                said = "\n".join(self._in_languages(text)) if name.endswith(".yml") else text
                yield NAMES.get(name, name), _filled(said, values)

    def _sources(self) -> Mapping[str, str]:
        """For each language that gets sample texts, the language of the samples: English for a first language without samples."""
        spoken = {code: code for code in self.languages if code in SPOKEN}
        return spoken if self.languages[0] in SPOKEN else {self.languages[0]: "en", **spoken}

    def _in_languages(self, text: str) -> Iterator[str]:
        """The lines of a YAML file; of each of its texts, those in the guide's languages, in their order."""
        lines, at, sources = text.split("\n"), 0, self._sources()
        while at < len(lines):
            found = _text_at(lines, at)
            if found is None:
                yield lines[at]
                at += 1
                continue
            indent, by_lang = found
            for code, taken in sources.items():
                yield f"{indent}{code}: {by_lang[taken]}"
                indent = " " * len(indent)
            at += len(by_lang)

    def _page(self, name: str, text: str) -> Iterator[tuple[str, str]]:
        _, lang, file = name.split("/")
        yield from ((f"content/{code}/{file}", text) for code, taken in self._sources().items() if taken == lang)

    def _values(self) -> Mapping[str, str]:
        languages = "\n".join(self._language(code) for code in self.languages)
        titles = "\n".join(f"  {code}: {_quoted(self.name)}" for code in self.languages)
        return {
            "name": self.name,
            "title": titles,
            "languages": languages,
            "first": self.languages[0],
            "generator": self.generator,
            "today": self.today.isoformat(),
            "colours": self._colours(),
        }

    def _colours(self) -> str:
        if not self.colour:
            return ""
        light, _, dark = self.colour.partition(",")
        if not (HEX.fullmatch(light) and HEX.fullmatch(dark)):
            raise NewGuideError("not-colours", found=self.colour)
        return f'colours:\n  accent: {{light: "{light}", dark: "{dark}"}}\n'

    def _language(self, code: str) -> str:
        try:
            name = (Locale.parse(code).get_display_name() or code).capitalize()
        except (UnknownLocaleError, ValueError) as error:
            raise NewGuideError("not-a-language", found=code) from error
        prefix = "" if code == self.languages[0] else f"\n    prefix: {code}"
        typography = f"\n    typography: {OF_LANGUAGE[code]}" if code in OF_LANGUAGE else ""
        return f"  - code: {code}\n    name: {_quoted(name)}{prefix}{typography}"


def _text_at(lines: Sequence[str], at: int) -> tuple[str, Mapping[str, str]] | None:
    """What the text that begins at a line is indented by, and its values by language; None where none begins."""
    first = TEXT_LINE.fullmatch(lines[at])
    if first is None:
        return None
    indent, values = first["indent"], {first["lang"]: first["value"]}
    for line in lines[at + 1 :]:
        found = TEXT_LINE.fullmatch(line)
        if found is None or found["indent"] != " " * len(indent):
            break
        values[found["lang"]] = found["value"]
    return indent, values


def _filled(text: str, values: Mapping[str, str]) -> str:
    return re.sub(r"@@([a-z]+)@@", lambda found: values[found[1]], text)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def write(guide: NewGuide, folder: Path) -> int:
    """Write a new guide; returns the number of files. TargetError where the folder isn't empty."""
    check_new_folder(folder)
    files = dict(guide.files())
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return len(files)
