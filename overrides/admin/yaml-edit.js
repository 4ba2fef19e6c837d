// Writes what changed of a value into the text of a YAML file. All else keeps its very bytes: comments, order, quotes, spacing.
import { Document, Pair, Scalar, YAMLMap, YAMLSeq, isMap, isScalar, isSeq, parseDocument } from "./vendor/yaml/index.js";

const WRITE = { lineWidth: 0, flowCollectionPadding: false };
// Texts that YAML takes for a number, a truth or a time of day; dates and whole numbers stay plain in this guide.
const TRAP = /^(?:[yn]|yes|no|on|off|true|false|null|~|[-+.]?\d[\d_.,:a-fox+-]*)$/i;
const HARMLESS = /^(?:\d{4}-\d{2}-\d{2}|0|[1-9]\d*)$/;

// A value without what is empty: an empty text, list or object says no more than none.
export function settled(value) {
  if (typeof value === "number" || typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.length ? value.map((item) => settled(item) ?? "") : undefined;
  if (value && typeof value === "object") {
    const kept = Object.entries(value).map(([key, inner]) => [key, settled(inner)]).filter(([, inner]) => inner !== undefined);
    return kept.length ? Object.fromEntries(kept) : undefined;
  }
  const text = String(value ?? "").replace(/\r\n?/g, "\n").trimEnd();
  return text === "" ? undefined : text;
}

function canonical(value) {
  if (Array.isArray(value)) return value.map(canonical);
  return isObject(value) ? Object.keys(value).sort().map((key) => [key, canonical(value[key])]) : String(value ?? "");
}

const print = (value) => JSON.stringify(canonical(settled(value?.toJSON ? value.toJSON() : value)));
export const alike = (one, other) => print(one) === print(other);

// Every scalar is the text that was typed, as the checker reads it: `NO`, `12:30` and `2026-03-01` stay what they are.
export function parse(text) {
  const doc = parseDocument(text, { schema: "failsafe", keepSourceTokens: true });
  if (doc.errors.length) throw doc.errors[0];
  return doc;
}

export const read = (text) => parse(text).toJS() ?? {};

// The text with the value in it. `known(path)` tells whether a key that the value lacks may be removed: others aren't ours.
export function edited(text, value, /** @type {(path: any) => boolean} */ known = () => true) {
  const once = applied(text, value, known);
  if (applied(once, value, known) !== once) throw new Error("The text does not hold what was edited.");
  return once;
}

function applied(text, value, known) {
  const edit = new Edit(text, known);
  edit.change(parse(text).contents, value, []);
  return edit.result();
}

// A whole new document.
export const written = (value) => shown(node(settled(value) ?? {}));

class Edit {
  constructor(text, known) {
    this.text = text;
    this.known = known;
    this.edits = [];
  }

  result() {
    let [result, at] = ["", 0];
    for (const { start, end, text } of this.edits.sort((one, other) => one.start - other.start || one.place - other.place)) {
      result += this.text.slice(at, start) + text;
      at = end;
    }
    return result + this.text.slice(at);
  }

  put(start, end, text) {
    this.edits.push({ start, end, text, place: this.edits.length });
  }

  change(old, value, path, flow = false) {
    if (alike(old, value)) return;
    if (isMap(old) && isObject(value) && (!old.flow || this.hasItsKeys(old, value))) this.changeMap(old, value, path, flow || old.flow);
    else if (isSeq(old) && Array.isArray(value) && !old.flow && this.startsLines(old)) this.changeList(old, value, path);
    else this.replace(old, value, flow);
  }

  hasItsKeys = (old, value) => alike(old.items.map((pair) => String(pair.key)).sort(), Object.keys(settled(value) ?? {}).sort());

  changeMap(old, value, path, flow) {
    const keys = Object.keys(value);
    for (const pair of old.items) {
      const key = String(pair.key);
      if (settled(value[key]) !== undefined) this.changePair(pair, value[key], [...path, key], flow);
      else if (this.known([...path, key]) && !alike(pair.value, undefined)) this.removePair(old, pair);
    }
    const added = keys.filter((key) => settled(value[key]) !== undefined && !old.has(key));
    for (const key of added) this.addPair(old, key, value[key], keys);
  }

  changePair(pair, value, path, flow) {
    const fresh = !pair.value || (isScalar(pair.value) && !isScalar(node(value))) || (isEmptyFlow(pair.value) && !flow);
    if (!fresh || alike(pair.value, value)) return this.change(pair.value, value, path, flow);
    const start = this.text.indexOf(":", pair.key.range[1]) + 1;
    const end = Math.max(start, ending(pair.value ?? pair.key));
    return this.put(start, end, this.indented(behindColon(node(settled(value))), this.column(pair.key)));
  }

  removePair(old, pair) {
    const [start, next] = [pair.key.range[0], old.items[old.items.indexOf(pair) + 1]];
    const line = this.lineStart(start);
    if (this.text.slice(line, start).trim() === "") this.put(line, this.lineEnd(ending(pair.value ?? pair.key)), "");
    else if (next) this.put(start, next.key.range[0], "");
  }

  // A new key stands after those that stand before it in the value.
  addPair(old, key, value, keys) {
    const before = keys.slice(0, keys.indexOf(key));
    const previous = old.items.filter((pair) => before.includes(String(pair.key))).at(-1);
    const column = this.column(old.items[0].key);
    const text = this.indented(key + ":" + behindColon(node(settled(value))), column);
    if (previous) this.insertLine(this.lineEnd(ending(previous.value ?? previous.key)), " ".repeat(column) + text);
    else this.put(old.items[0].key.range[0], old.items[0].key.range[0], `${text}\n${" ".repeat(column)}`);
  }

  changeList(old, values, path) {
    const pairs = aligned(old.items, values);
    const kept = new Set(pairs.map(([index]) => index).filter((index) => index >= 0));
    const gone = old.items.map((_, index) => index).filter((index) => !kept.has(index));
    for (const index of gone) this.put(this.itemStart(old, index), this.itemEnd(old, index), "");
    let last = -1;
    for (const [index, value] of pairs) {
      if (index >= 0) this.change(old.items[(last = index)], value, [...path, 0]);
      else this.insertLine(last < 0 ? this.itemStart(old, 0) : this.itemEnd(old, last), this.itemText(old, gone, value));
    }
  }

  // An item that only moved keeps its text.
  itemText(old, gone, value) {
    const moved = gone.find((index) => alike(old.items[index], value));
    if (moved !== undefined) return this.text.slice(this.itemStart(old, moved), this.itemEnd(old, moved)).replace(/\n$/, "");
    const column = dash(old, 0) - this.itemStart(old, 0);
    return " ".repeat(column) + this.indented(shown(list([node(settled(value))], false)).trimEnd(), column);
  }

  replace(old, value, flow) {
    const [start, end] = old.range;
    let text = replacement(old, settled(value) ?? "", flow);
    const line = this.text.slice(end, this.lineEnd(end)).trimEnd();
    if (isBlock(old)) text = text.trimEnd() + /\n*$/.exec(this.text.slice(start, end))[0];
    const beside = text.includes("\n") && !isBlock(old) && /^\s+#/.test(line);
    if (beside) text = text.replace("\n", `${line}\n`);
    this.put(start, beside ? end + line.length : end, (start === end ? " " : "") + this.indented(text, this.indentAt(start)));
  }

  insertLine(at, text) {
    this.put(at, at, at && this.text[at - 1] !== "\n" ? `\n${text}` : `${text}\n`);
  }

  // Where the entry that holds a place is indented: the column of its key, past any dash.
  indentAt(at) {
    return /^[ ]*(?:- +)*/.exec(this.text.slice(this.lineStart(at), at))[0].length - (this.isItem(at) ? 2 : 0);
  }

  isItem = (at) => /^[ ]*(?:- +)+$/.test(this.text.slice(this.lineStart(at), at));
  indented = (text, column) => text.replace(/\n(?=[^\n])/g, `\n${" ".repeat(column)}`);
  column = (key) => key.range[0] - this.lineStart(key.range[0]);
  lineStart = (at) => this.text.lastIndexOf("\n", at - 1) + 1;
  itemStart = (list, index) => this.lineStart(dash(list, index));
  itemEnd = (list, index) => this.lineEnd(ending(list.items[index]));
  startsLines = (list) => list.items.every((_, index) => this.text.slice(this.itemStart(list, index), dash(list, index)).trim() === "");

  lineEnd(at) {
    if (at && this.text[at - 1] === "\n") return at;
    const end = this.text.indexOf("\n", at);
    return end < 0 ? this.text.length : end + 1;
  }
}

const isObject = (value) => value && typeof value === "object" && !Array.isArray(value);
const isBlock = (old) => old.type === Scalar.BLOCK_LITERAL || old.type === Scalar.BLOCK_FOLDED;
const isEmptyFlow = (old) => (isSeq(old) || isMap(old)) && old.flow && !old.items.length;
const dash = (list, index) => list.srcToken.items[index].start.find((token) => token.type === "seq-item-ind").offset;

// Where the text of a node ends, without what follows it.
function ending(old) {
  if ((!isMap(old) && !isSeq(old)) || old.flow || !old.items.length) return old.range[1];
  const last = old.items.at(-1);
  return ending(isMap(old) ? (last.value ?? last.key) : last);
}

// A value as a node: lists of single lines stand in brackets.
function node(value) {
  if (Array.isArray(value)) return list(value.map(node));
  if (isObject(value)) {
    const map = new YAMLMap();
    map.items = Object.entries(value).map(([key, inner]) => new Pair(new Scalar(key), node(inner)));
    return map;
  }
  const scalar = /** @type {any} */ (new Scalar(String(value ?? "")));
  if (typeof value === "string" && TRAP.test(value) && !HARMLESS.test(value)) scalar.type = Scalar.QUOTE_DOUBLE;
  return scalar;
}

function list(items, flow = items.every((item) => isScalar(item) && !item.value.includes("\n"))) {
  return Object.assign(new YAMLSeq(), { items, flow });
}

function shown(contents) {
  return Object.assign(new Document(null, { schema: "failsafe" }), { contents }).toString(WRITE);
}

// What stands after the colon of a key.
function behindColon(value) {
  const map = new YAMLMap();
  map.items = [new Pair(new Scalar("k"), value)];
  return shown(map).slice(2).trimEnd();
}

// The text of a value in the place of an old node, in its style where that can be kept.
function replacement(old, value, flow) {
  const fresh = isSeq(old) && Array.isArray(value) ? list(value.map((item) => old.items.find((one) => alike(one, item)) ?? node(item))) : node(value);
  if (isScalar(old) && isScalar(fresh) && (isBlock(old) || !fresh.value.includes("\n"))) fresh.type = old.type === Scalar.PLAIN ? fresh.type : old.type;
  if (flow && isScalar(fresh) && fresh.value.includes("\n")) return JSON.stringify(fresh.value);
  if (!isScalar(fresh) && old.flow) fresh.flow = true;
  return flow ? shown(list([fresh], true)).trimEnd().slice(1, -1) : behindColon(fresh).trimStart();
}

// Each new value with the index of the old item that it is, or that it changes; -1 for one more.
function aligned(items, values) {
  const same = longestCommon(items, values);
  const result = [];
  let [from, at] = [0, 0];
  for (const [index, place] of [...same, [items.length, values.length]]) {
    for (; at < place; at++) result.push([from < index ? from++ : -1, values[at]]);
    if (place < values.length) result.push([index, values[place]]);
    [from, at] = [index + 1, place + 1];
  }
  return result;
}

// Pairs of places of a longest list of items that both lists have in the same order.
export function longestCommon(items, values) {
  const [left, right] = [items.map(print), values.map(print)];
  const lengths = Array.from({ length: left.length + 1 }, () => new Array(right.length + 1).fill(0));
  for (let i = left.length - 1; i >= 0; i--)
    for (let j = right.length - 1; j >= 0; j--)
      lengths[i][j] = left[i] === right[j] ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
  const pairs = [];
  for (let [i, j] = [0, 0]; i < left.length && j < right.length; )
    if (left[i] === right[j]) pairs.push([i++, j++]);
    else if (lengths[i + 1][j] >= lengths[i][j + 1]) i++;
    else j++;
  return pairs;
}
