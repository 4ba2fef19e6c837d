// The steps of a training session, from what the page holds: the order of its parts, and how many steps of how many minutes each has.

/** The steps in order: the name of the part, the minutes, and the time since the start. */
export function plan(order, parts) {
  const steps = order.flatMap((name, index) => Array.from({ length: parts[index][0] }, () => ({ name, minutes: parts[index][1] })));
  let start = 0;
  return steps.map((step) => {
    const at = `${Math.floor(start / 60)}:${String(start % 60).padStart(2, "0")}`;
    start += step.minutes;
    return { ...step, start: at };
  });
}
