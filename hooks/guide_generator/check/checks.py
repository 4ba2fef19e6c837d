"""The second pass: what can be told only from the whole guide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice, pairwise
from pathlib import PurePosixPath

from guide_generator.check.draft_index import Whole
from guide_generator.check.easy_rules import easy_problems
from guide_generator.check.removed_things import gathered
from guide_generator.check.section_rules import section_problems
from guide_generator.check.short_rules import short_problems
from guide_generator.check.site_rules import site_problems
from guide_generator.check.taken_ids import taken_twice
from guide_generator.check.wording_rules import wording_problems
from guide_generator.files.overrides import nearest
from guide_generator.guide.guide import Guide
from guide_generator.loading.load import PUBLISHED, SETTINGS, Draft
from guide_generator.loading.page_files import place_in
from guide_generator.markup.inline import CROSS_LINK
from guide_generator.model.fields import mentions, texts
from guide_generator.model.models import Misconception, Resource
from guide_generator.model.prose import MOST_TOLD
from guide_generator.paper.typeface import FONTS, characters, unknown_words
from guide_generator.publish.published_addresses import lost
from guide_generator.source.problems import Problem
from guide_generator.source.reader import Location
from guide_generator.text.lexicon import WORD

MAY_STAND_ALONE = ("sheet", "part", "page", "term", "source", "region")
"""Kinds that are of use though nothing refers to them; so are those with sections of their own."""

LONGEST_TITLE = 130
"""Characters of a title that fit on the picture shown where an address is shared; measured on the pictures, in ordinary words."""

LONGEST_ANSWER = 1500
"""Characters of a misconception's answer that fit on a printed card, below the short answer, in letters of nine points; measured on the cards."""


def check(draft: Draft, today: date) -> list[Problem]:
    """Every problem of a guide, those of single files included, in order of place."""
    whole = Whole(draft)
    found = [_with_id_meant(problem, whole) for problem in draft.problems if not _follows(problem, whole)]
    for rule in (taken_twice, _names, _numbers, _references, _cross_links, _forms, section_problems, site_problems):
        found.extend(rule(whole))
    found.extend(_dates(whole, today))
    found.extend(_moved_dates(whole, today))
    found.extend(wording_problems(draft))
    if not any(problem.severity == "error" for problem in found):
        found.extend(_orphans(whole))
        found.extend(_without_address(whole))
        found.extend(_not_printable(whole))
        found.extend(_too_long_for_a_card(whole))
        found.extend(_too_long_for_a_picture(whole))
        found.extend(_lost_addresses(draft))
        found.extend(easy_problems(whole))
        found.extend(short_problems(whole))
    return list(gathered(found))


def _follows(problem: Problem, whole: Whole) -> bool:
    """Whether a page is only missing because its file, which is there, holds errors."""
    return problem.code == "missing-page" and problem.values["id"] in whole.unread


def _with_id_meant(problem: Problem, whole: Whole) -> Problem:
    """The same problem; where something was typed that is no id, with the id that was meant."""
    close = whole.meant(problem.values["found"]) if problem.code == "not-an-id" else None
    return replace(problem, code="not-an-id-close", values={**problem.values, "close": close}) if close else problem


def _names(whole: Whole) -> Iterator[Problem]:
    """Files that aren't named by their id; those whose id is another's are told as that."""
    copies = {one.path for one in taken_twice(whole)}
    for path, thing in whole.draft.things.items():
        if PurePosixPath(path).stem != thing.id and path not in copies:
            yield whole.problem(path, ("id",), "file-name", id=thing.id, name=PurePosixPath(path).name)


def _numbers(whole: Whole) -> Iterator[Problem]:
    numbers: dict[tuple[str, int], str] = {}
    for path, thing in whole.draft.things.items():
        number = getattr(thing, "number", None)
        if not isinstance(number, int):
            continue
        if (thing.kind, number) in numbers:
            used = {value for kind, value in numbers if kind == thing.kind}
            values = {"number": str(number), "other": numbers[thing.kind, number], "free": str(max(used) + 1)}
            yield whole.problem(path, ("number",), "duplicate-number", **values)
        numbers.setdefault((thing.kind, number), path)


def _references(whole: Whole) -> Iterator[Problem]:
    for path, thing in whole.draft.things.items():
        own = whole.paths[thing.id] == path
        for mention in whole.draft.links[thing.id].mentions if own else mentions(thing):
            kind = whole.kinds.get(mention.id)
            if kind is None and mention.id in whole.unread:
                continue
            if kind is None:
                code, close = whole.close(mention.id, mention.kind)
                yield whole.problem(path, mention.location, code, id=mention.id, close=close)
            elif mention.kind and kind != mention.kind:
                values = {"id": mention.id, "kind": whole.kind_name(kind), "expected": whole.kind_name(mention.kind)}
                yield whole.problem(path, mention.location, "wrong-kind", **values)
            elif mention.id == thing.id:
                yield whole.problem(path, mention.location, "refers-to-itself", id=thing.id)


def _cross_links(whole: Whole) -> Iterator[Problem]:
    known = whole.named
    if all(known.issuperset(links.in_texts) for links in whole.draft.links.values()):
        return
    for path, location, lang, text in _all_texts(whole.draft):
        unknown = (found for found in CROSS_LINK.finditer(text) if found[1] not in known)
        for found in islice(unknown, MOST_TOLD):
            fragment = f"[[{found[1]}"
            nth = text.count(fragment, 0, found.start())
            line, column = _find(whole, path, (*location, lang), fragment, nth)
            code, close = whole.close(found[1])
            yield Problem(path, line, column, code, {"id": found[1], "close": close})


