// Two people who replace the same words both keep their text, with a space between, and who comes later is told.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NOTE } from "../map.js";
import { Server } from "../server.js";
import { arrive, same, settle, words } from "../world.js";

const TEXT = { kind: "note", id: NOTE, field: "text" };
const CASH = "Pays in cash";

async function visit(start = CASH) {
  const server = new Server();
  server.submitAsOther("note.update", { id: NOTE, text: start });
  return arrive(server);
}

function down({ server }) {
  server.mood = "down";
  if (server.sockets.size) server.cut();
}

async function up(here) {
  here.server.mood = "well";
  here.session.hurry();
  await here.clock.wind(120_000);
}

const write = ({ session }, ...splices) => session.edit("note", NOTE, "text", splices);
const writeAsOther = ({ server }, ...splices) =>
  server.submitAsOther("text.edit", { ...TEXT, revision: server.revision, splices });

// Both replace the text while I am offline: the other in one edit, or letter by letter.
async function replaceBoth(...edits) {
  const here = await visit();
  down(here);
  write(here, [0, CASH.length, "Pays by phone"]);
  for (const splice of edits) writeAsOther(here, splice);
  await up(here);
  return here;
}

test("both texts are kept, with a space between, and I am told once", async () => {
  const here = await replaceBoth([0, CASH.length, "Pays by card"]);
  assert.equal(words(here), "Pays by card Pays by phone");
  same(here);
  const [{ operation, actor }, ...more] = here.eventsOf("separated");
  assert.deepEqual([operation.data.id, typeof actor?.name, more], [NOTE, "string", []]);
});

test("they are kept apart as well if the other typed letter by letter", async () => {
  const here = await replaceBoth([0, CASH.length, "P"], [1, 0, "ays by"], [7, 0, " card"]);
  assert.equal(words(here), "Pays by card Pays by phone");
  same(here);
});

test("they are kept apart as well if the other emptied the card first", async () => {
  const here = await replaceBoth([0, CASH.length, ""], [0, 0, "Pays by"], [7, 0, " card"]);
  assert.equal(words(here), "Pays by card Pays by phone");
  same(here);
});

for (const pause of [0, 5_000])
  test(`a text that I took back offline, after a pause of ${pause} ms, leaves that of the other alone`, async () => {
    const here = await visit();
    down(here);
    write(here, [0, CASH.length, "Pays"]);
    await here.clock.wind(pause);
    write(here, [4, 0, " by phone"]);
    here.session.revert("note", NOTE, "text", [[0, 13, CASH]]);
    assert.equal(words(here), CASH);
    assert.deepEqual(here.session.waiting, []);
    assert.equal(here.session.canUndo, false);
    writeAsOther(here, [0, CASH.length, "Pays by card"]);
    await up(here);
    assert.equal(words(here), "Pays by card");
    same(here);
  });

test("what is left of a text that I took back in part stays", async () => {
  const here = await visit();
  down(here);
  write(here, [0, CASH.length, "Pays by phone"]);
  here.session.revert("note", NOTE, "text", [[4, 9, ""]]);
  await up(here);
  assert.equal(words(here), "Pays");
  same(here);
});

test("my text can be removed again", async () => {
  const here = await replaceBoth([0, CASH.length, "Pays by card"]);
  here.session.undo(here.eventsOf("separated")[0].operation.id);
  await settle();
  assert.equal(words(here), "Pays by card");
  same(here);
});

test("what I typed on while the other edit was under way goes behind my text", async () => {
  const here = await visit();
  here.server.mood = "deaf";
  write(here, [0, CASH.length, "Phone"]);
  await settle();
  write(here, [5, 0, " or app"]);
  writeAsOther(here, [0, CASH.length, "Card"]);
  await here.clock.wind(120_000);
  down(here);
  await up(here);
  assert.equal(words(here), "Card Phone or app");
  same(here);
});

test("edits at different places are not reported", async () => {
  const here = await visit("Cash or card");
  down(here);
  write(here, [0, 4, "Coins"]);
  writeAsOther(here, [8, 4, "phone"]);
  await up(here);
  assert.deepEqual([words(here), here.eventsOf("separated")], ["Coins or phone", []]);
  same(here);
});
