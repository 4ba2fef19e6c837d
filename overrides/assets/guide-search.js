// Search. Loaded only when somebody reaches for it. Pagefind (/pagefind/) finds; this shows.

const SHOWN = 8;
const SECTIONS = 2;
/** Found by trying, against tests/search_queries.yml. */
const RANKING = { metaWeights: { title: 7, key: 7, family: 3, words: 0.5, kind: 0 }, pageLength: 0.2, termFrequency: 0.2, termSimilarity: 10 };
const ELISION = /(^|[\s(«"])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’]/giu;
const STOP = {
  fr: "a ai au aux avec c ce ces comment d dans de des du elle elles en est et eu il ils j je l la le les leur leurs lui m ma mais me mes mon n ne nos notre nous on ou où par pas peut peuvent pour pourquoi qu que quel quelle quelles quels qui quoi s sa se ses si son sont sur ta te tes ton tu un une vos votre vous y être avoir faire faut doit quand",
  en: "a an and are as at be by can do does for from has have how i if in is it its me my not of on or our should that the their them they this to was we what when where which who why will with you your need needs must",
};

/** The words of a question that matter, as the index knows them. */
export function simplify(query, lang) {
  const plain = query.replace(ELISION, "$1").replaceAll("œ", "oe").replaceAll("Œ", "oe").replace(/[-?!.,;:()«»“”"]/gu, " ");
  const words = plain.split(/\s+/u).filter(Boolean);
  const stop = new Set((STOP[lang] ?? "").split(" "));
  const kept = words.filter((word) => !stop.has(word.toLowerCase()) || /^\p{Lu}{2,}$/u.test(word));
  return kept.length ? kept : words;
}

/** Letters without accents, in lower case. */
export function fold(word) {
  return word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** How many letters were added, dropped, changed or swapped between two words (optimal string alignment). */
export function slips(one, other) {
  const rows = [[...Array(other.length + 1).keys()]];
  for (let i = 1; i <= one.length; i++) {
    rows.push([i]);
    for (let j = 1; j <= other.length; j++) {
      const cost = one[i - 1] === other[j - 1] ? 0 : 1;
      let best = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + cost);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) best = Math.min(best, rows[i - 2][j - 2] + 1);
      rows[i].push(best);
    }
  }
  return rows[one.length][other.length];
}

/** The known word nearest to one that nothing holds; the commonest of those equally near; null when none is near. */
export function nearest(word, known) {
  const wanted = fold(word);
  const limit = wanted.length < 5 ? 0 : wanted.length < 9 ? 1 : 2;
  let best = null;
  for (const candidate of known) {
    if (Math.abs(candidate.length - wanted.length) > limit) continue;
    const distance = slips(wanted, candidate);
    if (distance <= (best?.distance ?? limit + 1) - 1) best = { distance, candidate };
  }
  return best && best.distance <= limit ? best.candidate : null;
}

/** Finds pages: all words first, then without the words that spoil the search, then with near words. */
export class Finder {
  constructor(root, lang) {
    this.root = root;
    this.lang = lang;
  }

  /** Fetch what every search needs. */
  ready() {
    this.engine ??= this.#load();
    return this.engine;
  }

  async #load() {
    const pagefind = await import(new URL("pagefind/pagefind.js", this.root).href);
    await pagefind.options({
      baseUrl: this.root.pathname,
      excerptLength: 22,
      ranking: RANKING,
    });
    await pagefind.init();
    return pagefind;
  }

  /** The results of a query, best first, and the words that were really searched. */
  async find(query, filters = {}) {
    const words = simplify(query, this.lang);
    const results = await this.#search(words, filters);
    const strange = results.length ? await this.#strangers(results[0], words) : words;
    if (!strange.length) return { results, words, corrected: false };
    const known = await this.#known(words, strange, filters);
    if (results.length && known.join(" ") === words.join(" ")) return { results, words, corrected: false };
    const found = known.length ? await this.#relaxed(known, filters) : [];
    return { results: found, words: known, corrected: known.join(" ") !== words.join(" ") };
  }

  async #search(words, filters) {
    const pagefind = await this.ready();
    return (await pagefind.search(words.join(" "), { filters })).results;
  }

  /** The words that the best page doesn't hold, even as a beginning: the index then only came near them. */
  async #strangers(result, words) {
    const page = await result.data();
    const text = fold(Object.values(page.meta).join(" ") + page.content);
    return words.filter((word) => !text.includes(fold(word).slice(0, Math.max(4, word.length - 4))));
  }

  /** The words, each strange one replaced by the nearest that the index holds, or left out if it finds nothing. */
  async #known(words, strange, filters) {
    const kept = [];
    for (const word of words) {
      const near = strange.includes(word) ? nearest(word, await this.vocabulary()) : word;
      if (near) kept.push(near);
      else if ((await this.#search([word], filters)).length) kept.push(word);
    }
    return kept;
  }

  /** All words if some page holds them together; else the pages that hold most of them. */
  async #relaxed(words, filters) {
    const together = await this.#search(words, filters);
    if (together.length || words.length < 2) return together;
    const pages = new Map();
    for (const word of words) {
      for (const result of await this.#search([word], filters)) {
        const page = pages.get(result.id) ?? { result, held: 0, score: 0 };
        pages.set(result.id, { result, held: page.held + 1, score: page.score + result.score });
      }
    }
    return [...pages.values()].sort((a, b) => b.held - a.held || b.score - a.score).map((page) => page.result);
  }

  /** The first pages of some results, those called just as the query says before the others. */
  async pages(results, query, count = SHOWN) {
    const wanted = fold(query.replace(/[?!.]/gu, "").trim());
    const names = (page) => [page.meta.title, ...(page.meta.key ?? "").split(", ")].map(fold);
    const rank = (page) => names(page).indexOf(wanted);
    const pages = await Promise.all(results.slice(0, count).map((result) => result.data()));
    const called = pages.filter((page) => rank(page) >= 0).sort((a, b) => rank(a) - rank(b));
    return [...called, ...pages.filter((page) => rank(page) < 0)];
  }

  /** The words that readers may have meant, commonest first. */
  vocabulary() {
    this.words ??= fetch(new URL(`pagefind/words.${this.lang}.json`, this.root)).then((answer) => (answer.ok ? answer.json() : []));
    return this.words;
  }
}

/** The dialog that opens from the head of every page. */
class Dialog {
  constructor(element) {
    this.element = element;
    this.input = element.querySelector("input");
    this.status = element.querySelector("[role=status]");
    this.list = element.querySelector("ol");
    this.nothing = element.querySelector(".g-search-nothing");
    this.finder = new Finder(new URL(element.dataset.root, document.baseURI), document.documentElement.lang);
    this.turn = 0;
    this.input.addEventListener("input", () => this.#search());
    element.addEventListener("keydown", (event) => this.#move(event));
    element.querySelector("form").addEventListener("submit", (event) => this.#follow(event));
    element.addEventListener("click", (event) => event.target === element && element.close());
  }

  open() {
    if (!this.element.open) this.element.showModal();
    this.input.focus();
    this.input.select();
    this.finder.ready().catch(() => this.#failed());
    if (this.input.value.trim()) this.#search();
  }

  async #search() {
    const turn = ++this.turn;
    const query = this.input.value.trim();
    if (!query) return this.#show([], "");
    try {
      const { results, words, corrected } = await this.finder.find(query);
      if (turn !== this.turn) return;
      const pages = await this.finder.pages(results, corrected ? words.join(" ") : query);
      if (turn !== this.turn) return;
      this.#show(pages, this.#summary(results.length, corrected && results.length ? words.join(" ") : ""), results.length === 0);
    } catch {
      if (turn === this.turn) this.#failed();
    }
  }

  #summary(count, meant) {
    const texts = this.element.dataset;
    const found = count === 1 ? texts.one : count ? texts.other.replace("{count}", count) : texts.none;
    return meant ? `${found} ${texts.corrected.replace("{words}", meant)}` : found;
  }

  #show(pages, summary, nothing = false) {
    this.status.textContent = summary;
    this.nothing.hidden = !nothing;
    this.list.replaceChildren(...pages.map(resultItem));
  }

  #failed() {
    this.#show([], this.element.dataset.failed, true);
  }

  /** Arrow keys go through the links of the results and back to the field. */
  #move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const stops = [this.input, ...this.list.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement);
    const next = stops[Math.min(Math.max(at + step, 0), stops.length - 1)];
    if (at < 0 || !next) return;
    event.preventDefault();
    next.focus();
  }

  /** Enter in the field follows the first result. */
  #follow(event) {
    event.preventDefault();
    this.list.querySelector("a")?.click();
  }
}

