// The arithmetic of a session, as hooks/guide_generator/guide/session_plan.py has it: the timetables themselves are data.

const DAY = 24 * 60;

/** The steps for a choice. `has` says what the choice has for the opening: terms, assessment, claims. */
export function steps({ lengths, instead }, { length, count, start, has }) {
  let at = start;
  return lengths[length].slots[count - 1].map(([name, minutes, sheet, turns]) => {
    let possible = name;
    while (has[possible] === false) possible = instead[possible];
    const step = { name: possible, minutes, sheet, turns, at: at % DAY };
    at += minutes;
    return step;
  });
}

/** The minutes after midnight of `9:30`. */
export function minutesOf(time) {
  const [hours, minutes] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

/** The time of day, in words whose `{hours}` and `{minutes}` are filled in. */
export function clock(minutes, words) {
  const time = minutes % DAY;
  return words.replace("{hours}", Math.floor(time / 60)).replace("{minutes}", String(time % 60).padStart(2, "0"));
}

/** How many pairs (one of three where the number is odd) and groups of four at most so many people make. */
export const sharesOf = (people) => ({ people, pairs: Math.max(Math.floor(people / 2), 1), groups: Math.ceil(people / 4) });

/** The first of each list before the second of any, each once, `most` in all. Items are named by their first value. */
export function shared(lists, most) {
  const found = new Map();
  for (let row = 0; row < Math.max(0, ...lists.map((list) => list.length)); row++) {
    for (const list of lists) if (list[row] && !found.has(list[row][0])) found.set(list[row][0], list[row]);
  }
  return [...found.values()].slice(0, most);
}

/** The same in another order: the second half first. */
export function mixed(items) {
  const half = Math.floor(items.length / 2);
  return [...items.slice(half), ...items.slice(0, half)];
}
