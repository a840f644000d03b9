// The operations that put files on the map.

import assert from "node:assert/strict";
import { test } from "node:test";
import { planFiles } from "../../../static/js/tools/files/file-operations.js";

const LANES = { pains: { id: "pains", kind: "pains" } };
const store = {
  get: (_kind, id) => LANES[id],
  all: () => [{ rank: "V" }],
  cards: () => [{ rank: "C" }],
};
const files = [
  { id: "one", name: "torn bag.final.png" },
  { id: "two", name: "invoice.pdf" },
];

test("files of a record go after those of the map, in order", () => {
  const { owner, operations } = planFiles(store, { kind: "pain", id: "p" }, files);
  assert.equal(owner, "p");
  assert.deepEqual(operations.map(({ type, data }) => [type, data.file, data.target]), [
    ["attachment.create", "one", "p"],
    ["attachment.create", "two", "p"],
  ]);
  assert.ok("V" < operations[0].data.rank && operations[0].data.rank < operations[1].data.rank);
});

test("files of a cell get a card that is named like the first", () => {
  const { owner, operations } = planFiles(store, { stage: "s", lane: "pains" }, files);
  assert.deepEqual(operations.map(({ type }) => type), ["pain.create", "attachment.create", "attachment.create"]);
  assert.equal(operations[0].data.text, "torn bag.final");
  assert.ok(operations.slice(1).every(({ data }) => data.target === owner && owner === operations[0].data.id));
});

test("files of a comment are on no record", () => {
  const [{ data }] = planFiles(store, { comment: "c" }, files).operations;
  assert.equal(data.comment, "c");
  assert.equal(data.target, undefined);
});
