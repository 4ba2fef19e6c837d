// Asks a built site's own search, outside a browser: a JSON list of {lang, query} comes in, the addresses that each query finds go out.
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

const site = pathToFileURL(`${process.argv[2]}/`);
globalThis.fetch = async (url) => new Response(await readFile(url));
const { Finder } = await import(new URL("assets/guide-finder.js", site));
const finders = new Map();
const found = [];
for (const { lang, query } of JSON.parse(await text(process.stdin))) {
  if (!finders.has(lang)) finders.set(lang, new Finder(site, lang));
  const { answers } = await finders.get(lang).find(query);
  found.push(answers.map(({ url }) => url.slice(site.href.length)));
}
console.log(JSON.stringify(found));
