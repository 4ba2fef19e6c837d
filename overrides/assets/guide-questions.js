// Questionnaires: advice as an answer is chosen, a stop where an answer asks for one, the result once all is answered.
// Answers stay in this browser; an address holds them only where the reader makes one. Those of an address that was opened are
// shown beside the reader's own, which stay as they are until the reader chooses.

import { keepAll, keeps, kept } from "./guide-kept.js";

const MARK = "#answers=";

/** What an address holds, by question: `#answers=post:1a2b,3c4d;funds:5e6f`. Nothing where the address was cut or mangled. */
function received() {
  if (!location.hash.startsWith(MARK)) return {};
  try {
    const parts = decodeURIComponent(location.hash.slice(MARK.length)).split(";").map((part) => part.split(":"));
    return Object.fromEntries(parts.map(([name, values = ""]) => [name, values.split(",")]));
  } catch {
    return {};
  }
}

const address = location.pathname + location.search;
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

class Questionnaire {
  constructor(form) {
    this.form = form;
    this.name = `questions:${form.dataset.questions}`;
    this.formerNames = (form.dataset.former ?? "").split(" ").filter(Boolean).map((id) => `questions:${id}`);
    this.questions = [...form.querySelectorAll("[data-question]")];
    this.result = document.querySelector("[data-outcomes]");
    this.status = this.result.querySelector("[data-questions-left]");
    this.tailored = this.result.querySelector("[data-tailored]");
    this.outcomes = [...this.result.querySelectorAll("[data-outcome]")];
    this.shared = this.result.querySelector("[data-shared]");
    this.choice = form.querySelector("[data-received]");
    this.said = form.querySelector("[data-questions-said]");
    for (const when of this.result.querySelectorAll("[data-when]")) when.hidden = true;
    this.result.querySelector("[data-questions-tools]").hidden = false;
    this.#tellKept(keeps);
    const on = (name, act) => document.querySelector(`[data-answers-${name}]`).addEventListener("click", act);
    on("own", () => this.#leave());
    on("adopt", () => this.#adopt());
    on("print", () => print());
    on("reset", () => this.#reset());
    on("share", () => this.#share());
    form.addEventListener("change", ({ target }) => this.#changed(target));
    form.addEventListener("submit", (event) => event.preventDefault());
    addEventListener("hashchange", () => this.#restore());
    addEventListener("beforeprint", () => this.#asPaper());
    addEventListener("afterprint", () => this.#show());
    this.#restore();
  }

  /** Show the answers of the address where it holds some that aren't the reader's own; else the reader's own. */
  #restore() {
    const own = this.#known([this.name, ...this.formerNames].map(kept).find(Boolean));
    const theirs = this.#known(received());
    const isReceived = Object.keys(theirs).length > 0 && !same(theirs, own);
    this.#offer(isReceived);
    const answers = isReceived ? theirs : own;
    for (const input of this.#inputs) input.checked = answers[input.name]?.includes(input.value) ?? false;
    this.#show();
  }

  get #inputs() {
    return [...this.form.elements].filter((input) => input.name);
  }

  /** The answers among these that the form still has, in its order and by the names that they have now. */
  #known(answers) {
    const wanted = (input) => [input.value, input.dataset.former].some((key) => key && answers?.[input.name]?.includes?.(key));
    return grouped(this.#inputs.filter(wanted));
  }

  /** Let the reader choose between the answers of the address and their own. */
  #offer(isReceived) {
    this.isReceived = isReceived;
    this.choice.hidden = !isReceived;
    this.result.querySelector("[data-answers-reset]").hidden = isReceived;
    if (!isReceived && location.hash.startsWith(MARK)) history.replaceState(null, "", address);
  }

  #leave() {
    this.#offer(false);
    this.#restore();
    this.form.querySelector("input").focus();
  }

  #adopt() {
    if (this.#keep(this.#answers())) this.#leave();
  }

  #answers() {
    return grouped(this.#chosen(this.form));
  }

  #chosen(part) {
    return [...part.querySelectorAll("input:checked")];
  }

  /** Keep the reader's own answers in the browser, received ones in the address alone; say once what the answer brings. */
  #changed(input) {
    this.shared.hidden = true;
    if (this.isReceived) history.replaceState(null, "", address + this.#mark());
    else this.#keep(this.#answers());
    this.#show();
    const advice = input.checked ? [...this.#advice(input).children].filter((part) => part.matches("p")) : [];
    this.said.textContent = [...advice, this.status].map((part) => part.textContent.trim()).join(" ");
  }

  /** Keep answers under the name that the form has now, and say whether the browser did. */
  #keep(answers) {
    return this.#tellKept(keepAll([[this.name, answers], ...this.formerNames.map((name) => [name, null])]));
  }

  #tellKept(isKept) {
    this.result.querySelector("[data-kept]").hidden = !isKept;
    this.result.querySelector("[data-not-kept]").hidden = isKept;
    return isKept;
  }

  /** Show the advice for what is chosen, hide what comes after a stop, and say where the reader stands. */
  #show() {
    const chosen = this.questions.map((question) => this.#chosen(question));
    const { verdict, left, stopped, asked } = outcome(this.questions.map(({ dataset }, at) => ({
      verdicts: chosen[at].map((input) => input.dataset.verdict),
      isOptional: "optional" in dataset,
    })), this.form.dataset.verdicts.split(" "));
    for (const [at, question] of this.questions.entries()) {
      question.hidden = at >= asked;
      for (const input of question.querySelectorAll("input")) this.#advice(input).hidden = question.hidden || !chosen[at].includes(input);
    }
    this.#tell(verdict, chosen.slice(0, asked).flat(), left, stopped);
  }

  #advice(input) {
    return input.closest("[data-answer]").querySelector("[data-advice]") ?? document.createElement("p");
  }

  #tell(verdict, given, left, stopped) {
    const texts = this.form.dataset;
    for (const outcome of this.outcomes) outcome.hidden = outcome.dataset.outcome !== verdict;
    const shown = this.outcomes.find((outcome) => !outcome.hidden);
    this.status.textContent = stopped ? texts.stopped : shown ? shown.querySelector("h3").textContent : left === 1 ? texts.leftOne : texts.leftOther.replace("{count}", left);
    this.status.classList.toggle("g-hidden", Boolean(shown) && !stopped);
    this.#tailor(shown, given);
  }

  /** What the chosen answers lead to, by kind, each once; what the outcome says already apart. */
  #tailor(outcome, given) {
    const kinds = new Map();
    const known = new Set([...(outcome?.querySelectorAll("a") ?? [])].map((link) => link.href));
    for (const line of outcome ? given.flatMap((input) => [...this.#advice(input).querySelectorAll("[data-kind]")]) : []) {
      const { kind } = line.dataset;
      if (!kinds.has(kind)) kinds.set(kind, { label: line.querySelector(".g-see-kind"), links: new Map() });
      for (const link of line.querySelectorAll("a")) if (!known.has(link.href)) kinds.get(kind).links.set(link.href, link);
    }
    const order = this.result.dataset.kinds.split(" ");
    const found = [...kinds].filter(([, { links }]) => links.size).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
    this.tailored.hidden = !found.length;
    this.tailored.querySelector("ul").replaceChildren(...found.flatMap(([, part]) => this.#lines(part)));
  }

  /** A line for a kind that says how one goes on to it, else one for each link. */
  #lines({ label, links }) {
    const copies = [...links.values()].map((link) => link.cloneNode(true));
    const lines = label ? [[label.cloneNode(true), ...copies.flatMap((copy, at) => [at ? ", " : " ", copy])]] : copies.map((copy) => [copy]);
    return lines.map((parts) => {
      const line = document.createElement("li");
      line.append(...parts);
      return line;
    });
  }

  #reset() {
    this.#keep(null);
    this.shared.hidden = true;
    this.said.textContent = "";
    this.#leave();
  }

  /** Write an address that holds the answers; the reader copies it, or not. */
  #share() {
    const field = this.shared.querySelector("input");
    field.value = location.href.split("#")[0] + this.#mark();
    this.shared.hidden = false;
    field.focus();
    field.select();
  }

  /** What an address ends with that holds the answers shown. */
  #mark() {
    return MARK + Object.entries(this.#answers()).map(([name, values]) => `${name}:${values.join(",")}`).join(";");
  }

  /** Where nothing is answered, print the whole form. */
  #asPaper() {
    if (this.#chosen(this.form).length) return;
    for (const part of [...this.outcomes, ...this.form.querySelectorAll("[data-advice]"), ...this.result.querySelectorAll("[data-when]")]) part.hidden = false;
    this.status.textContent = "";
    addEventListener("afterprint", () => this.result.querySelectorAll("[data-when]").forEach((when) => (when.hidden = true)), { once: true });
  }
}

/** The result of questions, each with the verdicts of its chosen answers (`order` lists verdicts from best to worst): the worst one, once all are answered or one says stop; how many are left; how many are asked. */
export function outcome(questions, order) {
  const stop = questions.findIndex(({ verdicts }) => verdicts.includes("stop"));
  const asked = stop < 0 ? questions.length : stop + 1;
  const given = questions.slice(0, asked);
  const left = given.filter(({ verdicts, isOptional }) => !verdicts.length && !isOptional).length;
  const worst = order.findLast((verdict) => given.some(({ verdicts }) => verdicts.includes(verdict))) ?? order[0];
  return { verdict: stop >= 0 || !left ? worst : undefined, left, stopped: stop >= 0, asked };
}

/** The answers of some boxes, by question. */
function grouped(inputs) {
  const answers = {};
  for (const { name, value } of inputs) (answers[name] ??= []).push(value);
  return answers;
}

for (const form of document.querySelectorAll("form[data-questions]")) new Questionnaire(form);
