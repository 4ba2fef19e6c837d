// What the search computes in the browser: words, slips of the keys, the ranking of pages, excerpts. A small index stands for the guide's.
import assert from "node:assert/strict";
import { test } from "node:test";

const { bestPassage } = await import("../../overrides/assets/guide-excerpts.js");
const { Finder, fileOf, nearest, points, rank, telling, unfinished } = await import("../../overrides/assets/guide-finder.js");
const { slips } = await import("../../overrides/assets/guide-words.js");

test("words that tell nothing are left out, but not all of them", () => {
  const stop = new Set(["une", "le"]);
  assert.deepEqual(telling(["une", "equip"], stop), ["equip"]);
  assert.deepEqual(telling(["le", "une"], stop), ["le", "une"]);
});

test("slips count letters added, dropped, changed or swapped", () => {
  for (const [one, other, count] of [["pair", "pair", 0], ["pair", "paire", 1], ["pair", "pari", 1], ["hébergement", "hebrgement", 2], ["", "abc", 3]])
    assert.equal(slips(one, other), count, `${one} ${other}`);
});

test("the nearest known word, if it is near enough and no other word", () => {
  const known = ["financement", "hébergement", "emploi", "cahier", "travail", "paris"];
  assert.equal(nearest("hebergemnt", known), "hébergement");
  assert.equal(nearest("travial", known), "travail");
  for (const right of ["pair", "casier", "finances", "pairs"]) assert.equal(nearest(right, known), null, right);
});

test("a word is looked for in the file in which it would stand", () => {
  for (const [word, file] of [["a", 0], ["b", 0], ["k", 1], ["m", 2], ["z", 2]]) assert.equal(fileOf(word, ["b", "f", "m"]), file, word);
});

test("an unfinished word stands for those that begin like it; one with an unknown ending for what it goes on", () => {
  const entries = { "=recruter": [], recrut: [], recul: [], financ: [] };
  assert.deepEqual(unfinished("recu", entries), ["recul"]);
  assert.deepEqual(unfinished("financemen", entries), ["financ"]);
  assert.deepEqual(unfinished("rec", entries), []);
  assert.deepEqual(unfinished("finirais", entries), []);
});

test("each page counts the best entry of each word, once", () => {
  assert.deepEqual([...points([[1, 10, 2, 4], [2, 8]], 0.5)], [[1, 5], [2, 4]]);
});

test("pages that hold rarer words, or more of them, come first; those that hold too little don't answer; names win", () => {
  const rare = new Map([[1, 60]]);
  const common = new Map([[1, 10], [2, 12], [3, 40]]);
  assert.deepEqual(rank([rare, common]), [1, 3]);
  assert.deepEqual(rank([rare, common], new Map([[2, 1000]])), [2, 1, 3]);
  assert.deepEqual(rank([rare, common], new Map(), (page) => page > 1), [3, 2]);
});

test("the passage that says most is shown, with the words around what was asked", () => {
  const stems = new Map([["financ", 5], ["post", 2]]);
  const stem = (word) => word.replace(/(ement|er|e)$/, "");
  const passages = [["En bref.", "", ""], ["Le poste.", "Un", "un"], ["D’abord, l’argent du poste : qui peut le financer ?", "Deux", "deux"]];
  const { heading, anchor, pieces } = bestPassage(passages, stems, stem);
  assert.deepEqual([heading, anchor], ["Deux", "deux"]);
  assert.equal(pieces.map(({ text }) => text).join(""), passages[2][0]);
  assert.deepEqual(pieces.filter(({ found }) => found).map(({ text }) => text), ["poste", "financer"]);
  const long = [`${"un mot ".repeat(40)}financer ${"un mot ".repeat(40)}`, "", ""];
  const cut = bestPassage([long], stems, stem).pieces.map(({ text }) => text).join("");
  assert.match(cut, /^… (un mot ){3}financer( un mot)+( un)? …$/);
  assert.equal(bestPassage(passages, new Map(), stem).pieces.map(({ text }) => text).join(""), "En bref.");
});

test("a question is answered from the files of its words alone", async (t) => {
  const files = {
    "index.json": { version: "v1", stop: ["le"], starts: ["=financerlepost", "financ", "post"], pages: [["Financer le poste", "a/", "Fiche"], ["Le poste", "b/", ""]] },
    "v1/words-0.json": { "=post": [1, 30000] },
    "v1/words-1.json": { financ: [0, 300] },
    "v1/words-2.json": { poste: [0, 200, 1, 90], postes: [0, 200, 1, 90] },
    "v1/spellings.json": ["financer", "postes"],
  };
  const asked = [];
  const plain = globalThis.fetch;
  t.after(() => { globalThis.fetch = plain; });
  globalThis.fetch = async (url) => {
    const name = url.pathname.replace("/search-index/xx/", "");
    asked.push(name);
    return new Response(JSON.stringify(files[name] ?? null), { status: files[name] ? 200 : 404 });
  };
  const finder = new Finder(new URL("https://guide.test/"), "xx");
  const found = await finder.find("le poste à financ");
  assert.deepEqual(found.answers.map(({ url }) => url), ["https://guide.test/a/"]);
  assert.ok(!asked.includes("v1/spellings.json"));
  const slip = await finder.find("psotes");
  assert.deepEqual([slip.instead, slip.answers.length], ["postes", 2]);
  assert.deepEqual((await finder.find("xyz")).answers, []);
  files["index.json"] = { ...files["index.json"], version: "v2" };
  for (const name of Object.keys(files)) if (name.startsWith("v1/")) { files[name.replace("v1", "v2")] = files[name]; delete files[name]; }
  finder.files.clear();
  assert.equal((await finder.find("poste")).answers.length, 2);
});
