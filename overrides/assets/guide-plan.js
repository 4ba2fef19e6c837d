// The plan of a session, written into the page from the choice, with what Python emits for each sheet. Nothing is sent.

import { LANG, ROOT } from "./guide-panels.js";
import { clock, minutesOf, mixed, sharesOf, shared, steps } from "./guide-session.js";

const LEAST_PEOPLE = 2;
const MOST_TERMS = 6;
const SILENT = ["sheet", "break", "lunch"];

const fetched = new Map();

/** A file of the plans, once. */
export function read(name) {
  if (!fetched.has(name)) {
    fetched.set(name, fetch(new URL(`plans/${name}.json`, ROOT)).then((answer) => {
      if (!answer.ok) throw new Error(answer.statusText);
      return answer.json();
    }));
    fetched.get(name).catch(() => fetched.delete(name));
  }
  return fetched.get(name);
}

/** An element with texts and elements in it. */
function made(tag, ...inner) {
  const element = document.createElement(tag);
  element.append(...inner);
  return element;
}

/** What the guide says, its links and languages kept. */
export function said(html) {
  return document.importNode(new DOMParser().parseFromString(html, "text/html").body, true).childNodes;
}

/** What stands between a title and what follows it. */
function stopAfter(html) {
  return /[?!…]$/.test(html.replace(/<[^>]*>/g, "").trim()) ? " " : ". ";
}

/** The cases that a step on a sheet has time for. */
function casesOf(step, sheet) {
  if (!sheet || step.name === "cases") return sheet?.cases ?? [];
  return step.turns.some(([turn]) => turn === "groups") ? sheet.cases.slice(0, 1) : [];
}

/** The questions of a case. */
const asking = (each) => made("ul", ...each.questions.map((question) => made("li", ...said(question))));

const filled = (words, values) => words.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
const letter = (place) => String.fromCharCode(65 + place);

export class Plan {
  constructor(section) {
    this.section = section;
    this.words = JSON.parse(section.dataset.words);
    section.querySelector("[data-plan-print]").addEventListener("click", () => print());
  }

  /** Write the plan of a choice: sheets (ids), length, start, people, opening (an option, or null). Nothing to write hides it. */
  async show(choice) {
    this.wanted = choice;
    const has = choice.sheets.length && choice.length && choice.people >= LEAST_PEOPLE && choice.start;
    if (has) {
      const [times, ...sheets] = await Promise.all([read("times"), ...choice.sheets.map((sheet) => read(`${LANG}/${sheet}`))]);
      if (this.wanted !== choice) return;
      this.#write(times, sheets, choice);
    }
    this.section.hidden = !has;
    document.documentElement.classList.toggle("g-planned", Boolean(has));
    if (has && location.hash === "#plan") this.section.scrollIntoView();
  }

