"""The site behind real web servers, Debian's Apache and nginx, at the root of their host and under a path."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import tempfile
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from email.message import Message
from pathlib import Path

import pytest

from guide_generator.publish.host_files import COMPRESSED, FRESH_S, HEADERS, TYPES, Move, host_files
from programs import ENDING_S, running
from servers import PACKAGES, find
from support import FIGURES, Site, wait_for

MODULES = ("mpm_event", "authz_core", "dir", "mime", "headers", "filter", "deflate", "alias")
MOVED = Move("fiches/un-ancien-nom/", "fiches/profil-du-travailleur-pair/")
PLACE = Move("glossaire/chrs/", "glossaire/#chrs", is_final=False)
APACHE = """\
ServerRoot "{own}"
ServerName localhost
Listen 127.0.0.1:{port}
PidFile "{own}/pid"
ErrorLog "{own}/errors"
DefaultRuntimeDir "{own}"
{modules}
{user}
TypesConfig /etc/mime.types
DocumentRoot "{own}/empty"
Alias "{path}" "{folder}/"
<Directory "{folder}">
  AllowOverride All
  Require all granted
  DirectoryIndex index.html
</Directory>
"""
NGINX = """\
daemon off;
pid {own}/pid;
error_log {own}/errors;
{user}
events {{}}
http {{
  include /etc/nginx/mime.types;
  types {{ {types} }}
  charset utf-8;
  charset_types {written};
  access_log off;
  client_body_temp_path {own}/body; proxy_temp_path {own}/proxy; fastcgi_temp_path {own}/fastcgi;
  uwsgi_temp_path {own}/uwsgi; scgi_temp_path {own}/scgi;
  gzip on;
  gzip_types {compressed};
  expires {fresh}s;
  {headers}
  server {{
    listen 127.0.0.1:{port};
    absolute_redirect off;
    {moves}
    location = {path}feed.xml {{ alias {folder}/feed.xml; default_type application/atom+xml; types {{}} }}
    location {path}en/ {{ alias {folder}/en/; error_page 404 {path}en/404.html; }}
    location {path} {{ alias {folder}/; error_page 404 {path}404.html; }}
  }}
}}
"""


def apache(own: Path, folder: Path, path: str, port: int) -> list[str]:
    """The command that serves a folder: Apache reads what is to be said in the folder itself."""
    modules = "\n".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in MODULES)
    user = "User www-data\nGroup www-data" if os.geteuid() == 0 else ""
    text = APACHE.format(own=own, folder=folder, path=path, port=port, modules=modules, user=user)
    (own / "apache.conf").write_text(text, encoding="utf-8")
    return [str(find("apache2")), "-X", "-f", str(own / "apache.conf")]


def nginx(own: Path, folder: Path, path: str, port: int) -> list[str]:
    """The same: nginx is configured as the hosts' files say."""
    said = [line.strip().split(": ", 1) for line in (folder / "_headers").read_text(encoding="utf-8").splitlines()[1:]]
    values = {
        "headers": "\n  ".join(f'add_header {name} "{value}" always;' for name, value in said),
        "moves": "".join(
            f"location = {path}{each.former} {{ return {each.status} {path}{each.now}; }}\n" for each in (MOVED, PLACE)
        ),
        "types": " ".join(f"{name} {ending[1:]};" for name, ending in TYPES.items()),
        "compressed": COMPRESSED.replace("text/html ", ""),
        "written": COMPRESSED.replace("text/html ", ""),
        "user": "user root;" if os.geteuid() == 0 else "",
    }
    (own / "nginx.conf").write_text(
        NGINX.format(own=own, folder=folder, path=path, port=port, fresh=FRESH_S, **values), encoding="utf-8"
    )
    return [str(find("nginx")), "-c", str(own / "nginx.conf"), "-e", str(own / "errors")]


COMMANDS = {"apache2": apache, "nginx": nginx}


