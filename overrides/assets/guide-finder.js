// Finds pages: adds up what each word typed says of each page, as the index holds it (search/index.py).

import { fold, plainWords, slips, stemmer } from "./guide-words.js";

/** What a whole name begins with in the index. */
const NAME = "=";
/** How much a word counts that begins like the one typed, or that this one only goes on. */
const UNFINISHED = 0.6;
/** Letters from which a word may be unfinished; and how much of a word must be left where its ending isn't known. */
const BEGINNING = 4;
const STEM = 0.6;
/** The share of the best page's points from which a page answers. */
const ANSWERS = 0.2;
const SUGGESTED = 3;

/** How many slips a word of this length may hold and still be meant. */
function tolerated(word) {
  return word.length < 6 ? 0 : word.length < 9 ? 1 : 2;
}

/** Whether two words as long as each other differ by more than swapped letters: « casier » is no slip for « cahier ». */
function isAnother(word, other) {
  return word.length === other.length && word.length < 9 && [...word].sort().join("") !== [...other].sort().join("");
}

/** The known words at most so many slips from a word, nearest first, then the commonest. */
export function near(word, known, limit) {
  const wanted = fold(word);
  const close = known.filter((candidate) => Math.abs(candidate.length - wanted.length) <= limit);
  const found = close.map((candidate) => ({ candidate, distance: slips(wanted, fold(candidate)) }));
  return found.filter(({ distance }) => distance <= limit).sort((a, b) => a.distance - b.distance).map(({ candidate }) => candidate);
}

/** The known word that was meant; null when none is near. */
export function nearest(word, known) {
  return near(word, known, tolerated(word)).find((candidate) => !isAnother(fold(word), fold(candidate))) ?? null;
}

/** The words that tell what is looked for, as stems; all of them where none does. */
export function telling(stems, stop) {
  const kept = stems.filter((stem) => !stop.has(stem));
  return kept.length ? kept : stems;
}

/** In which of some files in alphabetical order a word stands, by the words with which they begin. */
export function fileOf(word, starts) {
  const after = starts.findIndex((start) => start > word);
  return Math.max(0, (after < 0 ? starts.length : after) - 1);
}

/** The names of the files in which a word and those that go on from it stand. */
function filesOf(word, starts) {
  const first = fileOf(word, starts);
  const next = starts.slice(first + 1).findIndex((start) => !start.startsWith(word));
  const last = next < 0 ? starts.length - 1 : first + next;
  return Array.from({ length: last - first + 1 }, (_, more) => `words-${first + more}`);
}

/** The entries of an index for a word that it doesn't hold: those that begin like it, else the longest that it goes on. */
export function unfinished(word, entries) {
  if (word.length < BEGINNING) return [];
  const known = Object.keys(entries).filter((entry) => !entry.startsWith(NAME));
  const longer = known.filter((entry) => entry.startsWith(word));
  if (longer.length) return longer;
  const shorter = known.filter((entry) => entry.length >= Math.max(BEGINNING, word.length * STEM) && word.startsWith(entry));
  return shorter.sort((a, b) => b.length - a.length).slice(0, 1);
}

/** The points of each page for the entries of one word: the best of them. `entries` hold [page, points, page, points…]. */
export function points(entries, share = 1) {
  const best = new Map();
  for (const entry of entries) {
    for (let at = 0; at < entry.length; at += 2) best.set(entry[at], Math.max(best.get(entry[at]) ?? 0, entry[at + 1] * share));
  }
  return best;
}

/** The pages for some words, best first, and those among them that answer. `named` are the points of the pages called just so. */
export function rank(words, named = new Map(), /** @type {(page: any) => boolean} */ among = () => true) {
  const sums = new Map();
  for (const found of words) for (const [page, value] of found) sums.set(page, (sums.get(page) ?? 0) + value);
  for (const page of named.keys()) sums.set(page, sums.get(page) ?? 0);
  const pages = [...sums.keys()].filter(among);
  const bar = ANSWERS * Math.max(0, ...pages.map((page) => sums.get(page)));
  const total = (page) => sums.get(page) + (named.get(page) ?? 0);
  return pages.filter((page) => named.has(page) || sums.get(page) >= bar).sort((a, b) => total(b) - total(a) || a - b);
}

/** The search of a language. */
export class Finder {
  constructor(root, lang) {
    this.root = root;
    this.folder = new URL(`search-index/${lang}/`, root);
    this.stemmer = stemmer(lang);
    this.stemmer.catch(() => {}); // said to whoever waits for it; nobody does where the reader leaves the page
    this.files = new Map();
    this.index = this.#index();
  }

