"""What hosts read of a site in files that stand in it: `_headers` and `_redirects` (Netlify, Cloudflare, GitLab), Apache's `.htaccess`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

HOSTS_FILE = "_redirects"
"""Where hosts read which address leads where (Netlify, Cloudflare, GitLab)."""

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "frame-ancestors 'self'",  # the one rule that a page can't set for itself
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin-allow-popups",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
"""What a host can say with each file."""

TYPES = {
    "application/manifest+json": ".webmanifest",
    "font/woff2": ".woff2",
    "text/calendar": ".ics",
    "text/csv": ".csv",
    "text/javascript": ".js",
    "text/markdown": ".md",
}
"""Those that a server may not know by itself."""

WRITTEN = (".html", ".css", ".js", ".json", ".md", ".txt", ".csv", ".ics", ".xml", ".svg", ".webmanifest")
"""What is text, and so always UTF-8."""

COMPRESSED = (
    "text/html text/css text/javascript application/javascript application/json application/manifest+json text/plain text/markdown "
    "text/csv text/calendar text/xml application/xml application/atom+xml image/svg+xml"
)
FRESH_S = 600
"""Seconds for which a browser need not ask again: a correction is seen soon, and pages that were fetched ahead are of use."""


@dataclass(frozen=True, slots=True)
class Move:
    """An address and the one that it leads to now, from the root of the site."""

    former: str
    now: str
    is_final: bool = True
    """Whether it leads there for ever."""

    @property
    def status(self) -> int:
        """Of HTTP."""
        return 301 if self.is_final else 302


def host_files(base_path: str, folders: Iterable[str], moves: Sequence[Move]) -> Iterator[tuple[str, str]]:
    """Name and text of each file. `base_path` is the path of the site on its host, `folders` those of its languages.

    `moves` are addresses that lead on.
    """
    said = "".join(f"  {name}: {value}\n" for name, value in HEADERS.items())
    yield "_headers", f"{base_path}*\n{said}"
    if moves:
        yield HOSTS_FILE, "".join(f"{base_path}{move.former} {base_path}{move.now} {move.status}\n" for move in moves)
    for folder in folders:
        own = f"ErrorDocument 404 {base_path}{folder}404.html\n"
        yield f"{folder}.htaccess", own if folder else own + "".join(_apache(base_path, moves))


def _apache(base_path: str, moves: Iterable[Move]) -> Iterator[str]:
    headers = [f'Header always set {name} "{value}"' for name, value in HEADERS.items()]
    yield _module("headers", *headers, f'Header set Cache-Control "max-age={FRESH_S}"')
    types = [f"AddType {name} {ending}" for name, ending in TYPES.items()]
    yield _module("mime", *types, f"AddCharset utf-8 {' '.join(WRITTEN)}")
    yield '<Files "feed.xml">\n  ForceType application/atom+xml\n</Files>\n'
    yield f"<IfModule mod_deflate.c>\n{_module('filter', f'AddOutputFilterByType DEFLATE {COMPRESSED}')}</IfModule>\n"
    lines = [f'RedirectMatch {move.status} "^{re.escape(base_path + move.former)}$" "{base_path}{move.now}"' for move in moves]
    if lines:
        yield _module("alias", *lines)


def _module(name: str, *lines: str) -> str:
    inside = "".join(f"  {line}\n" for line in lines)
    return f"<IfModule mod_{name}.c>\n{inside}</IfModule>\n"
