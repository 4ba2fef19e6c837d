// The reader's region, chosen once and kept: what concerns it is shown on every page, what concerns another is put aside.
//
// [data-region-choice]      the choice, in a template; it leads to each region's page
// [data-no-region]          shown to readers who have no region in the guide
// [data-region-from="a"]    moved to [data-region-slot] for readers of the region, and back; [data-region-rest] goes when nothing is left in it
// [data-near]               filled with what the region's page says to do there: its [data-near-here]
// [data-region-list]        what stands here where there is no script

import { keep, kept, onChange } from "./guide-kept.js";

const NAME = "region";
/** Kept by readers whose region isn't in the guide. */
const ELSEWHERE = "-";

const all = (place, root = document) => [...root.querySelectorAll(place)];
const choice = document.querySelector("[data-region-choice]");
const slot = document.querySelector("[data-region-slot]");
if (slot && choice) slot.before(choice);
const waiting = choice?.querySelector("template");
waiting?.replaceWith(waiting.content);
const select = choice?.querySelector("select");
const status = choice?.querySelector("[role=status]");
const own = choice?.querySelector("[data-region-page]");
const optionOf = (region) => [...(select?.options ?? [])].find((option) => option.value === region);

/** Where each moved element stood. */
const places = new Map();

function move(region) {
  if (!slot) return;
  for (const [element, place] of places) place.replaceWith(element);
  places.clear();
  for (const element of all("[data-region-from]").filter((each) => each.dataset.regionFrom === region)) {
    const place = new Comment();
    places.set(element, place);
    element.replaceWith(place);
    slot.append(element);
    element.open = true;
  }
  for (const rest of all("[data-region-rest]")) rest.hidden = !rest.querySelector("[data-region-from]");
}

/** What a region's page says to do there, its links as they are from here. */
async function fetchNear(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.statusText);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const found = document.importNode(page.querySelector("[data-near-here]"), true);
  for (const link of all("a[href]", found)) link.href = new URL(link.getAttribute("href"), answer.url).href;
  for (const note of all("[data-own-page]", found)) note.remove();
  for (const list of all("details", found)) list.open = false;
  return found;
}

let wanted = 0;

async function fill(address) {
  const near = document.querySelector("[data-near]");
  if (!near) return;
  const turn = ++wanted;
  const found = address ? await fetchNear(address).catch(() => null) : null;
  if (turn !== wanted) return;
  near.replaceChildren(...(found ? [found] : []));
  if (!found) return;
  const { mark } = await import("./guide-dates.js");
  mark(near);
}

/** Show the page as it is for readers of a region. */
async function show(region) {
  const option = region && region !== ELSEWHERE ? optionOf(region) : null;
  const here = option ? region : "";
  if (select) select.value = optionOf(region) ? region : "";
  move(here);
  if (own) {
    own.hidden = !option;
    if (option) [own.firstElementChild.href, own.firstElementChild.textContent] = [option.dataset.page, own.dataset.regionPage.replace("{region}", option.text)];
  }
  await fill(option?.dataset.page);
  for (const element of all("[data-no-region]")) element.hidden = Boolean(here);
}

async function choose() {
  const region = select.value;
  const isKept = keep(NAME, region || null);
  await show(region);
  const { told, toldElsewhere, toldNone, failed } = choice.dataset;
  const words = { "": toldNone, [ELSEWHERE]: toldElsewhere }[region] ?? told.replace("{region}", select.selectedOptions[0].text);
  status.textContent = isKept ? words : `${words} ${failed}`;
}

if (select) {
  select.addEventListener("change", choose);
  choice.hidden = false;
  for (const list of all("[data-region-list]")) list.hidden = true;
}

/** On a region's own page, a button keeps it. */
for (const button of all("[data-region-set]")) {
  const isMine = () => kept(NAME) === button.dataset.regionSet;
  button.parentElement.hidden = isMine();
  button.addEventListener("click", () => {
    const { regionSet, told, failed } = button.dataset;
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    button.replaceWith(said);
    said.textContent = keep(NAME, regionSet) ? told : failed;
  });
}
onChange(() => show(kept(NAME)));
await show(kept(NAME));
