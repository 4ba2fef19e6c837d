// The formats in which the form reads and writes the guide's files: a save changes only what was edited.
import { united } from "./merge.js";
import { edited, read, settled, written } from "./yaml-edit.js";

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

// Under which name the form keeps, beside an entry's data, the text that they were read from.
const SOURCE = "$source";
// The form trims what it keeps; the text's own line breaks stand between two signs.
const asSource = (text) => `<${text}>`;
const ofSource = (source) => source?.slice(1, -1);
const NEW_ENTRY = /\/new(?:\?|$)/;

// A format of the form editor. `fields` are those of the form, `modeline` the first line of a new file. What is read and written is
// noted in `drafts`, so that it can be compared with what stands at the host before it is sent.
export function format({ view, fields, modeline }, drafts) {
  const { shown, stored } = VIEWS[view] ?? VIEWS.thing;
  const parse = (text) => typed(shown(read(text)), fields);
  const open = (text) => (view === "page" ? openPage(text) : parse(text));
  const write = view === "page" ? writePage : (text, data) => (text
    ? edited(text, stored(data), (path) => isField(fields, path))
    : `${modeline}\n${written(stored(data))}`);
  const unite = (data, base, theirs, choose) => write(theirs, joined(united(...[open(base), data, open(theirs)].map(split), choose)));
  return {
    fromFile(text) {
      const data = open(text);
      drafts.read(text, data);
      return { ...data, [SOURCE]: asSource(text) };
    },
    toFile(value) {
      const { [SOURCE]: source, ...data } = JSON.parse(JSON.stringify(value?.toJS ? value.toJS() : value));
      const made = NEW_ENTRY.test(location.hash);
      const base = ofSource(source) ?? (made ? undefined : drafts.writtenFor(data.id));
      const text = write(base, data);
      const label = (path) => labelOf(fields, path);
      drafts.wrote(text, { id: data.id, isThing: view === "thing", base: made ? undefined : base, label, unite: (...others) => unite(data, ...others) });
      return text;
    },
  };
}

// Two people may work on different lines of a page.
const split = (data) => (typeof data.body === "string" ? { ...data, body: data.body.split("\n") } : data);
const joined = (data) => (Array.isArray(data.body) ? { ...data, body: data.body.join("\n") } : data);

// Where a path leads, in the words of the form: "Recommandations › 2 › Français".
function labelOf(fields, path) {
  const [step, ...rest] = path;
  const field = typeof step === "number" ? undefined : fields?.find((one) => one.name === step);
  const said = typeof step === "number" ? String(step + 1) : (field?.label ?? String(step));
  return rest.length ? `${said} › ${labelOf(field?.fields ?? fields, rest)}` : said;
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