/** A page, and the sections of it that match. */
function resultItem(page) {
  const item = document.createElement("li");
  const title = link(page.url, apostrophes(page.meta.title), "g-result-title");
  if (page.meta.kind) title.prepend(span("g-result-kind", page.meta.kind));
  item.append(title);
  const sections = page.sub_results.filter((section) => section.url.includes("#"));
  sections.sort((a, b) => strength(b) - strength(a));
  for (const section of sections.slice(0, SECTIONS)) {
    const anchor = link(section.url, "", "g-result-section");
    anchor.append(span("g-result-heading", apostrophes(section.title)), excerpt(section.excerpt));
    item.append(anchor);
  }
  if (!sections.length && page.excerpt) {
    const text = document.createElement("p");
    text.append(excerpt(page.excerpt));
    item.append(text);
  }
  return item;
}

/** How well a section matches: its words found, the rarer and longer first. */
function strength(section) {
  return section.weighted_locations.reduce((sum, place) => sum + place.balanced_score, 0);
}

function link(href, text, name) {
  const anchor = document.createElement("a");
  anchor.href = href;
  anchor.className = name;
  anchor.textContent = text;
  return anchor;
}

function span(name, text) {
  const element = document.createElement("span");
  element.className = name;
  element.textContent = text;
  return element;
}

/** An excerpt's words, those found marked; any other markup stays text. */
function excerpt(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html").body;
  const fragment = document.createDocumentFragment();
  for (const node of parsed.childNodes) {
    const inMark = node.nodeName === "MARK";
    const piece = inMark ? document.createElement("mark") : document.createTextNode("");
    piece.textContent = apostrophes(node.textContent);
    fragment.append(piece);
  }
  return fragment;
}

function apostrophes(text) {
  return text.replaceAll("'", "’");
}

let dialog;

/** Open the search dialog. */
export function open() {
  dialog ??= new Dialog(document.querySelector("#search"));
  dialog.open();
}

/** Fetch what a search will need. */
export function prepare() {
  dialog ??= new Dialog(document.querySelector("#search"));
  dialog.finder.ready().catch(() => {});
}
