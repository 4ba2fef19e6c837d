// Small comforts. Every page reads, and every link works, without this script.

import { LANG, panels, ROOT } from "./guide-panels.js";

/** Milliseconds after which a search that has not come is said to have failed; it may still come. */
const LATE = 8000;

const search = document.querySelector("[data-search]");
const withoutSearch = document.querySelector("[data-search-fallback]");

/** What is still without its script becomes what it is where there is none. Where a script is only late, partials/first.js does so after a while. */
function withoutScript() {
  document.documentElement.classList.replace("js", "no-js");
}

/** The menu, the table of contents and the reading comfort open over the page; without this script, their links lead to them in the page. */
function openPanels() {
  for (const opener of document.querySelectorAll("[data-panel]")) {
    opener.setAttribute("role", "button");
    opener.setAttribute("aria-haspopup", "dialog");
    opener.addEventListener("click", (event) => {
      event.preventDefault();
      openPanel(opener);
    });
    opener.addEventListener("keydown", (event) => {
      if (event.key !== " " || opener.localName === "button") return;
      event.preventDefault();
      openPanel(opener);
    });
  }
}

/** Move a panel into a dialog of its own until that is closed: by Escape, beside it, or by a link in it. Where it can't be fetched, go where the link leads. */
async function openPanel(opener) {
  const name = opener.dataset.panel;
  if (!document.querySelector(name)) await panels().catch(() => {});
  const panel = document.querySelector(name);
  if (panel?.closest("dialog")) return;
  if (!panel) return opener.href && location.assign(opener.href);
  const place = new Comment();
  const over = document.createElement("dialog");
  over.className = `g-over g-over-${panel.id}`;
  over.setAttribute("aria-label", opener.textContent.trim());
  panel.replaceWith(place);
  over.append(panel);
  document.body.append(over);
  const leave = () => {
    over.close();
    place.replaceWith(panel);
    over.remove();
    opener.focus({ preventScroll: true });
  };
  over.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link?.matches("[data-close]")) event.preventDefault();
    if (link || event.target === over) leave();
  });
  for (const end of ["cancel", "close"]) over.addEventListener(end, () => over.isConnected && leave());
  over.showModal();
}

/** Some notes show only once their day is past, wherever the reader is. */
function showNotes() {
  for (const note of document.querySelectorAll("[data-after]")) {
    const [year, month, day] = note.dataset.after.split("-");
    note.hidden = new Date() < new Date(year, month - 1, Number(day) + 1);
  }
}

/** A page of the guide whose link is pointed at for a moment, touched or reached by keyboard is fetched ahead, once. */
function fetchAhead() {
  const ahead = new Set([location.href.split("#")[0]]);
  let intent;
  for (const reach of navigator.connection?.saveData ? [] : ["pointerover", "focusin"]) {
    document.addEventListener(reach, ({ target }) => {
      clearTimeout(intent);
      const link = target.closest("a[href]");
      if (!link) return;
      const url = new URL(link.getAttribute("href"), location.href);
      const href = url.href.split("#")[0];
      if (!href.startsWith(ROOT) || !url.pathname.endsWith("/") || ahead.has(href)) return;
      intent = setTimeout(() => {
        ahead.add(href);
        document.head.append(Object.assign(document.createElement("link"), { rel: "prefetch", href }));
      }, 80);
    });
  }
}

/** What every search needs is fetched at once, and not each file once the one before tells of it. */
const fetchTogether = once(() => {
  const code = search.dataset.search;
  const stemmer = code ? ["guide-vendor/snowball/base", `guide-vendor/snowball/${code}`] : [];
  for (const name of ["guide-words", "guide-finder", "guide-excerpts", "guide-kept", ...stemmer]) import(`./${name}.js`).catch(() => {});
  const href = new URL(`search-index/${LANG}/index.json`, ROOT).href;
  document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "fetch", crossOrigin: "anonymous", href }));
});

function once(act) {
  let done = false;
  return () => {
    if (!done) act();
    done = true;
  };
}

/** A field to type in at once, while the panels are on their way. */
function bareSearch(name) {
  const dialog = document.createElement("dialog");
  dialog.className = "g-search";
  dialog.setAttribute("aria-label", name);
  dialog.innerHTML = `<div class="g-search-head"><form role="search"><label for="search-words"></label><input id="search-words" type="search" autocomplete="off"></form>
    <form method="dialog"><button>×</button></form></div>`;
  dialog.querySelector("label").textContent = name;
  dialog.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
  document.body.append(dialog);
  return dialog;
}

