// What opens over any page of a language (menu, search, reading comfort), and words for scripts: one file beside the language's home page.

/** The root of the site, with a slash. */
export const ROOT = new URL("../", import.meta.url).href;
/** The language of the page, noted by partials/first.js before a program that translates it writes its own. */
export const LANG = document.documentElement.dataset.lang;

let fetched;

/** Put what opens over pages into this one, once; the words for phrases with dots. It fails where that can't be fetched, and can be tried again. */
export function panels() {
  fetched ??= place().catch((error) => {
    fetched = null;
    throw error;
  });
  return fetched;
}

async function place() {
  const home = document.querySelector(".g-brand").href;
  const answer = await fetch(new URL("panels.json", home));
  if (!answer.ok) throw new Error(answer.statusText);
  const { html, words } = await answer.json();
  const found = parsed(html, home);
  for (const panel of [...found.body.children]) if (!document.getElementById(panel.id)) document.body.append(panel);
  for (const link of document.querySelectorAll("#menu a[href]")) {
    if (!link.hash && link.href === location.href.split("#")[0]) link.setAttribute("aria-current", "page");
  }
  return words;
}

/** A part of another page of the guide, its links as they are from here. */
export async function partOf(address, place) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.statusText);
  return document.importNode(parsed(await answer.text(), answer.url).querySelector(place), true);
}

function parsed(written, address) {
  const found = new DOMParser().parseFromString(written, "text/html");
  const roots = [found, ...[...found.querySelectorAll("template")].map(({ content }) => content)];
  for (const name of ["href", "action", "data-root", "data-page"]) {
    for (const each of roots.flatMap((root) => [...root.querySelectorAll(`[${name}]`)])) {
      if (!each.getAttribute(name).startsWith("#")) each.setAttribute(name, new URL(each.getAttribute(name), address));
    }
  }
  return found;
}
