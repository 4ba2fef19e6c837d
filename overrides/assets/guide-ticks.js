// Lists to tick: boxes that remember, notes for each page, and how far the reader has come over the whole guide.

import { keep, keepAll, keeps, kept, names, onChange } from "./guide-kept.js";

const NAME = "ticks:";
const KEYS = /^[0-9a-f]{8}$/;
const IDS = /^[a-z0-9-]+$/;

/** What is kept under a name: the keys of what is ticked, and notes. */
function read(id) {
  const found = kept(NAME + id);
  return { done: Array.isArray(found?.done) ? found.done.filter((key) => KEYS.test(key)) : [], note: typeof found?.note === "string" ? found.note : "" };
}

/** As it is kept: a name and a value; a page without ticks and notes is forgotten. */
function entry(id, { done, note }) {
  return [NAME + id, done.length || note ? { done, note } : null];
}

/** What was ticked and noted here and there, each once. */
function together(here, there) {
  return { done: [...new Set([...here.done, ...there.done])], note: bothNotes(here.note, there.note) };
}

function bothNotes(here, there) {
  const holds = (note, other) => `\n${note}\n`.includes(`\n${other}\n`);
  if (!there || holds(here, there)) return here;
  if (!here || holds(there, here)) return there;
  return `${here}\n${there}`;
}

/** What is kept of a page, under the id that it has and those that it had. */
function state({ id, former }) {
  return former.map(read).reduce(together, read(id));
}

/** Keep what is ticked and noted on a page, under the id that it has now. */
function store({ id, former }, value) {
  return keepAll([entry(id, value), ...former.map((each) => [NAME + each, null])]);
}

const listed = (text) => (text ?? "").split(" ").filter(Boolean);

/** Whether something is ticked, by the key of its text or one that it had. */
const isDone = (keys, done) => keys.some((key) => done.includes(key));

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** The lists of a page. */
class Ticks {
  constructor(tools) {
    this.page = { id: tools.dataset.ticksTools, former: listed(tools.dataset.former) };
    this.tools = tools;
    this.words = document.querySelector("#ticks-tools");
    tools.append(this.words.content.cloneNode(true));
    const lists = [...document.querySelectorAll(`[data-ticks="${this.page.id}"]`)];
    this.boxes = lists.flatMap(({ children, dataset }) => listed(dataset.keys).map((keys, place) => this.#box(children[place], keys.split("/"))));
    this.note = tools.querySelector("textarea");
    this.note.addEventListener("input", () => this.#keep());
    onChange(() => this.#show());
    this.#show();
  }

  #box(item, [key, ...former]) {
    const box = document.createElement("input");
    const label = document.createElement("label");
    box.type = "checkbox";
    box.value = key;
    box.dataset.former = former.join(" ");
    box.autocomplete = "off";
    box.id = `tick-${key}`;
    label.htmlFor = box.id;
    label.append(...item.childNodes);
    item.append(box, label);
    item.classList.add("g-ticked");
    box.addEventListener("change", () => this.#keep());
    return box;
  }

  #show() {
    const { done, note } = state(this.page);
    for (const box of this.boxes) box.checked = isDone(this.#keys(box), done);
    if (this.note.value !== note) this.note.value = note;
    this.#tell(keeps);
  }

  #keys(box) {
    return [box.value, ...listed(box.dataset.former)];
  }

  #keep() {
    const known = this.boxes.flatMap((box) => this.#keys(box));
    const others = state(this.page).done.filter((key) => !known.includes(key));
    const done = this.boxes.filter((box) => box.checked).map((box) => box.value);
    this.#tell(store(this.page, { done: [...done, ...others], note: this.note.value }));
  }

  #tell(isKept) {
    const texts = this.words.dataset;
    const done = this.boxes.filter((box) => box.checked).length;
    const count = filled(texts.done, { done, count: this.boxes.length });
    this.tools.querySelector("[role=status]").textContent = isKept ? count : `${count} ${texts.failed}`;
    this.tools.querySelector("[data-kept]").hidden = !isKept;
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
    if (!keeps) this.#tell(part.dataset.failed);
  }

  #show() {
    const all = { done: 0, count: 0 };
    for (const row of this.rows) {
      const ticks = listed(row.dataset.keys).map((keys) => keys.split("/"));
      const { done, note } = state(this.#page(row));
      const ticked = ticks.filter((keys) => isDone(keys, done)).length;
      row.querySelector("[data-count]").textContent = filled(this.part.dataset.done, { done: ticked, count: ticks.length });
      Object.assign(row.querySelector("progress"), { value: ticked, max: ticks.length });
      row.querySelector("[data-note]").textContent = note;
      all.done += ticked;
      all.count += ticks.length;
    }
    this.part.querySelector("[data-all]").textContent = filled(this.part.dataset.done, all);
    Object.assign(this.part.querySelector("[data-all-bar]"), { value: all.done, max: all.count });
  }

  #page(row) {
    return { id: row.dataset.progress, former: listed(row.dataset.former) };
  }

  #export() {
    const ids = names(NAME).map((name) => name.slice(NAME.length));
    const ticks = Object.fromEntries(ids.map((id) => [id, read(id)]));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify({ version: 1, ticks }, null, 1)], { type: "application/json" }));
    link.download = this.part.dataset.file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  /** Bring back what a file holds, beside what is there: all of it, or nothing. */
  async #import(field) {
    const texts = this.part.dataset;
    const brought = pagesOf(await field.files[0].text());
    const isKept = brought && keepAll(brought.map(([id, page]) => entry(id, together(read(id), page))));
    this.#tell(isKept ? texts.imported : brought ? texts.full : texts.wrong);
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

/** The pages of a file that was exported here, each with its id; null where it is another file. */
function pagesOf(text) {
  try {
    const pages = Object.entries(JSON.parse(text).ticks);
    const isPage = ([id, { done, note }]) => IDS.test(id) && Array.isArray(done) && done.every((key) => KEYS.test(key)) && typeof note === "string";
    return pages.every(isPage) ? pages : null;
  } catch {
    return null;
  }
}

for (const tools of document.querySelectorAll("[data-ticks-tools]")) new Ticks(tools);
for (const part of document.querySelectorAll("[data-all-progress]")) new Progress(part);
