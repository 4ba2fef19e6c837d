"""Runs axe, the accessibility checker, on the pages of a built site in a real browser: each page once whole, its looks in each variant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Request, ViewportSize

Scheme = Literal["light", "dark"]
LOOKS = ("color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable")
"""The rules whose answer changes with the size of the screen or the colours. All others only look at what the page holds."""

PHONE: ViewportSize = {"width": 320, "height": 640}
DESKTOP: ViewportSize = {"width": 1280, "height": 800}
Variant = tuple[ViewportSize, Scheme]
VARIANTS: tuple[Variant, ...] = ((DESKTOP, "light"), (DESKTOP, "dark"), (PHONE, "light"), (PHONE, "dark"))
SETTLE = """() => {
  document.querySelectorAll("details").forEach((details) => { details.open = true; });
  document.documentElement.classList.remove("navigate");
  document.getAnimations().forEach((animation) => animation.finish());
}"""
"""A page as it is once read to its end: all is open and laid out (what still waits to be overlaps, when it is measured)."""
RUN = """async (rules) => {
  const options = { preload: false, resultTypes: ["violations", "incomplete"] };
  if (rules) options.runOnly = { type: "rule", values: rules };
  else options.rules = { "target-size": { enabled: true } };
  const found = await axe.run(document, options);
  const described = (result) => result.nodes.map((node) => [result.id, `${node.target} ${node.html.slice(0, 120)}`]);
  return { wrong: found.violations.flatMap(described), open: found.incomplete.flatMap(described) };
}"""
SIDEWAYS = """() => {
  const page = document.scrollingElement;
  return page.scrollWidth > page.clientWidth ? `${page.scrollWidth} > ${page.clientWidth}` : "";
}"""
CLIPPED = """() => [...document.querySelectorAll("body *")].filter((element) => {
  const box = element.getBoundingClientRect();
  const isReal = box.width > 1 && box.height > 1 && element.checkVisibility();
  return isReal && !element.closest(".g-skip") && box.right > innerWidth + 1;
}).map((element) => element.outerHTML.slice(0, 80))"""


@dataclass
class Findings:
    """What an audit looked at, and found."""

    pages: int = 0
    runs: int = 0
    violations: list[str] = field(default_factory=list)
    undecided: Counter[str] = field(default_factory=Counter)
    """How often a rule could not decide by itself; a person has to look."""

    def add(self, other: Findings) -> None:
        """Take in what another audit found."""
        self.pages += other.pages
        self.runs += other.runs
        self.violations += other.violations
        self.undecided += other.undecided


class Auditor:
    """Looks at pages with one tab of a browser. `base` is where the site is served; `excepted` are rules left out."""

    def __init__(self, page: Page, base: str, excepted: Iterable[str] = ()) -> None:
        self.page, self.base = page, base
        self._excepted = set(excepted)
        self._script = Axe().axe_script
        self.whole, self.looks, self.states = Findings(), Findings(), Findings()
        page.on("request", self._note_request)
        page.on("console", self._note_message)
        page.on("pageerror", lambda error: self.looks.violations.append(f"{page.url}: {error}"))

    def _note_request(self, request: Request) -> None:
        """Nothing may be asked of another host."""
        if not request.url.startswith((self.base, "data:", "blob:")):
            self.looks.violations.append(f"{self.page.url}: asks for {request.url}")

    def _note_message(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.looks.violations.append(f"{self.page.url}: {message.text}")

    def read(self, addresses: Iterable[str], variants: Sequence[Variant] = VARIANTS) -> None:
        """Look at pages as they open: all rules in the first variant, then what changes with size and colours in each other."""
        for address in addresses:
            self.open(address, variants[0])
            self.whole.pages += 1
            self.looks.pages += 1
            self._look(address, variants[0], self.whole)
            self._measure(address, variants[0])
            for variant in variants[1:]:
                self._show(variant)
                self._look(address, variant, self.looks, LOOKS)
                self._measure(address, variant)

    def look_at_state(self, state: str, variant: Variant) -> None:
        """Look at the page as it stands, something on it opened: all rules."""
        address = self.page.url.removeprefix(self.base)
        self._look(f"{address} [{state}]", variant, self.states)

    def open(self, address: str, variant: Variant) -> None:
        """Go to a page in a variant."""
        self._show(variant)
        self.page.goto(self.base + address)

    def _show(self, variant: Variant) -> None:
        size, scheme = variant
        self.page.set_viewport_size(size)
        self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")

    def _look(self, where: str, variant: Variant, findings: Findings, rules: tuple[str, ...] | None = None) -> None:
        self.page.evaluate(SETTLE)
        if not self.page.evaluate("() => 'axe' in window"):
            self.page.evaluate(self._script)
        found: dict[str, Any] = self.page.evaluate(RUN, rules)
        place = f"{where} {variant[0]['width']} px {variant[1]}"
        findings.runs += 1
        findings.violations += [f"{place}: {rule}: {node}" for rule, node in found["wrong"] if rule not in self._excepted]
        findings.undecided.update(rule for rule, _ in found["open"])

    def _measure(self, address: str, variant: Variant) -> None:
        if variant[0] == PHONE and (wide := self.page.evaluate(SIDEWAYS) or self.page.evaluate(CLIPPED)):
            self.looks.violations.append(f"{address} 320 px: scrolls sideways, or is cut off: {wide}")
