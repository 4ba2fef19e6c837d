/** What the tests of layout ask of a browser. Each function gives what is wrong, in words; nothing where all is well. */

const all = (place) => [...document.querySelectorAll(place)];
const look = (element, part) => getComputedStyle(element, part);
const box = (element) => element.getBoundingClientRect();
const px = (value) => parseFloat(value) || 0;
const named = (element) => `${element.tagName}.${element.className.baseVal ?? element.className}`;
const wrong = (place, isRight) => {
  const found = all(place);
  return found.length ? found.filter((element) => !isRight(element)).map((element) => `${place}: ${element.textContent.trim().slice(0, 40)}`) : [`${place}: not there`];
};
const lines = (range) => new Set([...range.getClientRects()].filter(({ width }) => width > 1).map(({ top }) => Math.round(top / 4))).size;
const linesOf = (element) => {
  const range = document.createRange();
  range.selectNodeContents(element);
  return lines(range);
};
const isFramed = (element) => px(look(element).borderTopWidth) >= 1 && px(look(element).paddingTop) >= 8 && look(element).backgroundColor !== look(document.body).backgroundColor;

/** What a reader would miss, by kind of page. */
const FACTS = {
  comparison: (isNarrow) => [
    ...wrong(".g-compare tbody td", (cell) => look(cell).display === (isNarrow ? "block" : "table-cell")),
    ...wrong(".g-compare tbody td", (cell) => look(cell, "::before").content.includes(cell.dataset.name) === isNarrow),
    ...wrong(".g-compare thead", (head) => box(head).height > 10 !== isNarrow),
    ...wrong(".g-compare tbody th", (head) => px(look(head).borderBottomWidth) >= 1),
    ...wrong(".g-compare li", (item) => box(item).left - box(item.closest(".g-compare")).left >= 16 && look(item).listStyleType === "disc"),
    ...wrong(".g-cards > li", isFramed),
  ],
  study: (isNarrow) => [
    ...wrong(".g-figure tbody td", (cell) => linesOf(cell) === 1 && look(cell).textAlign === "right" && px(look(cell).fontWeight) >= 700),
    ...wrong(".g-figure th > svg", (bar) => box(bar).height > 8 && box(bar).width > 100 && look(bar).fill !== "rgb(0, 0, 0)"),
    ...wrong(".g-figure caption", (title) => px(look(title).fontWeight) >= 700 && look(title).textAlign === "left"),
    ...wrong(".g-facts > div", (fact) => box(fact.firstElementChild).top === box(fact.lastElementChild).top !== isNarrow && px(look(fact).borderBottomWidth) >= 1),
    ...wrong(".g-facts dt", (name) => px(look(name).fontWeight) >= 700),
  ],
  timeline: () => [
    ...wrong(".g-timeline > li", (item) => look(item).listStyleType === "none" && px(look(item).paddingLeft) >= 20),
    ...wrong(".g-timeline > li", (item) => look(item, "::before").borderTopLeftRadius === "50%" && px(look(item, "::before").width) >= 10),
    ...wrong(".g-timeline > li:not(:last-child)", (item) => px(look(item, "::after").borderLeftWidth) >= 2 && px(look(item, "::after").height) > 20),
  ],
  path: () => [
    ...wrong(".g-steps > li", (item) => look(item, "::before").content === "counter(step)" && px(look(item, "::before").width) > 30),
    ...wrong(".g-steps > li:not(:last-child)", (item) => px(look(item, "::after").borderLeftWidth) >= 2),
    ...wrong(".g-see", (list) => look(list).listStyleType === "none" && px(look(list).paddingLeft) === 0),
  ],
  questionnaire: () => [
    ...wrong("[data-question]", isFramed),
    ...wrong("[data-question] legend", (title) => px(look(title).fontWeight) >= 700 && box(title).left > box(title.parentElement).left + 8),
    ...wrong(".g-answer > label", (label) => look(label).display === "flex" && px(look(label).borderTopWidth) >= 1 && box(label).height >= 28),
  ],
  map: () => [
    ...wrong(".g-map-list > li", isFramed),
    ...wrong(".g-map-list .g-card-title", (title) => look(title, "::before").content === `"${title.dataset.number}"` && look(title, "::before").borderTopLeftRadius === "50%"),
    ...wrong(".g-map a", (link) => Number(link.querySelector("text").textContent) === 1 + all(".g-map-list > li").findIndex(({ id }) => link.getAttribute("href") === `#${id}`)),
    ...wrong(".g-map a path", (shape) => look(shape).fill !== look(document.querySelector(".g-map > path")).fill),
    ...wrong(".g-map text", (number) => look(number).textAnchor === "middle" && look(number).stroke === "none"),
  ],
  home: (isNarrow) => [
    ...wrong(".g-way:first-child", (way) => look(way).backgroundColor !== look(way.nextElementSibling).backgroundColor && px(look(way).borderTopLeftRadius) >= 8),
    ...wrong(".g-list li", (row) => look(row).display === "flex" && px(look(row).borderTopWidth) >= 1),
    ...wrong(".g-way:last-child", (way) => box(way).top === box(way.previousElementSibling).top || box(way).width === box(way.parentElement).width),
    ...wrong(".g-way:nth-child(2)", (way) => box(way).top > box(way.previousElementSibling).top === isNarrow),
    ...wrong(".g-hero h1", (title) => box(title).left === box(document.querySelector(".g-hero .g-lead")).left),
  ],
  sheet: () => [
    ...wrong(".g-ticks input", (tick) => box(tick).width >= 24),
    ...wrong(".g-summary", (summary) => px(look(summary).paddingTop) >= 8 && look(summary).backgroundColor !== look(document.body).backgroundColor),
    ...wrong(".g-regions > details", (region) => px(look(region).borderBottomWidth) >= 1),
    ...wrong("[data-answer] > summary b", (answer) => px(look(answer).fontWeight) >= 700),
  ],
};

