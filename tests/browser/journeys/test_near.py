"""What a phone shows first: the home page, the reader's region, and the pages of needs, in a real browser."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, ViewportSize, expect

from support import Visit, settled

SCREEN: ViewportSize = {"width": 390, "height": 760}
CHOICE = "[data-region-choice] select"
NEAR = "[data-near] [data-near-here]"


def test_home_says_it_on_three_screens(visit: Visit, url: str) -> None:
    """What peer work is, the question, employers first, the region, the sheets, what can be taken away."""
    page = visit.page
    page.set_viewport_size(SCREEN)
    page.goto(url)
    expect(page.locator("html[data-ready]")).to_be_attached()
    expect(page.locator(".g-hero .g-lead")).to_contain_text("est un métier")
    expect(page.locator("form[data-ask]")).to_be_visible()
    expect(page.locator(".g-way")).to_have_count(3)
    expect(page.locator(".g-way").first).to_contain_text("employer")
    expect(page.locator("#parties ~ ol.g-list").first.locator("li")).to_have_count(9)
    last = page.locator(".g-list").last
    expect(last.locator("a")).to_have_count(4)
    end = last.evaluate("list => list.getBoundingClientRect().bottom + scrollY")
    assert end <= 3 * SCREEN["height"]
    assert page.locator("article a:visible").count() <= 45
    assert visit.errors == []


def test_a_region_is_chosen_once(visit: Visit, url: str) -> None:
    """On the home page, in the other language, on the pages of needs; changed in one tap; for those whose region isn't there too."""
    page = visit.page
    page.goto(url)
    contacts = page.locator("[data-no-region]")
    expect(page.locator(CHOICE)).to_have_value("")
    expect(contacts).to_be_visible()
    expect(contacts).to_contain_text("Florentine Lachaume")
    page.select_option(CHOICE, "hauts-de-france")
    expect(page.locator(NEAR)).to_contain_text("ysee.laforge@federation.example.org")
    expect(page.locator(NEAR)).to_contain_text("Aucune date à venir connue")
    expect(page.locator("[data-region-choice] [role=status]")).to_contain_text("Hauts-de-France")
    expect(contacts).to_be_hidden()
    page.goto(f"{url}en/")
    expect(page.locator(CHOICE)).to_have_value("hauts-de-france")
    near = page.locator(f"{NEAR} a[href*='/en/trainings/formation-respai-hdf/']")
    expect(near).to_be_visible()
    page.goto(f"{url}besoins/financer/")
    expect(page.locator(NEAR)).to_be_visible()
    page.select_option(CHOICE, "-")
    expect(page.locator("[data-near]")).to_be_empty()
    expect(contacts).to_be_visible()
    page.reload()
    expect(page.locator(CHOICE)).to_have_value("-")
    page.goto(f"{url}regions/bretagne/")
    page.locator("[data-region-set]").click()
    expect(page.locator("article [role=status]").first).to_contain_text("Bretagne")
    page.goto(url)
    expect(page.locator(CHOICE)).to_have_value("bretagne")
    expect(page.locator(NEAR)).to_contain_text("Florentine Lachaume")
    assert visit.errors == []


def test_without_a_script_the_regions_are_a_list(browser: Browser, url: str) -> None:
    """And the guide's own contacts are named."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(url)
    expect(page.locator("[data-region-list] a").first).to_be_visible()
    expect(page.locator("[data-no-region]")).to_contain_text("Florentine Lachaume")
    expect(page.locator("[data-region-choice]")).to_be_hidden()
    context.close()


def test_a_need_begins_with_its_answer(page: Page, url: str) -> None:
    """On the first screen; then the first steps, what to know, and all that helps, the most useful first."""
    page.set_viewport_size(SCREEN)
    page.goto(f"{url}besoins/financer/")
    answer = page.locator(".g-in-short")
    assert answer.evaluate("text => text.getBoundingClientRect().bottom") <= SCREEN["height"]
    expect(answer).to_contain_text("mi-temps")
    expect(answer.locator("xpath=preceding-sibling::*")).to_have_count(1)
    first, second = (page.locator(".g-steps > li").nth(place).locator(".g-see > li") for place in (0, 1))
    expect(first).to_contain_text(["À qui s’adresser : Chargé·e·s"])
    assert ["Qui finance" in line or line.startswith("Qui peut payer") for line in second.all_inner_texts()] == [True, True]
    heads = page.locator("article h2").all_inner_texts()
    assert heads == ["Par où commencer", "À savoir avant", "Près de chez vous", "Tout ce qui y sert"]
    kinds = page.locator(".g-serving").all_inner_texts()
    assert kinds.index("Parcours") < kinds.index("Les fiches") < kinds.index("Financements")
    page.goto(f"{url}publics/futurs-travailleurs-pairs/")
    kinds = page.locator(".g-serving").all_inner_texts()
    assert kinds[:2] == ["Autoévaluation", "Parcours"]


def test_a_date_that_has_passed_is_never_to_come(page: Page, url: str) -> None:
    """Pages aren't made anew every day: the browser puts past dates aside, and says so where none is left."""
    page.goto(f"{url}formations/")
    expect(page.locator(".g-when-list")).to_be_visible()
    lines = settled(
        page,
        """async () => {
          const { mark } = await import(new URL("../assets/guide-dates.js", location.href));
          const line = (days) => {
            const box = document.createElement("p");
            const times = days.map((day) => `<span><time data-until="${day}" data-past="(passé)">${day}</time></span>`).join(" ");
            box.innerHTML = `<span data-coming="Prochaine date :"><span data-coming-label>Date annoncée :</span> ${times}</span><span hidden>Aucune</span>`;
            mark(box);
            return [...box.querySelectorAll(":scope > span:not([hidden])")].map((shown) => shown.textContent.trim()).join(" ");
          };
          return [line(["2001-01-01", "2199-01-01"]), line(["2001-01-01"])];
        }""",
    )
    assert lines == ["Prochaine date :  2199-01-01", "Aucune"]