@contextlib.contextmanager
def served(program: str, site: Path, path: str) -> Iterator[str]:
    """The address of a site behind a server, below a path: a copy that any user can read, with the hosts' files for that path."""
    with tempfile.TemporaryDirectory(prefix="server-") as made, socket.create_server(("127.0.0.1", 0)) as free:
        own, port = Path(made), free.getsockname()[1]
        own.chmod(0o755)
        (own / "empty").mkdir()
        shutil.copytree(site, own / "site", copy_function=shutil.copyfile, ignore=shutil.ignore_patterns("*.pdf", "*.zip"))
        for name, text in host_files(path, ("", "en/"), [MOVED, PLACE]):
            (own / "site" / name).write_text(text, encoding="utf-8")
        free.close()
        command = COMMANDS[program](own, own / "site", path, port)
        with (own / "said").open("w") as said, running(command, errors=said.fileno()) as process:
            wait_for(lambda: answers(port) or process.poll() is not None, f"{program} answers")
            assert process.poll() is None, (own / "said").read_text()
            yield f"http://127.0.0.1:{port}{path}"
            process.terminate()
            process.wait(ENDING_S)


def answers(port: int) -> bool:
    """Whether somebody listens."""
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


class Unfollowed(urllib.request.HTTPRedirectHandler):
    """Shows redirects instead of following them."""

    def redirect_request(self, *_: object) -> None:
        """None: the answer itself is wanted."""


def ask(url: str, headers: Mapping[str, str] | None = None) -> tuple[int, Message, bytes]:
    """Status, headers and content of an answer, whatever it is."""
    request = urllib.request.Request(url, headers=dict(headers or {}))  # noqa: S310 - our own server
    try:
        with urllib.request.build_opener(Unfollowed).open(request, timeout=30) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


EXPECTED = {
    "": "text/html; charset=utf-8",
    "fiches/profil-du-travailleur-pair/": "text/html; charset=utf-8",
    "assets/guide.css": "text/css; charset=utf-8",
    "manifest.webmanifest": "application/manifest+json; charset=utf-8",
    "calendar.ics": "text/calendar; charset=utf-8",
    "index.html.md": "text/markdown; charset=utf-8",
    "api/v1/sheet.csv": "text/csv; charset=utf-8",
    "api/v1/index.json": "application/json; charset=utf-8",
}


@pytest.mark.parametrize("path", ["/", "/base/"])
@pytest.mark.parametrize("program", ["apache2", "nginx"])
def test_a_real_server_serves_the_site(
    program: str, path: str, site: Site, record_property: Callable[[str, object], None]
) -> None:
    """Policy, types, the reader's own page for missing addresses, former addresses, compression, freshness."""
    if not find(program):
        record_property(FIGURES, f"Pas essayé, car absent : {program} (apt-get install {PACKAGES[program]})")
        return
    with served(program, site.folder, path) as url:
        for address, expected in EXPECTED.items():
            status, headers, content = ask(url + address)
            assert (status, (headers["Content-Type"] or "").lower()) == (200, expected), address
            assert {name: headers[name] for name in HEADERS} == dict(HEADERS), address
            assert headers["Cache-Control"] == f"max-age={FRESH_S}", address
            assert headers["ETag"] or headers["Last-Modified"]
            _, packed, less = ask(url + address, {"Accept-Encoding": "gzip"})
            assert packed["Content-Encoding"] == "gzip", address
            assert len(less) < len(content)
        assert ask(f"{url}feed.xml")[1]["Content-Type"].startswith("application/atom+xml")
        assert ask(f"{url}assets/guide-fonts/source-sans-3-400.woff2")[1]["Content-Type"] == "font/woff2"
        for address, lang in (("nulle-part/", "fr"), ("en/nowhere/", "en")):
            status, headers, content = ask(url + address)
            assert (status, headers["X-Content-Type-Options"]) == (404, "nosniff")
            assert f'<html lang="{lang}"'.encode() in content, address
        for move in (MOVED, PLACE):
            status, headers, _ = ask(url + move.former)
            assert (status, headers["Location"].endswith(path + move.now)) == (move.status, True)
        since = ask(f"{url}assets/guide.css")[1]["Last-Modified"]
        assert ask(f"{url}assets/guide.css", {"If-Modified-Since": since})[0] == 304
