// Questionnaires: advice as an answer is chosen, a stop where an answer asks for one, the result once all is answered.
// Answers stay in this browser; an address holds them only where the reader makes one.

import { keep, kept } from "./guide-kept.js";

const WORSE = ["ready", "prepare", "wait", "stop"];
const MARK = "#answers=";

/** The answers that an address holds, by question: `#answers=post:1a2b,3c4d;funds:5e6f`. */
function received() {
  if (!location.hash.startsWith(MARK)) return null;
  const parts = decodeURIComponent(location.hash.slice(MARK.length)).split(";");
  return Object.fromEntries(parts.filter((part) => part.includes(":")).map((part) => [part.split(":")[0], part.split(":")[1].split(",")]));
}

class Questionnaire {
  constructor(form) {
    this.form = form;
    this.name = `questions:${form.dataset.questions}`;
    this.questions = [...form.querySelectorAll("[data-question]")];
    this.result = document.querySelector("[data-outcomes]");
    this.status = this.result.querySelector("[role=status]");
    this.tailored = this.result.querySelector("[data-tailored]");
    this.outcomes = [...this.result.querySelectorAll("[data-outcome]")];
    this.shared = this.result.querySelector("[data-shared]");
    for (const when of this.result.querySelectorAll("[data-when]")) when.hidden = true;
    this.result.querySelector("[data-questions-tools]").hidden = false;
    const on = (name, act) => this.result.querySelector(`[data-answers-${name}]`).addEventListener("click", act);
    on("print", () => print());
    on("reset", () => this.#reset());
    on("share", () => this.#share());
    form.addEventListener("change", () => this.#changed());
    form.addEventListener("submit", (event) => event.preventDefault());
    addEventListener("hashchange", () => this.#restore());
    addEventListener("beforeprint", () => this.#asPaper());
    addEventListener("afterprint", () => this.#show());
    this.#restore();
  }

  #restore() {
    const fromAddress = received();
    this.form.querySelector("[data-received]").hidden = !fromAddress;
    const answers = fromAddress ?? kept(this.name) ?? {};
    for (const input of this.form.elements) if (input.name) input.checked = (answers[input.name] ?? []).includes(input.value);
    this.#show();
  }

  #answers() {
    const chosen = this.#chosen(this.form);
    return Object.fromEntries(chosen.map(({ name }) => [name, chosen.filter((input) => input.name === name).map(({ value }) => value)]));
  }

  #chosen(part) {
    return [...part.querySelectorAll("input:checked")];
  }

  #changed() {
    this.form.querySelector("[data-received]").hidden = true;
    this.shared.hidden = true;
    keep(this.name, this.#answers());
    this.#show();
  }

  /** Show the advice for what is chosen, hide what comes after a stop, and say where the reader stands. */
  #show() {
    let stopped = false;
    let left = 0;
    const given = [];
    for (const question of this.questions) {
      question.hidden = stopped;
      const chosen = stopped ? [] : this.#chosen(question);
      for (const input of question.querySelectorAll("input")) this.#advice(input).hidden = !chosen.includes(input);
      if (!stopped && !chosen.length) left += 1;
      given.push(...chosen);
      stopped ||= chosen.some(({ dataset }) => dataset.verdict === "stop");
    }
    const worst = WORSE.findLast((verdict) => given.some(({ dataset }) => dataset.verdict === verdict));
    this.#tell(stopped || !left ? worst : undefined, given, left, stopped);
  }

  #advice(input) {
    return input.closest("[data-answer]").querySelector("[data-advice]") ?? document.createElement("p");
  }

  #tell(verdict, given, left, stopped) {
    const texts = this.form.dataset;
    for (const outcome of this.outcomes) outcome.hidden = outcome.dataset.outcome !== verdict;
    const shown = this.outcomes.find((outcome) => !outcome.hidden);
    const told = stopped ? texts.stopped : shown ? shown.querySelector("h3").textContent : left === 1 ? texts.leftOne : texts.leftOther.replace("{count}", left);
    if (this.status.textContent !== told) this.status.textContent = told;
    this.status.classList.toggle("g-hidden", Boolean(shown) && !stopped);
    this.#tailor(shown, given);
  }

  /** What the chosen answers lead to, by kind, each once; what the outcome says already apart. */
  #tailor(outcome, given) {
    const kinds = new Map();
    const known = new Set([...(outcome?.querySelectorAll("a") ?? [])].map((link) => link.href));
    for (const line of outcome ? given.flatMap((input) => [...this.#advice(input).querySelectorAll("[data-kind]")]) : []) {
      const { kind } = line.dataset;
      if (!kinds.has(kind)) kinds.set(kind, { label: line.firstElementChild, links: new Map() });
      for (const link of line.querySelectorAll("a")) if (!known.has(link.href)) kinds.get(kind).links.set(link.href, link);
    }
    const order = this.result.dataset.kinds.split(" ");
    const found = [...kinds].filter(([, { links }]) => links.size).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
    this.tailored.hidden = !found.length;
    this.tailored.querySelector("ul").replaceChildren(...found.map(([, part]) => this.#line(part)));
  }

  #line({ label, links }) {
    const line = document.createElement("li");
    const copies = [...links.values()].flatMap((link, at) => [at ? ", " : " ", link.cloneNode(true)]);
    line.append(label.cloneNode(true), ...copies);
    return line;
  }

  #reset() {
    this.form.reset();
    keep(this.name, null);
    if (location.hash.startsWith(MARK)) history.replaceState(null, "", location.pathname + location.search);
    this.shared.hidden = true;
    this.#restore();
    this.form.querySelector("input").focus();
  }

  /** Write an address that holds the answers; the reader copies it, or not. */
  #share() {
    const answers = Object.entries(this.#answers()).map(([name, values]) => `${name}:${values.join(",")}`);
    const field = this.shared.querySelector("input");
    field.value = location.href.split("#")[0] + MARK + answers.join(";");
    this.shared.hidden = false;
    field.focus();
    field.select();
  }

  /** Where nothing is answered, print the whole form. */
  #asPaper() {
    if (this.#chosen(this.form).length) return;
    for (const part of [...this.outcomes, ...this.form.querySelectorAll("[data-advice]"), ...this.result.querySelectorAll("[data-when]")]) part.hidden = false;
    this.status.textContent = "";
    addEventListener("afterprint", () => this.result.querySelectorAll("[data-when]").forEach((when) => (when.hidden = true)), { once: true });
  }
}

for (const form of document.querySelectorAll("form[data-questions]")) new Questionnaire(form);
