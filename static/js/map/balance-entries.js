// The touchpoints of a map in the order of the journey, and what each adds to the relationship balance.

import { balance, entry } from "../lib/curves.js";

// Return the touchpoints of each stage, in the order of the stages: [[card, …], …].
export function listTouchpoints(store) {
  const lanes = store.all("lane").filter((lane) => lane.kind === "touchpoints");
  return store.all("stage").map((stage) => lanes.flatMap((lane) => store.cards(stage.id, lane.id)));
}

// Return the balance: {low, high, final, totals, blocks}, every block with its `card`.
export function account(store) {
  const stages = listTouchpoints(store);
  const steps = balance(stages.map((cards) => cards.map(entry)));
  const cards = stages.flat();
  steps.blocks.forEach((block, place) => Object.assign(block, { card: cards[place] }));
  return steps;
}
