"""The plan of a session on some sheets, for whoever runs it: what is said, asked, expected and needed, and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from math import ceil

from guide_generator.guide.guide import Guide
from guide_generator.model.facilitation import Case
from guide_generator.model.fields import texts
from guide_generator.model.models import BaseSheet, Misconception, Term
from guide_generator.model.thing import Thing
from guide_generator.settings.sessions import GROUP, INSTEAD, LENGTHS, WITH_CASE, Length, Slot, Verdict
from guide_generator.text.texts import Text

DAY = 24 * 60
"""Minutes."""

MOST_TERMS = 6
"""Of the page of words to match: more is a test, not a start."""

MOST_QUESTIONS = 12
"""Of a self-assessment, in the plan; its page has them all."""

ASSESSMENT = "questions"
"""The type of section that makes a questionnaire."""


@dataclass(frozen=True)
class Choice:
    """What is asked for: ids of sheets in order, how long, from when (minutes after midnight), for how many people."""

    sheets: tuple[str, ...]
    length: Length
    start: int
    people: int
    questionnaire: str = ""
    """The id of a self-assessment to open with; none where it is empty."""

    title: Text | None = None
    public: Text | None = None
    """Whom it is for, where the choice is a ready one."""


@dataclass(frozen=True)
class SheetPart:
    """What a sheet gives to a plan. Without `facilitation`, what it holds anyway."""

    sheet: BaseSheet
    questions: tuple[Text, ...]
    cases: tuple[Case, ...]
    aims: tuple[Text, ...]
    material: tuple[Text, ...]
    claims: tuple[Misconception, ...]
    watch: tuple[Text, ...]


@dataclass(frozen=True)
class PlanStep:
    """A step of a session: when it begins (minutes after midnight), how long it takes, and the sheet that it is on."""

    slot: Slot
    start: int
    sheet: SheetPart | None = None
    cases: tuple[Case, ...] = ()
    """Those that there is time for."""


@dataclass(frozen=True)
class Supply:
    """Something to bring: the key of its wording, how many, and for a printed sheet, which."""

    name: str
    count: int
    sheet: BaseSheet | None = None


@dataclass(frozen=True)
class Plan:
    """The whole plan."""

    choice: Choice
    verdict: Verdict
    kept: tuple[BaseSheet, ...]
    """The sheets that there is time for."""

    dropped: tuple[BaseSheet, ...]
    least: int
    """The minutes of the sheet that has the fewest."""

    sheets: tuple[SheetPart, ...]
    aims: int
    """How many aims of each sheet are named."""

    supplies: tuple[Supply, ...]
    steps: tuple[PlanStep, ...]
    terms: tuple[Term, ...]
    questionnaire: Thing | None

    @property
    def material(self) -> Iterator[tuple[SheetPart, Text]]:
        """What else to bring for each sheet; nothing for one whose cases there is no time for."""
        worked = {step.sheet.sheet.id for step in self.steps if step.sheet and step.cases}
        for part in self.sheets:
            yield from ((part, each) for each in part.material if part.sheet.id in worked or not part.cases)

    @property
    def cases(self) -> tuple[Case, ...]:
        """The cases that there is time for."""
        return tuple(case for step in self.steps for case in step.cases)

    @property
    def end(self) -> int:
        """When it ends, in minutes after midnight."""
        return self.steps[-1].start + self.steps[-1].slot.minutes

    @property
    def pairs(self) -> int:
        """How many pairs there are; one is of three where the number is odd."""
        return pairs_of(self.choice.people)

    @property
    def groups(self) -> int:
        """How many small groups there are."""
        return groups_of(self.choice.people)


def session_plan(guide: Guide, choice: Choice, lang: str) -> Plan:
    """The plan for a choice of one sheet or more. KeyError where a sheet or the questionnaire isn't the guide's."""
    length = LENGTHS[choice.length]
    sheets = tuple(sheet_part(guide, sheet) for sheet in choice.sheets)
    verdict = length.verdict(len(sheets))
    most = length.most(WITH_CASE) if verdict == "without-cases" else length.most()
    room = most if verdict in {"too-many", "without-cases"} else len(sheets)
    named = shared_terms([sheet_terms(guide, each.sheet, lang) for each in sheets])
    terms = tuple(thing for term in named if isinstance(thing := guide.thing(term), Term))
    questionnaire = guide.thing(choice.questionnaire) if choice.questionnaire else None
    has = {"terms": bool(terms), "assessment": questionnaire is not None, "claims": any(each.claims for each in sheets)}
    slots = [_possible(slot, has) for slot in length.timetable(len(sheets))]
    steps = tuple(_steps(slots, choice.start, sheets))
    return Plan(
        choice,
        verdict,
        tuple(each.sheet for each in sheets[:room]),
        tuple(each.sheet for each in sheets[room:]),
        min(length.shares(len(sheets))),
        sheets,
        aims_of_each(len(sheets)),
        tuple(_supplies(choice.people, sheets, steps)),
        steps,
        terms,
        questionnaire,
    )


def pairs_of(people: int) -> int:
    """How many pairs so many people make."""
    return max(people // 2, 1)


def groups_of(people: int) -> int:
    """How many groups of GROUP at most so many people make."""
    return ceil(people / GROUP)


def aims_of_each(sheets: int) -> int:
    """How many aims of each sheet a plan names: a session has few."""
    return 3 if sheets == 1 else 2 if sheets <= GROUP else 1


def sheet_part(guide: Guide, sheet_id: str) -> SheetPart:
    """What a sheet gives to plans."""
    sheet = guide.sheet(sheet_id)
    how = sheet.facilitation
    sections = guide.settings.sections
    listed = [getattr(sheet, section.id) for section in sections if section.type == "references"]
    claims = (guide.thing(each) for ids in listed for each in ids)
    watch = next((section.id for section in sections if section.type == "texts"), "")
    return SheetPart(
        sheet,
        how.questions if how else (),
        how.cases if how else (),
        how.aims if how else (),
        how.material if how else (),
        tuple(thing for thing in claims if isinstance(thing, Misconception)),
        getattr(sheet, watch) if watch else (),
    )


def sheet_terms(guide: Guide, sheet: BaseSheet, lang: str) -> tuple[str, ...]:
    """The terms that a sheet's texts name, in order; abbreviations last."""
    found: dict[str, bool] = {}
    for _, text in texts(sheet):
        for match in guide.lexicon(lang).find(text.in_language(lang).text):
            thing = guide.find(match.id)
            if isinstance(thing, Term):
                found[match.id] = thing.expansion is not None
    return tuple(sorted(found, key=lambda term: found[term]))[:MOST_TERMS]


