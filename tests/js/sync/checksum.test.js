// A copy that has gone wrong is noticed, reported, and made right without losing what waits.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NOTE, STAGE } from "../map.js";
import { Server } from "../server.js";
import { arrive, same, settle, words } from "../world.js";

async function busy(here, until) {
  while (here.server.revision < until)
    here.server.submitAsOther("note.update", { id: NOTE, rank: `r${here.server.revision}` });
  await settle();
}

test("a25 copies that are the same are compared every hundred revisions, and nothing happens", async () => {
  const here = await arrive(new Server());
  for (const until of [99, 100, 199, 200, 300]) {
    await busy(here, until);
    await here.clock.wind(6000);
  }
  assert.deepEqual([here.server.compared, here.server.alarms], [3, 0]);
  same(here);
});

test("a25 a value flipped in the copy is found at the next hundredth revision; what waits is kept", async () => {
  const here = await arrive(new Server());
  here.store.get("stage", STAGE).title = "0rder";
  await busy(here, 99);
  here.server.mood = "deaf";
  here.session.edit("note", NOTE, "text", [[7, 0, "!"]]);
  await busy(here, 100);
  await here.clock.wind(6000);
  assert.equal(here.server.alarms, 1);
  assert.equal(here.store.get("stage", STAGE).title, "Order");
  assert.equal(words(here), "one two!");
  here.server.mood = "well";
  await here.clock.wind(30_000);
  assert.deepEqual(here.state(), { state: "saved", waiting: 0 });
  await busy(here, 200);
  await here.clock.wind(6000);
  assert.equal(here.server.alarms, 1);
  same(here);
});

test("a25 without an answer a copy is compared at the next hundredth, and the map is read once", async () => {
  const here = await arrive(new Server());
  here.store.get("stage", STAGE).title = "0rder";
  here.server.mood = "broken";
  await busy(here, 100);
  await here.clock.wind(6000);
  assert.equal(here.store.get("stage", STAGE).title, "0rder");
  here.server.mood = "well";
  let read = 0;
  const snapshot = here.server.snapshot.bind(here.server);
  here.server.snapshot = () => {
    read += 1;
    return { ...snapshot(), title: `Wrong ${read}` };
  };
  for (const until of [200, 300, 400]) {
    await busy(here, until);
    await here.clock.wind(6000);
  }
  assert.equal(read, 1);
});
