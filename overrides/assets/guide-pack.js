// A training pack: the PDFs of what is ticked become one file, in the browser. Nothing is sent; the address keeps the choice.

import { ROOT } from "./guide-panels.js";
import { plan } from "./guide-session.js";

const A4 = [595.28, 841.89];
const MARGIN = 43;

/** A box's PDF, from this page. */
const file = (box) => new URL(box.dataset.pdf, document.baseURI);

class Pack {
  constructor(form, pages) {
    this.form = form;
    this.pages = pages;
    this.status = form.querySelector("[role=status]");
    this.boxes = [...form.querySelectorAll("[type=checkbox]")];
    this.agenda = form.elements.agenda;
    this.print = form.querySelector("[data-pack-print]");
    this.made = form.querySelector("[data-pack-made]");
    this.url = "";
    this.words = JSON.parse(form.dataset.words);
    for (const box of this.boxes) box.hidden = false;
    for (const part of form.querySelectorAll("[data-pack-script]")) part.hidden = false;
    form.addEventListener("change", () => this.#keep());
    form.addEventListener("reset", () => setTimeout(() => this.#keep()));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#make((url) => this.#download(url));
    });
    this.print.addEventListener("click", () => this.#make((url) => this.#printed(url)));
    addEventListener("popstate", () => this.#restore());
    this.#restore();
  }

  /** Tick what the address says. */
  #restore() {
    const wanted = new URLSearchParams(location.search);
    for (const box of this.boxes) {
      const named = (wanted.get(box.name) ?? "").split(",");
      box.checked = [box.value, ...(box.dataset.former ?? "").split(" ")].some((name) => name && named.includes(name));
    }
    this.agenda.value = wanted.get("agenda") ?? "";
    if (this.agenda.selectedIndex < 0) this.agenda.value = "";
    this.#count();
  }

  /** Say in the address what is ticked: `?sheets=profil-du-travailleur-pair&extras=notes&agenda=hour`. */
  #keep() {
    const values = (name) => this.#ticked(name).map((box) => box.value).join(",");
    const choice = { sheets: values("sheets"), extras: values("extras"), agenda: this.agenda.value };
    const query = Object.entries(choice).filter(([, value]) => value).map(([name, value]) => `${name}=${value}`).join("&");
    history.pushState(null, "", query ? `?${query}` : location.pathname);
    this.#count();
  }

  #ticked(name) {
    return this.boxes.filter((box) => box.name === name && box.checked);
  }

  /** How many pages the pack has; each document begins on the front of a sheet of paper. */
  #count() {
    const each = [...(this.agenda.value ? [1] : []), ...this.boxes.filter((box) => box.checked).map((box) => this.pages[this.#address(box)])];
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
    pack.setTitle(this.words.title, { showInWindowTitleBar: true });
    pack.setLanguage(document.documentElement.lang);
    if (this.agenda.value) await this.#drawAgenda(pack, library);
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

  /** The agenda, as `guide pdf` sets it: what, when, for how long. */
  async #drawAgenda(pack, { StandardFonts, rgb }) {
    const page = pack.addPage(A4);
    const plain = await pack.embedFont(StandardFonts.Helvetica);
    const bold = await pack.embedFont(StandardFonts.HelveticaBold);
    const known = new Set(plain.getCharacterSet());
    const written = (text) => [...text.replaceAll("\u202f", "\u00a0")].map((letter) => (known.has(letter.codePointAt(0)) ? letter : "?")).join("");
    let top = A4[1] - 60;
    const line = (text, x, size, font, colour) => {
      for (const part of wrapped(written(text), font, size, A4[0] - MARGIN - x)) {
        page.drawText(part, { x, y: top, size, font, color: colour ?? rgb(0.11, 0.14, 0.13) });
        top -= size * 1.35;
      }
    };
    line(this.words.guide, MARGIN, 9, bold, rgb(0.1, 0.35, 0.29));
    top -= 8;
    line(this.words[this.agenda.value], MARGIN, 20, bold);
    line(this.words.lead, MARGIN, 10, plain);
    top -= 12;
    for (const { start, minutes, what, how } of this.#steps()) {
      const at = top;
      line(`${start}`, MARGIN, 11, plain);
      top = at;
      line(this.words.minutes.replace("{minutes}", minutes), MARGIN + 45, 11, plain);
      top = at;
      line(what, MARGIN + 115, 11, bold);
      if (how) line(how, MARGIN + 115, 9.5, plain, rgb(0.3, 0.35, 0.33));
      page.drawLine({ start: { x: MARGIN, y: top + 4 }, end: { x: A4[0] - MARGIN, y: top + 4 }, thickness: 0.5, color: rgb(0.62, 0.72, 0.68) });
      top -= 12;
    }
  }

  /** The steps of the session on the sheets that are ticked. */
  #steps() {
    const titles = this.#ticked("sheets").map((box) => box.dataset.title);
    return plan(this.words.order, this.words.sessions[this.agenda.value][titles.length]).map(({ name, ...step }) => {
      const [what, how] = this.words.steps[name] ?? [titles.shift(), this.words.sheet];
      return { ...step, what, how };
    });
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

/** A text in lines of a width, in points. */
function wrapped(text, font, size, width) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (font.widthOfTextAtSize(longer, size) > width && lines.at(-1)) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

const form = document.querySelector("form[data-pack]");
const answer = await fetch(new URL("pdf/pages.json", ROOT));
if (answer.ok) new Pack(form, await answer.json());
