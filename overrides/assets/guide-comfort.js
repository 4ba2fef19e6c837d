// The look that the reader chooses: theme, size of text, spacing, length of lines. Remembered in this browser, nowhere else.

import { panels } from "./guide-panels.js";

const KEY = "guide-look"; // as partials/first.js reads it
const root = document.documentElement;
const panel = document.querySelector("#comfort");
const NAMES = ["theme", "text", "spacing", "measure", "dots"].filter((name) => panel.dataset[`${name}Choices`]);
const words = await panels();
const opener = document.querySelector("[data-panel='#comfort']");

/** A group of choices, from its words: `Title|value=Label|…`; the value `own` is the site's own look. */
function group(name) {
  const [title, ...choices] = panel.dataset[`${name}Choices`].split("|");
  const fieldset = element("fieldset", {}, element("legend", {}, title));
  for (const [value, label] of choices.map((choice) => choice.split("="))) {
    const input = element("input", { type: "radio", name, value: value === "own" ? "" : value });
    fieldset.append(element("label", {}, input, label));
  }
  return fieldset;
}

function element(tag, properties, ...inside) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...inside);
  return made;
}

/** Phrases in words instead of dots, in the texts of the page; with dots again where the reader chose so. */
const dotted = new Map();
const phrases = new RegExp(Object.keys(words).join("|"), "g");

function spell() {
  for (const [text, data] of dotted) text.data = data;
  dotted.clear();
  if (root.dataset.dots !== "words") return;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = /** @type {Text} */ (texts.currentNode);
    if (!text.data.includes("·") || text.parentElement.closest("[lang]") !== root || text.parentElement.closest("script, textarea")) continue;
    dotted.set(text, text.data);
    text.data = text.data.replace(phrases, (phrase) => words[phrase]);
  }
}

const title = element("p", { className: "g-comfort-title" }, panel.getAttribute("aria-label"));
const reset = element("button", { type: "reset", className: "g-button" }, panel.dataset.reset);
const close = element("button", { className: "g-button" }, panel.dataset.close); // the form closes the dialog it stands in
panel.append(title, ...NAMES.map(group), element("p", {}, reset, " ", close));

function choose(name, value) {
  if (value) root.dataset[name] = value;
  else delete root.dataset[name];
  keep();
  show();
}

/** What isn't kept (private windows, storage refused) still holds for this page. */
function keep() {
  const chosen = Object.fromEntries(NAMES.filter((name) => root.dataset[name]).map((name) => [name, root.dataset[name]]));
  try {
    if (Object.keys(chosen).length) localStorage.setItem(KEY, JSON.stringify(chosen));
    else localStorage.removeItem(KEY);
  } catch {}
}

function show() {
  spell();
  for (const name of NAMES) {
    for (const input of panel.querySelectorAll(`[name=${name}]`)) input.checked = input.value === (root.dataset[name] ?? "");
  }
}

panel.addEventListener("change", ({ target }) => choose(target.name, target.value));
panel.addEventListener("reset", (event) => {
  event.preventDefault();
  for (const name of NAMES) delete root.dataset[name];
  keep();
  show();
});
addEventListener("storage", ({ key, newValue }) => {
  if (key !== KEY) return;
  const chosen = JSON.parse(newValue) ?? {};
  for (const name of NAMES) {
    if (chosen[name]) root.dataset[name] = chosen[name];
    else delete root.dataset[name];
  }
  show();
});
show();
opener.hidden = false;
