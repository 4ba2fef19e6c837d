"""The stock theme's pages in other engines: Zensical, with its own theme and search, and Hugo, without either."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from stock import languages

ROOT = Path(__file__).resolve().parents[2]
ZENSICAL = ROOT / ".venv-engines/bin/zensical"
HUGO = """\
baseURL = "http://127.0.0.1/{lang}/"
languageCode = "{lang}"
title = "Stock"
contentDir = "{docs}"
publishDir = "{site}"
"""
LAYOUT = "<!doctype html><html lang='{{ site.LanguageCode }}'><title>{{ .Title }}</title><main>{{ .Content }}</main></html>\n"


def other_engines(folder: Path) -> Iterator[tuple[str, list[list[str]]]]:
    """The commands by which other engines build the folder of a stock site, one a language; those that aren't installed fail."""
    langs = languages(folder)
    yield "Zensical", [[str(ZENSICAL), "build", "-f", str(folder / f"mkdocs-{lang}.yml")] for lang in langs]
    yield "Hugo, without theme or search", [["hugo", "--quiet", "--source", str(_hugo(folder, lang))] for lang in langs]


def _hugo(folder: Path, lang: str) -> Path:
    """A project of the same pages."""
    source, docs = folder / f"hugo-{lang}", folder / f"docs-{lang}"
    layouts = source / "layouts/_default"
    layouts.mkdir(parents=True)
    for name in ("single.html", "list.html"):
        (layouts / name).write_text(LAYOUT, encoding="utf-8")
    shutil.copytree(docs, source / "content")
    (source / "content/index.md").rename(source / "content/_index.md")
    settings = HUGO.format(lang=lang, docs=source / "content", site=folder / "site" / lang)
    (source / "config.toml").write_text(settings, encoding="utf-8")
    return source
