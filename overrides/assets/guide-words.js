// Words as the search compares them: without accents, elisions and endings, as the index holds them (search/words.py).

/** The languages whose endings are known. */
export const STEMMERS = ["en", "es", "fr"];
const APOSTROPHES = /[’ʼ‘]/g;
const LIGATURES = { œ: "oe", æ: "ae" };
const ELISION = /(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)'(?=[\p{L}\p{N}])/gu;
const ENDS_IN_WORD = /[\p{L}\p{N}]$/u;
const COMPOUND = /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu;

/** Letters without accents and ligatures, in lower case. */
export function fold(text) {
  const spelt = text.toLowerCase().replace(/[œæ]/g, (letter) => LIGATURES[letter]);
  return spelt.normalize("NFKD").replace(/\p{M}/gu, "");
}

/** An elision begins a word; Safari 16.0 can't look behind in a pattern. */
function withoutElisions(text) {
  return text.replace(ELISION, (elision, at) => (ENDS_IN_WORD.test(text.slice(Math.max(0, at - 2), at)) ? elision : ""));
}

/** The words of a text in base letters; a compound by its parts and as one word. */
export function plainWords(text) {
  const plain = withoutElisions(fold(text.replace(APOSTROPHES, "'"))).replaceAll("'", "");
  return (plain.match(COMPOUND) ?? []).flatMap((compound) => {
    const parts = compound.split("-");
    return parts.length > 1 ? [...parts, parts.join("")] : parts;
  });
}

/** The stemmer of a language; words stay as they are where its endings aren't known. */
export async function stemmer(lang) {
  const [code] = lang.split("-");
  if (!STEMMERS.includes(code)) return (word) => word;
  const { Stemmer } = await import(`./guide-vendor/snowball/${code}.js`);
  const snowball = new Stemmer();
  return (word) => snowball.stemWord(word);
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
