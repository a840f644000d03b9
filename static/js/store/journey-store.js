// One map as this tab sees it: what the server has confirmed, and what waits for its word on top of that.

import { isEqual } from "../lib/deep-equal.js";
import { Draft } from "./overlay.js";
import { Deletions } from "./deletions.js";
import { OptimisticState } from "./optimistic-state.js";
import { PendingOperations, driftsOf, assignOrder, editDrifts, withdrawalDrifts } from "./pending.js";
import { run } from "./planning.js";
import { ChangeTracker } from "./change-tracker.js";

// Sends "change" with {touched: [{kind, id, local, actor?, same?, removed?, splices?: {field: splices}}]};
// `same`: it looks as before, but waits no longer.
export class JourneyStore extends EventTarget {
  #state;
  #pending = new PendingOperations();
  #deletions = new Deletions();

  // Begins with the contract's snapshot.
  constructor(snapshot) {
    super();
    this.#state = new OptimisticState(snapshot);
    this.revision = snapshot.revision;
  }

  // The journey's own fields, with what is pending.
  get journey() {
    return this.#state.view.get("journey", this.#state.view.journeyId);
  }

  // The operations that wait, in their order: {id, type, data, changes, splices?, base?, text?, record?}.
  get pending() {
    return this.#pending.list;
  }

  // A record, or null.
  get(kind, id) {
    return this.#state.view.get(kind, id);
  }

  // Whether the server has confirmed that there is such a record.
  isConfirmed(kind, id) {
    return this.#state.hasConfirmed(kind, id);
  }

  // The records of a kind, ordered by rank and id.
  all(kind) {
    return this.#state.view.all(kind);
  }

  // The cards of a cell, ordered by rank and id.
  cards(stageId, laneId) {
    return this.#state.view.cards(stageId, laneId);
  }

  // Whether something about this record waits for the server.
  isPending(id) {
    return this.#pending.isAffected(id);
  }

  // The changes an operation would make now; none for types that only the server plans.
  plan(type, data) {
    return run(new Draft(this.#state.view), type, data);
  }

  // Shows an operation at once. One that was kept from an earlier visit brings `base` and `splices`.
  addPending(operation) {
    return this.#change({ local: true, drifts: editDrifts(operation) }, () => {
      const changes = this.#pending.add(operation, this.#state.trackedView);
      this.#state.rememberChanged([{ changes }]);
      return changes;
    });
  }

  // Prolongs a text edit that waits unsent.
  extendPending(id, splices) {
    const { data } = this.#pending.find(id);
    this.#change({ local: true, drifts: editDrifts({ data, splices }) }, () => this.#pending.extend(id, splices, this.#state.trackedView));
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
    this.#deletions.note(operation);
    this.#change({ local: Boolean(own), actor: operation.actor, drifts: driftsOf(operation) }, (drifts) => {
      if (own && own === this.#pending.list[0] && isEqual(own.changes, operation.changes)) this.#confirmInPlace(own);
      else if (!own && this.#pending.isIndependent(operation.changes)) this.#state.applyToBoth(operation.changes, "take");
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
  findDeleter(kind, id) {
    return this.findRemoval(kind, id)?.actor;
  }

  // The removal of a record: {actor, revision, record}; undefined when unknown.
  findRemoval(kind, id) {
    return this.#deletions.find(kind, id);
  }

  // The map as the server has confirmed it, as [kind, record].
  get confirmed() {
    return this.#state.confirmed;
  }

  // Begins anew from a snapshot, with what waits carried over to it.
  reset(snapshot) {
    this.#change({ local: false }, (drifts) => {
      this.#state.touchAll();
      this.#state.reset(snapshot);
      this.revision = snapshot.revision;
      this.#state.touchNew();
      this.#replay(drifts);
    });
  }

  // Brings back operations kept from an earlier visit, each with the `revision` it speaks of. `since`: what was
  // confirmed after the oldest of these; the map is taken back to there, so that they meet it one by one.
  restore(kept, since = []) {
    this.#change({ local: true }, () => {
      this.#state.touchAll();
      this.#rewind(since.filter(({ revision }) => revision <= this.revision));
      let rest = this.#insertKept(assignOrder(kept));
      for (const operation of since) {
        this.receive(operation);
        rest = this.#insertKept(rest);
      }
      this.#insertKept(rest, Infinity);
    });
  }

  #rewind(operations) {
    for (const { changes } of operations.toReversed()) this.#state.applyToBoth(changes.toReversed(), "untake");
    this.revision -= operations.length;
  }

  // Puts the kept operations whose revision has come in their place; returns the rest.
  #insertKept(kept, revision = this.revision) {
    const ripe = kept.filter((one) => one.at <= revision);
    ripe.forEach((one) => this.#pending.insert(one));
    if (ripe.length) this.#change({ local: true }, (drifts) => this.#rebuild({ changes: [] }, null, drifts));
    return kept.filter((one) => one.at > revision);
  }

  // An own operation that has an answer without news: it waits no longer.
  #settle(own) {
    this.#change({ local: true, drifts: withdrawalDrifts(own) }, (drifts) => this.#rebuild({ changes: [] }, own, drifts));
    return "old";
  }

  #confirmInPlace(own) {
    this.#state.confirm(own.changes);
    this.#pending.removeFirst();
    if (!this.#pending.list.length) this.#state.rememberChanged([]);
  }

  // Goes back to what is confirmed, takes the news, and lets all that waits happen again.
  #rebuild({ changes }, own, drifts) {
    if (own) this.#state.force(own.changes);
    this.#state.rollBack();
    if (own) this.#pending.drop(own.id);
    this.#state.applyToBoth(changes, "take");
    this.#replay(drifts);
  }

  #replay(drifts) {
    this.#pending.replay(this.#state.trackedView, drifts);
    this.#state.rememberChanged(this.#pending.list);
  }

  // Lets changes happen and tells of them together when the outermost is done.
  #change({ local, actor, drifts = new Map() }, act) {
    const state = this.#state;
    if (state.tracker) return act(drifts);
    state.tracker = new ChangeTracker();
    try {
      return act(drifts);
    } finally {
      const touched = state.tracker.list(state.view, { drifts, local, actor });
      state.tracker = null;
      if (touched.length) this.dispatchEvent(new CustomEvent("change", { detail: { touched } }));
    }
  }
}
