// Unites what two people made of the same data: what only one changed is taken; what both changed is for somebody to choose.
import { alike, longestCommon, settled } from "./yaml-edit.js";

// The data with the changes of both. `choose` gets each place that both changed differently, and returns what stands there.
export function united(base, mine, theirs, choose, path = []) {
  if (alike(mine, base) || alike(mine, theirs)) return theirs;
  if (alike(theirs, base)) return mine;
  if ([mine, theirs].every(isObject)) return unitedFields(isObject(base) ? base : {}, mine, theirs, choose, path);
  if ([mine, theirs].every(Array.isArray)) return unitedItems(Array.isArray(base) ? base : [], mine, theirs, choose, path);
  return choose({ path, mine, theirs });
}

function unitedFields(base, mine, theirs, choose, path) {
  const names = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])];
  const fields = names.map((name) => [name, united(base[name], mine[name], theirs[name], choose, [...path, name])]);
  return Object.fromEntries(fields.filter(([, value]) => settled(value) !== undefined));
}

// Lists are compared item by item, between the items that nobody touched.
function unitedItems(base, mine, theirs, choose, path) {
  const result = [];
  let from = { base: 0, mine: 0, theirs: 0 };
  for (const to of [...kept(base, mine, theirs), { base: base.length, mine: mine.length, theirs: theirs.length }]) {
    const part = (items, name) => items.slice(from[name], to[name]);
    result.push(...unitedPart(part(base, "base"), part(mine, "mine"), part(theirs, "theirs"), choose, [...path, from.base]));
    if (to.theirs < theirs.length) result.push(theirs[to.theirs]);
    from = { base: to.base + 1, mine: to.mine + 1, theirs: to.theirs + 1 };
  }
  return result;
}

function unitedPart(base, mine, theirs, choose, path) {
  if (alike(mine, base) || alike(mine, theirs)) return theirs;
  if (alike(theirs, base)) return mine;
  if (!base.length) return [...theirs, ...mine];
  if (base.length !== mine.length || base.length !== theirs.length) return choose({ path, mine, theirs });
  const place = (index) => [...path.slice(0, -1), path.at(-1) + index];
  return base.map((item, index) => united(item, mine[index], theirs[index], choose, place(index)));
}

// The items of the base that both still have, in order: where each stands in the three lists.
function kept(base, mine, theirs) {
  const [inMine, inTheirs] = [mine, theirs].map((items) => new Map(/** @type {any} */ (longestCommon(base, items))));
  return [...inMine].filter(([at]) => inTheirs.has(at)).map(([at, place]) => ({ base: at, mine: place, theirs: inTheirs.get(at) }));
}

const isObject = (value) => Boolean(value) && typeof value === "object" && !Array.isArray(value);
