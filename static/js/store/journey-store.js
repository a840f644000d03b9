// One map as this tab sees it: what the server has confirmed, and what waits for its word on top of that.

import { isEqual } from "../lib/deep-equal.js";
import { Draft } from "./overlay.js";
import { Gone } from "./deletions.js";
import { Layers } from "./optimistic-state.js";
import { Pending, driftsOf, ordered, typed, withdrawn } from "./pending.js";
import { run } from "./planning.js";
import { Touches } from "./change-tracker.js";

// Sends "change" with {touched: [{kind, id, local, actor?, same?, removed?, splices?: {field: splices}}]};
// `same`: it looks as before, but waits no longer.
export class JourneyStore extends EventTarget {
  #layers;
  #pending = new Pending();
  #gone = new Gone();

  // Begins with the contract's snapshot.
  constructor(snapshot) {
    super();
    this.#layers = new Layers(snapshot);
    this.revision = snapshot.revision;
  }

  // The journey's own fields, with what is pending.
  get journey() {
    return this.#layers.view.get("journey", this.#layers.view.journeyId);
  }

  // The operations that wait, in their order: {id, type, data, changes, splices?, base?, text?, record?}.
  get pending() {
    return this.#pending.list;
  }

  // A record, or null.
  get(kind, id) {
    return this.#layers.view.get(kind, id);
  }

  // Whether the server has confirmed that there is such a record.
  isConfirmed(kind, id) {
    return this.#layers.hasConfirmed(kind, id);
  }

  // The records of a kind, ordered by rank and id.
  all(kind) {
    return this.#layers.view.all(kind);
  }

  // The cards of a cell, ordered by rank and id.
  cards(stageId, laneId) {
    return this.#layers.view.cards(stageId, laneId);
  }

  // Whether something about this record waits for the server.
  isPending(id) {
    return this.#pending.touches(id);
  }

  // The changes an operation would make now; none for types that only the server plans.
  plan(type, data) {
    return run(new Draft(this.#layers.view), type, data);
  }

  // Shows an operation at once. One that was kept from an earlier visit brings `base` and `splices`.
  addPending(operation) {
    return this.#change({ local: true, drifts: typed(operation) }, () => {
      const changes = this.#pending.add(operation, this.#layers.open);
      this.#layers.note([{ changes }]);
      return changes;
    });
  }

  // Prolongs a text edit that waits unsent.
  extendPending(id, splices) {
    const { data } = this.#pending.find(id);
    this.#change({ local: true, drifts: typed({ data, splices }) }, () => this.#pending.extend(id, splices, this.#layers.open));
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
      if (own && own === this.#pending.list[0] && isEqual(own.changes, operation.changes)) this.#comeTrue(own);
      else if (!own && this.#pending.isApart(operation.changes)) this.#layers.both(operation.changes, "take");
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
    return this.removal(kind, id)?.actor;
  }

  // The removal of a record: {actor, revision, record}; undefined when unknown.
  removal(kind, id) {
    return this.#gone.find(kind, id);
  }

  // The map as the server has confirmed it, as [kind, record].
  get confirmed() {
    return this.#layers.confirmed;
  }

  // Begins anew from a snapshot, with what waits carried over to it.
  reset(snapshot) {
    this.#change({ local: false }, (drifts) => {
      this.#layers.touchAll();
      this.#layers.begin(snapshot);
      this.revision = snapshot.revision;
      this.#layers.touchNew();
      this.#replay(drifts);
    });
  }

  // Brings back operations kept from an earlier visit, each with the `revision` it speaks of. `since`: what was
  // confirmed after the oldest of these; the map is taken back to there, so that they meet it one by one.
  restore(kept, since = []) {
    this.#change({ local: true }, () => {
      this.#layers.touchAll();
      this.#rewind(since.filter(({ revision }) => revision <= this.revision));
      let rest = this.#bring(ordered(kept));
      for (const operation of since) {
        this.receive(operation);
        rest = this.#bring(rest);
      }
      this.#bring(rest, Infinity);
    });
  }

  #rewind(operations) {
    for (const { changes } of operations.toReversed()) this.#layers.both(changes.toReversed(), "untake");
    this.revision -= operations.length;
  }

  // Puts the kept operations whose revision has come in their place; returns the rest.
  #bring(kept, revision = this.revision) {
    const ripe = kept.filter((one) => one.at <= revision);
    ripe.forEach((one) => this.#pending.insert(one));
    if (ripe.length) this.#change({ local: true }, (drifts) => this.#rebuild({ changes: [] }, null, drifts));
    return kept.filter((one) => one.at > revision);
  }

  // An own operation that has an answer without news: it waits no longer.
  #settle(own) {
    this.#change({ local: true, drifts: withdrawn(own) }, (drifts) => this.#rebuild({ changes: [] }, own, drifts));
    return "old";
  }

  #comeTrue(own) {
    this.#layers.confirm(own.changes);
    this.#pending.shift();
    if (!this.#pending.list.length) this.#layers.note([]);
  }

  // Goes back to what is confirmed, takes the news, and lets all that waits happen again.
  #rebuild({ changes }, own, drifts) {
    if (own) this.#layers.force(own.changes);
    this.#layers.back();
    if (own) this.#pending.drop(own.id);
    this.#layers.both(changes, "take");
    this.#replay(drifts);
  }

  #replay(drifts) {
    this.#pending.replay(this.#layers.open, drifts);
    this.#layers.note(this.#pending.list);
  }

  // Lets changes happen and tells of them together when the outermost is done.
  #change({ local, actor, drifts = new Map() }, act) {
    const layers = this.#layers;
    if (layers.touches) return act(drifts);
    layers.touches = new Touches();
    try {
      return act(drifts);
    } finally {
      const touched = layers.touches.list(layers.view, { drifts, local, actor });
      layers.touches = null;
      if (touched.length) this.dispatchEvent(new CustomEvent("change", { detail: { touched } }));
    }
  }
}
