// Finding in a list: words (where there is a field for them) and ticked boxes narrow it, the counts follow, the address keeps the choice.

const PAUSE = 150;

/** Things of a large index that are shown, until the reader asks for more. */
const MOST = 100;

/** Whether a thing has one of the values chosen in each facet, one facet left aside. `choice` holds `facet:value`s by facet. */
function matches(thing, choice, aside = "") {
  return [...choice].every(([facet, values]) => facet === aside || values.some((value) => thing.has.has(value)));
}

/** The things that stand on the page of their index, in their groups; those that words found stand in one list, best first. */
class StandingList {
  constructor() {
    this.best = document.querySelector("[data-facet-best]");
    this.groups = [...document.querySelectorAll("[data-facet-group]")];
    this.things = [...document.querySelectorAll("[data-facets]")].map((item) => ({
      item,
      home: item.parentElement,
      address: item.querySelector("a").href,
      has: new Set(item.dataset.facets.split(" ")),
    }));
  }

  show(found, isRanked) {
    const shown = new Set(found);
    for (const thing of this.things) thing.item.hidden = !shown.has(thing);
    if (this.best) this.best.hidden = !isRanked;
    if (this.isRanked || isRanked) for (const { home, item } of this.things) home.append(item);
    if (isRanked) this.best.append(...found.map(({ item }) => item));
    this.isRanked = isRanked;
    for (const group of this.groups) group.hidden = !group.querySelector("[data-facets]:not([hidden])");
  }
}

/** The things of a large index, which has them on other pages: of those found, as many as one looks through. */
class FetchedList {
  constructor(items, root) {
    this.best = document.querySelector("[data-facet-best]");
    this.more = document.querySelector("[data-facet-more]");
    this.things = items.map(([address, above, name, has]) => ({ address: new URL(address, root).href, above, name, has: new Set(has) }));
    this.found = [];
    this.more.addEventListener("click", () => this.#go());
  }

  show(found, isRanked, isChosen) {
    this.found = isRanked || isChosen ? found : [];
    this.best.hidden = !this.found.length;
    this.best.replaceChildren();
    this.#add();
  }

  /** Show more, and go on from the first of them. */
  #go() {
    const [first] = this.#add();
    first.querySelector("a").focus();
  }

  #add() {
    const from = this.best.children.length;
    const items = this.found.slice(from, from + MOST).map((thing) => this.#made(thing));
    this.best.append(...items);
    this.more.hidden = from + items.length >= this.found.length;
    return items;
  }

  #made({ address, above, name }) {
    const make = (tag, values, ...children) => {
      const made = Object.assign(document.createElement(tag), values);
      made.append(...children);
      return made;
    };
    const head = above ? [make("p", { className: "g-kicker" }, above)] : [];
    return make("li", { className: "g-card" }, ...head, make("p", { className: "g-card-title" }, make("a", { href: address }, name)));
  }
}

class Facets {
  constructor(form, list) {
    this.form = form;
    this.list = list;
    this.field = form.querySelector("[name=q]");
    this.boxes = [...form.querySelectorAll("[type=checkbox]")];
    this.status = document.querySelector(".g-facets-found");
    /** The place of each thing's address among what the words found; null where no words are searched. */
    this.ranks = null;
    this.turn = 0;
    form.addEventListener("change", (event) => event.target !== this.field && this.#keep());
    form.addEventListener("reset", () => setTimeout(() => this.#choose("")));
    form.addEventListener("submit", (event) => event.preventDefault());
    this.field?.addEventListener("input", () => this.#typed());
    addEventListener("popstate", () => this.#restore());
    this.#restore();
  }

  /** Tick and type what the address says. */
  #restore() {
    const wanted = new URLSearchParams(location.search);
    for (const box of this.boxes) box.checked = wanted.getAll(box.name).includes(box.value);
    this.#choose(wanted.get("q") ?? "", false);
  }

  #typed() {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.#choose(this.field.value), PAUSE);
  }

  /** Search for words, where there is a field to change them in, then show what is found. */
  async #choose(words, keep = true) {
    const turn = ++this.turn;
    if (this.field && this.field.value !== words) this.field.value = words;
    const query = this.field ? words.trim() : "";
    const ranks = query ? await this.#search(query).catch(() => undefined) : null;
    if (turn !== this.turn) return;
    this.ranks = ranks ?? null;
    if (keep) this.#keep();
    else this.#apply();
    if (ranks === undefined) this.status.textContent = this.form.dataset.failed;
  }

  async #search(query) {
    const { finder } = await import("./guide-search.js");
    const listed = new Set(this.list.things.map(({ address }) => address));
    const { answers } = await finder.find(query, ({ url }) => listed.has(url));
    return new Map(answers.map(({ url }, rank) => [url, rank]));
  }

  /** Say in the address what is chosen: a step back for each box, one for the words however many letters. */
  #keep() {
    const wanted = new URLSearchParams();
    const query = this.field?.value.trim();
    if (query) wanted.append("q", query);
    for (const box of this.boxes) if (box.checked) wanted.append(box.name, box.value);
    const address = String(wanted) ? `?${wanted}` : location.pathname;
    const before = new URLSearchParams(location.search).get("q");
    const goesOn = before && query && before !== query;
    history[goesOn ? "replaceState" : "pushState"](null, "", address);
    this.#apply();
  }

