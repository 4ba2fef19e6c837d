// What a reader keeps in this browser, and nowhere else: ticks, notes, answers. Another guide on the same host keeps its own.

import { ROOT } from "./guide-panels.js";

const root = new URL(ROOT).pathname;

/** What was kept under a name; null where nothing was, or where the browser keeps nothing. */
export function kept(name) {
  try {
    return JSON.parse(localStorage.getItem(root + name));
  } catch {
    return null;
  }
}

/** Keep a value under a name; null forgets it. Whether the browser did. */
export function keep(name, value) {
  try {
    if (value === null) localStorage.removeItem(root + name);
    else localStorage.setItem(root + name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** Keep several values, by name, or none of them. Whether the browser did. */
export function keepAll(values) {
  const before = values.map(([name]) => [name, kept(name)]);
  if (values.every(([name, value]) => keep(name, value))) return true;
  for (const [name, value] of before) keep(name, value);
  return false;
}

/** Whether the browser keeps anything at all: its settings may forbid it. */
export const keeps = keep("", true) && keep("", null);

/** The names that begin so. */
export function names(beginning) {
  try {
    return Object.keys(localStorage)
      .filter((name) => name.startsWith(root + beginning))
      .map((name) => name.slice(root.length));
  } catch {
    return [];
  }
}

/** Call when another window of the same guide changes what is kept. */
export function onChange(call) {
  addEventListener("storage", (event) => (event.key === null || (event.key.startsWith(root) && event.key !== root)) && call());
}
