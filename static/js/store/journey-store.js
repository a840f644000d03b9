// One document, a map or a persona, as this tab shows it: what the server has confirmed, with pending operations on
// top.

import { isEqual } from "../lib/deep-equal.js";
import { OptimisticState } from "./optimistic-state.js";
import { PendingOperations, driftsOf, assignOrder, editDrifts, withdrawalDrifts } from "./pending.js";
import { ChangeTracker } from "./change-tracker.js";

/** @import { Splice } from "../lib/text.js" */

const MAX_DELETIONS = 500;

// Sends "change" with {touched: [{kind, id, local, actor?, same?, removed?, splices?: {field: splices}}]};
// `same`: it looks as before, but is no longer pending.
export class JourneyStore extends EventTarget {
  #state;
  #pending = new PendingOperations();
  #deletions = new Deletions();

  // Start with a snapshot as the API sends it, of a document of the kind `root`.
  constructor(snapshot, root = "journey") {
    super();
    this.#state = new OptimisticState(snapshot, root);
    this.revision = snapshot.revision;
  }

  // The own fields of the document, with what is pending.
  get root() {
    return this.get(...this.rootKey);
  }

  // The kind and the id of the document.
  get rootKey() {
    return this.#state.view.root;
  }

  // The own fields of a map.
  get journey() {
    return this.root;
  }

  // The pending operations, in their order: {id, type, data, changes, splices?, base?, text?, record?}.
  get pending() {
    return this.#pending.list;
  }

  // Return a record, or null.
  get(kind, id) {
    return this.#state.view.get(kind, id);
  }

  // Whether the server has confirmed that the record exists.
  isConfirmed(kind, id) {
    return this.#state.hasConfirmed(kind, id);
  }

  // Return the records of a kind, ordered by rank and id.
  all(kind) {
    return this.#state.view.all(kind);
  }

  // Return the cards of a cell, ordered by rank and id.
  cards(stageId, laneId) {
    return this.#state.view.cards(stageId, laneId);
  }

  // Whether an operation on this record is pending.
  isPending(id) {
    return this.#pending.isAffected(id);
  }

  // Show an operation at once. One kept from an earlier visit brings `base` and `splices`.
  addPending(operation) {
    return this.#change({ local: true, drifts: editDrifts(operation) }, () => {
      const changes = this.#pending.add(operation, this.#state.trackedView);
      this.#state.rememberChanged([{ changes }]);
      return changes;
    });
  }

  // Add splices to an unsent text edit.
  extendPending(id, splices) {
    const { data } = this.#pending.find(id);
    this.#change({ local: true, drifts: editDrifts({ data, splices }) }, () =>
      this.#pending.extend(id, splices, this.#state.trackedView),
    );
  }

  // Return the ids of text edits that others' edits have moved since the last call.
  takeRebased() {
    return this.#pending.takeRebased();
  }

  // Return the text edits that replaced the same words as an edit of others, since the last call.
  takeSeparated() {
    return this.#pending.takeSeparated();
  }

  // Apply a confirmed operation; return "applied", "hole" when an earlier one (or its changes) is missing, or "old" for
  // one applied before.
  receive(operation) {
    const own = this.#pending.find(operation.id);
    if (operation.revision <= this.revision) return own ? this.#settle(own) : "old";
    if (operation.revision > this.revision + 1 || !operation.changes) return "hole";
    this.revision = operation.revision;
    this.#deletions.note(operation);
    this.#change({ local: Boolean(own), actor: operation.actor, drifts: driftsOf(operation) }, (drifts) => {
      if (own && own === this.#pending.list[0] && isEqual(own.changes, operation.changes)) this.#confirmInPlace(own);
      else if (!own && this.#pending.isIndependent(operation.changes))
        this.#state.applyToBoth(operation.changes, "take");
      else this.#rebuild(operation, own, drifts);
    });
    return "applied";
  }

  // Remove a refused operation; return it as last seen, or undefined.
  refuse(id) {
    const operation = this.#pending.find(id);
    if (operation) this.#settle(operation);
    return operation;
  }

  // Return the removal of a record: {actor, revision, record}; undefined when unknown.
  findRemoval(kind, id) {
    return this.#deletions.find(kind, id);
  }

  // The map as the server has confirmed it, as [kind, record].
  get confirmed() {
    return this.#state.confirmed;
  }

  // Start again from a snapshot, and apply what is pending to it.
  reset(snapshot) {
    this.#change({ local: false }, (drifts) => {
      this.#state.touchAll();
      this.#state.reset(snapshot);
      this.revision = snapshot.revision;
      this.#state.touchNew();
      this.#replay(drifts);
    });
  }

  // Restore operations kept from an earlier visit, each with the `revision` it refers to. `since` are the operations
  // confirmed after the oldest of these: the map is rewound to that point, so that the kept ones meet them one by one.
  restore(operations, since = []) {
    this.#change({ local: true }, () => {
      this.#rewind(since.filter(({ revision }) => revision <= this.revision));
      let rest = this.#insertStored(assignOrder(operations));
      for (const operation of since) {
        this.receive(operation);
        rest = this.#insertStored(rest);
      }
      this.#insertStored(rest, Infinity);
    });
  }

  #rewind(operations) {
    for (const { changes } of operations.toReversed()) this.#state.applyToBoth(changes.toReversed(), "untake");
    this.revision -= operations.length;
  }

  // Insert the kept operations whose revision has been reached; return the rest.
  #insertStored(operations, revision = this.revision) {
    const ripe = operations.filter((operation) => operation.at <= revision);
    ripe.forEach((operation) => this.#pending.insert(operation));
    if (ripe.length) this.#rebuild({ changes: [] }, null, new Map());
    return operations.filter((operation) => operation.at > revision);
  }

  // Remove an own operation whose answer brings nothing new.
  #settle(own) {
    this.#change({ local: true, drifts: withdrawalDrifts(own) }, (drifts) =>
      this.#rebuild({ changes: [] }, own, drifts),
    );
    return "old";
  }

  #confirmInPlace(own) {
    this.#state.confirm(own.changes);
    this.#pending.removeFirst();
    if (!this.#pending.list.length) this.#state.rememberChanged([]);
  }

  // Roll back to the confirmed state, apply the news, and replay what is pending.
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

  // Apply changes and report them together when the outermost call ends.
  /**
   * @template Result
   * @param {{ local: boolean, actor?: any, drifts?: Map<string, Splice[]> }} how
   * @param {(drifts: Map<string, Splice[]>) => Result} act
   */
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

class Deletions {
  #removals = new Map();

  // Record what an operation removed.
  note({ changes, actor, revision }) {
    for (const { change, kind, record } of changes)
      if (change === "remove") this.#removals.set(`${kind} ${record.id}`, { actor, revision, record });
    while (this.#removals.size > MAX_DELETIONS) this.#removals.delete(this.#removals.keys().next().value);
  }

  // Return the removal of a record: {actor, revision, record}; undefined when unknown.
  find(kind, id) {
    return this.#removals.get(`${kind} ${id}`);
  }
}
