"""What the tests of the built site share: copies of the guide, builds, pages as lxml reads them, and waiting."""

from __future__ import annotations

import contextlib
import re
import shutil
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any, cast
from urllib.parse import unquote, urljoin, urlsplit

import lxml.html
import yaml
from lxml.html import HtmlElement
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect

from guide_generator.files.content_cache import CACHE
from guide_generator.loading.draft import Draft
from guide_generator.loading.load import Loader
from guide_generator.pages.templates import Templates
from guides import make_guide
from programs import GUIDE, Done, run

ROOT = Path(__file__).resolve().parents[2]

FROZEN = ROOT / "tests/guide"
"""The texts that tests read: see its README."""

SMALL = ROOT / "tests/frozen"
"""Over the guide of `cases/base`: things of each kind."""

WORDING = "action_sheets/shared/wording"
SCHEMAS = "action_sheets/shared/schemas"
PRODUCT = tuple(
    ROOT / name for name in ("hooks", "overrides", "mkdocs.yml", "mkdocs.en.yml", "requirements.txt", WORDING, SCHEMAS)
)
"""What a site is made of beside its texts."""

FIGURES = "figures"
"""The property of a test's report whose text the test command prints at its end."""

HOST = "http://guide.test"
BASE = f"{HOST}/base/"
"""Where the site under test says that it is: not at the root of its host, so that no address may start from there."""

LEADS_ON = b'http-equiv="refresh"'
"""What a former address holds."""

PATIENCE_MS = 20_000
"""How long a check waits for what it expects: a busy machine is slow, not wrong."""

BROWSER_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=slight",
]
"""The last one has a Chromium without windows draw letters as the one that readers have does."""

INLINE = {"a", "abbr", "b", "button", "code", "dfn", "em", "i", "span", "strong", "time"}
SILENT = {"script", "style", "svg", "template"}


def copy_guide(folder: Path, texts: Path = FROZEN) -> Path:
    """A copy of the guide to change and build: the frozen texts, with the generator as it is now."""
    for source in ("hooks", "overrides", WORDING, SCHEMAS):
        shutil.copytree(ROOT / source, folder / source, ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True)
    for source in ("action_sheets", "content"):
        shutil.copytree(texts / source, folder / source, dirs_exist_ok=True)
    for settings in ROOT.glob("mkdocs*.yml"):
        shutil.copy(settings, folder)
    return folder


def copy_small(folder: Path) -> Path:
    """A small guide to change and build, in a fraction of the time: things of each kind, with the generator as it is now."""
    shutil.copytree(SMALL, make_guide(folder), dirs_exist_ok=True)
    for source in ("hooks", "overrides", WORDING):
        shutil.copytree(ROOT / source, folder / source, ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True)
    for settings in ROOT.glob("mkdocs*.yml"):
        shutil.copy(settings, folder)
    return folder


@cache
def frozen_draft() -> Draft:
    """The frozen texts as they are read, once for a whole run."""
    return Loader(FROZEN).load()


@cache
def templates(lang: str) -> Templates:
    """The generator's templates for a language, compiled once for a whole run: it takes as long as a hundred pages."""
    return Templates(ROOT, lang)


def change(path: Path, edit: Callable[[Any], object]) -> None:
    """Change a YAML file's data."""
    data = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - it makes nothing but strings
    edit(data)
    path.write_text(yaml.dump(data, allow_unicode=True, sort_keys=False, default_style='"'), encoding="utf-8")