  /** What answers a query, best first: {page, title, url, kind}; the stems found, with how much each tells; and what was searched instead. */
  async find(query, /** @type {(page: any) => boolean} */ among = () => true) {
    try {
      return await this.#find(query, among);
    } catch {
      this.files.clear();
      this.index = this.#index("reload");
      return this.#find(query, among);
    }
  }

  /** Whether all that a query needs is here or on its way. */
  async holds(query) {
    const [{ starts, stop }, stem] = await Promise.all([this.index, this.stemmer]);
    const stems = telling(plainWords(query).map(stem), stop);
    return [...stems, NAME + stems.join("")].flatMap((word) => filesOf(word, starts)).every((name) => this.files.has(name));
  }

  async #find(query, among) {
    const [index, stem] = await Promise.all([this.index, this.stemmer]);
    const typed = plainWords(query);
    const words = [...new Set(telling(typed.map(stem), index.stop))];
    const plain = new Map(typed.map((word) => [stem(word), word]));
    const found = await Promise.all(words.map((word) => this.#word(word, plain.get(word), stem)));
    const corrected = new Map(found.filter(({ instead }) => instead).map(({ word, instead }) => [word, instead]));
    const meant = typed.map((word) => (corrected.has(stem(word)) ? stem(fold(corrected.get(stem(word)))) : stem(word)));
    const name = NAME + telling(meant, index.stop).join("");
    const named = points([(await this.#entries(name))[name] ?? []]);
    const pages = rank(found.map((each) => each.points), named, (page) => among(this.#page(page, index)));
    return {
      answers: pages.map((page) => this.#page(page, index)),
      stems: new Map(Object.entries(Object.assign({}, ...found.map((each) => each.stems)))),
      instead: corrected.size ? typed.map((word) => corrected.get(stem(word)) ?? word).join(" ") : "",
    };
  }

  /** What the index holds for a word: for itself, as a beginning, or for the known word that it is a slip for. */
  async #word(word, plain, stem) {
    const entries = await this.#entries(word);
    if (word in entries) return held(word, { [word]: entries[word] });
    const alike = unfinished(plain, entries);
    if (alike.length) return held(word, Object.fromEntries(alike.map((each) => [each, entries[each]])), UNFINISHED);
    const instead = tolerated(plain) ? nearest(plain, await this.spellings()) : null;
    if (!instead) return held(word, {});
    const known = stem(fold(instead));
    return { ...held(word, { [known]: (await this.#entries(known))[known] ?? [] }), instead };
  }

  /** Words of the guide that somewhat look like those typed, for a search that found nothing. */
  async suggestions(query) {
    const known = await this.spellings();
    const alike = plainWords(query).filter((word) => word.length >= BEGINNING).flatMap((word) => [
      ...near(word, known, tolerated(word) + 1),
      ...known.filter((candidate) => fold(candidate).startsWith(word.slice(0, BEGINNING))),
    ]);
    return [...new Set(alike)].slice(0, SUGGESTED);
  }

  /** Whether what a page says is here or on its way. */
  holdsPassages(page) {
    return this.files.has(`text-${page}`);
  }

  /** What a page says: [text, heading, anchor] of each passage. */
  passages(page) {
    return this.#file(`text-${page}`);
  }

  /** The words of the guide as they are written, commonest first. */
  spellings() {
    return this.#file("spellings");
  }

  #page(page, { pages }) {
    const [title, address, kind] = pages[page];
    return { page, title, kind, url: new URL(address, this.root).href };
  }

  /** The entries of the file in which a word stands or would stand, and of those in which words go on that begin like it. */
  async #entries(word) {
    const { starts } = await this.index;
    const files = filesOf(word, starts).map((name) => this.#file(name));
    return Object.assign({}, ...(await Promise.all(files)));
  }

  async #index(cache) {
    const index = await fetched(new URL("index.json", this.folder), cache);
    return { ...index, stop: new Set(index.stop) };
  }

  async #file(name) {
    const { version } = await this.index;
    if (!this.files.has(name)) this.files.set(name, fetched(new URL(`${version}/${name}.json`, this.folder)));
    return this.files.get(name);
  }
}

/** The points of pages for a word by its entries, and how much each of these tells. */
function held(word, entries, share = 1) {
  const stems = Object.fromEntries(Object.entries(entries).map(([stem, entry]) => [stem, (entry[1] ?? 0) * share]));
  return { word, stems, points: points(Object.values(entries), share) };
}

async function fetched(url, cache) {
  const answer = await fetch(url, { cache: cache ?? "default", referrerPolicy: "no-referrer" });
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.json();
}
