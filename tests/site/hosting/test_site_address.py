"""Where the site is published: said once, by the host or in guide.yml; where nobody says it, nothing is made up."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from guide_generator.settings.site_address import VARIABLE, normalized_address, path_of
from programs import GUIDE, run
from support import Site, build, built, files, replace

SETTINGS = "action_sheets/shared/guide.yml"
OWN, HOST = "https://guide.test/own/", "https://host.test/"
TEXTS = (".html", ".md", ".txt", ".xml", ".json", ".ics", ".csv", ".yml", ".webmanifest", "_headers", ".htaccess")
RIGHT = {
    "https://guide.test": "https://guide.test/",
    "https://guide.test/": "https://guide.test/",
    "http://127.0.0.1:8000/a-b/c_d/~e": "http://127.0.0.1:8000/a-b/c_d/~e/",
    "https://xn--t-xha.test/%C3%A9/": "https://xn--t-xha.test/%C3%A9/",
}
WRONG = """\
guide.test
//guide.test/
ftp://guide.test/
javascript:alert(1)
https://
https:///guide/
https://guide.test/a b/
https://guide.test/?a=b
https://guide.test/#a
https://camille@guide.test/
https://guide.test:port/
https://guide.test:99999/
https://guide.test:0/
https://guide..test/
https://-guide.test/
https://été.test/
https://guide.test/été/
https://guide.test//a/
https://guide.test/../
https://guide.test/a/./b/
https://guide.test/%zz/
https://guide.test/"a"/
https://guide.test/$1/
https://guide.test/<a>/
None
"""


def test_an_address_is_that_of_a_root() -> None:
    """It ends in a slash, typed or not; what isn't one is refused, and long nonsense soon."""
    assert {typed: normalized_address(typed) for typed in RIGHT} == RIGHT
    for wrong in [*WRONG.split("\n"), "https://guide.test/a\tb/", "https://guide.test/a\nb/", "https://" + "a-" * 50_000]:
        with pytest.raises(ValueError, match=r".*"):
            normalized_address(wrong)
    assert [path_of(address) for address in ("", HOST, OWN)] == ["/", "/", "/own/"]


@pytest.fixture(scope="module", name="small")
def fixture_small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new guide, whose address nobody has said yet."""
    folder = tmp_path_factory.mktemp("small") / "guide"
    run([*GUIDE, "new", "guide", str(folder), "--name", "Essai", "--languages", "fr,en"], check=True)
    return folder


def texts_of(site: Path) -> dict[str, str]:
    """What people and programs read as text; the form's own program apart."""
    return {name: data.decode() for name, data in files(site).items() if name.endswith(TEXTS) and "/vendor/" not in name}


def qr_codes(pdf: Path, page: int = 0) -> list[str]:
    """What the codes of a page of a PDF say, the first one's without a number."""
    with pypdfium2.PdfDocument(pdf) as document:
        picture = document[page].render(scale=2, grayscale=True)
        pixels = memoryview(bytes(picture.buffer)).cast("B", (picture.height, picture.stride))
    return [code.text for code in zxingcpp.read_barcodes(pixels)]


def test_without_an_address_nothing_is_made_up(small: Path) -> None:
    """An empty SITE_URL is none. One warning says what there isn't; what there is leads on from where it stands."""
    done = build(small, "--no-search", SITE_URL="")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(f"{SETTINGS}:1:1: warning: L'adresse du site n'est pas connue") == 1
    folder = small / "site"
    there = texts_of(folder)
    assert [name for name, text in there.items() if re.search(r"\bNone[a-z/]|\"None|>None|127\.0\.0\.1", text)] == []
    assert not {"sitemap.xml", "feed.xml", "en/feed.xml"} & there.keys()
    assert there["robots.txt"] == "User-agent: *\nAllow: /\n"
    assert '"servers":[{"url":"../.."}]' in there["api/v1/openapi.json"]
    site = Site(folder, "http://guide.test/")
    for page in site.pages.values():
        assert page.values("//link[@rel='canonical'] | //meta[starts-with(@property, 'og:url')]") == [], page.address
        for link in page.values("//link[@rel='alternate']/@href | //footer//a/@href[not(starts-with(., 'mailto'))]"):
            target = site.target(page, link)
            assert target is None or site.has(target[0]), (page.address, link)
    for each in (folder / "llms.txt", folder / "en/llms.txt"):
        assert [link for link in re.findall(r"\]\(([^)]*)\)", each.read_text()) if not (each.parent / link).exists()] == []
    sheet = next(folder.glob("pdf/*01*.pdf"))
    assert qr_codes(sheet) == []
    with pikepdf.open(sheet) as pdf:
        links = [str(note.A.URI) for page in pdf.pages for note in page.get("/Annots", []) if "/URI" in note.get("/A", {})]
    assert [link for link in links if not urlsplit(link).scheme] == []


def test_the_guide_says_it_and_the_host_knows_better(small: Path, tmp_path: Path) -> None:
    """In the pages, the files for programs and hosts, the PDFs; in a pack made by hand."""
    replace(small / SETTINGS, "\n# url: https://guide.example.org/\n", f"\nurl: {OWN.removesuffix('/')}\n")
    for said, expected in (("", OWN), (HOST, HOST)):
        done = build(small, "--no-search", SITE_URL=said)
        assert (done.returncode, "SITE_URL" in done.stdout) == (0, False), done.stdout
        there = texts_of(small / "site")
        assert f'<link rel="canonical" href="{expected}en/">' in there["en/index.html"]
        for name in ("sitemap.xml", "robots.txt", "feed.xml", "llms.txt", "api/v1/index.json"):
            assert expected in there[name], name
        assert f"{path_of(expected)}404.html" in there[".htaccess"]
        other = HOST if expected == OWN else OWN
        assert [name for name, text in there.items() if other in text and name != SETTINGS] == []
        assert [code.startswith(expected) for code in qr_codes(next((small / "site").glob("pdf/*01*.pdf")))] == [True]
    command = [*GUIDE, "pdf", "--root", str(small), "--sheets", "1", "-o", str(tmp_path / "pack.pdf")]
    run(command, env={VARIABLE: ""}, check=True)
    sheet_of_the_pack = 2  # after the contents and an empty page: each sheet begins a leaf
    assert [code.startswith(OWN) for code in qr_codes(tmp_path / "pack.pdf", sheet_of_the_pack)] == [True]


def test_what_is_no_address_is_refused(small: Path) -> None:
    """In a line that says what was found; the site stays as it was."""
    before = files(built(small, "--no-search", "--no-pdf", SITE_URL=HOST))
    done = build(small, "--no-search", "--no-pdf", SITE_URL="https://ex.org/a b/")
    assert done.returncode == 1
    assert done.stdout.startswith("SITE_URL:1:1: error: L'adresse du site va de « https:// » à la barre finale, sans espace")
    assert done.stdout.endswith("trouvé : https://ex.org/a b/.\n")
    assert files(small / "site") == before
