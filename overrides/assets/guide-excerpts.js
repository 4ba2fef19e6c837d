// What a result shows of its page: the passage that says most of what was asked, cut to the words around it.

import { plainWords } from "./guide-words.js";

const WORD = /([\p{L}\p{N}][\p{L}\p{N}·’'-]*)/u;
/** Words of an excerpt, and how many of them stand before the first that was asked for. */
const LENGTH = 24;
const BEFORE = 6;

/** The passage that says most: {heading, anchor, pieces}, each piece {text, found}. The lead where none says anything. `stems` tell how much each word tells. */
export function bestPassage(passages, stems, stem) {
  let best = { worth: 0, passage: passages[0] ?? ["", "", ""], weights: [] };
  for (const passage of passages) {
    const weights = wordsOf(passage[0]).map((word) => weightOf(word, stems, stem));
    const worth = [...new Set(weights)].reduce((sum, weight) => sum + weight, 0);
    if (worth > best.worth) best = { worth, passage, weights };
  }
  const [text, heading, anchor] = best.passage;
  return { heading, anchor, pieces: cut(text, best.weights) };
}

function wordsOf(text) {
  return text.split(WORD).filter((_, at) => at % 2);
}

/** How much a word tells, as it is written. */
function weightOf(written, stems, stem) {
  return Math.max(0, ...plainWords(written).map((word) => stems.get(stem(word)) ?? 0));
}

/** The words around where most of those asked for stand, in pieces. */
function cut(text, weights) {
  const parts = text.split(WORD);
  const count = (parts.length - 1) / 2;
  const sums = weights.map((_, start) => weights.slice(start, start + LENGTH - BEFORE).reduce((sum, weight) => sum + weight, 0));
  const densest = Math.max(0, sums.lastIndexOf(Math.max(0, ...sums)));
  const from = Math.max(0, Math.min(densest - BEFORE, count - LENGTH));
  const to = Math.min(from + LENGTH, count);
  const pieces = [{ text: from > 0 ? "… " : parts[0], found: false }];
  for (let word = from; word < to; word++) {
    const after = word < to - 1 || to === count ? parts[2 * word + 2] : " …";
    pieces.push({ text: parts[2 * word + 1], found: weights[word] > 0 }, { text: after, found: false });
  }
  return pieces;
}
