// The words of a search, and its first answers: a small file for the first letters of a word, before the engine is there.

const ELISION = /(^|[\s(«"])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’]/giu;
const ENDING = 3;
/** How the index was written, as Python says it (search/first_answers.py): letters spelt out, how many of a word's letters name its file, what a name in one word begins and ends with. */
export const INDEX = JSON.parse(document.querySelector("#search").dataset.index);
const LIGATURES = new RegExp(`[${Object.keys(INDEX.ligatures).join("")}]`, "giu");
const spelt = (text) => text.replace(LIGATURES, (letter) => INDEX.ligatures[letter.toLowerCase()]);

/** The words of a question that matter, as the index knows them. `stop` holds those that don't. */
export function simplify(query, stop) {
  const plain = spelt(query.replace(ELISION, "$1")).replace(/[-?!.,;:()«»“”"]/gu, " ");
  const words = plain.split(/\s+/u).filter(Boolean);
  const kept = words.filter((word) => !stop.has(word.toLowerCase()) || /^\p{Lu}{2,}$/u.test(word));
  return kept.length ? kept : words;
}

/** The words of a language that don't tell what is looked for; none where they could not be fetched. */
export async function stopWords(root, lang) {
  const answer = await fetch(new URL(`pagefind/first/${lang}/stop-words.json`, root)).catch(() => null);
  return new Set(answer?.ok ? await answer.json() : []);
}

/** Letters without accents and ligatures, in lower case. */
export function fold(word) {
  return spelt(word.toLowerCase()).normalize("NFKD").replace(/\p{M}/gu, "");
}

/** The file for the first letters of a word. */
export function fileName(letters) {
  return letters.map((letter) => (/[a-z0-9]/.test(letter) ? letter : `_${letter.codePointAt(0).toString(16)}`)).join("");
}

/** A name as one word, as the index holds it. */
export function joined(name) {
  return fold(name).replace(/[^\p{L}\p{N}]/gu, "");
}

/** Whether a word of the guide is the one typed, begins with it, or differs by its ending alone: 2, 1, 0.5; 0 where it doesn't. */
function nearness(known, typed) {
  if (known === typed) return 2;
  if (known.startsWith(typed)) return 1;
  const stem = typed.slice(0, Math.max(4, typed.length - ENDING));
  return known.startsWith(stem) && known.length <= typed.length + 1 ? 0.5 : 0;
}

/** Pages for the words typed, as {title, url, kind}: those that hold most of them first. */
export class FirstAnswers {
  constructor(root, lang) {
    this.root = root;
    this.folder = new URL(`pagefind/first/${lang}/`, root);
    this.stop = stopWords(root, lang);
    this.files = new Map();
  }

  async find(query, count) {
    const words = simplify(query, await this.stop).map(fold).filter((word) => word.length >= INDEX.letters);
    const pages = new Map();
    for (const found of await Promise.all(words.map((word) => this.#pages(word)))) {
      for (const [page, score] of found) {
        const sum = pages.get(page[1]) ?? { page, score: 0 };
        pages.set(page[1], { page, score: sum.score + 1 + score });
      }
    }
    const best = [...pages.values()].sort((a, b) => b.score - a.score).slice(0, count);
    return best.map(({ page: [title, url, kind] }) => ({ title, kind, url: this.root.pathname + url.slice(1) }));
  }

  /** The pages for a word, each with its score: less than 1. */
  async #pages(word) {
    const { pages, words } = await this.#file([...word].slice(0, INDEX.letters));
    const scores = new Map();
    for (const [known, places] of Object.entries(words)) {
      const near = nearness(known, word);
      if (!near) continue;
      places.forEach((place, rank) => {
        const score = near / (rank + 3 + (known.length - word.length) / 10);
        scores.set(pages[place], Math.max(score, scores.get(pages[place]) ?? 0));
      });
    }
    return scores;
  }

  #file(letters) {
    const name = fileName(letters);
    if (!this.files.has(name)) this.files.set(name, this.#fetch(name));
    return this.files.get(name);
  }

  async #fetch(name) {
    const answer = await fetch(new URL(`${name}.json`, this.folder));
    return answer.ok ? answer.json() : { pages: [], words: {} };
  }
}
