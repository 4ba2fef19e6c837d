// What the form read and what it wrote in this session: what a text about to be sent was made from.
export class Drafts {
  #seen = new Set();
  #ids = new Set();
  #written = new Map();
  #latest = new Map();

  read(text, id) {
    this.#seen.add(text);
    if (id) this.#ids.add(id);
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
}
