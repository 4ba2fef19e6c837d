// The sheets of a large guide, to choose from by part: fetched once a part is opened, words are typed or the address names some.
// Each part shows as many as one looks through, and all that are ticked.

import { LANG } from "./guide-panels.js";
import { read, said } from "./guide-plan.js";
import { plainWords } from "./guide-words.js";

const MOST = 50;

export class SheetLists {
  constructor(form) {
    this.parts = [...form.querySelectorAll("[data-pack-part]")];
    this.finder = document.querySelector("[data-pack-find]");
    this.template = document.querySelector("[data-pack-row]");
    this.failed = form.dataset.failed;
    this.rows = new Map();
    this.words = new Map();
    this.typed = [];
    for (const part of this.parts) part.addEventListener("toggle", () => part.open && this.#tried(() => this.#fill(part)));
    this.finder.addEventListener("submit", (event) => event.preventDefault());
    this.finder.addEventListener("input", ({ target }) => this.#tried(() => this.#find(target.value)));
    this.finder.hidden = false;
  }

  /** Have the boxes of these sheets in the form, by any id or number that they have or had, their parts open. */
  hold(names) {
    return this.#tried(() => this.#hold(names));
  }

  async #hold(names) {
    const byPart = names.length ? await read(LANG) : {};
    for (const part of this.parts) {
      const held = (byPart[part.dataset.packPart] ?? []).filter(([own, number]) => [...own, String(number)].some((name) => names.includes(name)));
      for (const sheet of held) this.#box(sheet).checked = true;
      if (held.length) await this.#fill(part);
      part.open = held.length > 0;
    }
  }

  /** Show the sheets in whose title or number each word typed begins one, and open the parts that have some. */
  async #find(words) {
    const typed = plainWords(words);
    this.typed = typed;
    await read(LANG);
    for (const part of this.typed === typed ? this.parts : []) {
      const count = await this.#fill(part);
      if (typed.length) part.open = count > 0;
    }
  }

  /** Put the sheets of a part in its list; how many there are to be shown. */
  async #fill(part) {
    const sheets = (await read(LANG))[part.dataset.packPart];
    const meant = this.typed.length ? sheets.filter((sheet) => this.#isMeant(sheet)) : sheets;
    const first = new Set(meant.slice(0, MOST));
    const shown = sheets.filter((sheet) => first.has(sheet) || this.rows.get(sheet)?.querySelector("input").checked);
    part.querySelector("[data-pack-list]").replaceChildren(...shown.map((sheet) => this.#row(sheet)));
    part.querySelector(".g-count").textContent = meant.length;
    part.querySelector("[data-pack-more]").hidden = meant.length <= MOST;
    return meant.length;
  }

  #isMeant(sheet) {
    const [, number, title] = sheet;
    if (!this.words.has(sheet)) this.words.set(sheet, plainWords(`${number} ${title}`));
    return this.typed.every((beginning) => this.words.get(sheet).some((word) => word.startsWith(beginning)));
  }

  #box(sheet) {
    return this.#row(sheet).querySelector("input");
  }

  #row(sheet) {
    if (!this.rows.has(sheet)) this.rows.set(sheet, this.#made(sheet));
    return this.rows.get(sheet);
  }

  #made([[id, ...former], number, title, documents]) {
    const row = document.importNode(this.template.content, true).firstElementChild;
    const box = row.querySelector("input");
    const link = row.querySelector("a");
    box.value = id;
    box.dataset.former = [...former, number].join(" ");
    box.dataset.pdf = documents[0][1];
    row.querySelector("label span").append(`${number}. `, ...said(title));
    link.lastElementChild.textContent = ` ${this.template.dataset.sheet.replace("{number}", number)}`;
    link.replaceWith(...documents.map(([name, href]) => {
      const each = link.cloneNode(true);
      each.href = href;
      each.prepend(name);
      return each;
    }));
    return row;
  }

  async #tried(act) {
    const status = this.finder.querySelector("[role=status]");
    try {
      await act();
      status.textContent = "";
    } catch {
      status.textContent = this.failed;
    }
  }
}
