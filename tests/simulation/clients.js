// Plays people with the browser's own store and sync on a bad line; the program that started this is the server.

import assert from "node:assert/strict";
import { createInterface } from "node:readline";
import { FIELDS, declareKinds, linkFields, mayPointTo } from "../../static/js/store/kinds.js";
import { PERSONA_SCHEMA } from "../../static/js/store/persona-schema.js";
import { isEqual } from "../../static/js/lib/deep-equal.js";
import { JourneyStore } from "../../static/js/store/journey-store.js";
import { Session } from "../../static/js/sync/session.js";
import { seeded } from "../js/random.js";
import { Disk } from "../js/world.js";
import { act as actOnMap, makeId } from "./actions.js";
import { actOnPersona } from "./persona-actions.js";
import { Network } from "./network.js";
import { Wheel } from "./wheel.js";

const task = JSON.parse(process.argv[2]);
const { document: root = "journey" } = task;
const act = root === "persona" ? actOnPersona : actOnMap;
if (root === "persona") declareKinds(PERSONA_SCHEMA, "persona");
const chance = seeded(task.seed);
const asked = new Set();
const answers = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const clock = new Wheel(settle);
const network = new Network({ ask, chance, clock });
let line = Promise.resolve();
let done = 0;

// One question at a time; the answer is the next line.
function ask(question) {
  const answer = line.then(async () => {
    process.stdout.write(`${JSON.stringify(question)}\n`);
    return JSON.parse((await answers.next()).value);
  });
  line = answer.catch(() => {});
  asked.add(answer);
  return answer.finally(() => asked.delete(answer));
}

async function settle() {
  do {
    await Promise.all(asked);
    await new Promise(setImmediate);
  } while (asked.size);
}

// Counts how often the letters of an own edit landed where they were shown.
class WatchedStore extends JourneyStore {
  receive(operation) {
    const own = this.pending.find(({ id }) => id === operation.id);
    if (own?.type === "text.edit" && operation.revision === this.revision + 1) this.#compare(own, operation);
    return super.receive(operation);
  }

  #compare({ changes: [foreseen], text, base }, { changes: [real] }) {
    if (text === base) return;
    const as = isEqual(foreseen?.splices, real?.splices) ? "foreseen" : "surprising";
    network.counts[as] = (network.counts[as] ?? 0) + 1;
  }
}

class Person {
  offlineUntil = 0;
  disk = new Disk();

  constructor(number) {
    this.number = number;
  }

  // Opens the page: a snapshot, a store, a session on the same disk as before.
  async load() {
    this.session?.stop();
    const store = new WatchedStore(await ask({ snapshot: null }), root);
    network.revision = Math.max(network.revision, store.revision);
    this.store = store;
    this.session = new Session({ store, socketUrl: "", apiUrl: "/" }, this.#world());
    this.session.start();
  }

  get isReachable() {
    return network.calm || clock.now() >= this.offlineUntil;
  }

  // Does something, or has something done to the line or the page.
  async live() {
    const fate = chance.below(400);
    if (fate === 0) await this.load();
    else if (fate < 8) network.hangUp(this.number);
    else if (fate < 10) this.#goOffline();
    else if (fate < 399) act(this, chance, task.things);
    done += 1;
  }

  #goOffline() {
    this.offlineUntil = clock.now() + chance.below(8000);
    network.hangUp(this.number);
  }

  #world() {
    const reachable = () => this.isReachable;
    return {
      ...{ clock, storage: this.disk, random: chance.next, newId: () => makeId(chance), claim: async () => `person ${this.number}` },
      fetch: (url, options) => network.fetch(url, reachable, { ...options, person: this.number }),
      makeSocket: () => network.open(this.number, reachable),
    };
  }
}

// Every link of the map as a person sees it leads somewhere, what is pending included.
function checkWhole({ store }) {
  for (const kind of Object.keys(FIELDS))
    for (const record of store.all(kind))
      for (const [field, [of, optional]] of Object.entries(linkFields(kind)))
        assert.ok((optional && record[field] === null) || leads(store, of, record[field]), `${kind}.${field} leads nowhere`);
}

function leads(store, of, id) {
  return Object.keys(FIELDS).some((kind) => mayPointTo(of, kind) && store.get(kind, id));
}

function mapOf({ store }) {
  const kinds = Object.keys(FIELDS).filter((kind) => kind.startsWith("persona_") === (root === "persona"));
  return { ...store.root, revision: store.revision, records: Object.fromEntries(kinds.map((kind) => [kind, store.all(kind)])) };
}

async function work(people) {
  for (let step = 0; network.revision < task.operations; step += 1) {
    const person = chance.pick(people);
    await person.live();
    checkWhole(person);
    await clock.wind(chance.below(240 / people.length));
    if (chance.below(4) === 0) await network.serve();
    if (step % 100 === 0) network.beat();
  }
}

async function quiet(people) {
  network.calm = true;
  for (let second = 0; second < 90; second += 1) {
    await clock.wind(1000);
    await network.serve();
    network.beat();
  }
  assert.equal(network.counts.diverged, 0, "copies differed");
  for (const person of people) assert.deepEqual(person.session.waiting, [], `person ${person.number} still waits`);
}

const people = Array.from({ length: task.people }, (_, number) => new Person(number));
for (const person of people) await person.load();
await work(people);
await quiet(people);
const map = await ask({ snapshot: null });
for (const person of people) assert.deepEqual(mapOf(person), map, `person ${person.number} sees another map`);
process.stdout.write(`${JSON.stringify({ report: { revision: map.revision, deeds: done, ...network.counts } })}\n`, () => process.exit());
