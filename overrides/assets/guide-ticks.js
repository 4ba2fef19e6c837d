// Lists to tick: boxes that remember, notes for each page, and how far the reader has come over the whole guide.

import { keep, kept, names, onChange } from "./guide-kept.js";

const NAME = "ticks:";
const KEYS = /^[0-9a-f]{8}$/;

/** What is kept of a page: the keys of what is ticked, and notes. */
function state(id) {
  const found = kept(NAME + id);
  return { done: Array.isArray(found?.done) ? found.done.filter((key) => KEYS.test(key)) : [], note: typeof found?.note === "string" ? found.note : "" };
}

function store(id, { done, note }) {
  return keep(NAME + id, done.length || note ? { done, note } : null);
}

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** The lists of a page. */
class Ticks {
  constructor(tools) {
    this.id = tools.dataset.ticksTools;
    this.tools = tools;
    const waiting = tools.querySelector("template");
    waiting.replaceWith(waiting.content);
    this.boxes = [...document.querySelectorAll(`[data-ticks="${this.id}"] > [data-key]`)].map((item) => this.#box(item));
    this.note = tools.querySelector("textarea");
    tools.hidden = false;
    this.note.addEventListener("input", () => this.#keep());
    onChange(() => this.#show());
    this.#show();
  }

  #box(item) {
    const box = document.createElement("input");
    const label = document.createElement("label");
    box.type = "checkbox";
    box.value = item.dataset.key;
    box.autocomplete = "off";
    box.id = `tick-${item.dataset.key}`;
    label.htmlFor = box.id;
    label.append(...item.childNodes);
    item.append(box, label);
    item.classList.add("g-ticked");
    box.addEventListener("change", () => this.#keep());
    return box;
  }

  #show() {
    const { done, note } = state(this.id);
    for (const box of this.boxes) box.checked = done.includes(box.value);
    if (this.note.value !== note) this.note.value = note;
    this.#tell(true);
  }

  #keep() {
    const known = this.boxes.map((box) => box.value);
    const others = state(this.id).done.filter((key) => !known.includes(key));
    const done = this.boxes.filter((box) => box.checked).map((box) => box.value);
    this.#tell(store(this.id, { done: [...done, ...others], note: this.note.value }));
  }

  #tell(isKept) {
    const texts = this.tools.dataset;
    const done = this.boxes.filter((box) => box.checked).length;
    const count = filled(texts.done, { done, count: this.boxes.length });
    this.tools.querySelector("[role=status]").textContent = isKept ? count : `${count} ${texts.failed}`;
    this.tools.querySelector("[data-note-print]").textContent = this.note.value;
  }
}

/** The whole guide: what is ticked on each page, notes, a file to take away and to bring back. */
class Progress {
  constructor(part) {
    this.part = part;
    this.rows = [...part.querySelectorAll("[data-progress]")];
    for (const hidden of part.querySelectorAll("[data-script]")) hidden.hidden = false;
    const on = (name, act) => part.querySelector(`[data-ticks-${name}]`).addEventListener("click", act);
    on("print", () => print());
    on("export", () => this.#export());
    on("reset", () => this.#reset());
    part.querySelector("[type=file]").addEventListener("change", ({ target }) => this.#import(target));
    onChange(() => this.#show());
    this.#show();
  }

  #show() {
    const all = { done: 0, count: 0 };
    for (const row of this.rows) {
      const keys = row.dataset.keys.split(" ");
      const { done, note } = state(row.dataset.progress);
      const ticked = keys.filter((key) => done.includes(key)).length;
      row.querySelector("[data-count]").textContent = filled(this.part.dataset.done, { done: ticked, count: keys.length });
      Object.assign(row.querySelector("progress"), { value: ticked, max: keys.length });
      row.querySelector("[data-note]").textContent = note;
      all.done += ticked;
      all.count += keys.length;
    }
    this.part.querySelector("[data-all]").textContent = filled(this.part.dataset.done, all);
    Object.assign(this.part.querySelector("[data-all-bar]"), { value: all.done, max: all.count });
  }

  #export() {
    const ticks = Object.fromEntries(names(NAME).map((name) => [name.slice(NAME.length), state(name.slice(NAME.length))]));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify({ version: 1, ticks }, null, 1)], { type: "application/json" }));
    link.download = this.part.dataset.file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  /** Bring back what a file holds, beside what is there. A file of anything else changes nothing. */
  async #import(field) {
    const texts = this.part.dataset;
    try {
      const { ticks } = JSON.parse(await field.files[0].text());
      const pages = Object.entries(ticks).filter(([id]) => /^[a-z0-9-]+$/.test(id));
      for (const [id, { done, note }] of pages) {
        const before = state(id);
        const notes = [...new Set([before.note, typeof note === "string" ? note : ""])].filter(Boolean);
        store(id, { done: [...new Set([...before.done, ...done.filter((key) => KEYS.test(key))])], note: notes.join("\n") });
      }
      this.#tell(texts.imported);
    } catch {
      this.#tell(texts.wrong);
    }
    field.value = "";
    this.#show();
  }

  #reset() {
    if (!confirm(this.part.dataset.confirm)) return;
    for (const name of names(NAME)) keep(name, null);
    this.#tell(this.part.dataset.forgotten);
    this.#show();
  }

  #tell(text) {
    this.part.querySelector("[data-told]").textContent = text;
  }
}

for (const tools of document.querySelectorAll("[data-ticks-tools]")) new Ticks(tools);
for (const part of document.querySelectorAll("[data-all-progress]")) new Progress(part);
