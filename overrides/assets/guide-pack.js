// A training pack: the PDFs of what is ticked become one file, in the browser, and a plan is written for the session. Nothing is sent;
// the address keeps the choice.

import { SheetLists } from "./guide-pack-lists.js";
import { ROOT } from "./guide-panels.js";
import { Plan } from "./guide-plan.js";

const A4 = [595.28, 841.89];
const OF_PLAN = ["plan", "start", "people", "opening"];

/** A box's PDF, from this page. */
const file = (box) => new URL(box.dataset.pdf, document.baseURI);

class Pack {
  constructor(form, pages) {
    this.form = form;
    this.pages = pages;
    this.status = form.querySelector("[role=status]");
    this.lists = form.querySelector("[data-pack-part]") && new SheetLists(form);
    this.plan = new Plan(document.querySelector("[data-plan]"));
    this.usual = Object.fromEntries(OF_PLAN.map((name) => [name, form.elements[name]?.value ?? ""]));
    this.print = form.querySelector("[data-pack-print]");
    this.made = form.querySelector("[data-pack-made]");
    this.url = "";
    for (const box of this.boxes) box.hidden = false;
    for (const part of form.querySelectorAll("[data-pack-script]")) part.hidden = false;
    form.addEventListener("change", () => this.#keep());
    form.addEventListener("reset", () => setTimeout(() => this.#keep()));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#make((url) => this.#download(url));
    });
    this.print.addEventListener("click", () => this.#make((url) => this.#printed(url)));
    for (const button of document.querySelectorAll("[data-pack-choice]")) {
      button.hidden = false;
      button.addEventListener("click", () => this.#take(button.dataset.packChoice));
    }
    addEventListener("popstate", () => this.#restore());
    this.#restore();
  }

  /** The boxes of all that can be ticked; in a large guide, of the sheets that are listed. */
  get boxes() {
    return [...this.form.querySelectorAll("[type=checkbox]")];
  }

  /** Tick what the address says. */
  async #restore() {
    const wanted = new URLSearchParams(location.search);
    await this.lists?.hold((wanted.get("sheets") ?? "").split(",").filter(Boolean));
    for (const box of this.boxes) {
      const named = (wanted.get(box.name) ?? "").split(",");
      box.checked = [box.value, ...(box.dataset.former ?? "").split(" ")].some((name) => name && named.includes(name));
    }
    for (const name of OF_PLAN) {
      const field = this.form.elements[name];
      if (!field) continue;
      field.value = wanted.get(name) ?? (name === "plan" ? wanted.get("agenda") : null) ?? this.usual[name];
      if (field.selectedIndex < 0 || !field.checkValidity()) field.value = this.usual[name];
    }
    this.#count();
    this.#write();
  }

  /** Say in the address what is ticked: `?sheets=profil-du-travailleur-pair&extras=notes&plan=hour&people=8`. */
  #keep() {
    const values = (name) => this.#ticked(name).map((box) => box.value).join(",");
    const session = this.form.elements.plan.value ? OF_PLAN : [];
    const own = Object.fromEntries(session.map((name) => [name, this.form.elements[name]?.value]));
    const choice = { sheets: values("sheets"), extras: values("extras"), ...own };
    const query = Object.entries(choice).filter(([, value]) => value).map(([name, value]) => `${name}=${value}`).join("&");
    history.pushState(null, "", query ? `?${query}` : location.pathname);
    this.#count();
    this.#write();
  }

  /** Take over the choice of a ready session, to change it. */
  async #take(query) {
    history.pushState(null, "", `?${query}`);
    await this.#restore();
    this.form.scrollIntoView();
    this.boxes.find((box) => box.checked)?.focus({ preventScroll: true });
  }

  /** Write the plan of the session that is asked for, below. */
  #write() {
    const { plan, start, people, opening } = this.form.elements;
    const chosen = opening?.selectedOptions[0];
    this.plan.show({
      sheets: this.#ticked("sheets").map((box) => box.value),
      length: plan.value,
      start: start.checkValidity() ? start.value : "",
      people: people.checkValidity() ? Number(people.value) : 0,
      opening: chosen?.value ? chosen : null,
    }).catch(() => {
      this.status.textContent = this.form.dataset.failed;
    });
  }

