"""The plan of a session as data, in the blocks of a handout: for the print template and for the word processor's file alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guide_generator.guide.session_plan import Plan, PlanStep, SheetPart, Supply, mixed, questions_of
from guide_generator.model.facilitation import Case
from guide_generator.printed import handout as h
from guide_generator.printed.writer import Printed, PrintWriter
from guide_generator.settings.sessions import IN_SHORT, LENGTHS, WITH_CASE
from guide_generator.text.texts import Text

BEFORE = 4
"""Things to do before a session."""

ROWS, LINES = 8, 4
"""Of the action plan; to write on."""

STATEMENTS = 4
"""Of the evaluation."""

ENDS = ("?", "!", "…")
"""What ends a title without a full stop."""

WITHOUT_WORDS = ("sheet", "break", "lunch")
"""The steps that have no words of their own on how they are run: that of a sheet says it turn by turn."""


def plan_blocks(plan: Plan, writer: PrintWriter) -> list[h.HandoutBlock]:
    """The whole plan, in the order in which it is used."""
    return [
        *_head(plan, writer),
        *_preparation(plan, writer),
        h.heading(writer.line(writer.word("plan-outline"))),
        _outline(plan, writer),
        h.paragraph(writer.line(writer.word("plan-late"))),
        h.heading(writer.line(writer.word("plan-steps"))),
        *(block for step in plan.steps for block in _step(step, plan, writer)),
    ]


def terms_blocks(plan: Plan, writer: PrintWriter) -> list[h.HandoutBlock]:
    """Words on one side, meanings on the other, in another order."""
    meanings = mixed(plan.terms)
    rows = [
        [
            writer.line(f"{number}. ", writer.text(term.title)),
            writer.line(f"{_letter(place)}. ", writer.first_sentence(other.definition)),
        ]
        for number, (term, place, other) in enumerate(zip(plan.terms, range(len(meanings)), meanings, strict=True), 1)
    ]
    return [
        h.paragraph(writer.line(writer.word("plan-terms-how"))),
        h.table([writer.word("plan-terms-word"), writer.word("plan-terms-meaning")], rows, widths=(1, 2)),
    ]


def cases_blocks(plan: Plan, writer: PrintWriter) -> list[h.HandoutBlock]:
    """The cases, for each small group to read."""
    return [block for case in plan.cases for block in _case_page(case, writer)]


def _case_page(case: Case, writer: PrintWriter) -> Iterator[h.HandoutBlock]:
    yield h.heading(writer.text(case.title))
    yield h.paragraph(writer.text(case.situation))
    if case.questions:
        yield h.listed([writer.text(question) for question in case.questions])


def action_blocks(writer: PrintWriter) -> list[h.HandoutBlock]:
    """Rows to fill in."""
    columns = [writer.word(f"plan-action-{name}") for name in ("recommendation", "who", "by", "first")]
    return [
        h.paragraph(writer.line(writer.word("plan-action-how"))),
        h.table(columns, [[writer.line("") for _ in columns] for _ in range(ROWS)], widths=(3, 2, 2, 3), is_form=True),
    ]


def evaluation_blocks(writer: PrintWriter) -> list[h.HandoutBlock]:
    """Statements with boxes to tick, and room to write."""
    scale = [word.strip() for word in writer.word("plan-evaluation-scale").split("|")]
    rows = [
        [writer.line(writer.word(f"plan-evaluation-{number}")), *(h.BOX for _ in scale)] for number in range(1, STATEMENTS + 1)
    ]
    room = [
        block
        for name in ("keep", "lack")
        for block in (h.heading(writer.line(writer.word(f"plan-evaluation-{name}"))), h.room(LINES))
    ]
    return [
        h.paragraph(writer.line(writer.word("plan-evaluation-lead"))),
        h.table(["", *scale], rows, widths=(5, *(1 for _ in scale))),
        *room,
    ]


def _head(plan: Plan, writer: PrintWriter) -> Iterator[h.HandoutBlock]:
    when = writer.word(
        "plan-when",
        start=writer.clock(plan.choice.start),
        end=writer.clock(plan.end),
        people=plan.choice.people,
        pairs=plan.pairs,
        groups=plan.groups,
    )
    yield h.paragraph(writer.line(writer.word("plan-lead")))
    yield h.paragraph(writer.line(writer.strong(f"{writer.word(f'agenda-{plan.choice.length}')}. "), when))
    if plan.verdict != "fits":
        yield h.note(list(_verdict(plan, writer)))
    yield h.heading(writer.line(writer.word("plan-aims")))
    yield h.paragraph(writer.line(writer.word("plan-aims-lead")))
    yield h.listed([aim for part in plan.sheets for aim in _aims(part, plan.aims, writer)])
    yield h.heading(writer.line(writer.word("plan-public")))
    public = [writer.text(plan.choice.public)] if plan.choice.public else []
    yield h.listed([*public, *(_about(part, part.sheet.audience_note, writer) for part in plan.sheets)])


def _verdict(plan: Plan, writer: PrintWriter) -> Iterator[Printed]:
    length = LENGTHS[plan.choice.length]
    most = length.most(WITH_CASE) if plan.verdict == "without-cases" else length.most()
    yield writer.line(writer.word(f"plan-{plan.verdict}", minutes=plan.least, most=most))
    if plan.dropped:
        names = ", ".join(f"{writer.word('sheet-number', number=each.number)}" for each in plan.dropped)
        yield writer.line(f"{writer.word('plan-drop')} {names}.")


def _aims(part: SheetPart, most: int, writer: PrintWriter) -> list[Printed]:
    if part.aims:
        return [writer.text(aim) for aim in part.aims[:most]]
    return [writer.line(f"{writer.word('plan-aim-instead', number=part.sheet.number)} ", writer.text(part.sheet.key_message))]


def _about(part: SheetPart, text: Text, writer: PrintWriter) -> Printed:
    number = writer.word("sheet-number", number=part.sheet.number)
    return writer.line(f"{number}{writer.word('colon')} ", writer.text(text))


def _preparation(plan: Plan, writer: PrintWriter) -> Iterator[h.HandoutBlock]:
    yield h.heading(writer.line(writer.word("plan-before")))
    yield h.ticks([writer.line(writer.word(f"plan-before-{number}")) for number in range(1, BEFORE + 1)])
    yield h.heading(writer.line(writer.word("plan-bring")))
    counted = [_supply(supply, plan, writer) for supply in plan.supplies]
    yield h.ticks([*counted, *(_about(part, each, writer) for part, each in plan.material)])


def _supply(supply: Supply, plan: Plan, writer: PrintWriter) -> Printed:
    number = supply.sheet.number if supply.sheet else ""
    opening = writer.plain(plan.questionnaire.label) if plan.questionnaire else ""
    name = writer.word(f"plan-bring-{supply.name}", number=number, name=opening)
    return writer.line(f"{name} ", writer.strong(str(supply.count)))


def _outline(plan: Plan, writer: PrintWriter) -> h.HandoutBlock:
    columns = [writer.word(f"plan-{name}") for name in ("time", "length", "what", "how")]
    rows = [
        [
            writer.line(writer.clock(step.start)),
            writer.line(writer.word("plan-minutes", minutes=step.slot.minutes)),
            _name(step, writer),
            writer.line(", ".join(_in_short(step, writer))),
        ]
        for step in plan.steps
    ]
    return h.table(columns, rows, widths=(0, 0, 3, 2))


def _in_short(step: PlanStep, writer: PrintWriter) -> Iterator[str]:
    yield from (writer.word(f"plan-{turn}") for turn in IN_SHORT.get(step.slot.name, ()))
    for turn, minutes in step.slot.turns:
        yield f"{writer.word(f'plan-{turn}')} {writer.word('plan-minutes', minutes=minutes)}"


def _name(step: PlanStep, writer: PrintWriter) -> Printed:
    if not step.sheet:
        return writer.line(writer.word(f"plan-{step.slot.name}"))
    number = step.sheet.sheet.number
    if step.slot.name == "cases":
        return writer.line(writer.word("plan-cases", number=number))
    return _about(step.sheet, step.sheet.sheet.title, writer)


def _step(step: PlanStep, plan: Plan, writer: PrintWriter) -> Iterator[h.HandoutBlock]:
    """What is done, said, asked and expected in a step."""
    when = f"{writer.clock(step.start)} · {writer.word('plan-minutes', minutes=step.slot.minutes)} · "
    yield h.heading(writer.line(when, _name(step, writer)), 3)
    if step.slot.name not in WITHOUT_WORDS:
        yield h.paragraph(writer.line(writer.word(f"plan-{step.slot.name}-how")))
    if step.slot.name == "terms":
        yield h.paragraph(writer.line(writer.strong(f"{writer.word('plan-terms-answers')} "), _answers(plan)))
    if step.slot.name == "assessment" and plan.questionnaire:
        yield h.paragraph(writer.text(plan.questionnaire.label), leads=True)
        yield h.listed([writer.text(question) for question in questions_of(writer.guide, plan.questionnaire)])
    if step.sheet:
        yield from _on_sheet(step, step.sheet, writer)


def _on_sheet(step: PlanStep, part: SheetPart, writer: PrintWriter) -> Iterator[h.HandoutBlock]:
    yield h.listed([_turn(turn, minutes, step, writer) for turn, minutes in step.slot.turns])
    if step.slot.name == "sheet":
        asked = [writer.text(question) for question in part.questions] or [writer.line(writer.word("plan-ask-instead"))]
        yield h.paragraph(writer.line(writer.strong(f"{writer.word('plan-ask')}{writer.word('colon')} "), asked[0]))
        if asked[1:]:
            yield _titled(writer.word("plan-more"), writer)
            yield h.listed(asked[1:])
    for case in step.cases:
        yield from _case(case, writer)
    if step.slot.name == "sheet":
        yield from _expected(part, writer)


def _turn(turn: str, minutes: int, step: PlanStep, writer: PrintWriter) -> Printed:
    how = "without" if turn == "groups" and not step.cases else "how"
    name = f"{writer.word(f'plan-{turn}')}, {writer.word('plan-minutes', minutes=minutes)}{writer.word('colon')} "
    return writer.line(writer.strong(name), writer.word(f"plan-{turn}-{how}"))


def _case(case: Case, writer: PrintWriter) -> Iterator[h.HandoutBlock]:
    stop = "" if writer.plain(case.title).endswith(ENDS) else "."
    yield h.paragraph(
        writer.line(
            writer.strong(f"{writer.word('plan-case')}{writer.word('colon')} "),
            writer.text(case.title),
            f"{stop} ",
            writer.text(case.situation),
        )
    )
    if case.questions:
        yield h.listed([writer.text(question) for question in case.questions])


def _expected(part: SheetPart, writer: PrintWriter) -> Iterator[h.HandoutBlock]:
    if part.claims:
        yield _titled(writer.word("plan-expect"), writer)
        yield h.listed(
            [writer.line(writer.stressed(writer.text(each.claim)), " ", writer.text(each.short)) for each in part.claims]
        )
    if part.watch:
        yield _titled(writer.word("plan-watch"), writer)
        yield h.listed([writer.text(each) for each in part.watch])


def _titled(title: str, writer: PrintWriter) -> h.HandoutBlock:
    return h.paragraph(writer.line(writer.strong(title)), leads=True)


def _answers(plan: Plan) -> str:
    """Which meaning goes with which word: `1 D, 2 E`."""
    places: Sequence[str] = [term.id for term in mixed(plan.terms)]
    return ", ".join(f"{number} {_letter(places.index(term.id))}" for number, term in enumerate(plan.terms, 1))


def _letter(place: int) -> str:
    return chr(ord("A") + place)
