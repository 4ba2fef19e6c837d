// Starts the form editor: its settings and its formats are made with the site, from the schema of the guide's files.
import { Dialogs } from "./dialogs.js";
import { Drafts } from "./drafts.js";
import { format } from "./format.js";
import { Guard } from "./guard.js";
import { watchIds } from "./ids.js";

const PREFERENCES = "sveltia-cms.prefs";
const SIGNED_IN = "sveltia-cms.user";
const HOST = "guide.host";

const { lang, config, formats, anything, host, ids, words } = await (await fetch("config.json")).json();
const drafts = new Drafts(ids);
speak(lang);
forgetOthers(config.backend);
new Guard(host, drafts, new Dialogs(words), words).install();
const { default: CMS } = await import("./vendor/sveltia/npm/index.js");
for (const one of formats) CMS.registerCustomFormat(one.name, one.extension, format({ ...one, fields: fieldsOf(one.name) }, drafts));
CMS.init({ config: withOptions(config) });
watchIds(drafts, words);

// The fields of the collection or of the file that uses a format.
function fieldsOf(name) {
  return config.collections.flatMap((one) => [one, ...(one.files ?? [])]).find((one) => one.format === name && one.fields).fields;
}

// A field that may refer to anything offers everything.
function withOptions(settings) {
  return JSON.parse(JSON.stringify(settings), (key, value) => (key === "options" && value === "anything" ? anything : value));
}

// The editor speaks the guide's first language until someone chooses another; it looks when it is loaded.
function speak(locale) {
  const preferences = JSON.parse(localStorage.getItem(PREFERENCES) ?? "{}");
  localStorage.setItem(PREFERENCES, JSON.stringify({ locale, ...preferences }));
}

// A token is for the host that gave it: where the guide names another one, whoever was signed in signs in again.
function forgetOthers(backend) {
  const host = `${backend.name} ${backend.base_url ?? ""}`;
  if (localStorage.getItem(HOST) === host) return;
  localStorage.removeItem(SIGNED_IN);
  localStorage.setItem(HOST, host);
}