/** The search as the panels have it takes the place of the bare one, around the field that is typed in. Whether the panels are there. */
function furnish(bare) {
  const whole = document.querySelector("#search");
  if (!whole || whole === bare) return Boolean(whole);
  const [head, ...rest] = whole.querySelector("template").content.children;
  const parts = ["form", "label", "input"].map((name) => [bare.querySelector(name), head.querySelector(name)]);
  for (const [there, as] of [[bare, whole], ...parts]) for (const name of as.getAttributeNames()) there.setAttribute(name, as.getAttribute(name));
  parts[1][0].textContent = parts[1][1].textContent;
  bare.querySelector("form[method=dialog]").replaceWith(head.querySelector("form[method=dialog]"));
  bare.append(...rest);
  whole.remove();
  return true;
}

/** Search: what finds is fetched while the reader types. */
function openSearch() {
  const asked = document.querySelector("form[data-ask]");
  let dialog;
  let started;
  const prepare = () => {
    panels().catch(() => {});
    fetchTogether();
    return import("./guide-search.js");
  };
  const failed = () => {
    started = null;
    dialog.querySelector("[role=status]").textContent = dialog.dataset.failed;
    dialog.querySelector(".g-search-nothing").hidden = false;
  };
  /* Where a page holds a field, browsers lay it out early, to see what they could fill in: this one is made when it is asked for. */
  const open = async (words) => {
    const script = prepare();
    script.catch(() => {});
    dialog ??= bareSearch(search.textContent.trim());
    if (!dialog.open) dialog.showModal();
    const field = dialog.querySelector("input");
    if (words) field.value = words;
    field.select();
    if (!furnish(dialog)) {
      await panels().catch(() => {});
      if (!furnish(dialog)) return dialog.open && location.assign(`${withoutSearch.href}?${new URLSearchParams({ q: field.value })}`);
    }
    if (!dialog.open) return;
    if (started) {
      field.dispatchEvent(new Event("input", { bubbles: true }));
      return;
    }
    const waiting = setTimeout(failed, LATE);
    started = script.then((module) => module.start(dialog), failed).finally(() => clearTimeout(waiting));
  };
  search.addEventListener("click", () => open());
  asked?.addEventListener("submit", (event) => {
    event.preventDefault();
    open(asked.elements.q.value);
  });
  for (const reach of ["pointerenter", "focusin", "touchstart"]) {
    for (const way of [search, asked]) way?.addEventListener(reach, () => prepare().catch(() => {}), { once: true, passive: true });
  }
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    const wanted = (event.key === "/" && !typing) || (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey));
    if (!wanted || event.altKey || (event.key === "/" && (event.ctrlKey || event.metaKey))) return;
    event.preventDefault();
    open();
  });
  const shared = new URLSearchParams(location.search).get("q");
  if (shared && (location.hash === "#search" || !document.querySelector("[data-facet-form] [name=q]"))) {
    open(shared);
  }
}

/** What a script makes easier, on the pages that hold it. */
function addParts() {
  const holds = (place) => document.querySelector(place);
  const withPanels = (part) => panels().then(part);
  const parts = [
    withPanels(() => import("./guide-comfort.js")),
    withPanels(() => import("./guide-page.js")),
    holds("[data-questions]") && import("./guide-questions.js"),
    (holds("[data-library]") || navigator.serviceWorker?.controller) && import("./guide-offline.js"),
    holds("[data-outline]") && import("./guide-outline.js"),
    holds("[data-ticks-tools], [data-all-progress]") && withPanels(() => import("./guide-ticks.js")),
    holds("[data-until]") && import("./guide-dates.js").then(({ mark }) => mark(document)),
    holds("[data-region-choice], [data-region-set], [data-region-slot]") && withPanels(() => import("./guide-region.js")),
    holds("[data-pack]") && import("./guide-pack.js"),
    holds("[data-place-finder]") && import("./guide-places.js"),
    holds("[data-facet-form]") && withPanels(() => import("./guide-facets.js")),
  ];
  for (const part of parts) Promise.resolve(part).catch(withoutScript);
  return Promise.allSettled(parts);
}

/** What these put in pushes the place that the address names away, where the browser doesn't hold it in view (Safari): go there again, unless the reader has moved on. */
function holdTarget(parts) {
  if (!location.hash || performance.getEntriesByType("navigation")[0]?.type !== "navigate") return;
  let stays = true;
  for (const move of ["wheel", "touchmove", "keydown", "pointerdown"]) {
    addEventListener(move, () => (stays = false), { once: true, passive: true });
  }
  parts.then(() => stays && document.querySelector(":target")?.scrollIntoView());
}

/** The page says when its scripts have done what they do by themselves: `data-ready` on its first tag, for whoever drives a browser. */
function tellReady() {
  document.documentElement.dataset.ready = "";
}

/** The button and the field take the place of a link before the page is first drawn; all else comes in a task of its own, and no drawing waits for it. */
if (search && HTMLDialogElement.prototype.showModal) {
  openSearch();
  withoutSearch.hidden = true;
  search.hidden = false;
}
setTimeout(() => {
  openPanels();
  showNotes();
  fetchAhead();
  const parts = addParts();
  holdTarget(parts);
  parts.then(tellReady);
});
