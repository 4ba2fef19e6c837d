"""Questionnaires in a real browser: every answer's advice, every outcome, the stop, what is kept and where, the address, paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations, product
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from guide_generator.guide.guide import Guide
from guide_generator.model.section_values import VERDICTS, Answer, Question
from guide_generator.model.thing import Thing
from guide_generator.printed.documents import Printer
from support import FROZEN, ROOT, Visit, settled, wait_for_scripts

NAMES = sorted(path.stem for path in (FROZEN / "action_sheets/shared/questionnaires").glob("*.yml"))
FOLDERS = {"fr": "auto-evaluations", "en": "en/self-assessments"}


def address(url: str, name: str, lang: str = "fr") -> str:
    """The page of a questionnaire."""
    return f"{url}{FOLDERS[lang]}/{name}/"


def questions_of(thing: Thing) -> tuple[Question, ...]:
    """The questions of a questionnaire."""
    found: tuple[Question, ...] = thing.questions  # type: ignore[attr-defined]
    return found


def field(page: Page, question: Question, number: int) -> Any:  # noqa: ANN401 - Playwright's locator
    """The box of an answer."""
    return page.locator(f"[data-question={question.id}] input").nth(number)


def answer(page: Page, questions: Sequence[Question], choice: Sequence[int]) -> None:
    """Choose an answer to each question, as far as the form goes."""
    for question, number in zip(questions, choice, strict=False):
        field(page, question, number).check()


def ways(questions: Sequence[Question]) -> Iterator[tuple[int, ...]]:
    """Ways through a questionnaire in which every answer is chosen once, the others as good as can be."""
    best = [min(range(len(question.answers)), key=partial(_rank, question)) for question in questions]
    for place, question in enumerate(questions):
        for number in range(len(question.answers)):
            yield (*best[:place], number, *best[place + 1 :])


def _rank(question: Question, number: int) -> int:
    return VERDICTS.index(question.answers[number].verdict)


def _leads_to(question: Question, number: int) -> tuple[bool, int]:
    """Answers that go on come before those that stop, then those that lead to most."""
    return question.answers[number].verdict != "stop", len(question.answers[number].see)


def expected(given: Sequence[Answer]) -> str:
    """The worst verdict."""
    return max((each.verdict for each in given), key=VERDICTS.index)


def test_an_answer_stops(guide: Guide) -> None:
    """The case that the tests below run through is there."""
    assert any(each.verdict == "stop" for name in NAMES for q in questions_of(guide.thing(name)) for each in q.answers)


WALK = """(ways) => {
  const shown = (selector, part = document) => [...part.querySelectorAll(selector)].filter((each) => each.checkVisibility());
  const choose = ([question, number]) => {
    const part = document.querySelector(`[data-question=${question}]`);
    shown("input", part)[number].click();
    return shown("[data-advice]", part).length;
  };
  return ways.map((way) => {
    const advice = way.map(choose);
    const asked = shown("[data-question]").length;
    const outcomes = shown("[data-outcome]").map(({ dataset }) => dataset.outcome);
    document.querySelector("[data-answers-reset]").click();
    return [advice, asked, outcomes, shown("[data-outcome]").length];
  });
}"""
"""Chooses the answers of each way; what shows at each answer, at the end, and after the answers were put back."""


@pytest.mark.parametrize("name", NAMES)
def test_every_branch(visit: Visit, url: str, guide: Guide, name: str) -> None:
    """Each answer's advice shows at once, alone; each way ends in its outcome; no answer leaves the page."""
    page, questions = visit.page, questions_of(guide.thing(name))
    page.goto(address(url, name))
    expect(page.locator("[data-questions-tools]")).to_be_visible()
    wait_for_scripts(page)
    visit.requests.clear()
    chosen, right = [], []
    for way in ways(questions):
        answers = [question.answers[number] for question, number in zip(questions, way, strict=True)]
        asked = next((place for place, given in enumerate(answers, 1) if given.verdict == "stop"), len(answers))
        chosen.append([[question.id, number] for question, number in zip(questions, way, strict=True)][:asked])
        advice = [int(bool(given.advice or given.see)) for given in answers[:asked]]
        right.append([advice, asked, [expected(answers[:asked])], 0])
    assert page.evaluate(WALK, chosen) == right
    fetched_ahead = set(page.locator("a").evaluate_all("links => links.map((link) => link.href)"))
    assert set(visit.requests) <= fetched_ahead
    assert visit.errors == []