def replace(path: Path, old: str, new: str) -> None:
    """Change a piece of a file that must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def build(root: Path, *arguments: str, **environment: str) -> Done:
    """Run `guide build` for a guide."""
    return run([*GUIDE, "build", "--root", str(root), *arguments], env=environment)


def built(root: Path, *arguments: str, **environment: str) -> Path:
    """The folder of a guide's site, built now."""
    done = build(root, *arguments, **environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, by path; those that go away meanwhile apart, and what a guide remembers of itself."""
    found: dict[str, bytes] = {}
    for path in sorted(each for each in folder.rglob("*") if each.relative_to(folder).parts[0] != CACHE):
        with contextlib.suppress(FileNotFoundError, IsADirectoryError):
            found[path.relative_to(folder).as_posix()] = path.read_bytes()
    return found


def differing(one: Path, other: Path, but: str | tuple[str, ...] = ()) -> list[str]:
    """The files that only one of two folders has, or that differ; those whose path starts with `but` apart."""
    first, second = files(one), files(other)
    names = (name for name in first.keys() | second.keys() if not name.startswith(but))
    return sorted(name for name in names if first.get(name) != second.get(name))


def wait_for(condition: Callable[[], object], what: str, seconds: float = 30) -> None:
    """Wait until a condition holds."""
    pause, start = threading.Event(), time.monotonic()
    while not condition():
        waited = time.monotonic() - start
        assert waited < seconds, f"still waiting after {seconds} s: {what}"
        pause.wait(0.02 + waited / 10)


def without_code(markdown: str) -> str:
    """A Markdown text without what stands between backticks: links shown there lead nowhere."""
    return re.sub(r"`[^`\n]*`", "", markdown)


def one_line(text: str) -> str:
    """A text with a plain space for any run of spaces."""
    return " ".join(text.split())


@dataclass(frozen=True)
class WebPage:
    """A page of a built site. Its address is from the root of the site: `en/sheets/x/`, `404.html`."""

    address: str
    html: bytes

    @cached_property
    def tree(self) -> HtmlElement:
        """The page as lxml reads it."""
        return lxml.html.document_fromstring(self.html, parser=lxml.html.HTMLParser(encoding="utf-8"))

    @property
    def lang(self) -> str:
        """The language that the page says it is in."""
        return self.tree.get("lang") or ""

    @property
    def is_404(self) -> bool:
        """Whether it is a page for missing addresses."""
        return self.address.endswith("404.html")

    def all(self, xpath: str) -> list[HtmlElement]:
        """The elements of an XPath."""
        return cast("list[HtmlElement]", self.tree.xpath(xpath))

    def values(self, xpath: str) -> list[str]:
        """The attributes or texts of an XPath."""
        return [str(value) for value in cast("list[str]", self.tree.xpath(xpath))]

    @cached_property
    def ids(self) -> list[str]:
        """Every id, in order."""
        return self.values("//@id")

    def said(self, lang: str) -> str:
        """What the page shows in a language: the text whose nearest `lang` it is."""
        return self._said.get(lang, "")

    @cached_property
    def _said(self) -> dict[str, str]:
        parts: dict[str, list[str]] = defaultdict(list)
        for lang, text in _passages(self.all("//body")[0], self.lang):
            parts[lang].append(text)
        return {lang: one_line("".join(each)) for lang, each in parts.items()}


def _passages(element: HtmlElement, lang: str) -> Iterator[tuple[str, str]]:
    """Each piece of text with its language; a space at the edges of blocks."""
    if not isinstance(element.tag, str) or element.tag in SILENT:
        return
    lang = (
        element.get("lang") if element.tag != "em" else None
    ) or lang  # words quoted in another language stay in their sentence
    edge = "" if element.tag in INLINE else " "
    yield lang, edge + (element.text or "")
    for child in element:
        yield from _passages(child, lang)
        yield lang, child.tail or ""
    yield lang, edge


@dataclass(frozen=True)
class Site:
    """A built site."""

    folder: Path
    base: str = BASE

    @cached_property
    def pages(self) -> dict[str, WebPage]:
        """Every page, by address; not those that only lead on."""
        pages = {name: html for name, html in files(self.folder).items() if _is_page(name) and LEADS_ON not in html}
        found = {re.sub(r"(^|/)index\.html$", r"\1", name): html for name, html in pages.items()}
        return {address: WebPage(address, html) for address, html in found.items()}

    def page(self, address: str) -> WebPage:
        """The page of an address, with an anchor or without."""
        return self.pages[address.partition("#")[0]]

    def stub(self, address: str) -> WebPage:
        """The page at a former address, which only leads on."""
        return WebPage(address, (self.folder / address / "index.html").read_bytes())

    def of(self, lang: str) -> list[WebPage]:
        """The pages of a language, but for that for missing addresses."""
        return [page for page in self.pages.values() if page.lang == lang and not page.is_404]

    def target(self, page: WebPage, link: str) -> tuple[str, str] | None:
        """Where a link of a page leads: an address of the site and an anchor. None when it leaves the site."""
        parts = urlsplit(urljoin(self.base + page.address, link))
        if parts.scheme not in {"http", "https"} or f"{parts.scheme}://{parts.netloc}" != HOST:
            return None
        path = unquote(parts.path)
        prefix = urlsplit(self.base).path
        return (path.removeprefix(prefix) if path.startswith(prefix) else f"outside the site: {path}"), unquote(parts.fragment)

    def has(self, address: str) -> bool:
        """Whether the site has a page or a file there, and the anchor where the address has one."""
        address, _, anchor = address.partition("#")
        if anchor:
            return address in self.pages and anchor in self.pages[address].ids
        return address in self.pages or (self.folder / address).is_file() or (self.folder / address / "index.html").is_file()


def _is_page(name: str) -> bool:
    return name.endswith(".html") and not name.startswith("admin/")


@dataclass
class Visit:
    """A page of the browser, and what it did."""

    page: Page
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def note(self, request: Request) -> None:
        """Note a request."""
        self.requests.append(request.url)

    def note_message(self, message: ConsoleMessage) -> None:
        """Note an error or a warning of the console."""
        if message.type in {"error", "warning"}:
            self.errors.append(f"{self.page.url}: {message.text}")

    def outside(self, url: str) -> list[str]:
        """The requests that left the site."""
        return [request for request in self.requests if not request.startswith((url, "data:"))]


@contextlib.contextmanager
def visiting(browser: Browser) -> Iterator[Visit]:
    """A new page of a browser, which notes every request and every error."""
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        visit = Visit(context.new_page())
        visit.page.on("request", visit.note)
        visit.page.on("console", visit.note_message)
        visit.page.on("pageerror", lambda error: visit.errors.append(f"{visit.page.url}: {error}"))
        yield visit


def wait_for_scripts(page: Page) -> None:
    """Wait until the page says that its scripts have done their part, and its letters are there."""
    page.locator("html[data-ready]").wait_for(state="attached")
    wait_for_letters(page)


def wait_for_letters(page: Page) -> None:
    """Wait until the page's typefaces are there."""
    settled(page, "() => document.fonts.ready.then(() => true)")


def settled(page: Page, function: str, value: object = None) -> Any:  # noqa: ANN401 - what a page answers
    """What a function's promise becomes in the page, within PATIENCE_MS: `evaluate` alone waits without end."""
    late = f"new Promise((_, late) => setTimeout(() => late(new Error('No answer')), {PATIENCE_MS}))"
    return page.evaluate(f"(value) => Promise.race([({function})(value), {late}])", value)


def open_search(page: Page, url: str) -> None:
    """The site's home with the search open."""
    page.goto(url)
    page.locator("[data-search]").wait_for()
    page.keyboard.press("/")
    expect(page.locator("#search-words")).to_be_focused()
