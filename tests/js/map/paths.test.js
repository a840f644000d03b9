import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.document = { documentElement: { lang: "en" } };
const { describePath, countText, shareText } = await import("../../../static/js/map/paths/words.js");
const { describeReach, readReach } = await import("../../../static/js/map/paths/stage-reach.js");

const STAGES = [["a", "Basket"], ["b", "Delivery"], ["c", " "]].map(([id, title]) => ({ id, title }));

// A store with these paths between the stages.
function storeOf(...paths) {
  const records = { stage: STAGES, path: paths };
  return {
    all: (kind) => records[kind],
    get: (kind, id) => records[kind].find((record) => record.id === id),
  };
}

const describe = (path, route) => describePath(storeOf(), path, route);

test("a path is described by its ends, its label and its share", () => {
  const back = { source: "b", target: "a", label: " Parcel returned ", share: 12 };
  assert.equal(
    describe(back, { source: 1, target: 0 }),
    "Loop back from Delivery to Basket: Parcel returned 12\u00a0% of customers",
  );
});

test("what is not known is said, and a stage without a title has a name", () => {
  const skip = { source: "a", target: "c", label: "", share: 0 };
  assert.equal(describe(skip, { source: 0, target: 2 }), "Skip from Basket to Untitled: share not known");
  const exit = { source: "b", target: null, label: "Too dear", share: 0 };
  assert.equal(describe(exit, { source: 1, target: null }), "Exit from Delivery: Too dear, share not known");
  const again = { source: "b", target: "b", label: "", share: 5 };
  assert.equal(describe(again, { source: 1, target: 1 }), "Repeats Delivery: 5\u00a0% of customers");
});

test("a share that is not known has no text", () => {
  assert.deepEqual([shareText({ share: 0 }), shareText({ share: 7 })], ["", "7\u00a0%"]);
});

test("paths are counted by their kinds", () => {
  const routes = [[1, 0], [1, null], [2, null], [0, 1]].map(([source, target]) => ({ source, target }));
  assert.equal(countText(routes), "4 paths: 1 loop back, 1 path to the next stage, 2 exits");
});

test("the reach of a touchpoint is explained where it follows from the paths", () => {
  const store = storeOf({ source: "a", target: null, share: 38 });
  assert.deepEqual([...readReach(store).values()], [100, 62, 62]);
  const text = "100\u00a0% of those who get here: 62\u00a0% of all customers, from the paths";
  assert.equal(describeReach(store, { stage: "b", reach: 100 }), text);
  assert.equal(describeReach(store, { stage: "b", reach: 99 }), "");
  assert.equal(describeReach(store, { stage: "a", reach: 100 }), "");
});
