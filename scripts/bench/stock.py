"""Stock mkdocs-material sites that hold as many pages, of the same texts, as a guide: what benchmarks compare it with."""

from __future__ import annotations

import re
import sys
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


def languages(folder: Path) -> list[str]:
    """The languages that a folder was made for."""
    return sorted(path.stem.removeprefix("mkdocs-") for path in folder.glob("mkdocs-*.yml"))


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
