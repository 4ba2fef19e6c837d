// The formats in which the form reads and writes the guide's files: what was read is kept, so that a save changes only what was edited.
import { alike, edited, read, settled, written } from "./yaml-edit.js";

const FRONT_MATTER = /^---[ \t]*\n([^]*?\n)---[ \t]*(?:\n|$)/;

// How a file's data stand in the form, and back. A form has named fields: what a file holds under no name gets one.
const VIEWS = {
  thing: { shown: (data) => data, stored: (data) => data },
  words: {
    shown: (data) => ({ words: Object.entries(data).map(([key, text]) => ({ key, text })) }),
    stored: ({ words }) => Object.fromEntries((words ?? []).map(({ key, text }) => [key, text])),
  },
  families: {
    shown: (data) => ({ families: data.map((words) => ({ words })) }),
    stored: ({ families }) => (families ?? []).map(({ words }) => words ?? []),
  },
};

// A format of the form editor. `fields` are those of the form, `modeline` the first line of a new file.
export function format({ view, fields, modeline }) {
  const { shown, stored } = VIEWS[view] ?? VIEWS.thing;
  const texts = new Map();
  const parse = (text) => typed(shown(read(text)), fields);
  const open = (text) => (view === "page" ? openPage(text) : parse(text));
  const write = view === "page" ? writePage : (text, data) => (text
    ? edited(text, stored(data), (path) => isField(fields, path))
    : `${modeline}\n${written(stored(data))}`);
  return {
    fromFile(text) {
      const data = open(text);
      texts.set(text, data);
      return data;
    },
    toFile(value) {
      const data = JSON.parse(JSON.stringify(value?.toJS ? value.toJS() : value));
      const text = write(closest(texts, data), data);
      texts.set(text, open(text));
      return text;
    },
  };
}

// The text that a value was read from: of the same id, or else much the same (its id was changed); the one that differs least.
function closest(texts, data) {
  const likeness = ([, one]) => Object.keys(data).filter((key) => alike(one[key], data[key])).length;
  const all = [...texts];
  const same = all.filter(([, one]) => one.id === data.id);
  const near = same.length ? same : all.filter((one) => likeness(one) > Object.keys(data).length / 2);
  return near.sort((one, other) => likeness(other) - likeness(one))[0]?.[0];
}

function openPage(text) {
  const [matter, front] = FRONT_MATTER.exec(text) ?? ["", ""];
  return { ...read(front), body: text.slice(matter.length) };
}

function writePage(text, { body = "", ...front }) {
  const [matter, head] = FRONT_MATTER.exec(text ?? "") ?? ["", ""];
  const old = (text ?? "").slice(matter.length);
  const kept = settled(old) === settled(body) ? old : `${body.replace(/\r\n?/g, "\n").trimEnd()}\n`;
  return `---\n${head ? edited(head, front) : written(front)}---\n${kept}`;
}

// Whether a path leads to a field of the form: a key that the form doesn't know isn't its to remove.
function isField(fields, path) {
  const [name, ...rest] = path;
  if (typeof name === "number") return isField(fields, rest);
  const field = fields?.find((one) => one.name === name);
  return Boolean(field) && (rest.filter((step) => typeof step === "string").length === 0 || isField(field.fields, rest));
}

// Numbers and truths as such, where the form wants them; all else is text.
function typed(data, fields) {
  if (Array.isArray(data)) return data.map((item) => typed(item, fields));
  if (!data || typeof data !== "object") return data;
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, cast(value, fields?.find((one) => one.name === name))]));
}

function cast(value, field) {
  if (field?.widget === "number" && value !== "" && !Number.isNaN(Number(value))) return Number(value);
  if (field?.widget === "select" && ["true", "false"].includes(value)) return value === "true";
  return typed(value, field?.fields);
}
