// The list of members: fetched at each connection, on notice, and when somebody unknown appears.

import assert from "node:assert/strict";
import { test } from "node:test";
import { settle } from "../world.js";
import { Members } from "../../../static/js/tools/presence/members.js";

const ALICE = { id: "alice", name: "Alice" };
const BOB = { id: "bob", name: "Bob" };

function openPage(answer) {
  const requests = [];
  globalThis.document = { cookie: "", querySelector: () => null };
  globalThis.fetch = async (url) => {
    requests.push(url);
    return new Response(JSON.stringify({ members: answer }), { headers: { "Content-Type": "application/json" } });
  };
  const board = Object.assign(new EventTarget(), {
    data: { urls: { api: "/api/" } },
    me: { id: "alice", visitor: false },
    members: [ALICE],
    presences: new Map(),
    setMembers: (members) => (board.members = members),
  });
  const session = new EventTarget();
  new Members({ board, session, store: new EventTarget() });
  return { board, session, requests };
}

test("who joined between the page and its connection is known", async () => {
  const { board, session, requests } = openPage([ALICE, BOB]);
  session.dispatchEvent(new Event("polling"));
  await settle();
  assert.deepEqual(requests, ["/api/people/"]);
  assert.deepEqual(board.members, [ALICE, BOB]);
});

test("somebody unknown is asked about once", async () => {
  const { board, requests } = openPage([ALICE]);
  board.presences.set("socket", { user: { id: "visitor" } });
  for (let turn = 0; turn < 2; turn++) {
    board.dispatchEvent(new Event("presence"));
    await settle();
  }
  assert.equal(requests.length, 1);
});