/** Numbers with their units, and words of the heads of tables, that a line breaks inside. */
function broken() {
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (texts.nextNode()) {
    const { currentNode: text } = texts;
    const parent = text.parentElement;
    const unseen = box(parent.closest("thead") ?? parent).height < 4;
    if (!/\S/.test(text.data) || unseen || !parent.checkVisibility() || parent.closest("script, style, template, .g-hidden, textarea")) continue;
    const pieces = parent.closest("thead, tbody th, caption") ? /[^\s\u00ad\u2011-]{1,24}(?=[\s-]|$)/g : /\d+(?:[\u00a0\u202f.,]\d+)*(?:[\u00a0\u202f](?:%|€))?/g;
    for (const { 0: piece, index } of text.data.matchAll(pieces)) {
      range.setStart(text, index);
      range.setEnd(text, index + piece.length);
      if (lines(range) > 1) found.push(`${piece} is broken, in ${named(parent)}: ${text.data.trim().slice(0, 60)}`);
    }
  }
  return found;
}

/** Boxes that hide a part of their text, and text that runs out of the page. */
function cut() {
  const isCut = (element) => {
    const { overflowX, overflowY } = look(element);
    const hides = (overflow) => overflow === "hidden" || overflow === "clip";
    return element.clientHeight > 4 && ((hides(overflowY) && element.scrollHeight > element.clientHeight + 1) || (hides(overflowX) && element.scrollWidth > element.clientWidth + 1));
  };
  const runsOut = (element) => element.childElementCount === 0 && box(element).width > 1 && box(element).right > innerWidth + 1 && !element.closest("[tabindex='0'], nav");
  return all("body *")
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && /\S/.test(element.textContent) && !element.closest("svg") && (isCut(element) || runsOut(element)))
    .map((element) => `${named(element)} cuts: ${element.textContent.trim().slice(0, 60)}`);
}

/** Places that links of the page lead to, where something else lies over them. */
function covered() {
  const targets = all("#toc a[href^='#'], main a[href^='#']").map((link) => document.getElementById(decodeURIComponent(link.getAttribute("href").slice(1))));
  return targets.filter((target) => {
    if (!target?.checkVisibility()) return false;
    target.scrollIntoView();
    const { left, top, width } = box(target);
    return [left + 6, left + width / 2].some((x) => {
      const over = document.elementFromPoint(x, Math.max(top, 0) + 4);
      return !over || !(target.contains(over) || over.contains(target) || over.classList.contains("g-anchor"));
    });
  }).map((target) => `#${target.id} is covered`);
}
