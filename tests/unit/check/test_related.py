"""Related sheets and links in both directions, on the real guide."""

from __future__ import annotations

import pytest

from guide_generator.guide.guide import Guide
from guide_generator.guide.related import SHOWN


def test_reasons_are_shared_by_both(guide: Guide) -> None:
    """Each reason names things that both sheets really refer to."""
    for sheet in guide.sheets:
        for other in guide.related(sheet.id):
            for reason in other.reasons:
                assert set(reason.ids) <= set(getattr(sheet, reason.section.id))
                assert set(reason.ids) <= set(getattr(guide.sheet(other.sheet), reason.section.id))


def test_related_are_few_and_never_the_sheet_itself(guide: Guide) -> None:
    """At most SHOWN, unless an editor chose more by hand."""
    for sheet in guide.sheets:
        related = [other.sheet for other in guide.related(sheet.id)]
        assert sheet.id not in related
        assert len(set(related)) == len(related) <= max(SHOWN, len(sheet.related))
        assert related[: len(sheet.related)] == list(sheet.related)


def test_links_go_both_ways(guide: Guide) -> None:
    """A sheet that refers to a thing is listed on the thing's page."""
    for sheet in guide.sheets:
        for target in guide.links[sheet.id].targets():
            if target in guide.things and target != sheet.id:
                assert guide.brief(sheet.id) in guide.sheets_using(target)


def test_every_part_has_its_sheets(guide: Guide) -> None:
    """Nine sheets in four parts, numbered from 1."""
    assert [sheet.number for sheet in guide.sheets] == list(range(1, len(guide.sheets) + 1))
    assert sorted(sheet.id for part in guide.parts() for sheet in guide.sheets_of(part.id)) == sorted(
        sheet.id for sheet in guide.sheets
    )


def test_neighbours(guide: Guide) -> None:
    """Sheets within the part; at its ends the parts beside it; nothing before the first nor after the last."""
    parts = [None, *guide.parts(), None]
    for before, part, after in zip(parts, guide.parts(), parts[2:], strict=False):
        row = [before, *guide.sheets_of(part.id), after]
        found = [guide.neighbours(sheet.id) for sheet in guide.sheets_of(part.id)]
        assert found == list(zip(row, row[2:], strict=False))


@pytest.mark.parametrize("missing", ["nothing", ""])
def test_unknown_ids(guide: Guide, missing: str) -> None:
    """Asking for what isn't there is an error; finding says None."""
    assert guide.find(missing) is None
    with pytest.raises(KeyError):
        guide.thing(missing)
    with pytest.raises(KeyError):
        guide.sheet(missing)


def test_wrong_kind(guide: Guide) -> None:
    """A term is no sheet, a sheet is no page."""
    with pytest.raises(TypeError):
        guide.sheet("siao")
    with pytest.raises(TypeError):
        guide.page(guide.sheets[0].id)
