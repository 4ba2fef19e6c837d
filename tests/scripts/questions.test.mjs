// The result of a questionnaire, from the verdicts of the answers chosen.
import assert from "node:assert/strict";
import { test } from "node:test";

Object.assign(globalThis, {
  location: new URL("https://guide.test/"),
  document: { baseURI: "https://guide.test/", querySelector: () => ({ dataset: { root: "./" } }), querySelectorAll: () => [], documentElement: { dataset: { lang: "fr" } } },
  addEventListener: () => {},
});
const { outcome: result } = await import("../../overrides/assets/guide-questions.js");

const outcome = (questions) => result(questions, ["ready", "prepare", "wait", "stop"]);

const question = (...verdicts) => ({ verdicts, isOptional: false });

test("the worst verdict decides, once all is answered", () => {
  assert.deepEqual(outcome([question("ready"), question("wait", "prepare")]), { verdict: "wait", left: 0, stopped: false, asked: 2 });
  assert.deepEqual(outcome([question("ready"), question()]), { verdict: undefined, left: 1, stopped: false, asked: 2 });
});

test("what is optional may stay open", () => {
  assert.deepEqual(outcome([question("ready"), { verdicts: [], isOptional: true }]), { verdict: "ready", left: 0, stopped: false, asked: 2 });
});

test("an answer that says stop ends the questions", () => {
  assert.deepEqual(outcome([question("stop"), question(), question()]), { verdict: "stop", left: 0, stopped: true, asked: 1 });
  assert.deepEqual(outcome([question(), question("stop"), question("wait")]), { verdict: "stop", left: 1, stopped: true, asked: 2 });
});
