// What the search computes in the browser: words, slips of the keys, the first answers.
import assert from "node:assert/strict";
import { test } from "node:test";

// How the index is written, as Python hands it to the page (search/first_answers.py).
globalThis.document = { querySelector: () => ({ dataset: { index: process.env.SEARCH_INDEX } }) };
const { near, nearest, slips } = await import("../../overrides/assets/guide-finder.js");
const { FirstAnswers, fold, joined, simplify } = await import("../../overrides/assets/guide-first.js");

test("words are folded as the index folds them", () => {
  for (const [word, folded] of [["Métier", "metier"], ["À", "a"], ["e\u0301quipe", "equipe"], ["HLM", "hlm"]]) assert.equal(fold(word), folded);
  for (const [name, word] of [["Œuvre d’art", "oeuvredart"], ["Lætitia", "laetitia"], ["médiateur·rice", "mediateurrice"]]) assert.equal(joined(name), word);
});

test("words without meaning are left out, but not all of them, nor abbreviations", () => {
  const stop = new Set(["comment", "une", "à", "le", "as"]);
  assert.deepEqual(simplify("Comment financer l’équipe ?", stop), ["financer", "équipe"]);
  assert.deepEqual(simplify("une à", stop), ["une", "à"]);
  assert.deepEqual(simplify("le AS", stop), ["AS"]);
});

test("slips count letters added, dropped, changed or swapped", () => {
  for (const [one, other, count] of [["pair", "pair", 0], ["pair", "paire", 1], ["pair", "pari", 1], ["hébergement", "hebrgement", 2], ["", "abc", 3]])
    assert.equal(slips(one, other), count, `${one} ${other}`);
});

test("the nearest known word, if it is near enough", () => {
  const known = ["financement", "hébergement", "emploi"];
  assert.equal(nearest("hebergemnt", known), "hébergement");
  assert.equal(nearest("emplio", known), "emploi");
  assert.equal(nearest("pair", known), null);
  assert.deepEqual(near("finances", known, 2), []);
});

test("first answers hold most words first, then the nearest", async (t) => {
  const files = {
    "/pagefind/first/fr/stop-words.json": ["le"],
    "/pagefind/first/fr/fi.json": { pages: [["Financer", "/a/", "Fiche"], ["Fiche", "/b/", "Page"]], words: { financer: [0], fiche: [1, 0] } },
    "/pagefind/first/fr/po.json": { pages: [["Poste", "/c/", "Fiche"], ["Financer", "/a/", "Fiche"]], words: { poste: [0, 1] } },
  };
  const plain = globalThis.fetch;
  t.after(() => { globalThis.fetch = plain; });
  globalThis.fetch = async (url) => new Response(JSON.stringify(files[new URL(url).pathname] ?? null), { status: files[new URL(url).pathname] ? 200 : 404 });
  const first = new FirstAnswers(new URL("https://guide.test/"), "fr");
  assert.deepEqual((await first.find("financer le poste", 5)).map(({ url }) => url), ["/a/", "/c/"]);
  assert.deepEqual(await first.find("zz", 5), []);
});
