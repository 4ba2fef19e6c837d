// Finds pages. Pagefind (/pagefind/) holds the index; this knows how people write.

import { INDEX, fold, joined, simplify, stopWords } from "./guide-first.js";

/** Pages shown: each is a request. */
const SHOWN = 6;
const SUGGESTED = 3;
/** Pages looked at for those called just as the query says. */
const CALLED = 3;
/** The letters of a word that its page holds, unless a key slipped; and those that the page of any word with a meaning holds. */
const KNOWN = { share: 0.75, least: 4 };
const MEANT = { share: 0.5, least: 2 };
/** Found by trying, against tests/search_queries.yml. */
const RANKING = { metaWeights: { title: 7, key: 7, family: 3, words: 0.5, kind: 0, name: 1 }, pageLength: 0.2, termFrequency: 0.2, termSimilarity: 10 };

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

/** How many slips a word of this length may hold and still be meant. */
function tolerated(word) {
  return word.length < 5 ? 0 : word.length < 9 ? 1 : 2;
}

/** The known words at most so many slips from one that nothing holds, nearest first, then the commonest. */
export function near(word, known, limit) {
  const wanted = fold(word);
  const close = known.filter((candidate) => Math.abs(candidate.length - wanted.length) <= limit);
  const found = close.map((candidate) => ({ candidate, distance: slips(wanted, fold(candidate)) }));
  return found.filter(({ distance }) => distance <= limit).sort((a, b) => a.distance - b.distance).map(({ candidate }) => candidate);
}

/** The known word that was meant; null when none is near. */
export function nearest(word, known) {
  return near(word, known, tolerated(word))[0] ?? null;
}

/** What a word and its plural, feminine or verb begin with alike. */
function beginning(word, { share, least }) {
  return word.slice(0, Math.max(least, Math.ceil(word.length * share)));
}

/** A name as the index holds it whole. */
function oneWord(name) {
  return INDEX.name + joined(name) + INDEX.name;
}

/** What a page is called, each name as one word: its title, then its other names. */
function namesOf(page) {
  return (page.meta.name ?? "").split(" ");
}

/** Pagefind reads the language in the page's first tag, where programs that translate a page write theirs: let it read the guide's. */
function inLanguage(lang, begin) {
  const page = document.documentElement;
  const told = page.lang;
  page.lang = lang;
  const begun = begin();
  page.lang = told;
  return begun;
}

/** Finds pages: all words first, then without the words that spoil the search, then with near words. */
export class Finder {
  constructor(root, lang) {
    this.root = root;
    this.lang = lang;
    this.stop = stopWords(root, lang);
    this.warm = false;
    this.engine = this.known = this.words = null;
  }

  /** Fetch what every search needs. */
  ready() {
    this.engine ??= this.#load().catch((error) => {
      this.engine = null;
      throw error;
    });
    return this.engine;
  }

  async #load() {
    const pagefind = await import(new URL("pagefind/pagefind.js", this.root).href);
    await pagefind.options({
      baseUrl: this.root.pathname,
      excerptLength: 22,
      ranking: RANKING,
      noWorker: true,
    });
    await inLanguage(this.lang, () => pagefind.init());
    this.warm = true;
    return pagefind;
  }

  /** The results of a query, best first, and the words that were really searched. */
  async find(query) {
    const words = simplify(query, await this.stop);
    const found = await this.#found(words);
    const called = await this.#called(found.corrected ? [found.words.join(" ")] : [query, words.join(" ")]);
    const first = new Set(called.map((result) => result.id));
    return { ...found, results: [...called, ...found.results.filter((result) => !first.has(result.id))] };
  }

  /** The pages called just so, in several words: the index holds such names as one word. */
  async #called(names) {
    const several = names.filter((name) => /[\p{L}\p{N}][^\p{L}\p{N}]+[\p{L}\p{N}]/u.test(name));
    const found = [];
    for (const name of new Set(several.map(oneWord))) {
      const close = (await this.#search([name])).slice(0, CALLED);
      const pages = await Promise.all(close.map((result) => result.data()));
      found.push(...close.filter((_, place) => namesOf(pages[place]).includes(name)));
    }
    return found;
  }

  async #found(words) {
    const results = await this.#search(words);
    const strange = results.length ? await this.#strangers(results[0], words) : words;
    if (!strange.length) return { results, words, corrected: false };
    const known = await this.#known(words, strange);
    const corrected = known.join(" ") !== words.join(" ");
    if (results.length && !corrected) return { results, words, corrected };
    return { results: known.length ? await this.#relaxed(known) : [], words: known, corrected };
  }

  async #search(words) {
    const pagefind = await this.ready();
    return (await pagefind.search(words.join(" "))).results;
  }

  /** The words that the best page doesn't hold, even as a beginning: the index then only came near them. */
  async #strangers(result, words, held = KNOWN) {
    const page = await result.data();
    const text = fold(Object.values(page.meta).join(" ") + page.content);
    return words.filter((word) => !text.includes(beginning(fold(word), held)));
  }

  /** The words, each strange one replaced by the nearest that the index holds, or left out if it finds nothing. */
  async #known(words, strange) {
    const kept = [];
    for (const word of words) {
      const near = strange.includes(word) ? nearest(word, await this.vocabulary()) : word;
      if (near) kept.push(near);
      else if (await this.#meant(word)) kept.push(word);
    }
    return kept;
  }

  /** Whether a word finds a page that holds at least half of it. */
  async #meant(word) {
    const [best] = await this.#search([word]);
    return best && !(await this.#strangers(best, [word], MEANT)).length;
  }

  /** All words if some page holds them together; else the pages that hold most of them. */
  async #relaxed(words) {
    const together = await this.#search(words);
    if (together.length || words.length < 2) return together;
    const pages = new Map();
    for (const word of words) {
      for (const result of await this.#search([word])) {
        const page = pages.get(result.id) ?? { result, held: 0, score: 0 };
        pages.set(result.id, { result, held: page.held + 1, score: page.score + result.score });
      }
    }
    return [...pages.values()].sort((a, b) => b.held - a.held || b.score - a.score).map((page) => page.result);
  }

  /** The first pages of some results, those called just as the query says before the others. */
  async pages(results, query, count = SHOWN) {
    const wanted = oneWord(query);
    const rank = (page) => namesOf(page).indexOf(wanted);
    const pages = await Promise.all(results.slice(0, count).map((result) => result.data()));
    const called = pages.filter((page) => rank(page) >= 0).sort((a, b) => rank(a) - rank(b));
    return [...called, ...pages.filter((page) => rank(page) < 0)];
  }

  /** Words of the guide that somewhat look like those typed, for a search that found nothing. */
  async suggestions(query) {
    const known = await this.vocabulary();
    const words = simplify(query, await this.stop).filter((word) => word.length > 3);
    const alike = words.flatMap((word) => [
      ...near(word, known, tolerated(word) + 1),
      ...known.filter((candidate) => fold(candidate).startsWith(fold(word).slice(0, 4))),
    ]);
    return [...new Set(alike)].slice(0, SUGGESTED);
  }

  /** The address of each result's page by its id, to know pages without fetching them. */
  addresses() {
    this.known ??= this.#json("addresses");
    return this.known;
  }

  /** The words that readers may have meant, commonest first. */
  vocabulary() {
    this.words ??= this.#json("words");
    return this.words;
  }

  async #json(name) {
    const answer = await fetch(new URL(`pagefind/${name}.${this.lang}.json`, this.root));
    return answer.ok ? answer.json() : [];
  }
}

