"""Make the preview of a pull request from a built site: without the editor, unseen by search engines, for another origin."""

from __future__ import annotations

import argparse
import re
import shutil
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from guide_generator.source.patterns import SITE_ADDRESS

EXAMPLES = """\
exit status: 0 when made, 2 when the command itself is wrong

examples:
  scripts/ci/preview.py site preview
  scripts/ci/preview.py site preview --exact                     for a host that knows files alone: links name index.html
  scripts/ci/preview.py site preview --at https://preview.example.org/pr-12/ --site https://guide.example.org/
"""
EDITOR = "admin"
SAME_ORIGIN = """\
L'aperçu et le site publié auraient la même origine ({origin}). L'éditeur garde dans le navigateur, pour son origine, de quoi modifier
le dépôt : un aperçu fait par n'importe qui pourrait le lire. Donnez aux aperçus un nom de domaine à eux."""
HIDDEN = b'<meta name="robots" content="noindex">'
TO_EDITOR = re.compile(rb'(<a\b[^<>]*?\bhref=")(?:\.{1,2}/)*' + EDITOR.encode() + b"/")
LINK = re.compile(rb'(<a\b[^<>]*?\bhref=")((?![a-z]+:|//|#)[^"#?<>]*/|\.\.?)?([?#][^"<>]*)?(")')
"""Neither reads past the tag that it begins in: a page of unfinished tags takes no longer than its size."""

LARGEST_PAGE, LARGEST = 5_000_000, 1_000_000_000
"""Bytes of a page, and of all files together: somebody else made them."""

PORTS = {"https": 443, "http": 80}


class PreviewError(Exception):
    """There can be no preview; the message says why."""


def main(arguments: list[str] | None = None) -> int:
    """Copy the site, but for what a preview must not have."""
    parser = argparse.ArgumentParser(description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("built", type=Path, metavar="SITE", help="the built site")
    parser.add_argument("target", type=Path, metavar="FOLDER", help="where the preview goes: a folder that isn't there yet")
    parser.add_argument("--exact", action="store_true", help="links name index.html")
    parser.add_argument("--at", default="", metavar="URL", help="where the preview will stand")
    parser.add_argument("--site", default="", metavar="URL", help="where the published site stands")
    options = parser.parse_args(arguments)
    try:
        if options.at and _origin(options.at) == _origin(options.site):
            print(SAME_ORIGIN.format(origin=options.at), file=sys.stderr)
            return 2
        _check(options.built)
        shutil.copytree(options.built, options.target, ignore=_left_out(options.built))
    except FileExistsError:
        print(
            f"« {options.target} » existe déjà : rien n'a été touché. Indiquez un dossier qui n'existe pas encore.",
            file=sys.stderr,
        )
        return 2
    except PreviewError as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"{error.filename} : {error.strerror}", file=sys.stderr)
        return 2
    (options.target / "robots.txt").write_text("User-agent: *\nDisallow: /\n", encoding="utf-8")
    for page in options.target.rglob("*.html"):
        page.write_bytes(_page(page.read_bytes(), options.site.encode(), exact=options.exact))
    return 0


def _origin(url: str) -> tuple[str, str, int]:
    """What browsers tell sites apart by: scheme, host and port. PreviewError where an address isn't that of a site."""
    parts = urlsplit(url) if re.fullmatch(SITE_ADDRESS, url) else None
    if parts is None or parts.hostname is None:
        raise PreviewError(f"« {url} » n'est pas l'adresse d'un site : https://…/")
    return parts.scheme, parts.hostname, parts.port or PORTS[parts.scheme]


def _check(built: Path) -> None:
    """PreviewError where the site holds a link, which could lead anywhere, or more than a preview may."""
    left = LARGEST
    for path in built.rglob("*"):
        about = path.lstat()
        if not (stat.S_ISREG(about.st_mode) or stat.S_ISDIR(about.st_mode)):
            raise PreviewError(f"{path.relative_to(built)} : un lien, ou autre chose qu'un fichier. Rien n'a été écrit.")
        left -= about.st_size
        if left < 0 or (path.suffix == ".html" and about.st_size > LARGEST_PAGE):
            raise PreviewError(f"{path.relative_to(built)} : trop grand pour un aperçu. Rien n'a été écrit.")


def _left_out(built: Path) -> Callable[[str, list[str]], set[str]]:
    """The editor, and what isn't a site's: a folder of git's would make a repository of it."""

    def ignored(folder: str, names: list[str]) -> set[str]:
        return {name for name in names if name == ".git" or (Path(folder) == built and name == EDITOR)}

    return ignored


def _page(html: bytes, site: bytes, *, exact: bool) -> bytes:
    """A page unseen by search engines, whose links to the editor lead to that of the published site."""
    if site:
        html = TO_EDITOR.sub(lambda found: found[1] + site + EDITOR.encode() + b"/", html)
    if HIDDEN not in html:
        html = html.replace(b"<head>", b"<head>" + HIDDEN, 1)
    return LINK.sub(_exact, html) if exact else html


def _exact(found: re.Match[bytes]) -> bytes:
    folder = found[2]
    if not folder:
        return found[0]
    file = folder + b"index.html" if folder.endswith(b"/") else folder + b"/index.html"
    return found[1] + file + (found[3] or b"") + found[4]


if __name__ == "__main__":
    sys.exit(main())