def test_paper_adds_up_to_the_same_result(page: Page, url: str, guide: Guide) -> None:
    """On every path: the first line of the table with a box ticked, from the top, is the result that the page's own script gives."""
    page.goto(address(url, NAMES[0]))
    for name in NAMES:
        form = Printer(guide, "fr", "", ROOT).form(guide.thing(name))["form"]
        table = [row["verdict"] for part in form["sections"] if part["type"] == "tally" for row in part["rows"]]
        printed = [each["answers"] for part in form["sections"] if part["type"] == "questions" for each in part["items"]]
        paths = [list(_choices(*pair)) for pair in zip(questions_of(guide.thing(name)), printed, strict=True)]
        every = list(product(*paths))
        asked = [[{"verdicts": list(screen), "isOptional": optional} for screen, _, optional in path] for path in every]
        on_screen = settled(
            page,
            """async ([script, asked, order]) => {
                const { outcome } = await import(script);
                return asked.map((questions) => outcome(questions, order).verdict);
            }""",
            [f"{url}assets/guide-questions.js", asked, list(VERDICTS)],
        )
        on_paper = [next(row for row in table if any(row in paper for _, paper, _ in path)) for path in every]
        assert on_paper == on_screen
        assert set(on_paper) == set(table)


def _choices(question: Question, printed: Sequence[Mapping[str, Any]]) -> Iterator[tuple[frozenset[str], frozenset[str], bool]]:
    """What may be chosen of a question: its verdicts, what paper counts, whether nothing may be chosen. Each sort once."""
    counts = range(0 if question.optional else 1, len(printed) + 1 if question.several else 2)
    chosen = (some for count in counts for some in combinations(range(len(printed)), count))
    yield from dict.fromkeys(
        (
            frozenset(question.answers[at].verdict for at in some),
            frozenset(printed[at]["verdict"] for at in some),
            question.optional,
        )
        for some in chosen
    )


@pytest.mark.parametrize("lang", FOLDERS)
def test_result_is_made_for_the_answers(page: Page, url: str, guide: Guide, lang: str) -> None:
    """The list at the end holds what the chosen answers and the outcome lead to, each once, and nothing else."""
    questions = questions_of(guide.thing(NAMES[-1]))
    page.goto(address(url, NAMES[-1], lang))
    expect(page.locator("[data-questions-tools]")).to_be_visible()
    worst = [max(range(len(question.answers)), key=partial(_leads_to, question)) for question in questions]
    answer(page, questions, worst)
    given = [question.answers[number] for question, number in zip(questions, worst, strict=True)]
    [outcome] = [each for each in guide.thing(NAMES[-1]).outcomes if each.verdict == expected(given)]  # type: ignore[attr-defined]
    links = page.locator("[data-outcomes] a:visible")
    ids = links.evaluate_all("links => links.map((link) => link.hash.slice(1) || link.pathname.split('/').at(-2))")
    assert sorted(ids) == sorted({target for each in given for target in each.see} | set(outcome.see))


def test_answers_are_kept_here_alone(browser: Browser, url: str, guide: Guide) -> None:
    """They are there again after the page was left, also in the other language; a reset forgets them; no cookie."""
    questions = questions_of(guide.thing(NAMES[0]))
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(address(url, NAMES[0]))
        expect(page.locator("[data-questions-tools]")).to_be_visible()
        field(page, questions[1], 0).check()
        page.goto(address(url, NAMES[0], "en"))
        expect(field(page, questions[1], 0)).to_be_checked()
        assert context.cookies() == []
        page.locator("[data-answers-reset]").click()
        expect(page.locator(".g-questions :checked")).to_have_count(0)
        page.reload()
        expect(page.locator("[data-questions-tools]")).to_be_visible()
        expect(page.locator(".g-questions :checked")).to_have_count(0)
        assert page.evaluate("localStorage.length") == 0


