// When the workspace's own channels are fetched again.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { setOwnChannels } from "../../../static/js/map/channels.js";
import { ChannelList } from "../../../static/js/tools/page/channel-list.js";

const FAIR = { id: "f", name: "Fair", icon: "flag", online: false, archived: false };

let asked;
let answer;
let board;
let page;
let records;
let store;

beforeEach(() => {
  page = Object.assign(new EventTarget(), { hidden: false });
  globalThis.document = page;
  [asked, answer, records] = [[], null, {}];
  store = Object.assign(new EventTarget(), { get: (_kind, id) => records[id] });
  const shown = [];
  board = { mayEdit: true, data: { channels: [] }, shown, setChannels: (list) => shown.push(list) };
  setOwnChannels([]);
  new ChannelList({ board, store }, async (path) => {
    asked.push(path);
    return answer;
  });
});

async function change(...ids) {
  const touched = ids.map((id) => ({ kind: "touchpoint", id }));
  store.dispatchEvent(new CustomEvent("change", { detail: { touched } }));
  await Promise.resolve();
}

test("an unknown channel of a card is asked for, once there is an answer no more", async () => {
  records = { card: { channel: "own:f" }, other: { channel: "shop" }, gone: undefined };
  await change("other", "gone");
  assert.deepEqual(asked, []);
  await change("card");
  assert.deepEqual([asked, board.shown], [["channels/"], []]);
  answer = { channels: [FAIR] };
  await change("card");
  await change("card");
  assert.deepEqual([asked.length, board.shown], [2, [[FAIR]]]);
});

test("who edits and comes back is shown channels that have changed", async () => {
  answer = { channels: [] };
  const comeBack = async () => {
    page.dispatchEvent(new Event("visibilitychange"));
    await Promise.resolve();
  };
  await comeBack();
  assert.deepEqual([asked.length, board.shown], [1, []]);
  answer = { channels: [FAIR] };
  await comeBack();
  assert.deepEqual(board.shown, [[FAIR]]);
  board.mayEdit = false;
  await comeBack();
  page.hidden = true;
  board.mayEdit = true;
  await comeBack();
  assert.equal(asked.length, 2);
});