  #put(name, ...inner) {
    this.section.querySelector(`[data-plan-${name}]`).replaceChildren(...inner);
  }

  #write(times, sheets, choice) {
    const { verdicts, slots } = times.lengths[choice.length];
    const fitting = sheets.slice(0, slots.length);
    const terms = shared(fitting.map((sheet) => sheet.terms), MOST_TERMS);
    const has = { terms: terms.length > 0, assessment: Boolean(choice.opening), claims: fitting.some((sheet) => sheet.claims.length) };
    const planned = steps(times, { length: choice.length, count: fitting.length, start: minutesOf(choice.start), has });
    const last = planned.at(-1);
    this.#put("length", this.words.lengths[choice.length]);
    this.#put("when", filled(this.words.when, {
      start: this.#clock(planned[0].at),
      end: this.#clock(last.at + last.minutes),
      ...sharesOf(choice.people),
    }));
    this.#verdict(times.lengths[choice.length].most, ...(sheets.length > slots.length ? ["too-many", 0] : verdicts[fitting.length - 1]), sheets);
    this.#put("aims", ...fitting.flatMap((sheet) => this.#aims(sheet, times.aims[fitting.length - 1])));
    this.#put("public", ...fitting.map((sheet) => this.#about(sheet, sheet.public)));
    this.#bring(fitting, choice, planned);
    this.#put("outline", ...planned.map((step) => this.#row(step, fitting)));
    this.#put("steps", ...planned.flatMap((step) => this.#step(step, { sheets: fitting, terms, opening: choice.opening })));
    this.#match(terms, planned);
    this.#hand(planned.flatMap((step) => casesOf(step, fitting[step.sheet])));
  }

  #clock(minutes) {
    return clock(minutes, this.words.clock);
  }

  #minutes(minutes) {
    return filled(this.words.minutes, { minutes });
  }

  #sheet(sheet) {
    return filled(this.words.sheet, { number: sheet.number });
  }

  #about(sheet, html) {
    return made("li", `${this.#sheet(sheet)}${this.words.colon} `, ...said(html));
  }

  #verdict(most, verdict, minutes, sheets) {
    const place = this.section.querySelector("[data-plan-verdict]");
    place.hidden = verdict === "fits";
    if (place.hidden) return;
    const dropped = sheets.slice(most[verdict] ?? sheets.length).map((sheet) => this.#sheet(sheet)).join(", ");
    const lines = [filled(this.words[verdict], { minutes, most: most[verdict] }), ...(dropped ? [`${this.words.drop} ${dropped}.`] : [])];
    place.replaceChildren(...lines.map((line) => made("p", line)));
  }

  #aims(sheet, most) {
    if (sheet.aims.length) return sheet.aims.slice(0, most).map((aim) => made("li", ...said(aim)));
    return [made("li", `${filled(this.words.aim, { number: sheet.number })} `, ...said(sheet.key))];
  }

  #bring(sheets, choice, planned) {
    const list = this.section.querySelector("[data-plan-bring]");
    for (const own of list.querySelectorAll("[data-own]")) own.remove();
    const used = new Set(planned.map((step) => step.name));
    const worked = new Set(planned.filter((step) => casesOf(step, sheets[step.sheet]).length).map((step) => sheets[step.sheet]));
    const cases = worked.size > 0;
    const needed = { claims: used.has("claims"), terms: used.has("terms"), assessment: used.has("assessment"), cases };
    for (const item of list.children) item.hidden = needed[item.dataset.bring] === false;
    for (const count of list.querySelectorAll("[data-share]")) count.textContent = sharesOf(choice.people)[count.dataset.share];
    this.#put("opening", filled(this.words.assessed, { name: choice.opening?.label ?? "" }));
    const printed = sheets.map((sheet) => made("li", `${filled(this.words.printed, { number: sheet.number })} `, made("b", choice.people)));
    const helped = sheets.filter((sheet) => worked.has(sheet) || !sheet.cases.length); // no time for cases, nothing to bring for them
    const more = helped.flatMap((sheet) => sheet.material.map((text) => this.#about(sheet, text)));
    for (const item of [...printed, ...more]) item.setAttribute("data-own", "");
    list.prepend(...printed);
    list.append(...more);
  }

  #name(step, sheets) {
    const sheet = sheets[step.sheet];
    if (!sheet) return [this.words[step.name]];
    if (step.name === "cases") return [filled(this.words.cases, { number: sheet.number })];
    return [`${this.#sheet(sheet)}${this.words.colon} `, ...said(sheet.title)];
  }

  #row(step, sheets) {
    const turns = step.turns.map(([turn, minutes]) => `${this.words[turn]} ${this.#minutes(minutes)}`).join(", ");
    return made("tr", made("td", this.#clock(step.at)), made("td", this.#minutes(step.minutes)), made("td", ...this.#name(step, sheets)), made("td", turns || this.words[`${step.name}-short`] || ""));
  }

  #step(step, { sheets, terms, opening }) {
    const when = `${this.#clock(step.at)} · ${this.#minutes(step.minutes)} · `;
    const found = [made("h4", when, ...this.#name(step, sheets))];
    if (!SILENT.includes(step.name)) found.push(made("p", this.words[`${step.name}-how`]));
    if (step.name === "terms") found.push(this.#told("terms-answers", this.#answers(terms), ""));
    if (step.name === "assessment") found.push(made("p", opening.label), made("ul", ...opening.dataset.asks.split("|").map((text) => made("li", text))));
    if (sheets[step.sheet]) found.push(...this.#onSheet(step, sheets[step.sheet]));
    return found;
  }

  #told(word, rest, colon = this.words.colon) {
    return made("p", made("b", `${this.words[word]}${colon} `), ...(typeof rest === "string" ? [rest] : rest));
  }

  #onSheet(step, sheet) {
    const cases = casesOf(step, sheet);
    const found = [made("ul", ...step.turns.map(([turn, minutes]) => this.#turn(turn, minutes, cases.length > 0)))];
    const asked = sheet.questions.map((question) => [...said(question)]);
    if (step.name === "sheet") {
      found.push(this.#told("ask", asked[0] ?? this.words["ask-instead"]));
      if (asked.length > 1) found.push(this.#told("more", "", ""), made("ul", ...asked.slice(1).map((question) => made("li", ...question))));
    }
    for (const each of cases) found.push(this.#told("case", [...said(each.title), stopAfter(each.title), ...said(each.situation)]), asking(each));
    if (step.name === "sheet" && sheet.claims.length) {
      found.push(this.#told("expect", "", ""), made("ul", ...sheet.claims.map(([claim, short]) => made("li", made("em", ...said(claim)), " ", ...said(short)))));
    }
    if (step.name === "sheet" && sheet.pitfalls.length) {
      found.push(this.#told("watch", "", ""), made("ul", ...sheet.pitfalls.map((text) => made("li", ...said(text)))));
    }
    return found;
  }

  #turn(turn, minutes, hasCase) {
    const how = turn === "groups" && !hasCase ? this.words["groups-without"] : this.words[`${turn}-how`];
    return made("li", made("b", `${this.words[turn]}, ${this.#minutes(minutes)}${this.words.colon} `), how);
  }

  #answers(terms) {
    const places = mixed(terms).map(([term]) => term);
    return terms.map(([term], place) => `${place + 1} ${letter(places.indexOf(term))}`).join(", ");
  }

  /** The cases, for each small group to read. */
  #hand(cases) {
    const page = this.section.querySelector("[data-plan-cases]");
    page.hidden = !cases.length;
    const parts = cases.flatMap((each) => [made("h4", ...said(each.title)), made("p", ...said(each.situation)), asking(each)]);
    page.querySelector("div").replaceChildren(...parts);
  }

  #match(terms, planned) {
    const page = this.section.querySelector("[data-plan-terms]");
    page.hidden = !planned.some((step) => step.name === "terms");
    const meanings = mixed(terms);
    const rows = terms.map(([, name], place) => made("tr", made("td", `${place + 1}. `, ...said(name)), made("td", `${letter(place)}. ${meanings[place][2]}`)));
    page.querySelector("tbody").replaceChildren(...rows);
  }
}