def test_address_holds_answers_only_when_asked(browser: Browser, url: str, guide: Guide) -> None:
    """Whoever opens the address sees its answers; their own stay until they choose, also when they change something or come again."""
    questions = questions_of(guide.thing(NAMES[0]))
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(address(url, NAMES[0]))
        expect(page.locator("[data-questions-tools]")).to_be_visible()
        field(page, questions[1], 0).check()
        assert "#" not in page.url
        page.locator("[data-answers-share]").click()
        shared = page.locator("#shared-address").input_value()
        assert "#" not in page.url
        page.goto(shared)
        expect(page.locator("[data-received]")).to_be_hidden()
        assert "#" not in page.url
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(address(url, NAMES[0]))
        expect(page.locator("[data-questions-tools]")).to_be_visible()
        field(page, questions[1], 1).check()
        before = page.evaluate("JSON.stringify(localStorage)")
        page.goto(shared)
        page.reload()
        expect(page.locator("[data-received]")).to_be_visible()
        expect(field(page, questions[1], 0)).to_be_checked()
        field(page, questions[1], 2).check()
        page.reload()
        expect(field(page, questions[1], 2)).to_be_checked()
        assert page.evaluate("JSON.stringify(localStorage)") == before
        page.locator("[data-answers-own]").click()
        expect(page.locator("[data-received]")).to_be_hidden()
        expect(field(page, questions[1], 1)).to_be_checked()
        assert "#" not in page.url
        page.goto(shared)
        page.locator("[data-answers-adopt]").click()
        expect(page.locator("[data-received]")).to_be_hidden()
        page.reload()
        expect(field(page, questions[1], 0)).to_be_checked()


@pytest.mark.parametrize(
    "mark", ["#answers=%", "#answers=", "#answers=x", "#answers=constructor:__proto__;%3Cimg%20src=x%3E:1;;:"]
)
def test_nonsense_in_an_address_takes_nothing_away(visit: Visit, url: str, guide: Guide, mark: str) -> None:
    """An address that a mail program cut: the reader's own answers are shown, and kept at the next tick."""
    page = visit.page
    questions = questions_of(guide.thing(NAMES[0]))
    page.goto(address(url, NAMES[0]))
    expect(page.locator("[data-questions-tools]")).to_be_visible()
    field(page, questions[1], 0).check()
    page.goto("about:blank")
    page.goto(address(url, NAMES[0]) + mark)
    expect(page.locator("[data-questions-tools]")).to_be_visible()
    expect(page.locator("[data-received]")).to_be_hidden()
    expect(field(page, questions[1], 0)).to_be_checked()
    field(page, questions[2], 0).check()
    page.reload()
    expect(field(page, questions[1], 0)).to_be_checked()
    expect(field(page, questions[2], 0)).to_be_checked()
    assert visit.errors == []


def test_to_choose_nothing_is_an_answer_where_the_question_says_so(page: Page, url: str, guide: Guide) -> None:
    """The result comes once the others are answered."""
    name, questions = next(
        (name, questions_of(guide.thing(name)))
        for name in NAMES
        if any(question.optional for question in questions_of(guide.thing(name)))
    )
    page.goto(address(url, name))
    expect(page.locator("[data-questions-tools]")).to_be_visible()
    for question in questions:
        expect(page.locator("[data-outcome]:visible")).to_have_count(0)
        if not question.optional:
            field(page, question, min(range(len(question.answers)), key=partial(_rank, question))).check()
    expect(page.locator("[data-outcome]:visible")).to_have_count(1)
    expect(page.locator("[data-optional]")).to_contain_text("ne rien choisir")