  #choice() {
    const choice = new Map();
    for (const box of this.boxes) if (box.checked) choice.set(box.name, [...(choice.get(box.name) ?? []), valueOf(box)]);
    return choice;
  }

  #apply() {
    const choice = this.#choice();
    const found = this.list.things.filter((thing) => !this.ranks || this.ranks.has(thing.address));
    const shown = found.filter((thing) => matches(thing, choice));
    if (this.ranks) shown.sort((a, b) => this.ranks.get(a.address) - this.ranks.get(b.address));
    this.list.show(shown, this.ranks !== null, choice.size > 0);
    this.#count(choice, found);
    const texts = this.form.dataset;
    this.status.textContent = shown.length === 1 ? texts.one : shown.length ? texts.other.replace("{count}", shown.length) : texts.none;
  }

  /** How many things each value would show, with what is chosen otherwise. */
  #count(choice, found) {
    const counts = new Map();
    for (const facet of new Set(this.boxes.map((box) => box.name))) {
      for (const { has } of found.filter((thing) => matches(thing, choice, facet))) {
        for (const value of has) if (value.startsWith(`${facet}:`)) counts.set(value, (counts.get(value) ?? 0) + 1);
      }
    }
    for (const box of this.boxes) {
      const count = counts.get(valueOf(box)) ?? 0;
      box.parentElement.querySelector(".g-count").textContent = count;
      box.parentElement.classList.toggle("g-empty", count === 0 && !box.checked);
    }
  }
}

/** What a box stands for, as things have it. */
const valueOf = (box) => `${box.name}:${box.value}`;

/** On a large index: all its things are fetched once the reader touches the filters, or the address has a choice. */
function startLater(form, wanted) {
  let started;
  const start = () => (started ??= fetched(form.dataset.facetSource).then((list) => resume(form, list)));
  for (const reach of ["focusin", "pointerdown"]) form.addEventListener(reach, start, { once: true });
  if (String(wanted) || new URLSearchParams(location.search).has("q")) start();
}

/** Start with what the reader has chosen and typed while the things were on their way. */
function resume(form, list) {
  const field = form.querySelector("[name=q]");
  const words = field?.value ?? "";
  const chosen = [...form.querySelectorAll(":checked")];
  new Facets(form, list);
  for (const box of chosen) box.checked = true;
  if (chosen.length) form.dispatchEvent(new Event("change"));
  if (!words) return;
  field.value = words;
  field.dispatchEvent(new Event("input"));
}

/** The things of a large index. Their addresses start at the root of the language, two folders above the file. */
async function fetched(source) {
  const file = new URL(source, document.baseURI);
  return new FetchedList(await (await fetch(file)).json(), new URL("../../", file));
}

const form = document.querySelector("form[data-facet-form]");
if (form) {
  form.hidden = false;
  const wanted = new URLSearchParams(location.search);
  wanted.delete("q");
  document.querySelector("[data-facet-box]").open = matchMedia("(min-width: 48rem)").matches || String(wanted) !== "";
  for (const fallback of document.querySelectorAll("[data-facet-fallback]")) fallback.hidden = true;
  if (form.dataset.facetSource) startLater(form, wanted);
  else new Facets(form, new StandingList());
}
