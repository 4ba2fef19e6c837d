"""The typeface of the pages: its files, the letters they hold, and when they come."""

from __future__ import annotations

import re
from itertools import chain

from fontTools.ttLib import TTFont
from playwright.sync_api import Browser

from guide_generator.files.stylesheet import stylesheet
from slow_line import Line, serving
from support import ROOT, Site
from web_fonts import LETTERS, differences, web_fonts

SHEET = "fiches/profil-du-travailleur-pair/"


def test_web_fonts_are_those_of_the_script() -> None:
    """Byte for byte as listed."""
    assert differences() == []
    assert len(list(web_fonts())) == 8


def test_the_first_file_of_each_face_writes_french_and_english(site: Site) -> None:
    """Every letter of the guide's pages: none is fetched late, or shown in another typeface."""
    shown = {letter for page in site.pages.values() for letter in "".join(page.all("/html/body")[0].itertext()) if letter >= " "}
    assert {"é", "œ", "·", "“", "\u202f"} <= shown
    for font in web_fonts():
        if font.letters == LETTERS["latin"]:
            with TTFont(font.target) as face:
                assert shown - set(map(chr, face.getBestCmap())) == set(), font.target.name


def test_browsers_know_which_letters_each_web_font_holds() -> None:
    """The stylesheet says it of each, as the script made it: none is fetched for nothing, none is missing."""
    faces = re.findall(r"url\(guide-fonts/(\S+)\) .*?unicode-range: ([^;]+);", stylesheet(ROOT))
    assert {name: letters.replace(" ", "") for name, letters in faces} == {font.target.name: font.letters for font in web_fonts()}


def test_the_middle_dot_stands_apart_between_two_letters_l() -> None:
    """In « professionnel·les »: no ligature takes it in."""
    for font in web_fonts():
        with TTFont(font.target) as face:
            tables = [table for lookup in face["GSUB"].table.LookupList.Lookup for table in lookup.SubTable]
            joined = [one.Component for table in tables for ones in getattr(table, "ligatures", {}).values() for one in ones]
            assert face.getBestCmap().get(ord("·")) not in chain.from_iterable(joined), font.target.name


def test_the_letters_that_a_page_shows_are_fetched_ahead(site: Site) -> None:
    """Else a first visit reads in others: those of text and titles, those of words in italics where there are any."""
    faces = {
        page.address: (page.values("//link[@rel='preload']/@href"), bool(page.all("//article//em")))
        for page in site.pages.values()
        if page.all("//main[@id='main']")
    }
    assert {has_italics for _, has_italics in faces.values()} == {True, False}
    for address, (fetched, has_italics) in faces.items():
        names = [href.rpartition("source-sans-3-")[2] for href in fetched]
        assert names == ["400.woff2", "700.woff2", *(["400-italic.woff2"] if has_italics else [])], address


FACES = """() => [...document.fonts]
  .filter((face) => face.status === "loaded" && !face.family.includes("stand-in"))
  .map((face) => [face.family.replaceAll('"', ""), face.weight, face.style])"""


def test_letters_are_at_hand_when_a_page_is_first_laid_out(browser: Browser, site: Site) -> None:
    """On a slow line they are asked for before the stylesheet has come, and once; from then on, and without a script, it names them."""
    shapes = [["400", "normal"], ["700", "normal"], ["400", "italic"]]
    line = Line(delay_s=0.1, rate=200_000)
    with serving(site.folder, line) as url, browser.new_context() as context:
        page = context.new_page()
        for family in ("Guide face", "Source Sans 3"):
            page.goto(url + SHEET, wait_until="networkidle")
            assert sorted(page.evaluate(FACES)) == sorted([family, *shape] for shape in shapes)
    fetched = [path for path, _ in line.answers if path.endswith(".woff2")]
    assert len(fetched) == len(shapes)
    with serving(site.folder, Line()) as url, browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(url + SHEET, wait_until="networkidle")
        assert page.evaluate("() => getComputedStyle(document.body).fontFamily").startswith('"Source Sans 3", ')
