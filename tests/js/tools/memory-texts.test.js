// The words of the memory line: what is remembered, why it differs from the mean, and what touchpoints are tagged with.

import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.document = { documentElement: { lang: "en" } };
const { buildMemory } = await import("../../../static/js/lib/memory.js");
const { describeMemory, markText, stageText, tagText } = await import("../../../static/js/tools/memory/texts.js");

const card = (emotion, text = `Card ${emotion}`, fields = {}) => ({
  ...{ emotion, text, stage: "pay", importance: 3, moment_of_truth: false, reach: 100 },
  ...fields,
});
const describe = (cards) => describeMemory(buildMemory([cards]), cards, (id) => `Stage ${id}`);

test("a worse memory names its cause, what is remembered, and the figures", () => {
  const { title, text } = describe([card(1, "Poster."), card(1), card(-2, "**Late** van"), card(1, "")]);
  assert.equal(title, "Customers will remember it worse than it was: 0.5 below the mean");
  assert.equal(
    text,
    "Mainly because of the peak at Stage pay. Will be remembered: “Late van” (peak \u22122), “no text yet” (end +1), " +
      "“Poster” (first impression +1). Mean +0.3, balance of emotions +50\u00a0%, remembered \u22120.2.",
  );
});

test("a better memory, and one as it was", () => {
  assert.equal(
    describe([card(-1), card(0), card(2)]).title,
    "Customers will remember it better than it was: 1.1 above the mean",
  );
  const { title, text } = describe([card(1, "One"), card(1, "Two"), card(1, "Three")]);
  assert.equal(title, "Customers will remember it as it was");
  assert.ok(text.startsWith("Will be remembered: “Three” (peak, end +1), “One” (first impression +1)."));
});

test("too few emotions are said to be too few", () => {
  assert.deepEqual(describe([card(1), card(null), card(2)]), {
    title: "Too few emotions for a memory line",
    text: "It needs emotions at 3 touchpoints or more. So far there are 2.",
  });
});

test("a long text is cut by characters, not in the middle of one", () => {
  const { text } = describe([card(1, "🎂".repeat(60)), card(1), card(-2)]);
  assert.ok(text.includes(`“${"🎂".repeat(39)}…” (first impression +1)`));
});

test("touchpoints and stages say how strongly they are remembered", () => {
  const memory = buildMemory([[card(1), card(2), card(-1), card(null), card(-2)]]);
  const tags = [0, 1, 2, 3, 4].map((place) => tagText(memory, place));
  assert.deepEqual(tags, ["First impression", "Partly remembered", "Will fade", "", "Peak, end"]);
  assert.equal(markText(memory, 0), "First");
  assert.equal(stageText(memory, [0, 1]), "First impression");
  assert.equal(stageText(memory, [1, 2]), "Partly remembered");
  assert.equal(stageText(memory, [3]), "No emotion");
});
