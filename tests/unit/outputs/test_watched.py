"""A page is made again when an answer changed, and only then; its key says so to later builds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from guide_generator.guide.guide import Guide
from guide_generator.pages.renderer import Renderer
from guide_generator.pages.surroundings import Surroundings
from guide_generator.records.digests import Digests
from guide_generator.records.memo import Key, Memo
from guide_generator.records.recorded_guide import RecordedGuide, answer
from guide_generator.rendering.markdown_pages import MarkdownSettings
from guide_generator.text.texts import Text

PAGE = ("fr", "thing", "siao")
AROUND = Surroundings("look", "https://guide.test/", "", has_form=False, markdown=MarkdownSettings(), version="1")


def without(guide: Guide, thing: str) -> Guide:
    """The guide without a thing."""
    return replace(guide, things={key: value for key, value in guide.things.items() if key != thing})


def retold(guide: Guide, thing: str, field: str = "title") -> Guide:
    """The guide, a thing of which has another title, or another text in a field."""
    other = guide.thing(thing).model_copy(update={field: Text({"fr": "Autrement"})})
    things = {**guide.things, thing: other}
    by_kind = {kind: tuple(things[each.id] for each in listed) for kind, listed in guide.by_kind.items()}
    return replace(guide, things=things, by_kind=by_kind)


def test_made_once_while_answers_hold(guide: Guide) -> None:
    """The very same object comes back."""
    memo: Memo[list[str]] = Memo()
    made: list[str] = []

    def make(asked: Guide) -> list[str]:
        made.append("made")
        return [asked.thing("siao").id]

    first = memo.get(PAGE, AROUND, guide, make)
    assert memo.get(PAGE, AROUND, guide, make) is first
    other = replace(guide, words={**guide.words})
    assert memo.get(PAGE, AROUND, other, make) is first
    assert made == ["made"]
    assert memo.get(PAGE, replace(AROUND, look="another"), other, make) == first
    assert made == ["made", "made"], "a changed template"


def test_made_anew_when_an_answer_changed(guide: Guide) -> None:
    """Another thing under the same id, or none."""
    memo: Memo[str] = Memo()

    def make(asked: Guide) -> str:
        found = asked.find("siao")
        return found.id if found else "none"

    assert memo.get(PAGE, AROUND, guide, make) == "siao"
    assert memo.get(PAGE, AROUND, without(guide, "siao"), make) == "none"
    assert memo.get(PAGE, AROUND, guide, make) == "siao"


def test_an_answer_that_is_gone_counts_as_changed(guide: Guide) -> None:
    """Asking a newer guide for a missing id must not fail."""
    memo: Memo[str] = Memo()
    memo.get(PAGE, AROUND, guide, lambda asked: asked.thing("siao").id)
    assert memo.get(PAGE, AROUND, without(guide, "siao"), lambda _asked: "anew") == "anew"
    sheet, memo = guide.sheets[0].id, Memo()
    memo.get(PAGE, AROUND, guide, lambda asked: asked.sheet(sheet).id)
    other = replace(guide, things={**guide.things, sheet: guide.thing("siao")})
    assert memo.get(PAGE, AROUND, other, lambda _asked: "no sheet now") == "no sheet now"
    assert answer(guide, ("coming", "siao", "dates")) is None, "a field that its kind has no more"


def test_a_recorded_guide_answers_as_the_guide_does(guide: Guide) -> None:
    """And notes what was asked, once each; what the guide asks itself on the way is not the page's business."""
    recorded = RecordedGuide(guide)
    assert recorded.settings is guide.settings
    assert recorded.regions_of(guide.sheets[0].id) == guide.regions_of(guide.sheets[0].id)
    assert recorded.thing("siao") is guide.thing("siao")
    assert set(recorded.answers) == {("settings",), ("regions_of", guide.sheets[0].id), ("thing", "siao")}


def test_a_list_changes_with_what_it_shows_alone(guide: Guide, root: Path) -> None:
    """Another paragraph in a sheet changes its own page; another summary, those that show it; another title, every list that names it."""
    before, sheet, need = guide.sheets[0].id, guide.sheets[1].id, guide.sheets[1].needs[0]
    cards = {guide.sheets[1].part, "sheet"}
    lists = {*cards, "progress", "print", "reviews", before, need}
    asked: dict[str, RecordedGuide] = {}
    for (_, _, name), make in Renderer(guide, "fr", root).everything():
        if name in {sheet, *lists, *guide.settings.kinds_by_id}:
            asked[name] = RecordedGuide(guide)
            make(asked[name])

    def changed(field: str) -> set[str]:
        other = retold(guide, sheet, field)
        return {
            name for name, page in asked.items() if any(answer(other, query) != given for query, given in page.answers.items())
        }

    assert changed("introduction") == {sheet}
    assert changed("summary") == {sheet, *cards}
    assert changed("title") >= {sheet, *lists}


def test_the_key_of_a_page_changes_with_what_it_asked(guide: Guide, root: Path) -> None:
    """A changed text of what it shows, of its wording or its surroundings changes the key; a text that it doesn't ask for doesn't."""
    recorded, renderer = RecordedGuide(guide), Renderer(guide, "fr", root)
    sheet, other = guide.sheets[0].id, guide.sheets[-1].id
    assert other not in {related.sheet for related in guide.related(sheet)}
    page = renderer._thing(sheet, "sheet", recorded)
    assert page.document.startswith(b"<!doctype html>")
    key = Key(("fr", "thing", sheet), renderer.surroundings, recorded.answers)

    def digest(guide: Guide) -> str:
        return Key.of(key.name, key.surroundings, key.answers, guide).digest(Digests())

    before = digest(guide)
    assert digest(replace(guide, paths=dict(guide.paths))) == before
    assert digest(retold(guide, other)) == before
    assert digest(retold(guide, sheet)) != before
    assert digest(replace(guide, words={**guide.words, "fr": {**guide.words["fr"], "licence": "Autre"}})) != before
    assert replace(key, surroundings=replace(renderer.surroundings, version="2")).digest(Digests()) != before
