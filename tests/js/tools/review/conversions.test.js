import assert from "node:assert/strict";
import test from "node:test";

import { JourneyStore } from "../../../../static/js/store/journey-store.js";
import { snapshot, STAGE } from "../../map.js";

globalThis.HTMLElement = class {};
globalThis.customElements = { define() {} };
const { convert, planConversion } = await import("../../../../static/js/tools/review/conversions.js");

const ids = (...names) => () => names.shift();
const store = (lanes = []) => {
  const whole = snapshot();
  whole.records.lane.push(...lanes);
  return new JourneyStore(whole);
};
const PAINS = { id: "pains", rank: "k", title: "Doubts", kind: "pains", collapsed: false };

test("a card goes to the end of its lane in the stage", () => {
  const { id, operations } = planConversion(store([PAINS]), { kind: "pain", stage: STAGE, text: "Slow" }, ids("new"));
  assert.equal(id, "new");
  const [{ type, data }] = operations;
  assert.equal(operations.length, 1);
  assert.equal(type, "pain.create");
  assert.deepEqual({ ...data, rank: "" }, { id: "new", rank: "", stage: STAGE, lane: "pains", text: "Slow" });
});

test("a lane is made with the card where the map has none", () => {
  const made = ids("card", "lane");
  const { operations } = planConversion(store(), { kind: "expectation", stage: STAGE, text: "A call" }, made);
  assert.deepEqual(operations.map(({ type }) => type), ["lane.create", "expectation.create"]);
  assert.equal(operations[0].data.kind, "expectations");
  assert.equal(operations[1].data.lane, "lane");
});

test("a fix has the stage as its target and needs no lane", () => {
  const { operations } = planConversion(store(), { kind: "fix", stage: STAGE, text: "Call first" }, ids("fix"));
  assert.deepEqual(operations, [{ type: "fix.create", data: { id: "fix", target: STAGE, text: "Call first" } }]);
});

test("lane and card are one operation, and one step of undo is offered", () => {
  const sent = [];
  const session = { endBurst: () => sent.push("end"), submit: (type) => sent.push(type) };
  const commands = { offerUndo: (text) => sent.push(text) };
  convert({ store: store(), session, commands }, { kind: "pain", stage: STAGE, text: "Nobody answers" });
  assert.deepEqual(sent, ["end", "records.batch", "New pain: “Nobody answers”"]);
});
