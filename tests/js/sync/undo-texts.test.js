// Undo and redo give exactly the texts before, whether steps have left this device or not, and spare others' letters.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { apply } from "../../../static/js/lib/text.js";
import { seeded } from "../random.js";
import { NOTE } from "../map.js";
import { Server } from "../server.js";
import { arrive, same, settle, words } from "../world.js";

const CASES = JSON.parse(readFileSync(new URL("../../cases/undo.json", import.meta.url), "utf8"));
const ROUNDS = Number(process.env.UNDO_ROUNDS ?? 120);
const PAUSE = 1500;
const RETURN = 120_000;
const START = "one two";
const TEXT = { kind: "note", id: NOTE, field: "text" };

const write = (here, ...splices) => here.session.edit("note", NOTE, "text", splices);

// Whether the server is to undo something: that shows when it has answered.
const isAsked = ({ session }) => session.waiting.some(({ type }) => type === "operation.undo");

// Cuts the line until `up`.
function down({ server }) {
  server.mood = "down";
  if (server.sockets.size) server.cut();
}

async function up(here) {
  here.server.mood = "well";
  here.session.hurry();
  await here.clock.wind(RETURN);
}

// A visit to a card that reads `start`.
async function visit(start) {
  const server = new Server();
  server.submitAsOther("note.update", { id: NOTE, text: start });
  return arrive(server);
}

for (const { name, start, steps } of CASES)
  for (const line of ["up", "down"])
    test(`${name}, with the line ${line}`, async () => {
      const here = await visit(start);
      if (line === "down") down(here);
      for (const { do: verb, splices, gives } of steps) {
        await here.clock.wind(PAUSE);
        if (verb === "edit") write(here, ...splices);
        else here.session[verb]();
        await settle();
        assert.equal(words(here), gives);
      }
      await up(here);
      assert.equal(words(here), steps.at(-1).gives);
      same(here);
    });

for (const line of ["deaf", "down"])
  test(`what waits is moved by nothing that was deleted and came back, with the line ${line}`, async () => {
    const here = await visit(START);
    const { server } = here;
    if (line === "down") down(here);
    server.mood = line;
    write(here, [1, 0, "-"], [5, 1, ""]);
    await settle();
    const gone = server.submitAsOther("text.edit", { ...TEXT, revision: server.revision, splices: [[0, 7, ""]] });
    server.submitAsOther("operation.undo", { operations: [gone.id] });
    if (line === "down") await up(here);
    await settle();
    assert.equal(words(here), "o-ne to");
    if (line === "deaf") await down(here);
    await up(here);
    assert.equal(words(here), "o-ne to");
    same(here);
  });

test("what never left is done again on what the server does again before it", async () => {
  const here = await visit(START);
  write(here, [0, 0, "abc"]);
  await here.clock.wind(PAUSE);
  down(here);
  write(here, [0, 2, ""]);
  here.session.undo();
  here.session.undo();
  await up(here);
  assert.equal(words(here), START);
  down(here);
  here.session.redo();
  here.session.redo();
  await up(here);
  assert.equal(words(here), `c${START}`);
  same(here);
});

test("a burst of more operations than one undo may name is several steps", async () => {
  const here = await visit("");
  for (let letter = 0; letter < 600; letter += 1) {
    write(here, [letter, 0, "a"]);
    await settle();
  }
  here.session.undo();
  await settle();
  assert.equal(words(here), "a".repeat(500));
  here.session.undo();
  await settle();
  assert.equal(words(here), "");
  same(here);
});

test("one person walks up and down through exact texts, online and offline", async () => {
  for (let seed = 1; seed <= ROUNDS; seed += 1) await walk(seeded(seed));
});

