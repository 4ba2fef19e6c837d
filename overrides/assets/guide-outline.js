// Forms to fill in: what is ticked and written stays in this browser; it is copied as text, printed, cleared and brought back.

import { keepAll, keeps, kept, onChange } from "./guide-kept.js";

const NAME = "outline:";

class Outline {
  constructor(form) {
    this.form = form;
    this.names = [form.dataset.outline, ...(form.dataset.former ?? "").split(" ").filter(Boolean)].map((id) => NAME + id);
    this.blanks = [...form.querySelectorAll("[data-blank]")];
    this.undo = form.querySelector("[data-undo]");
    form.querySelector("[data-outline-tools]").hidden = false;
    this.text = form.querySelector("#outline-text");
    form.querySelector("[data-outline-copy]").addEventListener("click", async () => (await import("./guide-page.js")).copy(this.text.textContent));
    form.querySelector("[data-outline-print]").addEventListener("click", () => print());
    form.querySelector("[data-outline-clear]").addEventListener("click", () => this.#clear());
    this.undo.querySelector("button").addEventListener("click", () => this.#bringBack());
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", () => this.#changed());
    onChange(() => form.contains(document.activeElement) || this.#fill(this.#known()));
    this.#fill(this.#known());
    this.#tellKept(keeps);
  }

  /** What is kept, under the name that the form has or one that it had. */
  #known() {
    return this.names.map(kept).find(Boolean) ?? {};
  }

  /** Put values into the form, as far as it still has their headings and phrases. */
  #fill(values) {
    for (const blank of this.blanks) {
      const { ticked, text } = values[blank.dataset.blank] ?? {};
      const isTicked = (box) => [box.value, box.dataset.former].some((key) => key && Array.isArray(ticked) && ticked.includes(key));
      for (const box of boxes(blank)) box.checked = isTicked(box);
      blank.querySelector("textarea").value = typeof text === "string" ? text : "";
    }
    this.#show();
  }

  /** What the form holds, by heading; empty headings are left out. */
  #values() {
    const filled = this.blanks.filter((blank) => said(blank).length);
    return Object.fromEntries(filled.map((blank) => [blank.dataset.blank, {
      ticked: boxes(blank).filter((box) => box.checked).map((box) => box.value),
      text: blank.querySelector("textarea").value,
    }]));
  }

  #changed() {
    this.#offerUndo(null);
    this.#keep(this.#values());
    this.#show();
  }

  #keep(values) {
    const [name, ...former] = this.names;
    this.#tellKept(keepAll([[name, Object.keys(values).length ? values : null], ...former.map((each) => [each, null])]));
  }

  #tellKept(isKept) {
    this.form.querySelector("[data-kept]").hidden = !isKept;
    this.form.querySelector("[data-not-kept]").hidden = isKept;
  }

  #clear() {
    const cleared = this.#values();
    this.#keep({});
    this.#fill({});
    this.#offerUndo(cleared);
  }

  #bringBack() {
    this.#keep(this.cleared);
    this.#fill(this.cleared);
    this.#offerUndo(null);
    this.form.querySelector("[data-outline-clear]").focus();
  }

  /** Until something else is filled in, what was cleared can come back. */
  #offerUndo(cleared) {
    this.cleared = cleared;
    this.undo.hidden = !cleared;
    this.form.querySelector("[data-cleared]").hidden = !cleared;
  }

  /** The paper and the text follow what is filled in. */
  #show() {
    for (const blank of this.blanks) {
      blank.classList.toggle("g-filled", said(blank).length > 0);
      for (const box of boxes(blank)) box.closest(".g-answer").classList.toggle("g-chosen", box.checked);
      blank.querySelector("[data-written]").textContent = written(blank);
    }
    this.text.textContent = this.blanks.map((blank) => this.#asText(blank)).join("\n\n");
  }

  /** A heading as text: what was ticked and written, or else what is asked. */
  #asText(blank) {
    const lines = said(blank);
    const asked = `${this.form.dataset.toFill} ${words(blank.querySelector(".g-prompt"))}`;
    return [words(blank.querySelector("legend")).toLocaleUpperCase(document.documentElement.lang), ...(lines.length ? lines : [asked])].join("\n");
  }
}

const boxes = (blank) => [...blank.querySelectorAll("input")];
const words = (element) => element.textContent.trim();
const written = (blank) => blank.querySelector("textarea").value.trim();

/** What is ticked and written under a heading, a line each. */
function said(blank) {
  const ticked = boxes(blank).filter((box) => box.checked).map((box) => `– ${words(box.closest("label"))}`);
  return [...ticked, written(blank)].filter(Boolean);
}

for (const form of document.querySelectorAll("form[data-outline]")) new Outline(form);
