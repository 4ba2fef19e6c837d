"""The editors' handbook: its pictures, and the reference of fields."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from guide_generator.content.pages.field_reference import FieldRow, field_reference
from guide_generator.guide.guide import Guide
from guide_generator.loading.json_schema import JsonSchemas, SchemaNode
from guide_generator.model.schema import Schema
from support import FROZEN, Site

HANDBOOKS = {"fr": "modifier-le-guide/", "en": "en/editing-the-guide/"}


@pytest.mark.parametrize("lang", HANDBOOKS)
def test_pictures_are_there(site: Site, page: Page, url: str, lang: str) -> None:
    """Each with its words and its size; the browser shows them all."""
    written = site.pages[HANDBOOKS[lang]].all("//article//img")
    assert len(written) >= 3
    assert all(len(image.get("alt") or "") > 20 and image.get("width") and image.get("height") for image in written)
    page.goto(url + HANDBOOKS[lang])
    pictures = page.locator("article img")
    for index in range(len(written)):
        pictures.nth(index).scroll_into_view_if_needed()
        pictures.nth(index).evaluate("image => image.decode()")


def test_every_picture_is_used(site: Site) -> None:
    """By a page of the site; none is served that no page shows."""
    taken = {path.name for path in (FROZEN / "content/assets/handbook").glob("*.png")}
    assert {Path(source).name for page in site.pages.values() for source in page.values("//img/@src")} >= taken
    assert {path.name for path in (site.folder / "images").rglob("*.png")} == taken


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_reference_has_every_field(guide: Guide, site: Site, lang: str) -> None:
    """Of every kind, to any depth, under the names that files use; and all of it is on the page."""
    groups = {group.id: group for group in field_reference(guide.settings, lang)}
    for kind in guide.settings.kinds:
        node = JsonSchemas(Schema.of(guide.settings)).of_kind(kind)
        assert _names(groups[kind.id].rows) == _properties(node), kind.id
    shown = site.pages["champs/" if lang == "fr" else "en/fields/"]
    rows = sum(_count(group.rows) for group in groups.values())
    assert len(shown.all("//dl[contains(@class, 'g-fields')]/dt")) == rows


def _names(rows: tuple[FieldRow, ...]) -> list[object]:
    return [(row.name, _names(row.fields)) for row in rows]


def _properties(node: SchemaNode) -> list[object]:
    inside = node.get("items", node)
    return [(name, _properties(inner)) for name, inner in inside.get("properties", {}).items()] if "x-texts" not in inside else []


def _count(rows: tuple[FieldRow, ...]) -> int:
    return sum(1 + _count(row.fields) for row in rows)