def _find(whole: Whole, path: str, location: Location, fragment: str, nth: int) -> tuple[int, int]:
    if path.endswith(".md"):
        return place_in((whole.draft.root / path).read_text(encoding="utf-8"), fragment, nth)
    return whole.document(path).find(location, fragment, nth)


def _all_texts(draft: Draft) -> Iterator[tuple[str, Location, str, str]]:
    """Path, location, language and text of every text of the guide."""
    for path, thing in draft.things.items():
        for location, text in texts(thing):
            for lang, said in text.by_lang.items():
                yield path, location, lang, said
    for page in draft.pages:
        for lang, said in page.body.by_lang.items():
            yield page.paths[lang], ("body",), lang, said


def _forms(whole: Whole) -> Iterator[Problem]:
    """A written form can lead to one term only."""
    taken: dict[tuple[str, str], str] = {}
    for path, thing in whole.draft.things.items():
        forms = getattr(thing, "forms", None)
        for lang, words in forms.by_lang.items() if forms else ():
            for index, word in enumerate(words):
                key = (lang, " ".join(WORD.findall(word)).casefold())
                if taken.setdefault(key, thing.id) != thing.id:
                    yield whole.problem(path, ("forms", lang, index), "duplicate-form", form=word, other=taken[key])


def _dates(whole: Whole, today: date) -> Iterator[Problem]:
    for row, removed in enumerate(whole.draft.settings.removed):
        if removed.date > today:
            yield whole.problem(SETTINGS, ("removed", row, "date"), "future-date", found=removed.date.isoformat())
    for path, sheet in whole.sheets:
        if sheet.reviewed > today:
            yield whole.problem(path, ("reviewed",), "future-date", found=sheet.reviewed.isoformat())
        days = [change.date for change in sheet.history]
        for index, day in enumerate(days):
            if day > today:
                yield whole.problem(path, ("history", index, "date"), "future-date", found=day.isoformat())
        for index, (newer, older) in enumerate(pairwise(days)):
            if older > newer:
                yield whole.warning(path, ("history", index + 1, "date"), "history-order")


def _moved_dates(whole: Whole, today: date) -> Iterator[Problem]:
    """Nobody knows yet on which day a date will be changed."""
    kinds = whole.draft.settings.kinds_by_id
    for path, thing in whole.draft.things.items():
        for section in kinds[thing.kind].sections:
            for index, period in enumerate(getattr(thing, section.id) if section.type == "dates" else ()):
                for number, moved in enumerate(period.rescheduled):
                    if moved.date > today:
                        place = (section.id, index, "rescheduled", number, "date")
                        yield whole.problem(path, place, "future-date", found=moved.date.isoformat())


def _orphans(whole: Whole) -> Iterator[Problem]:
    used = {target for links in whole.draft.links.values() for target in links.targets()}
    alone = {*MAY_STAND_ALONE, *(kind.id for kind in whole.draft.settings.kinds if kind.model == "entry" and kind.sections)}
    for path, thing in whole.draft.things.items():
        if thing.id not in used and thing.kind not in alone:
            yield whole.warning(path, ("id",), "orphan", id=thing.id)


def _without_address(whole: Whole) -> Iterator[Problem]:
    for path, thing in whole.draft.things.items():
        if isinstance(thing, Resource) and not (thing.url or thing.ask or thing.ask_note):
            yield whole.warning(path, ("id",), "no-address", id=thing.id)


def _not_printable(whole: Whole) -> Iterator[Problem]:
    """Characters that the typeface of the PDFs lacks."""
    fonts = nearest(whole.draft.root, FONTS)
    if not fonts.is_dir():
        return
    known = characters(fonts)
    letters = known | {"\n", "\t"}
    for path, location, lang, text in _all_texts(whole.draft):
        if path.endswith(".yml") and not letters.issuperset(text):
            for place, word, characters_of in unknown_words(text, known):
                line, column = _find(whole, path, (*location, lang), word, text.count(word, 0, place))
                values = {"word": word, "characters": ", ".join(f"U+{ord(char):04X}" for char in characters_of)}
                yield Problem(path, line, column, "not-printable", values, "warning")


def _lost_addresses(draft: Draft) -> Iterator[Problem]:
    """Addresses that were published once and lead nowhere any more."""
    for line, address in lost(Guide.of(draft), draft.root):
        former = address.rstrip("/").rpartition("/")[2].removesuffix(".json")
        yield Problem(PUBLISHED, line, 1, "lost-address", {"address": address, "id": former}, "warning")


def _too_long_for_a_card(whole: Whole) -> Iterator[Problem]:
    """Answers that a card can hold only in letters hard to read."""
    for path, thing in whole.draft.things.items():
        if isinstance(thing, Misconception):
            for lang, said in thing.answer.by_lang.items():
                if len(said) > LONGEST_ANSWER:
                    values = {"found": str(len(said)), "most": str(LONGEST_ANSWER)}
                    yield whole.warning(path, ("answer", lang), "too-long-for-card", **values)


def _too_long_for_a_picture(whole: Whole) -> Iterator[Problem]:
    """Titles that the picture of a sheet, or of the guide, has to cut."""
    titles = [(SETTINGS, whole.draft.settings.title), *((path, sheet.title) for path, sheet in whole.sheets)]
    for path, title in titles:
        for lang, said in title.by_lang.items():
            if len(said) > LONGEST_TITLE:
                values = {"found": str(len(said)), "most": str(LONGEST_TITLE)}
                yield whole.warning(path, ("title", lang), "too-long-for-picture", **values)
