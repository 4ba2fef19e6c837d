// The search dialog. Loaded only when somebody reaches for it; guide.js has opened it already.

import { FirstAnswers } from "./guide-first.js";

const FIRST = 4;
const SECTIONS = 2;
/** Milliseconds after which the engine is fetched even though nothing was typed. */
const PATIENCE = 500;
/** Milliseconds after which a search that shows nothing is said to have failed; it goes on. */
const LATE = 8000;

/** The dialog that opens from the head of every page. */
class Dialog {
  constructor(element) {
    this.element = element;
    this.input = element.querySelector("input");
    this.status = element.querySelector("[role=status]");
    this.list = element.querySelector("ol");
    this.nothing = element.querySelector(".g-search-nothing");
    this.near = element.querySelector(".g-search-near");
    this.filter = element.querySelector("[data-search-filter]");
    this.turn = 0;
    this.finder = null;
    this.from = [new URL(element.dataset.root, document.baseURI), element.dataset.lang];
    this.first = new FirstAnswers(...this.from);
    this.input.addEventListener("input", () => this.search());
    element.addEventListener("keydown", (event) => this.#move(event));
    element.querySelector("form").addEventListener("submit", (event) => this.#follow(event));
    element.addEventListener("click", (event) => event.target === element && element.close());
    setTimeout(() => this.#engine().catch(() => {}), PATIENCE);
  }

  /** Search for what stands in the field: the first answers at once, then all. */
  async search() {
    const turn = ++this.turn;
    const query = this.input.value.trim();
    if (!query) return this.#show([], "");
    const late = () => turn !== this.turn;
    const waiting = setTimeout(() => late() || this.list.hasChildNodes() || this.#failed(), LATE);
    try {
      if (!this.finder?.warm) await this.#showFirst(query, late);
      const finder = await this.#engine();
      if (late()) return;
      const { results, words, corrected } = await finder.find(query);
      if (late()) return;
      const pages = await finder.pages(results, corrected ? words.join(" ") : query);
      const suggestions = results.length ? [] : await finder.suggestions(query);
      if (late()) return;
      const summary = this.#summary(results.length, corrected && results.length ? words.join(" ") : "");
      this.#show(pages.map(resultItem), summary, results.length === 0, suggestions);
    } catch {
      if (!late()) this.#failed();
    } finally {
      clearTimeout(waiting);
    }
  }

  /** The search engine, fetched when first asked for. */
  async #engine() {
    const { Finder } = await import("./guide-finder.js");
    this.finder ??= new Finder(...this.from);
    await this.finder.ready();
    return this.finder;
  }

  async #showFirst(query, late) {
    const pages = await this.first.find(query, FIRST).catch(() => []);
    if (late() || this.finder?.warm || !pages.length) return;
    this.#show(pages.map(shortItem), this.element.dataset.first);
  }

  #summary(count, meant) {
    const texts = this.element.dataset;
    const found = count === 1 ? texts.one : count ? texts.other.replace("{count}", count) : texts.none;
    return meant ? `${found} ${texts.corrected.replace("{words}", meant)}` : found;
  }

  /** Show results. Those that the reader has reached already stay where they are. */
  #show(items, summary, nothing = false, suggestions = []) {
    const reached = items.length > 0 && this.list.matches(":hover, :focus-within");
    if (!reached) this.list.replaceChildren();
    const shown = new Set([...this.list.children].map((item) => item.dataset.url));
    this.list.append(...items.filter((item) => !shown.has(item.dataset.url)));
    this.status.textContent = summary;
    this.nothing.hidden = !nothing;
    this.filter.hidden = !items.length;
    this.filter.search = new URLSearchParams({ q: this.input.value.trim() });
    this.near.hidden = !suggestions.length;
    this.near.querySelector("span").replaceChildren(...suggestions.map((word) => this.#suggestion(word)));
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
    this.#show([], this.element.dataset.failed, true);
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

/** A page by its title alone. */
function shortItem({ url, title, kind }) {
  const item = document.createElement("li");
  item.dataset.url = url;
  const anchor = link(url, title, "g-result-title");
  if (kind) anchor.prepend(span("g-result-kind", kind));
  item.append(anchor);
  return item;
}

/** A page, and the sections of it that match. */
function resultItem(page) {
  const item = shortItem({ url: page.url, title: apostrophes(page.meta.title), kind: page.meta.kind });
  const sections = page.sub_results.filter((section) => section.url.includes("#"));
  sections.sort((a, b) => strength(b) - strength(a));
  for (const section of sections.slice(0, SECTIONS)) {
    const anchor = link(section.url, "", "g-result-section");
    anchor.append(span("g-result-heading", apostrophes(section.title)), excerpt(section.excerpt));
    item.append(anchor);
  }
  if (!sections.length && page.excerpt) {
    const text = document.createElement("p");
    text.append(excerpt(page.excerpt));
    item.append(text);
  }
  return item;
}

/** How well a section matches: its words found, the rarer and longer first. */
function strength(section) {
  return section.weighted_locations.reduce((sum, place) => sum + place.balanced_score, 0);
}

function link(href, text, name) {
  const anchor = document.createElement("a");
  anchor.href = href;
  anchor.className = name;
  anchor.textContent = text;
  return anchor;
}

function span(name, text) {
  const element = document.createElement("span");
  element.className = name;
  element.textContent = text;
  return element;
}

/** An excerpt's words, those found marked; any other markup stays text. */
function excerpt(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html").body;
  const fragment = document.createDocumentFragment();
  for (const node of parsed.childNodes) {
    const inMark = node.nodeName === "MARK";
    const piece = inMark ? document.createElement("mark") : document.createTextNode("");
    piece.textContent = apostrophes(node.textContent);
    fragment.append(piece);
  }
  return fragment;
}

function apostrophes(text) {
  return text.replaceAll("'", "’");
}

/** Search in the open dialog from now on, for what was typed in it already too. */
export function start(element) {
  const dialog = new Dialog(element);
  if (dialog.input.value.trim()) dialog.search();
}