def test_what_an_answer_brings_is_said_once(page: Page, url: str, guide: Guide) -> None:
    """Its advice and what is left, in one announcement; nothing when the page opens, and what one sees isn't announced again."""
    questions = questions_of(guide.thing(NAMES[0]))
    question, number = next((each, place) for each in questions for place, given in enumerate(each.answers) if given.advice)
    page.goto(address(url, NAMES[0]))
    live = page.locator("main :is([role=status], [role=alert], [aria-live])")
    expect(page.locator("[data-questions-left]")).not_to_be_empty()
    assert "".join(live.all_text_contents()) == ""
    field(page, question, number).check()
    advice = page.locator(f"[data-question={question.id}] [data-advice]:visible p").first.inner_text()
    said = "".join(live.all_text_contents())
    assert said.startswith(advice)
    assert said.endswith(page.locator("[data-questions-left]").inner_text())


def test_where_answers_cant_be_kept(visit: Visit, url: str, guide: Guide) -> None:
    """The page doesn't say that they stay; received ones that can't be kept stay in sight."""
    page = visit.page
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('refused') }")
    questions = questions_of(guide.thing(NAMES[0]))
    page.goto(address(url, NAMES[0]))
    expect(page.locator("[data-not-kept]")).to_be_visible()
    expect(page.locator("[data-kept]")).to_be_hidden()
    field(page, questions[1], 0).check()
    page.locator("[data-answers-share]").click()
    shared = page.locator("#shared-address").input_value()
    page.goto("about:blank")
    page.goto(shared)
    page.locator("[data-answers-adopt]").click()
    expect(field(page, questions[1], 0)).to_be_checked()
    expect(page.locator("[data-not-kept]")).to_be_visible()
    assert visit.errors == []


def test_nonsense_in_the_browser_does_no_harm(visit: Visit, url: str) -> None:
    """What isn't an answer is not one."""
    page = visit.page
    page.goto(address(url, NAMES[0]))
    for nonsense in ("{", '"text"', '{"x": 3}', "[null]"):
        page.evaluate(
            "([name, value]) => localStorage.setItem(name, value)",
            [f"{urlsplit(url).path}questions:{NAMES[0]}", nonsense],
        )
        page.reload()
        expect(page.locator("[data-questions-tools]")).to_be_visible()
    assert visit.errors == []


def test_by_keyboard(page: Page, url: str, guide: Guide) -> None:
    """Tab to a question, arrows to an answer; the advice is there without a click."""
    questions = questions_of(guide.thing(NAMES[-1]))
    place = next(number for number, question in enumerate(questions) if not question.several)
    page.goto(address(url, NAMES[-1]))
    expect(page.locator("[data-questions-tools]")).to_be_visible()
    field(page, questions[place], 0).focus()
    page.keyboard.press("Space")
    expect(field(page, questions[place], 0)).to_be_checked()
    page.keyboard.press("ArrowDown")
    expect(field(page, questions[place], 1)).to_be_checked()


@pytest.mark.parametrize("name", NAMES)
def test_without_a_script_it_is_a_paper_form(browser: Browser, url: str, guide: Guide, name: str) -> None:
    """Every advice and every outcome can be read, and boxes can be ticked."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address(url, name))
        questions = questions_of(guide.thing(name))
        advised = [each for question in questions for each in question.answers if each.advice or each.see]
        expect(page.locator("[data-advice]:visible")).to_have_count(len(advised))
        expect(page.locator("[data-outcome]:visible")).to_have_count(len(guide.thing(name).outcomes))  # type: ignore[attr-defined]
        expect(page.locator("[data-questions-tools]:visible")).to_have_count(0)


def test_prints_with_the_answers_or_as_a_form(page: Page, url: str, guide: Guide) -> None:
    """Before printing, a form without answers shows all; one with answers shows theirs."""
    questions = questions_of(guide.thing(NAMES[0]))
    page.goto(address(url, NAMES[0]))
    expect(page.locator("[data-questions-tools]")).to_be_visible()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("[data-outcome]:visible")).to_have_count(len(guide.thing(NAMES[0]).outcomes))  # type: ignore[attr-defined]
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    field(page, questions[0], 0).check()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("[data-advice]:visible")).to_have_count(
        1 if questions[0].answers[0].advice or questions[0].answers[0].see else 0
    )
