// Filters of a list: the boxes ticked narrow it, the counts follow, the address keeps the choice.

/** What is ticked, by facet. */
function chosen(form) {
  const choice = new Map();
  for (const box of form.querySelectorAll("input:checked")) {
    choice.set(box.name, [...(choice.get(box.name) ?? []), box.value]);
  }
  return choice;
}

/** Whether a thing has one of the values chosen in each facet, one facet left aside. */
function matches(thing, choice, aside = "") {
  return [...choice].every(([facet, values]) => facet === aside || values.some((value) => thing.has(`${facet}:${value}`)));
}

class Facets {
  constructor(form) {
    this.form = form;
    this.status = document.querySelector(".g-facets-found");
    this.things = [...document.querySelectorAll("[data-facets]")].map((item) => ({ item, has: new Set(item.dataset.facets.split(" ")) }));
    this.groups = [...document.querySelectorAll("[data-facet-group]")];
    form.addEventListener("change", () => this.#keep());
    form.addEventListener("reset", () => setTimeout(() => this.#keep()));
    addEventListener("popstate", () => this.#restore());
    this.#restore();
  }

  /** Tick what the address says. */
  #restore() {
    const wanted = new URLSearchParams(location.search);
    for (const box of this.form.querySelectorAll("input")) box.checked = wanted.getAll(box.name).includes(box.value);
    this.#apply();
  }

  /** Say in the address what is ticked. */
  #keep() {
    const wanted = new URLSearchParams();
    for (const [facet, values] of chosen(this.form)) values.forEach((value) => wanted.append(facet, value));
    const query = wanted.toString();
    history.pushState(null, "", query ? `?${query}` : location.pathname);
    this.#apply();
  }

  #apply() {
    const choice = chosen(this.form);
    let shown = 0;
    for (const { item, has } of this.things) {
      item.hidden = !matches(has, choice);
      if (!item.hidden) shown++;
    }
    for (const group of this.groups) group.hidden = !group.querySelector("[data-facets]:not([hidden])");
    for (const box of this.form.querySelectorAll("input")) this.#count(box, choice);
    const texts = this.form.dataset;
    this.status.textContent = shown === 1 ? texts.one : shown ? texts.other.replace("{count}", shown) : texts.none;
  }

  /** How many things a value would show, with what is ticked in the other facets. */
  #count(box, choice) {
    const value = `${box.name}:${box.value}`;
    const count = this.things.filter(({ has }) => has.has(value) && matches(has, choice, box.name)).length;
    box.parentElement.querySelector(".g-count").textContent = count;
    box.parentElement.classList.toggle("g-empty", count === 0 && !box.checked);
  }
}

const form = document.querySelector("form[data-facet-form]");
if (form) {
  const box = document.querySelector("[data-facet-box]");
  box.hidden = false;
  box.open = matchMedia("(min-width: 48rem)").matches || location.search !== "";
  document.querySelector("[data-facet-fallback]").hidden = true;
  new Facets(form);
}
