/** What the test of stylesheets asks of a browser. */

/** The parts of a list of selectors: `a, b:is(c, d)` has two. */
function split(list) {
  const parts = [""];
  let depth = 0;
  for (const letter of list) {
    depth += { "(": 1, ")": -1 }[letter] ?? 0;
    if (letter === "," && !depth) parts.push("");
    else parts[parts.length - 1] += letter;
  }
  return parts.map((part) => part.trim());
}

/** `:is(a, b) c` as `:is(a) c` and `:is(b) c`, since each must be for something; what stands inside `:not()` and `:has()` is left whole. */
function branches(selector) {
  let depth = 0;
  for (let at = 0; at < selector.length; at += 1) {
    const lists = !depth && /^:(is|where)\(/.exec(selector.slice(at));
    if (lists) {
      const inside = at + lists[0].length;
      let end = inside;
      for (let open = 1; open; end += 1) open += { "(": 1, ")": -1 }[selector[end]] ?? 0;
      const parts = split(selector.slice(inside, end - 1));
      if (parts.length > 1) return parts.flatMap((part) => branches(`${selector.slice(0, inside)}${part}${selector.slice(end - 1)}`));
    }
    depth += { "(": 1, ")": -1 }[selector[at]] ?? 0;
  }
  return [selector];
}

const inside = (rules) => [...rules].flatMap((rule) => [...split(rule.selectorText ?? ""), ...inside(rule.cssRules ?? [])]);
const MOMENTS = /::[\w-]+|:not\(:target\)|:(hover|focus-visible|focus|target)\b/g;

/** What of a selector an element can be at any time: no moment, no part that is no element. */
const lasting = (selector) => selector.replace(MOMENTS, "").replace(/\(\s*\)/g, "(*)").replace(/(^|[>+~])\s*$/, "$1 *");

/** Every selector of these stylesheets, and what of it lasts. */
async function selectors(addresses) {
  const found = new Map();
  for (const address of addresses) {
    const sheet = await new CSSStyleSheet().replace(await (await fetch(address)).text());
    for (const selector of inside(sheet.cssRules).filter(Boolean).flatMap(branches)) {
      found.set(selector, lasting(selector));
    }
  }
  return [...found];
}

const without = (left, page) => left.filter(([, plain]) => !page.querySelector(plain));

/** Which of the selectors match nothing on these pages, as they are received: without a script, and before one has come. */
async function unmatched(left, addresses) {
  for (const address of addresses) {
    if (!left.length) break;
    const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
    left = without(left, page);
    page.documentElement.className = "js";
    left = without(left, page);
  }
  return left;
}

Object.assign(globalThis, { selectors, unmatched, without });