  #ticked(name) {
    return this.boxes.filter((box) => box.name === name && box.checked);
  }

  /** How many pages the pack has; each document begins on the front of a sheet of paper. */
  #count() {
    const each = this.boxes.filter((box) => box.checked).map((box) => this.pages[this.#address(box)]);
    const paper = each.reduce((sum, pages) => sum + Math.ceil(pages / 2), 0);
    const pages = each.reduce((sum, count) => sum + count, 0);
    const texts = this.form.dataset;
    this.#offer("");
    const said = (unit, count) => texts[`${unit}${count === 1 ? "One" : "Other"}`].replace("{count}", count);
    this.status.textContent = pages ? texts.length.replace("{pages}", said("pages", pages)).replace("{paper}", said("paper", paper)) : texts.nothing;
    for (const button of this.form.querySelectorAll("[type=submit], [data-pack-print]")) button.disabled = !pages;
  }

  #address(box) {
    return file(box).href.slice(ROOT.length);
  }

  /** Make the pack, hand its address over, and say what came of it. */
  async #make(use) {
    const texts = this.form.dataset;
    const choice = location.search;
    this.#count();
    const count = this.status.textContent;
    try {
      const content = await this.#put();
      if (location.search !== choice) return this.#count();
      const url = URL.createObjectURL(new Blob([content], { type: "application/pdf" }));
      this.status.textContent = `${texts[await use(url)]} ${count}`;
      this.#offer(url);
    } catch {
      this.status.textContent = texts.failed;
    }
  }

  /** A link to the pack, until another choice is made; none without an address. */
  #offer(url) {
    URL.revokeObjectURL(this.url);
    this.url = url;
    this.made.querySelector("a").href = url;
    this.made.hidden = !url;
  }

  async #put() {
    const library = await import("./guide-vendor/pdf-lib.esm.min.js");
    const pack = await library.PDFDocument.create();
    pack.setTitle(this.form.dataset.title, { showInWindowTitleBar: true });
    pack.setLanguage(document.documentElement.lang);
    const wanted = [...this.#ticked("sheets"), ...this.#ticked("extras")];
    for (const [done, box] of wanted.entries()) {
      this.status.textContent = this.form.dataset.working.replace("{done}", done + 1).replace("{all}", wanted.length);
      const answer = await fetch(file(box));
      if (!answer.ok) throw new Error(answer.statusText);
      if (pack.getPageCount() % 2) pack.addPage(A4);
      const from = await library.PDFDocument.load(await answer.arrayBuffer());
      for (const page of await pack.copyPages(from, from.getPageIndices())) pack.addPage(page);
    }
    return pack.save();
  }

  #download(href) {
    Object.assign(document.createElement("a"), { href, download: this.form.dataset.file }).click();
    return "ready";
  }

  /** Print the pack from a frame. Browsers that show no PDF, or keep it from the page, leave that to the reader. */
  async #printed(url) {
    if (navigator.pdfViewerEnabled === false) return "open";
    this.frame?.remove();
    this.frame = Object.assign(document.createElement("iframe"), { hidden: true, src: url });
    const loaded = new Promise((resolve) => this.frame.addEventListener("load", resolve));
    document.body.append(this.frame);
    await loaded;
    try {
      this.frame.contentWindow.print();
      return "printing";
    } catch {
      return "open";
    }
  }
}

const form = document.querySelector("form[data-pack]");
const answer = await fetch(new URL("pdf/pages.json", ROOT));
if (answer.ok) new Pack(form, await answer.json());
