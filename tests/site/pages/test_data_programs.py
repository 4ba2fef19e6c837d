"""Programs that read the open data: a generated client, and the examples that the guide shows."""

from __future__ import annotations

import re
import sys
import textwrap
from pathlib import Path

import pytest

from guide_generator.addresses.data import OPENAPI
from guide_generator.guide.guide import Guide
from programs import run
from support import Site

CODES = ("fr", "en")

LISTS_A_PART = """
import sys
from client import Client
from client.api.default import get_part, list_sheet

server = Client(base_url=sys.argv[1].rstrip("/"), raise_on_unexpected_status=True)
part = get_part.sync("sensibilisation", client=server)
for sheet in list_sheet.sync(client=server).things:
    if sheet.fields.part == part.id:
        print(sheet.id)
"""


def test_a_generated_client_lists_the_sheets_of_a_part(site: Site, guide: Guide, url: str, tmp_path: Path) -> None:
    """A public generator makes a whole client of the description, and it reads the published site."""
    described = tmp_path / "openapi.json"
    described.write_bytes((site.folder / OPENAPI).read_bytes())
    settings = tmp_path / "settings.yml"
    settings.write_text("content_type_overrides: {application/zip: application/octet-stream}\npost_hooks: []\n", encoding="utf-8")
    generate = ("openapi_python_client", "generate", "--path", described.name, "--config", settings.name, "--fail-on-warning")
    said_by(tmp_path, "-m", *generate, "--meta", "none", "--output-path", "client")
    listed = said_by(tmp_path, "-c", LISTS_A_PART, url).split()
    assert listed == [sheet.id for sheet in guide.sheets_of("sensibilisation")] != []


def said_by(folder: Path, *arguments: str) -> str:
    """What a Python program says; it ends well."""
    done = run((sys.executable, *arguments), cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def examples(guide: Guide, lang: str) -> list[str]:
    """The programs on the page that explains the data: its indented blocks."""
    body = guide.page("open-data").body.by_lang[lang]
    blocks = re.findall(r"(?m)(?:^ {4}.*\n|^\n(?= {4}))+", f"{body}\n")
    return [textwrap.dedent(block) for block in blocks]


@pytest.mark.parametrize("lang", CODES)
def test_the_examples_run(url: str, guide: Guide, lang: str) -> None:
    """As they stand on the page, but for the address of the site."""
    sheets, terms = examples(guide, lang)
    said = [run_example(example.replace("https://guide.example.org/", url)) for example in (sheets, terms)]
    expected = [sheet.title.in_language(lang).text for sheet in guide.sheets if "equipes" in sheet.audiences]
    assert len(said[0]) == len(expected) > 1
    assert all(title in line for title, line in zip(expected, said[0], strict=True))
    assert len(said[1]) == len(guide.of_kind("term"))


def run_example(program: str) -> list[str]:
    """The lines that a program prints."""
    return run([sys.executable, "-c", program], check=True).stdout.splitlines()
