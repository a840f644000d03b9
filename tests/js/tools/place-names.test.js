// Which lanes are meant by the names that people write in tables.

import assert from "node:assert/strict";
import { test } from "node:test";
import { findLane, laneKindOf } from "../../../static/js/tools/clipboard/place-names.js";

test("names of lanes are matched by their meaning, in both languages", () => {
  const kinds = {
    actions: ["Actions", "user actions", "Действия пользователя", "1. Actions"],
    touchpoints: ["Touch-points", "Touch points:", "**Touchpoints**", "Точки касания"],
    emotion: ["Emotions", "Feelings", "Customer’s emotions", "Эмоции", "😀 Эмоции клиентов", "Emotions (1-5)", "Mood?"],
    thoughts: ["Thoughts & feelings", "Мысли/чувства"],
    pains: ["Pain points", "Painpoints", "«Боли»", "Боли и барьеры", "Проблемы клиента"],
    opportunities: ["Ideas", "Возможности"],
  };
  for (const [kind, names] of Object.entries(kinds))
    for (const name of names) assert.equal(laneKindOf(name), kind, name);
  const questions = {
    actions: ["What the customer does", "What do users do?", "Что делает клиент", "что делают гости"],
    thoughts: ["What customers think", "What are they thinking", "Что думает покупатель?", "Что клиент думает"],
    emotion: ["What the guest feels", "Что чувствует пользователь"],
    expectations: ["What our customers expect", "Чего ждёт клиент", "Чего хотят клиенты"],
  };
  for (const [kind, names] of Object.entries(questions))
    for (const name of names) assert.equal(laneKindOf(name), kind, name);
  const others = ["What the courier does", "Что делает курьер", "What we do"];
  for (const name of [...others, "Customer support", "Pains (B2B)", "24/7", "", "…", "Nothing"])
    assert.equal(laneKindOf(name), undefined, name);
});

test("a lane that people named themselves is found by a name of the same meaning", () => {
  const lanes = ["Pain points", "Step 1", "Экран"].map((title) => ({ id: title, kind: "custom", title }));
  const found = ["Pains", "Step 1:", "Step 2", "«экран»", "Touchpoints", "!"].map((name) => findLane(lanes, name)?.id);
  assert.deepEqual(found, ["Pain points", "Step 1", undefined, "Экран", undefined, undefined]);
});
