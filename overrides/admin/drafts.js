// What the form read and what it wrote in this session: what a text about to be sent was made from, and what it speaks of.
const REFERENCE = /\[\[([a-z0-9-]+)/g;

export class Drafts {
  #seen = new Set();
  #ids;
  #things = new Map();
  #written = new Map();
  #latest = new Map();

  // `ids` that can be cited without being those of a file.
  constructor(ids = []) {
    this.#ids = new Set(ids);
  }

  // A file was read: a thing or a page, which has an id, or another.
  read(text, data) {
    this.#seen.add(text);
    for (const id of [data.id, ...(data.aliases ?? [])].filter(Boolean)) this.#ids.add(id);
    if (data.id) this.#things.set(data.id, text);
  }

  // `draft` tells of the text: the thing's `id`, the `base` that it was made from (none for a new one), how to unite it with another.
  wrote(text, draft) {
    this.#written.set(text, draft);
    if (draft.id) this.#latest.set(draft.id, text);
  }

  // What was last written for a thing.
  writtenFor = (id) => this.#latest.get(id);
  of = (text) => this.#written.get(text);
  wasRead = (text) => this.#seen.has(text);
  isTaken = (id) => this.#ids.has(id);

  // The first id in brackets that a text cites anew and that nothing has.
  unknownIn(text, base = "") {
    const known = new Set([...base.matchAll(REFERENCE)].map(([, id]) => id));
    return [...text.matchAll(REFERENCE)].map(([, id]) => id).find((id) => !known.has(id) && !this.#ids.has(id));
  }

  // The ids of what cites a thing; `but` are texts about to be replaced.
  citing(id, but) {
    const cited = new RegExp(`(?<![\\w-])${id}(?![\\w-])`);
    return [...this.#things].filter(([other, text]) => other !== id && !but.has(text) && cited.test(text)).map(([other]) => other);
  }

  // The id of the thing that a text is of.
  idOf = (text) => [...this.#things].find(([, one]) => one === text)?.[0];
}
