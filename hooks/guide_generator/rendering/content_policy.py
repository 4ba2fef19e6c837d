"""What browsers may do on the guide's pages: a policy in each page, and headers for the hosts that read a file of them."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

from guide_generator.files.overrides import OVERRIDES, nearest

PAGE_POLICY = (
    "default-src 'self'; "  # of styles, typefaces, requests and all else that has no rule of its own
    "object-src 'none'; "
    "media-src 'none'; "
    "script-src 'self' '{first}'; "
    "img-src 'self' data:; "
    "frame-src blob:; "  # the pack that a page puts together, to print it
    "form-action 'self'; "
    "base-uri 'none'"
)
"""Everything comes from the site itself. Of what stands in a page, no style and no script is run but the first, known by its digest."""

OFFLINE_POLICY = (
    "default-src 'none'; script-src 'none'; style-src 'self' file:; img-src 'self' file: data:; font-src 'self' file:; "
    "form-action 'none'; base-uri 'none'"
)
"""Of pages that are opened from a folder, without any script. To some browsers a file there is no part of 'self'."""

BESIDE_SIGNS = re.compile(r"\s*([{}()\[\]=,:;]+)\s*")
"""Signs with the spaces around them, which JavaScript doesn't need; the first script has no such spaces in its strings."""

POLICY_TAG = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')


def first_script(root: Path) -> str:
    """What runs before the first paint of every page, without its spaces, for it stands in each: to fetch it would hold up the rest.

    Where no other script has come after a while, the page becomes what it is without one: nothing waits or shows that does nothing.
    Where the browser can schedule tasks, the reader's choices and the typeface are applied in a separate one, so that parsing goes on sooner.
    """
    script = nearest(root, f"{OVERRIDES}/partials/first.js").read_text(encoding="utf-8")
    return BESIDE_SIGNS.sub(r"\1", script.strip())


def page_policy(script: str, measured: str = "") -> str:
    """The policy of pages in which this script stands. `measured` is the origin that measures visits; empty where nothing does."""
    policy = PAGE_POLICY.format(first=digest_of(script.encode()))
    if not measured:
        return policy
    policy = policy.replace("script-src 'self'", f"script-src 'self' {measured}").replace(
        "img-src 'self'", f"img-src 'self' {measured}"
    )
    return f"{policy}; connect-src 'self' {measured}"


def digest_of(script: bytes) -> str:
    """A script as a policy names it."""
    return f"sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}"


IN_MAIL = re.compile(r"@(?<=[\w.+-]@)(?=\w)")
MAIL = re.compile(r"[:@](?:(?<=mailto:)|(?<=[\w.+-]@)(?=\w))")


def shielded(html: str) -> str:
    """HTML whose mail addresses can't be picked out by programs that look for them in the raw text of pages.

    Their telling characters are written as HTML writes any character, by number: browsers, screen readers, and so readers, get the
    very same address. It stops the plainest collectors of addresses, and no other.
    """
    return MAIL.sub(lambda found: f"&#{ord(found[0])};", html)


def shielded_json(written: str) -> str:
    """The same of JSON that stands in a page."""
    return IN_MAIL.sub(r"\\u0040", written)
