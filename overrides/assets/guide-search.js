// The search dialog. Loaded only when somebody reaches for it; guide.js has opened it already.

import { bestPassage } from "./guide-excerpts.js";
import { Finder } from "./guide-finder.js";
import { kept } from "./guide-kept.js";
import { LANG, ROOT } from "./guide-panels.js";

/** Results shown at first, and more each time. */
const SHOWN = 8;
/** Milliseconds without another letter after which files of the index are fetched; what is there answers at once. */
const PAUSE = 120;
/** Milliseconds after which a search that shows nothing is said to have failed; it goes on. */
const LATE = 8000;

/** The finder of the page's language. */
export const finder = new Finder(new URL(ROOT), LANG);

/** The dialog that opens from the head of every page. The address keeps what is asked: it can be shared, and Back leads to it. */
class Dialog {
  constructor(element) {
    this.element = element;
    this.input = element.querySelector("input");
    this.status = element.querySelector("[role=status]");
    this.list = element.querySelector("ol");
    this.more = element.querySelector("[data-search-more]");
    this.nothing = element.querySelector(".g-search-nothing");
    this.near = element.querySelector(".g-search-near");
    this.filter = element.querySelector("[data-search-filter]");
    this.turn = 0;
    this.answered = "";
    this.typed = -PAUSE;
    this.input.addEventListener("input", () => {
      this.typed = performance.now();
      this.search();
    });
    element.addEventListener("keydown", (event) => this.#move(event));
    element.querySelector("form").addEventListener("submit", (event) => this.#follow(event));
    element.addEventListener("click", (event) => event.target === element && element.close());
    element.addEventListener("close", () => element.open || this.#keep("")); // the event comes late: it may be open again
    this.list.addEventListener("click", (event) => this.#leave(event.target.closest("a")));
    this.more.addEventListener("click", () => this.#showMore()?.querySelector("a").focus());
  }

  /** Search for what stands in the field. */
  async search() {
    const turn = ++this.turn;
    const query = this.input.value.trim();
    this.#keep(query);
    if (!query) return this.#show({ answers: [], stems: new Map() }, "");
    if (query === this.answered) return; // the panel was opened again: whoever goes through its results keeps their place
    this.list.setAttribute("aria-busy", "true");
    const late = () => turn !== this.turn;
    const waiting = setTimeout(() => late() || this.list.hasChildNodes() || this.#failed(), LATE);
    try {
      if (!(await finder.holds(query))) await pause(this.typed + PAUSE - performance.now());
      if (late()) return;
      const found = await finder.find(query);
      const suggestions = found.answers.length ? [] : await finder.suggestions(query);
      if (late()) return;
      this.#show(found, this.#summary(found), suggestions);
      this.answered = query;
    } catch {
      if (!late()) this.#failed();
    } finally {
      clearTimeout(waiting);
    }
  }

  /** Go back to where the reader left the results of the address, unless something else is typed meanwhile. */
  async restore() {
    const { page, result, top } = history.state ?? {};
    await this.search();
    const turn = this.turn;
    if (!page) return;
    while (!this.#linkTo(page) && !this.more.hidden) this.#showMore();
    await this.said;
    if (turn !== this.turn) return;
    (this.#linkTo(result) ?? this.#linkTo(page))?.focus({ preventScroll: true });
    this.element.scrollTop = top;
  }

  #linkTo(address) {
    return [...this.list.querySelectorAll("a")].find((link) => link.href === address);
  }

  #summary({ answers, instead }) {
    const texts = this.element.dataset;
    const count = answers.length;
    const found = count === 1 ? texts.one : count ? texts.other.replace("{count}", count) : texts.none;
    return instead && count ? `${found} ${texts.corrected.replace("{words}", instead)}` : found;
  }

  #show(found, summary, suggestions = []) {
    this.found = found;
    this.answered = "";
    this.list.setAttribute("aria-busy", "false");
    this.list.replaceChildren();
    this.#showMore();
    this.status.textContent = summary;
    this.nothing.hidden = !summary || found.answers.length > 0;
    if (!this.nothing.hidden) this.#placePeople();
    this.filter.hidden = !found.answers.length;
    this.filter.search = new URLSearchParams({ q: this.input.value.trim() });
    this.near.hidden = !suggestions.length;
    this.near.querySelector("span").replaceChildren(...suggestions.map((word) => this.#suggestion(word)));
  }

  /** The team of the reader's region comes first, even where it doesn't answer for the whole guide. */
  #placePeople() {
    const teams = [...this.nothing.querySelectorAll("[data-team-of]")];
    const own = teams.find(({ dataset }) => dataset.teamOf === kept("region"));
    own?.parentElement.prepend(own);
    for (const team of teams) team.hidden = team !== own && "teamOnly" in team.dataset;
  }

  /** Show the next results; the first of them. */
  #showMore() {
    const from = this.list.childElementCount;
    const results = this.found.answers.slice(from, from + SHOWN).map((page) => resultOf(page, this.found.stems));
    this.list.append(...results.map(({ item }) => item));
    this.said = Promise.all(results.map(({ said }) => said));
    this.more.hidden = this.list.childElementCount >= this.found.answers.length;
    return results[0]?.item;
  }

  /** A word to search for instead. */
  #suggestion(word) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = word;
    button.addEventListener("click", () => {
      this.input.value = word;
      this.input.focus();
      this.search();
    });
    return button;
  }

  #failed() {
    this.#show({ answers: [], stems: new Map() }, this.element.dataset.failed);
  }

  /** Keep a query in the address; an empty one leaves it. On a page with a field of its own, the place says that it is this one's. */
  #keep(query) {
    if (!query && !this.kept) return;
    this.kept = query;
    const address = new URL(location.href);
    if (query) address.searchParams.set("q", query);
    else address.searchParams.delete("q");
    if (document.querySelector("[data-facet-form] [name=q]")) address.hash = query ? this.element.id : "";
    history.replaceState(null, "", address);
  }

  /** Note where the reader leaves the results, for Back. */
  #leave(link) {
    if (!link) return;
    const page = link.closest("li").querySelector("a").href;
    history.replaceState({ page, result: link.href, top: this.element.scrollTop }, "");
  }

  /** Arrow keys go through the links of the results and back to the field. */
  #move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const stops = [this.input, ...this.list.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement);
    const next = stops[Math.min(Math.max(at + step, 0), stops.length - 1)];
    if (at < 0 || !next) return;
    event.preventDefault();
    next.focus();
  }

