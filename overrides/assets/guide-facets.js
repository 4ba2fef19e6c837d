// Finding in a list: words (where there is a field for them) and ticked boxes narrow it, the counts follow, the address keeps the choice.

const PAUSE = 150;

/** Whether a thing has one of the values chosen in each facet, one facet left aside. */
function matches(thing, choice, aside = "") {
  return [...choice].every(([facet, values]) => facet === aside || values.some((value) => thing.has.has(`${facet}:${value}`)));
}

class Facets {
  constructor(form) {
    this.form = form;
    this.field = form.querySelector("[name=q]");
    this.boxes = [...form.querySelectorAll("[type=checkbox]")];
    this.status = document.querySelector(".g-facets-found");
    this.best = document.querySelector("[data-facet-best]");
    this.groups = [...document.querySelectorAll("[data-facet-group]")];
    this.things = [...document.querySelectorAll("[data-facets]")].map((item) => ({
      item,
      home: item.parentElement,
      address: item.querySelector("a").href,
      has: new Set(item.dataset.facets.split(" ")),
    }));
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
    const listed = new Set(this.things.map(({ address }) => address));
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
    for (const box of this.boxes) if (box.checked) choice.set(box.name, [...(choice.get(box.name) ?? []), box.value]);
    return choice;
  }

  #apply() {
    const choice = this.#choice();
    const found = this.things.filter((thing) => !this.ranks || this.ranks.has(thing.address));
    const shown = new Set(found.filter((thing) => matches(thing, choice)));
    for (const thing of this.things) thing.item.hidden = !shown.has(thing);
    this.#place([...shown]);
    for (const box of this.boxes) this.#count(box, choice, found);
    const texts = this.form.dataset;
    this.status.textContent = shown.size === 1 ? texts.one : shown.size ? texts.other.replace("{count}", shown.size) : texts.none;
  }

  /** What words found stands in one list, best first; without words, each thing stands in its group. */
  #place(shown) {
    if (this.best) this.best.hidden = !this.ranks && !(this.form.dataset.facetSource && this.#choice().size);
    for (const thing of this.things) if (thing.item.parentElement !== thing.home || !this.ranks) thing.home.append(thing.item);
    if (this.ranks) {
      shown.sort((a, b) => this.ranks.get(a.address) - this.ranks.get(b.address));
      this.best.append(...shown.map((thing) => thing.item));
    }
    for (const group of this.groups) group.hidden = !group.querySelector("[data-facets]:not([hidden])");
  }

  /** How many things a value would show, with what is chosen otherwise. */
  #count(box, choice, found) {
    const value = `${box.name}:${box.value}`;
    const count = found.filter((thing) => thing.has.has(value) && matches(thing, choice, box.name)).length;
    box.parentElement.querySelector(".g-count").textContent = count;
    box.parentElement.classList.toggle("g-empty", count === 0 && !box.checked);
  }
}

/** On a large index: all its things are fetched once the reader touches the filters, or the address has a choice. */
function startLater(form, wanted) {
  let started;
  const start = () => (started ??= fill(form.dataset.facetSource).then(() => resume(form)));
  for (const reach of ["focusin", "pointerdown"]) form.addEventListener(reach, start, { once: true });
  if (String(wanted) || new URLSearchParams(location.search).has("q")) start();
}

/** Start with what the reader has chosen and typed while the things were on their way. */
function resume(form) {
  const field = form.querySelector("[name=q]");
  const words = field?.value ?? "";
  const chosen = [...form.querySelectorAll(":checked")];
  new Facets(form);
  for (const box of chosen) box.checked = true;
  if (chosen.length) form.dispatchEvent(new Event("change"));
  if (!words) return;
  field.value = words;
  field.dispatchEvent(new Event("input"));
}

/** Put the things of an index in its list. Their addresses start at the root of the language, two folders above the file. */
async function fill(source) {
  const file = new URL(source, document.baseURI);
  const items = await (await fetch(file)).json();
  const make = (name, values, ...children) => {
    const made = Object.assign(document.createElement(name), values);
    made.append(...children);
    return made;
  };
  const things = items.map(([address, above, name, facets]) => {
    const link = make("a", { href: new URL(`../../${address}`, file).href }, name);
    const head = above ? [make("p", { className: "g-kicker" }, above)] : [];
    const item = make("li", { className: "g-card" }, ...head, make("p", { className: "g-card-title" }, link));
    item.dataset.facets = facets.join(" ");
    return item;
  });
  document.querySelector("[data-facet-best]").append(...things);
}

const form = document.querySelector("form[data-facet-form]");
if (form) {
  form.hidden = false;
  const wanted = new URLSearchParams(location.search);
  wanted.delete("q");
  document.querySelector("[data-facet-box]").open = matchMedia("(min-width: 48rem)").matches || String(wanted) !== "";
  for (const fallback of document.querySelectorAll("[data-facet-fallback]")) fallback.hidden = true;
  if (form.dataset.facetSource) startLater(form, wanted);
  else new Facets(form);
}
