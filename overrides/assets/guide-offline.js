// The copy of the guide that a reader keeps in this browser: made when asked for, dated wherever it is read, removed in one tap.
// The worker at the root of the site keeps it and answers from it; nothing of this runs for whoever didn't ask.

import { ROOT as root } from "./guide-panels.js";

const lang = document.documentElement.lang;
const COPY = `guide-copy-${root}`;
/** Milliseconds between two looks at how far a copy has come. */
const LOOK = 300;
/** How many times on the way progress is also given in words, which screen readers read out. */
const TOLD = 10;

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const registered = () => navigator.serviceWorker.getRegistration(root);

/** Make a worker take the place of the one before it. */
const takeOver = (worker) => worker.postMessage("take over");

/** When the copy was made, in words; empty where there is none. */
async function madeOn() {
  const answer = await (await caches.open(COPY)).match(`${root}offline-copy.json`);
  return answer ? new Date((await answer.json()).date).toLocaleDateString(lang, { dateStyle: "long" }) : "";
}

/** What pages say of the copy: sizes and words. */
async function about() {
  const answer = await fetch(`${root}offline.json`);
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.json();
}

/** The files of the copy that are there already. */
async function count() {
  const names = (await caches.keys()).filter((name) => name.endsWith(root) && name !== COPY);
  const kept = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).length));
  return kept.reduce((all, some) => all + some, 0);
}

/** A page of the copy says of which day it is; once a newer copy is there, the reader can have it at once. */
async function dateThisPage() {
  const registration = await registered();
  const isKept = await caches.match(location.href.split(/[?#]/)[0].replace(/\/$/, "/index.html"), { ignoreSearch: true });
  const date = await madeOn();
  if (!registration || !isKept || !date) return;
  const words = (await about()).words[lang];
  const note = document.createElement("p");
  note.className = "g-notice";
  note.setAttribute("role", "status");
  note.dataset.copy = "";
  note.textContent = filled(words.copy, { date });
  document.querySelector("article").prepend(note);
  const offer = (worker) => note.querySelector("button") ?? note.append(` ${words.newer} `, newer(worker, words.show));
  const watch = (worker) => worker?.addEventListener("statechange", () => worker.state === "installed" && offer(worker));
  watch(registration.installing);
  registration.addEventListener("updatefound", () => watch(registration.installing));
  if (registration.waiting) offer(registration.waiting);
  registration.update().catch(() => {});
}

function newer(worker, words) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = words;
  button.addEventListener("click", () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());
    takeOver(worker);
  });
  return button;
}

/** Where the copy is asked for: what to keep, how far it has come, what is kept, the way to be rid of it. */
class Library {
  constructor(form) {
    this.form = form;
    this.words = form.dataset;
    this.status = form.querySelector("[role=status]");
    this.progress = form.querySelector("progress");
    this.boxes = [...form.querySelectorAll("[name=keep]")];
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#keep().catch(() => this.#failed());
    });
    form.querySelector("[data-library-remove]").addEventListener("click", () => this.#remove());
  }

  async start() {
    if (!navigator.serviceWorker || !("caches" in self)) throw new Error("no workers");
    this.groups = (await about()).groups;
    const isEmpty = (box) => !this.#sum([box.value]).bytes; // a site built without these files
    for (const box of this.boxes.filter(isEmpty)) box.closest("p").remove();
    this.boxes = this.boxes.filter((box) => !isEmpty(box));
    for (const box of this.boxes) box.closest("label").querySelector("[data-size]").textContent = ` (${size(this.#sum([box.value]).bytes)})`;
    const registration = await registered();
    const worker = registration?.active ?? registration?.installing;
    const chosen = worker && new URL(worker.scriptURL).searchParams.get("keep").split(",");
    for (const box of chosen ? this.boxes : []) box.checked = chosen.includes(box.value);
    this.form.hidden = false;
    if (registration?.active) await this.#tellKept();
    else if (registration?.installing) await this.#follow(registration.installing);
  }

  /** The groups of files to keep: the pages of one language at least. */
  #chosen() {
    const found = this.boxes.filter((box) => box.checked).map((box) => box.value);
    return found.some((group) => !group.includes(":")) ? found : [lang, ...found];
  }

  /** How many files some groups hold, with those that all need, and how large they are. */
  #sum(groups) {
    const found = groups.map((group) => this.groups[group]).filter(Boolean);
    return { files: found.reduce((all, { files }) => all + files, 0), bytes: found.reduce((all, { bytes }) => all + bytes, 0) };
  }

  async #keep() {
    navigator.storage?.persist?.().catch(() => {}); // Firefox asks the reader: the copy doesn't wait for the answer
    const script = `${root}offline-worker.js?keep=${this.#chosen().join(",")}`;
    const registration = await navigator.serviceWorker.register(script, { scope: root, updateViaCache: "none" });
    await this.#follow(registration.installing ?? registration.waiting ?? registration.active);
  }

  /** Say how far a worker's copy has come, until it is whole or given up. */
  async #follow(worker) {
    const all = this.#sum(["", ...this.#chosen()]).files;
    this.progress.hidden = false;
    while (worker.state === "installing") {
      const done = Math.min(await count(), all);
      const isTold = Math.floor((done / all) * TOLD) === Math.floor((this.progress.value / all) * TOLD) && this.status.textContent;
      Object.assign(this.progress, { max: all, value: done });
      if (!isTold) this.status.textContent = filled(this.words.working, { done, all });
      await new Promise((resolve) => setTimeout(resolve, LOOK));
    }
    if (worker.state === "installed") takeOver(worker);
    while (["installed", "activating"].includes(worker.state)) await new Promise((resolve) => setTimeout(resolve, LOOK));
    this.progress.hidden = true;
    if (worker.state === "activated") await this.#tellKept();
    else this.#failed();
  }

  async #tellKept() {
    const { files, bytes } = this.#sum(["", ...this.#chosen()]);
    this.status.textContent = filled(this.words.kept, { date: await madeOn(), count: files, size: size(bytes) });
    this.form.querySelector("[data-library-remove]").hidden = false;
  }

  #failed() {
    this.progress.hidden = true;
    this.status.textContent = this.words.failed;
  }

  async #remove() {
    const names = (await caches.keys()).filter((name) => name.endsWith(root));
    await Promise.all(names.map((name) => caches.delete(name)));
    await (await registered())?.unregister();
    this.form.querySelector("[data-library-remove]").hidden = true;
    this.status.textContent = this.words.forgotten;
  }
}

/** A number of bytes as a reader reads it. */
function size(bytes) {
  return new Intl.NumberFormat(lang, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 }).format(bytes / 1e6);
}

const form = document.querySelector("[data-library]");
if (form) new Library(form).start().catch(() => (document.querySelector("[data-library-cannot]").hidden = false));
if (navigator.serviceWorker?.controller) dateThisPage().catch(() => {});
