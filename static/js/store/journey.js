// One map as this tab sees it: what the server has confirmed, and what waits for its word on top of that.

import { equal } from "../lib/equal.js";
import { target } from "./changes.js";
import { Draft } from "./draft.js";
import { Gone } from "./gone.js";
import { Pending, driftsOf } from "./pending.js";
import { run } from "./planning.js";
import { Records } from "./records.js";
import { Touches, watched } from "./touches.js";

// Sends "change" with {touched: [{kind, id, local, actor?, removed?, splices?: {field: splices}}]}.
export class JourneyStore extends EventTarget {
  #confirmed;
  #view;
  #pending = new Pending();
  #changed = new Set();
  #gone = new Gone();
  #touches = null;

  // Begins with the contract's snapshot.
  constructor(snapshot) {
    super();
    this.#take(snapshot);
  }

  // The journey's own fields, with what is pending.
  get journey() {
    return this.#view.get("journey", this.#view.journeyId);
  }

  // The operations that wait, in their order: {id, type, data, splices?, base?, text?, changes}.
  get pending() {
    return this.#pending.list;
  }

  // A record, or null.
  get(kind, id) {
    return this.#view.get(kind, id);
  }

  // The records of a kind, ordered by rank and id.
  all(kind) {
    return this.#view.all(kind);
  }

  // The cards of a cell, ordered by rank and id.
  cards(stageId, laneId) {
    return this.#view.cards(stageId, laneId);
  }

  // Whether something about this record waits for the server.
  isPending(id) {
    return this.#pending.touches(id);
  }

  // The changes an operation would make now; none for types that only the server plans.
  plan(type, data) {
    return run(new Draft(this.#view), type, data);
  }

  // Shows an operation at once. One that was kept from an earlier visit brings `base` and `splices`.
  addPending(operation) {
    return this.#change({ local: true }, () => {
      const changes = this.#pending.add(operation, watched(this.#view, this.#touches));
      changes.forEach((change) => this.#changed.add(target(change).join(" ")));
      return changes;
    });
  }

  // Prolongs a text edit that waits unsent.
  extendPending(id, splices) {
    this.#change({ local: true }, () => this.#pending.extend(id, splices, watched(this.#view, this.#touches)));
  }

  // The ids of text edits that another's edit has moved since this was last asked.
  takeRebased() {
    return this.#pending.takeRebased();
  }

  // Takes a confirmed operation: "applied"; "hole" when one before it (or its changes) is missing; "old" when it was here.
  receive(operation) {
    const own = this.#pending.find(operation.id);
    if (operation.revision <= this.revision) return own ? this.#settle(own) : "old";
    if (operation.revision > this.revision + 1 || !operation.changes) return "hole";
    this.revision = operation.revision;
    this.#gone.note(operation);
    this.#change({ local: Boolean(own), actor: operation.actor, drifts: driftsOf(operation) }, (drifts) => {
      if (own && own === this.#pending.list[0] && equal(own.changes, operation.changes)) this.#comeTrue(own);
      else this.#rebuild(operation, own, drifts);
    });
    return "applied";
  }

  // Takes a refused operation out; returns it as it was last seen, or undefined.
  refuse(id) {
    const one = this.#pending.find(id);
    if (one) this.#settle(one);
    return one;
  }

  // Who removed a record that is there no more; undefined when unknown.
  goneBy(kind, id) {
    return this.#gone.by(kind, id);
  }

  // Begins anew from a snapshot, with what waits carried over to it.
  reset(snapshot) {
    this.#change({ local: false }, (drifts) => {
      this.#seeAll();
      this.#take(snapshot);
      this.#seeAll();
      this.#pending.replay(watched(this.#view, this.#touches), drifts);
    });
  }

  // Brings back operations kept from an earlier visit. `since`: the operations confirmed after the oldest revision
  // they speak of; the map is taken back to there, so that they meet what came since one by one.
  restore(kept, since = []) {
    this.#change({ local: true }, () => {
      const known = since.filter(({ revision }) => revision <= this.revision);
      this.#seeAll();
      for (const { changes } of known.toReversed())
        for (const change of changes.toReversed()) this.#both((records) => records.untake(change));
      this.revision -= known.length;
      kept.forEach((operation) => this.addPending(operation));
      since.forEach((operation) => this.receive(operation));
    });
  }

  #take(snapshot) {
    this.#confirmed = new Records(snapshot);
    this.#view = new Records(snapshot);
    this.#changed.clear();
    this.revision = snapshot.revision;
  }

  // An own operation that has an answer without news: it waits no longer.
  #settle(own) {
    this.#change({ local: true }, (drifts) => this.#rebuild({ changes: [] }, own, drifts));
    return "old";
  }

  #comeTrue(own) {
    for (const change of own.changes) {
      this.#confirmed.take(change);
      this.#touch(change);
    }
    this.#pending.shift();
    if (!this.#pending.list.length) this.#changed.clear();
  }

  // Goes back to what is confirmed, takes the news, and lets all that waits happen again.
  #rebuild({ changes }, own, drifts) {
    own?.changes.forEach((change) => this.#touch(change));
    for (const key of this.#changed) this.#back(...key.split(" "));
    this.#changed.clear();
    if (own) this.#pending.drop(own.id);
    for (const change of changes) this.#both((records) => records.take(change), change);
    this.#pending.replay(watched(this.#view, this.#touches), drifts);
    for (const one of this.#pending.list) for (const change of one.changes) this.#changed.add(target(change).join(" "));
  }

  #back(kind, id) {
    this.#touches.see(kind, id, this.#view.get(kind, id));
    this.#view.set(kind, id, this.#confirmed.get(kind, id));
  }

  #both(act, change = null) {
    if (change) this.#touch(change, false);
    act(this.#confirmed);
    act(this.#view);
  }

  #touch(change, force = true) {
    const [kind, id] = target(change);
    this.#touches.see(kind, id, this.#view.get(kind, id));
    if (force) this.#touches.force(kind, id);
  }

  #seeAll() {
    for (const [kind, record] of this.#view.each()) this.#touches.see(kind, record.id, record);
  }

  // Lets changes happen and tells of them together when the outermost is done.
  #change({ local, actor, drifts = new Map() }, act) {
    if (this.#touches) return act(drifts);
    this.#touches = new Touches();
    try {
      return act(drifts);
    } finally {
      const touched = this.#touches.list(this.#view, { drifts, local, actor });
      this.#touches = null;
      if (touched.length) this.dispatchEvent(new CustomEvent("change", { detail: { touched } }));
    }
  }
}