async function walk(chance) {
  const here = await visit(START);
  const past = [START];
  const future = [];
  for (let step = 0; step < 25; step += 1) {
    const act = chance.pick(["type", "type", "undo", "undo", "redo", "redo", "line"]);
    await here.clock.wind(PAUSE);
    if (act === "line") await (here.server.mood === "down" ? up(here) : down(here));
    if (act === "undo" && past.length > 1) {
      here.session.undo();
      future.push(past.pop());
    }
    if (act === "redo" && future.length) {
      here.session.redo();
      past.push(future.pop());
    }
    if (act === "type" && !isAsked(here)) {
      burst(here, chance);
      past.push(words(here));
      future.length = 0;
    }
    await settle();
    if (!isAsked(here)) assert.equal(words(here), past.at(-1));
  }
  await up(here);
  assert.equal(words(here), past.at(-1));
  same(here);
}

// Deletes, or types once or twice. Never both: what comes to nothing before it is sent is no step.
function burst(here, chance) {
  const { length } = Array.from(words(here));
  const place = chance.below(length + 1);
  if (chance.below(2) && place < length) return write(here, [place, 1 + chance.below(length - place), ""]);
  write(here, [place, 0, chance.pick(["a", "b ", "😀"])]);
  return chance.below(2) && write(here, [chance.below(length + 1), 0, chance.pick(["a", "b ", "😀"])]);
}

test("among others' typing and undoing every letter stands that is not undone, in its place", async () => {
  for (let seed = 1; seed <= ROUNDS; seed += 1) await crowd(seeded(seed));
});

async function crowd(chance) {
  const here = await visit("abcdefgh");
  const others = [];
  const done = [];
  const undone = [];
  let fresh = 0x4e00;
  const letter = () => {
    fresh += 1;
    return String.fromCodePoint(fresh);
  };
  for (let step = 0; step < 25; step += 1) {
    const act = chance.pick(["type", "type", "undo", "undo", "redo", "other", "other", "back", "line"]);
    await here.clock.wind(PAUSE);
    if (act === "line") await (here.server.mood === "down" ? up(here) : down(here));
    if (act === "other") others.push(another(here.server, chance, letter()));
    if (act === "back" && others.some(({ gone }) => !gone))
      takeBack(here.server, chance.pick(others.filter(({ gone }) => !gone)));
    if (act === "undo" && done.length) {
      here.session.undo();
      undone.push(done.pop());
    }
    if (act === "redo" && undone.length) {
      here.session.redo();
      done.push(undone.pop());
    }
    if (act === "type" && !isAsked(here)) {
      done.push(mine(here, chance, letter()));
      undone.length = 0;
    }
    await settle();
  }
  await up(here);
  same(here);
  const stand = new Set([..."abcdefgh", ...others.filter(({ gone }) => !gone).map(({ typed }) => typed)]);
  for (const { typed } of done) if (typed) stand.add(typed);
  for (const { deleted } of done) stand.delete(deleted);
  assert.deepEqual([...words(here)].toSorted(), [...stand].toSorted());
  inOrder(here.server);
}

// Types a letter, or deletes one of those that were there at the start.
function mine(here, chance, typed) {
  const text = words(here);
  const deleted = chance.pick([..."abcdefgh"]);
  const place = text.indexOf(deleted);
  if (chance.below(2) && place >= 0) {
    write(here, [place, 1, ""]);
    return { typed: null, deleted };
  }
  write(here, [chance.below(text.length + 1), 0, typed]);
  return { typed, deleted: null };
}

function another(server, chance, typed) {
  const { text } = server.records.get("note", NOTE);
  const splices = [[chance.below(text.length + 1), 0, typed]];
  return { id: server.submitAsOther("text.edit", { ...TEXT, revision: server.revision, splices }).id, typed };
}

function takeBack(server, one) {
  one.gone = true;
  server.submitAsOther("operation.undo", { operations: [one.id] });
}

// No two letters ever stand the other way round, in any text of the log.
function inOrder(server) {
  const orders = new Set();
  let text = START;
  for (const { changes } of server.log)
    for (const { splices } of changes.filter((change) => change.splices)) {
      text = apply(text, splices.text);
      for (let one = 0; one < text.length; one += 1)
        for (let other = one + 1; other < text.length; other += 1) {
          assert.ok(!orders.has(text[other] + text[one]), `${text[one]} and ${text[other]} changed places in ${text}`);
          orders.add(text[one] + text[other]);
        }
    }
}
