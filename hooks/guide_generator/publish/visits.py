"""How often pages were read, from the access log of a host: counts by month. No address of a visitor is kept, shown or compared.

The log is in the combined format of Apache and nginx. Robots that say so are left out, and so is whatever isn't a page or a PDF that
was sent whole.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

LINE = re.compile(
    r'\S+ \S+ [^\[]*\[\d{2}/(?P<month>[A-Z][a-z]{2})/(?P<year>\d{4}):[^\]]*\] "(?P<method>[A-Z]+) (?P<target>\S+)[^"]*" (?P<status>\d{3}) \S+'
    r'(?: "(?:[^"\\]|\\.)*" "(?P<agent>(?:[^"\\]|\\.)*)")?'
)
MONTHS = {
    name: number
    for number, name in enumerate(["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"], 1)
}
ROBOT = re.compile(
    r"bot\b|bot[/_-]|crawl|spider|slurp|archiv|scrap|monitor|uptime|preview|fetch|validator|scan|feed|http-?client|headless"
    r"|^-?$|^(?:curl|wget|python|java|go-http|okhttp|ruby|perl|php|libwww|axios|node|lua|scrapy|zgrab)",
    re.IGNORECASE,
)
INDEX = re.compile(r"index\.html$")
PAGE = re.compile(r"/$|\.html$|\.pdf$|/[^/.]+$")
NOT_FOUND = re.compile(r"404\.html$")
SENT = {"200", "304"}
LONGEST = 8192
"""Characters of a line that is read: servers refuse longer requests."""


@dataclass
class Visits:
    """What a log shows: how often each page was read in each month."""

    pages: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By month (2026-11) and path."""

    robots: int = 0
    unread: int = 0
    """Lines in another format."""

    nameless: int = 0
    """Visits of which the log doesn't say by which program: robots are among them."""

    @property
    def months(self) -> list[str]:
        """The months, in order."""
        return sorted({month for month, _ in self.pages})

    def of(self, month: str) -> list[tuple[str, int]]:
        """The pages of a month, those read most first."""
        read = ((path, count) for (when, path), count in self.pages.items() if when == month)
        return sorted(read, key=lambda one: (-one[1], one[0]))


def visits(lines: Iterable[str]) -> Visits:
    """The visits that the lines of a log record."""
    found = Visits()
    for line in _whole(lines):
        match = LINE.match(line)
        if match is None or match["month"] not in MONTHS:
            found.unread += 1
            continue
        path = _page(match["target"])
        if match["method"] != "GET" or match["status"] not in SENT or not path:
            continue
        if match["agent"] is not None and ROBOT.search(match["agent"]):
            found.robots += 1
            continue
        found.nameless += match["agent"] is None
        found.pages[f"{match['year']}-{MONTHS[match['month']]:02}", path] += 1
    return found


def _whole(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        if stripped := line[:LONGEST].strip():
            yield stripped


def _page(target: str) -> str:
    """The page that was asked for; empty where it is none. What follows a question mark is what somebody typed: it is dropped."""
    try:
        path = unquote(urlsplit(target).path)
    except ValueError:
        return ""
    path = INDEX.sub("", "".join(sign for sign in path if sign.isprintable()))
    return path if PAGE.search(path) and not NOT_FOUND.search(path) else ""
