// Stands between the form and the host: nothing that somebody else wrote meanwhile is overwritten, and what the host refuses is explained
// in plain words. The form commits what it read, however long ago; here that is compared with what the branch holds now.
import { HOSTS } from "./hosts.js";
import { refusal } from "./refusals.js";

// Why a commit isn't sent, in words for the editor.
class Stopped extends Error {}

const AS_IT_IS = { conflicts: [], apply: () => false };

export class Guard {
  #saved = new Map();

  constructor({ host, api, token }, drafts, dialogs, words) {
    this.send = refusal(globalThis.fetch.bind(globalThis), token, dialogs, words);
    this.api = new URL(api);
    this.host = HOSTS[host](this.send);
    this.drafts = drafts;
    this.dialogs = dialogs;
    this.words = words;
  }

  // From now on, whatever the form asks of the host passes here.
  install() {
    const plain = globalThis.fetch.bind(globalThis);
    globalThis.fetch = (/** @type {any} */ url, init = {}) => (new URL(url, location.href).origin === this.api.origin ? this.#pass(String(url), init) : plain(url, init));
  }

  async #pass(url, init) {
    const body = init.method === "POST" && typeof init.body === "string" ? JSON.parse(init.body) : undefined;
    if (this.host.isCommit(url, body)) return this.#commit(url, init, body);
    const answer = await this.send(url, init);
    if (body && this.host.isRequest(url) && answer.status === this.host.exists) return this.#existing(url, init, body, answer);
    if (this.host.isMerge(url) && [405, 406, 409].includes(answer.status)) this.dialogs.tell(this.words["merge-refused"]);
    return answer;
  }

  async #commit(url, init, body) {
    const changes = this.host.changes(body);
    const shown = changes.map(({ path, text }) => [path, { text, base: this.drafts.of(text)?.base }]);
    try {
      const united = await this.#reviewed(changes, await this.host.current(changes, body, { url, init }));
      const answer = await this.send(url, { ...init, body: JSON.stringify(body) });
      if (!answer.ok || (await answer.clone().json()).errors) return answer;
      for (const [path, what] of shown) this.#saved.set(path, what);
      if (united) this.dialogs.tell(this.words.united);
      return answer;
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      if (changes.some((change) => change.deleted)) this.dialogs.tell(error.message);
      return Response.json({ message: error.message }, { status: 409 });
    }
  }

  // Changes what is sent so that it keeps what others wrote; asks where both wrote the same. Whether anything of theirs came in.
  async #reviewed(changes, present) {
    const plans = changes.map((change, index) => this.#plan(change, present[index]));
    await this.#warned(changes, present);
    const conflicts = plans.flatMap((plan) => plan.conflicts);
    const chosen = conflicts.length ? await this.dialogs.choose(conflicts) : [];
    if (!chosen) throw new Stopped(this.words.stopped);
    const next = () => chosen.shift() === "mine";
    return plans.map((plan) => plan.apply(next)).some(Boolean);
  }

  #plan(change, now) {
    if (change.deleted) return this.#deletion(change, now);
    const draft = this.drafts.of(change.text);
    if (!draft) return now ? this.#either(change.path, this.words["your-file"], this.words["their-file"], "file-exists") : AS_IT_IS;
    const base = this.#base(change, draft);
    const unknown = this.drafts.unknownIn(change.text, base);
    if (unknown && unknown !== draft.id) throw new Stopped(this.words.unknown.replaceAll("{id}", unknown));
    if (base === undefined) return this.#addition(change, draft, now);
    if (!now) return this.#either(draft.id ?? change.path, change.text, this.words.deleted, "deleted-meanwhile");
    return now.text === base ? AS_IT_IS : this.#union(change, draft, base, now.text);
  }

  // Says what else cites a thing that is about to go.
  async #warned(changes, present) {
    const replaced = new Set(changes.map(({ text }) => this.drafts.of(text)?.base));
    for (const [index, { deleted }] of changes.entries()) {
      const id = deleted && this.drafts.idOf(present[index]?.text);
      const citing = id ? this.drafts.citing(id, replaced) : [];
      if (citing.length && !(await this.dialogs.agree(id, citing))) throw new Stopped(this.words.stopped);
    }
  }

  // What the form showed before this change: what it read, or what it last wrote over that.
  #base({ path }, { base }) {
    const last = this.#saved.get(path);
    return last && last.base === base ? last.text : base;
  }

  // The file of a thing is called after its id, which nothing else has; the pages of two languages share one.
  #addition({ path }, { id, isThing }, now) {
    const isTaken = isThing && (this.drafts.isTaken(id) || path.split("/").at(-1) !== `${id}.yml`);
    if (now || isTaken) throw new Stopped(this.words.taken.replace("{id}", id ?? path));
    return AS_IT_IS;
  }

  #deletion({ path }, now) {
    if (now && !this.drafts.wasRead(now.text) && this.#saved.get(path)?.text !== now.text) throw new Stopped(this.words["changed-before-deletion"]);
    if (!now) throw new Stopped(this.words["deleted-already"]);
    return AS_IT_IS;
  }

  // A whole file: the editor's own is sent, or nothing is.
  #either(label, mine, theirs, otherwise) {
    const apply = (isMine) => {
      if (!isMine()) throw new Stopped(this.words[otherwise]);
      return false;
    };
    return { conflicts: [{ label, mine, theirs }], apply };
  }

  #union(change, draft, base, theirs) {
    const conflicts = [];
    const unite = (choose) => {
      try {
        return draft.unite(base, theirs, choose);
      } catch {
        throw new Stopped(this.words.unreadable);
      }
    };
    unite(({ path, ...texts }) => {
      conflicts.push({ label: draft.label(path), ...texts });
      return texts.mine;
    });
    const apply = (isMine) => {
      change.replace(unite((texts) => (isMine() ? texts.mine : texts.theirs)));
      return true;
    };
    return { conflicts, apply };
  }

  // Somebody else opened the request for this branch first: the form goes on with theirs.
  async #existing(url, init, body, answer) {
    const found = await this.host.existing(url, body, init);
    return found ? Response.json(found) : answer;
  }
}
