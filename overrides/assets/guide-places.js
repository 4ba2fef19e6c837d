// Finding a thing by its name among those that stand on one page. A link to one that is put aside shows all of them again.

import { plainWords } from "./guide-words.js";

const form = document.querySelector("form[data-place-finder]");
const field = form.querySelector("input");
const status = form.querySelector("[role=status]");
const titles = [...document.querySelectorAll("article .g-group")];
const places = [...document.querySelectorAll("article .g-place")].map((place) => ({
  place,
  words: [...place.querySelectorAll(":scope > :is(h2, h3, .g-lead)")].flatMap((name) => plainWords(name.textContent)),
}));

/** The places between a group's title and the next one. */
function shownUnder(title) {
  for (let next = title.nextElementSibling; next && !titles.includes(next); next = next.nextElementSibling) {
    if (next.matches(".g-place:not([hidden])")) return true;
  }
  return false;
}

/** Show the things in whose names each word typed begins one. */
function find() {
  const typed = plainWords(field.value);
  const isNamed = ({ words }) => typed.every((beginning) => words.some((word) => word.startsWith(beginning)));
  for (const each of places) each.place.hidden = !isNamed(each);
  for (const title of titles) title.hidden = !shownUnder(title);
  const count = places.filter(({ place }) => !place.hidden).length;
  const { one, other, none } = form.dataset;
  const said = count === 1 ? one : count ? other.replace("{count}", count) : none;
  status.textContent = typed.length ? said : "";
}

field.addEventListener("input", find);
form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("hashchange", () => {
  const target = document.querySelector(":target");
  if (!target?.hidden) return;
  field.value = "";
  find();
  target.scrollIntoView();
});
form.hidden = false;
if (field.value) find();