  /** Enter in the field follows the first result. */
  #follow(event) {
    event.preventDefault();
    this.list.querySelector("a")?.click();
  }
}

/** A page by its title; what it says of the question follows, once `said` is. */
function resultOf(page, stems) {
  const item = document.createElement("li");
  const title = link(page.url, page.title, "g-result-title");
  if (page.kind) title.prepend(element("span", "g-result-kind", page.kind));
  const text = element("div", "g-result-text");
  item.append(title, text);
  return { item, said: said(item, page, stems).then((place) => place && text.append(place), () => {}) };
}

const pause = (time) => new Promise((go) => setTimeout(go, time));

/** What a page says, for a result that still stands after a while, or at once where it is here. */
async function said(item, page, stems) {
  await pause(finder.holdsPassages(page.page) ? 0 : PAUSE);
  return item.isConnected ? passage(page, stems) : null;
}

/** What a page says of the question: a link to its section, where it has one. */
async function passage(page, stems) {
  const [passages, stem] = await Promise.all([finder.passages(page.page), finder.stemmer]);
  const { heading, anchor, pieces } = bestPassage(passages, stems, stem);
  const place = anchor ? link(`${page.url.split("#")[0]}#${anchor}`, "", "g-result-section") : element("p", "");
  if (heading) place.append(element("span", "g-result-heading", heading));
  const text = element("span", "");
  text.append(...pieces.map((piece) => (piece.found ? element("mark", "", piece.text) : piece.text)));
  place.append(text);
  return place;
}

/** A link that doesn't tell where it leads what was searched. */
function link(href, text, name) {
  return Object.assign(element("a", name, text), { href, referrerPolicy: "no-referrer" });
}

function element(tag, name, text = "") {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.textContent = text;
  return made;
}

/** Search in the open dialog from now on, for what was typed in it already too. */
export function start(element) {
  return new Dialog(element).restore();
}
