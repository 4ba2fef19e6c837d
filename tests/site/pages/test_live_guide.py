"""The live texts: they are checked, their site is built, and what must hold for any guide holds there. Nothing here names one of their texts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from guide_generator.build.store import Store
from guide_generator.content.pages.audit_result import RESULT, RULES, last_audit
from guide_generator.editing.schema_files import outdated_files
from guide_generator.guide.guide import Guide
from guide_generator.model.schema import Schema
from guide_generator.publish.published_addresses import missing_addresses
from programs import GUIDE, run
from support import ROOT, Site

STALE = "run `make audit`: content/audit/result.yml no longer tells what is checked"


@pytest.fixture(scope="module")
def guide() -> Guide:
    """The live guide."""
    return Store(ROOT).guide()


@pytest.fixture(scope="module")
def site(live_site: Site) -> Site:
    """Its site."""
    return live_site


def test_it_has_no_errors() -> None:
    """As `make check` says."""
    done = run([*GUIDE, "check"], cwd=ROOT)
    assert done.returncode == 0, done.stdout


SAID = ("title", "description", "enumDescriptions", "examples", "patternErrorMessage")
"""What a schema says to people, which follows the guide's own texts: the next publication writes it."""


def test_its_schemas_are_fresh(guide: Guide) -> None:
    """Those in the repository have the fields of the code. Else: `make schemas`."""
    made = [(path, text) for path, text in outdated_files(Schema.of(guide.settings), ROOT) if path.endswith(".json")]
    assert [path for path, text in made if _fields(text) != _fields((ROOT / path).read_text(encoding="utf-8"))] == []


def _fields(schema: str) -> Any:  # noqa: ANN401 - what JSON holds
    """A schema without what it says to people."""

    def without(node: Any, *, are_fields: bool = False) -> Any:  # noqa: ANN401
        if isinstance(node, list):
            return [without(each) for each in node]
        if not isinstance(node, dict):
            return node
        return {key: without(each, are_fields=key == "properties") for key, each in node.items() if are_fields or key not in SAID}

    return without(json.loads(schema))


def test_it_keeps_its_addresses(guide: Guide) -> None:
    """Where one is missing: add its id to the `aliases` of what replaces it, or an entry to `removed` in guide.yml."""
    assert [address for _, address in missing_addresses(guide, ROOT)] == []


def test_no_picture_is_served_in_vain(site: Site) -> None:
    """A page shows each of them."""
    shown = {Path(source).name for page in site.pages.values() for source in page.values("//img/@src")}
    assert {path.name for path in (site.folder / "images").rglob("*.png")} <= shown


def test_what_is_published_is_what_is_checked(site: Site) -> None:
    """The numbers on the accessibility page: every check, no violation left out, on which day and on how many pages.

    Pages may have come since: what is published is dated, and stays true.
    """
    assert (ROOT / RESULT).is_file(), STALE
    result = yaml.safe_load((ROOT / RESULT).read_text(encoding="utf-8"))
    checks = yaml.safe_load((ROOT / RULES).read_text(encoding="utf-8"))["checks"]
    assert set(result["counts"]) == {check["id"] for check in checks}, STALE
    assert {count["violations"] for count in result["counts"].values()} == {0}, STALE
    pages = {result["counts"][check]["pages"] for check in ("whole", "looks", "html", "structure")}
    [count] = pages
    audit = last_audit(ROOT, "fr")
    assert audit is not None
    assert audit.pages == count
    said = [page.said("fr") for page in site.of("fr") if page.all("//h2[@id='audit']")]
    assert [f"les {count} pages que comptait le site" in text for text in said] == [True]


def test_every_exception_has_its_reason_in_both_languages() -> None:
    """Nothing is left out of the audit silently."""
    for exception in yaml.safe_load((ROOT / RULES).read_text(encoding="utf-8"))["exceptions"]:
        assert set(exception) == {"check", "match", "reason"}
        assert set(exception["reason"]) == {"fr", "en"}