def shared_terms(by_sheet: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The terms of several sheets, the first of each before the second of any."""
    mixed = dict.fromkeys(term for row in zip_longest(*by_sheet) for term in row if term)
    return tuple(mixed)[:MOST_TERMS]


def mixed(terms: Sequence[Term]) -> tuple[Term, ...]:
    """The same terms in another order, in which their meanings stand: the same for everybody."""
    half = len(terms) // 2
    return (*terms[half:], *terms[:half])


def questionnaires(guide: Guide) -> Iterator[Thing]:
    """The self-assessments that a session may open with."""
    for kind in guide.settings.kinds:
        if any(section.type == ASSESSMENT for section in kind.sections):
            yield from guide.of_kind(kind.id)


def questions_of(guide: Guide, questionnaire: Thing) -> tuple[Text, ...]:
    """The first questions of a self-assessment."""
    sections = guide.settings.kinds_by_id[questionnaire.kind].sections
    asked = (item for each in sections if each.type == ASSESSMENT for item in getattr(questionnaire, each.id))
    return tuple(question.title for question in asked)[:MOST_QUESTIONS]


def _possible(slot: Slot, has: dict[str, bool]) -> Slot:
    """The step, or what takes its place where the guide or the choice lacks what it needs."""
    name = slot.name
    while not has.get(name, True):
        name = INSTEAD[name]
    return Slot(name, slot.minutes, slot.sheet, slot.turns)


def _steps(slots: Iterable[Slot], start: int, sheets: Sequence[SheetPart]) -> Iterator[PlanStep]:
    for slot in slots:
        part = sheets[slot.sheet] if slot.sheet is not None else None
        yield PlanStep(slot, start % DAY, part, tuple(_cases(slot, part)) if part else ())
        start += slot.minutes


def _cases(slot: Slot, part: SheetPart) -> tuple[Case, ...]:
    """One case, or all of them in a step of their own."""
    if slot.name == "cases":
        return part.cases
    return part.cases[:1] if "groups" in dict(slot.turns) else ()


def _supplies(people: int, sheets: Sequence[SheetPart], steps: Sequence[PlanStep]) -> Iterator[Supply]:
    used, pairs, groups = {step.slot.name for step in steps}, pairs_of(people), groups_of(people)
    yield from (Supply("sheet", people, each.sheet) for each in sheets)
    for name, count in (("claims", groups), ("terms", pairs), ("assessment", people)):
        yield from [Supply(name, count)] if name in used else []
    yield from [Supply("cases", groups)] if any(step.cases for step in steps) else []
    yield from (Supply(name, people) for name in ("action", "evaluation", "pens"))
    yield Supply("tables", groups)
