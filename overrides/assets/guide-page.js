// What one can do with a page: copy the link to a section or the citation, share it, know where one is in it.

import { partOf } from "./guide-panels.js";

const words = document.querySelector("#page-words").dataset;
const address = document.querySelector("link[rel=canonical]")?.href ?? location.href.split("#")[0];
const said = document.querySelector(".g-said");

/** Put a text on the clipboard, and say so. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    say(words.copied);
  } catch {
    say(text);
  }
}

let timer = 0;

function say(text) {
  clearTimeout(timer);
  said.textContent = text;
  timer = setTimeout(() => (said.textContent = ""), 4000);
}

/** A button after each heading, which copies its address: not inside, where it would be read out as part of the heading. */
for (const heading of document.querySelectorAll("article h2[id]:not(summary *)")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "g-anchor";
  button.setAttribute("aria-label", words.anchor);
  button.textContent = "#";
  button.addEventListener("click", () => copy(new URL(`#${heading.id}`, address).href));
  heading.after(button);
}

/** Where a page is missing, the words of its address are a question to ask. */
const asked = document.querySelector(".g-page-not-found [data-ask] [name=q]");
if (asked && !asked.value && !location.pathname.endsWith("404.html")) {
  const name = decodeURIComponent(location.pathname).split("/").filter(Boolean).at(-1) ?? "";
  asked.value = name.replace(/\.\w+$/, "").replaceAll(/[-_+.]+/g, " ").trim();
}

/** A code on paper leads here with the day of what was printed: say whether the sheet has changed since. */
const printed = /^#print=(\d{4}-\d\d-\d\d)$/.exec(location.hash)?.[1];
const days = [...document.querySelectorAll(".g-colophon > p:first-child > time:first-of-type, .g-colophon [data-day]")].map((each) => each.dateTime ?? each.dataset.day);
if (printed && days.length) {
  const note = Object.assign(document.createElement("p"), { className: "g-notice", textContent: days.some((day) => day > printed) ? words.newer : words.same });
  note.setAttribute("role", "status");
  document.querySelector(".g-head").after(note);
}

/** The mail from there names the address that was asked for, which the page itself can't know. */
const report = document.querySelector("[data-report]");
if (report) report.href = report.href.replace(encodeURIComponent("…"), encodeURIComponent(location.href));

/** From a place on the page, the other languages lead to the same place. A split index may have it on another page there: its own address knows. */
function followPlace() {
  const place = document.querySelector(".g-place:target")?.id ?? "";
  for (const link of document.querySelectorAll(".g-header a[hreflang]")) {
    link.dataset.page ??= link.getAttribute("href");
    const { index, page } = link.dataset;
    link.href = !place ? page : index ? `${index}${place}/` : `${page}#${place}`;
  }
}
if (document.querySelector(".g-place")) {
  followPlace();
  addEventListener("hashchange", followPlace);
}

/** On paper, what is folded is open: browsers that can't show it by style (Firefox) get it open while they print. */
const folded = () => document.querySelectorAll("article details:not([open], [data-answer])");
addEventListener("beforeprint", () => {
  for (const details of folded()) details.dataset.printed = String((details.open = true));
});
addEventListener("afterprint", () => {
  for (const details of document.querySelectorAll("[data-printed]")) {
    details.open = false;
    delete details.dataset.printed;
  }
});

/** For the guide's team: the page as data, and how to cite it. */
const team = document.querySelector("[data-team] ul");
if (team) {
  team.closest("[data-team]").hidden = false;
  team.append(document.querySelector("#team").content.cloneNode(true));
  team.querySelector("[data-page-data]").href = document.querySelector("link[type='application/json']").href;
  const citation = team.querySelector("#citation");
  const { version = "" } = document.querySelector("article").dataset;
  const values = { title: document.querySelector("h1").textContent.trim(), url: address, version };
  citation.textContent = citation.textContent.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  team.querySelector("[data-copy]").addEventListener("click", () => copy(citation.textContent));
}

document.querySelector("[data-share]")?.addEventListener("click", async () => {
  const url = address + (document.querySelector(".g-place:target") ? location.hash : "");
  if (!navigator.share) return copy(url);
  await navigator.share({ title: document.title, url }).catch(() => {});
});

/** The section at hand is marked in the table of contents: the last whose heading has passed under the head of the page. */
const entries = new Map([...document.querySelectorAll("#toc a")].map((link) => [link.hash.slice(1), link]));
if (entries.size) {
  const headings = [...entries.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  const mark = () => {
    const passed = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 4);
    const current = passed.at(-1)?.id;
    for (const [id, link] of entries) {
      if (id === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  // As if the window had no upper edge: a jump over several headings is noticed too.
  const watcher = new IntersectionObserver(mark, { rootMargin: "1000000px 0px -75% 0px" });
  for (const heading of headings) watcher.observe(heading);
}

/** The whole answer to a misconception is fetched from its own page, to which the link leads all the same. What failed is tried again at the next opening. */
for (const details of document.querySelectorAll("details[data-answer]")) {
  const link = details.querySelector(":scope > a");
  let asked = false;
  const fill = async () => {
    if (!details.open || asked) return;
    asked = true;
    try {
      link.before(await partOf(link.href, `${link.hash && `[id="${link.hash.slice(1)}"] `}[data-whole-answer]`));
    } catch {
      asked = false;
    }
  };
  details.addEventListener("toggle", fill);
  fill(); // opened before this script had come
}

for (const button of document.querySelectorAll("[data-share]")) button.closest(".g-needs-script").hidden = false;
