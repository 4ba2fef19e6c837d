"""What benchmarks compare a guide with: stock mkdocs-material sites of as many pages, of the same texts, and the same by other engines."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from guide_generator.build.store import Store
from guide_generator.pages.renderer import Renderer

SETTINGS = """\
site_name: Stock
site_url: http://127.0.0.1/{lang}/
docs_dir: docs-{lang}
site_dir: site/{lang}
theme:
  name: material
  language: {lang}
  font: false
nav:
  - index.md
validation:
  nav:
    omitted_files: ignore
markdown_extensions: [tables, sane_lists, admonition, def_list, toc]
"""

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


def make_stock(root: Path, folder: Path) -> list[list[str]]:
    """Write the settings and Markdown pages of a site a language; the answer is the commands that build them."""
    commands = []
    guide = Store(root).guide()
    for lang in guide.settings.codes:
        docs = folder / f"docs-{lang}"
        for page in Renderer(guide, lang, root).pages():
            target = docs / (page.address.removesuffix(".html").strip("/") or "index")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.with_name(f"{target.name}.md").write_text(_markdown(page.title, str(page.body)), encoding="utf-8")
        (docs / "index.md").write_text("# Index\n", encoding="utf-8")
        settings = folder / f"mkdocs-{lang}.yml"
        settings.write_text(SETTINGS.format(lang=lang), encoding="utf-8")
        commands.append([sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(settings)])
    return commands


def other_engines(folder: Path) -> Iterator[tuple[str, list[list[str]]]]:
    """Zensical, with its own theme and search, and Hugo, without either: the commands that build the folder of a stock site, one a language; those that aren't installed fail."""
    langs = sorted(path.stem.removeprefix("mkdocs-") for path in folder.glob("mkdocs-*.yml"))
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


def _markdown(title: str, html: str) -> str:
    """The text of a page as Markdown: headings, lists, paragraphs, links."""
    html = re.sub(r"<svg.*?</svg>|<h1.*?</h1>", "", html, flags=re.DOTALL)
    html = re.sub(r"<h([23])[^>]*>(.*?)</h\1>", lambda m: f"\n\n{'#' * int(m[1])} {m[2]}\n\n", html, flags=re.DOTALL)
    html = re.sub(r'<a [^>]*href="(?:\.\./)*([^"]*)"[^>]*>(.*?)</a>', r"[\2](https://guide.example/\1)", html, flags=re.DOTALL)
    html = re.sub(r"<li[^>]*>", "\n- ", html)
    html = re.sub(r"</?(?:strong|b)>", "**", html)
    html = re.sub(r"</p>|<p[^>]*>", "\n\n", html)
    text = re.sub(r"<[^>]+>", " ", html)
    return f"# {title}\n\n" + re.sub(r"\n\s*\n+", "\n\n", re.sub(r"^[ \t]+", "", text, flags=re.MULTILINE))
