// The state that the views of one open map share: records, scores, overlay, selection and presence.

import { isBlueprint } from "../lib/blueprint.js";
import { dayIn } from "../lib/date-format.js";
import { DEFAULT_PERIOD } from "../lib/periods.js";
import { Attachments } from "../store/attachments.js";
import { CommentThreads } from "../store/comments.js";
import { CARD_KINDS } from "../store/kinds.js";
import { sortCards } from "./card-order.js";
import { setOwnChannels } from "./channels.js";
import { FoldedLevels } from "./columns.js";
import { BlueprintChoice, HiddenLanes } from "./hidden-lanes.js";
import { Roster } from "./roster.js";
import { createReadMarks } from "./read-marks.js";
import { Scoreboard } from "./scoreboard.js";
import { overlayOf } from "./overlays.js";

const EDITORS = new Set(["owner", "editor"]);
const COMMENTERS = new Set([...EDITORS, "commenter"]);

export class EditorState extends EventTarget {
  #painter = null;
  // The selected cards by their ids.
  #cards = new Map();

  constructor(store, data) {
    super();
    Object.assign(this, { store, data, me: data.me, members: data.members, personas: data.personas });
    setOwnChannels(data.channels ?? []);
    this.rated = data.scores;
    this.scores = new Scoreboard(data.scores);
    this.threads = new CommentThreads(store);
    this.attachments = new Attachments(store);
    this.marks = createReadMarks(data, store.journey.id);
    this.chosen = "none";
    this.selection = null;
    this.editing = null;
    this.drag = null;
    this.presences = new Map();
    this.roster = new Roster();
    this.leader = null;
    this.presenting = null;
    this.folds = new Map();
    this.hiddenLanes = new HiddenLanes(this);
    this.foldedLevels = new FoldedLevels(this);
    // The ids of the cards that the filter takes out, and whether it hides them or dims them.
    this.filteredOut = new Set();
    this.hidesFiltered = false;
    this.blueprint = new BlueprintChoice(this);
    this.found = null;
    this.rating = null;
    this.persona = null;
    this.period = DEFAULT_PERIOD;
    this.replaying = false;
    this.ended = false;
    this.isArchived = Boolean(this.data.archived);
    store.addEventListener("change", () => this.#dropDeleted());
  }

  // The basis of periods: the workspace's current day, and its default number of days.
  get clock() {
    return { today: dayIn(this.data.time_zone), usual: this.data.scores?.usual ?? 90 };
  }

  get mayEdit() {
    return !this.ended && EDITORS.has(this.me.role);
  }

  // Set the role that the server has sent, and whether the map is archived where it says so.
  setRole({ role, archived = this.isArchived }) {
    if (role === this.me.role && archived === this.isArchived) return;
    this.me = { ...this.me, role };
    this.isArchived = archived;
    this.emit("role", {});
  }

  // Make the map read-only: it was deleted, or access to it was revoked.
  endSession() {
    this.ended = true;
    this.emit("role", {});
  }

  // Set the workspace's own channels.
  setChannels(channels) {
    setOwnChannels(channels);
    this.repaint("channels");
  }

  setMembers(members) {
    this.members = members;
    const { role: _role, ...me } = members.find(({ id }) => id === this.me.id) ?? {};
    this.me = { ...this.me, ...me };
    this.emit("members", {});
  }

  // Whether I may join the discussion, also while presenting.
  get mayComment() {
    return !this.ended && COMMENTERS.has(this.me.role);
  }

  // The painter of cards, chips and stages for the current overlay.
  get painter() {
    this.#painter ??= overlayOf(this).paint(this);
    return this.#painter;
  }

  // The name of the current overlay.
  get overlay() {
    return overlayOf(this).name;
  }

  // Choose another overlay by its name.
  setOverlay(overlay) {
    if (overlay === this.chosen) return;
    this.chosen = overlay;
    this.repaint("overlay");
  }

  // Choose another period of answers.
  setPeriod(period) {
    this.period = period;
    this.emit("period", {});
  }

  // Set new scores from the server; while those of another week are shown, they wait.
  setScores(scores) {
    this.rated = scores;
    if (this.replaying) return;
    this.scores = new Scoreboard(scores);
    this.repaint("scores");
  }

  // Show the scores of another week; null returns to the current ones.
  replay(scores) {
    this.replaying = Boolean(scores);
    this.scores = new Scoreboard(scores ?? this.rated);
    this.repaint("scores");
  }

  // The selected cards, [{kind, id}, …], in the order of the map.
  get selectedCards() {
    return sortCards(this.store, [...this.#cards.values()]);
  }

  // Whether several cards are selected.
  get hasMany() {
    return this.#cards.size > 1;
  }

  isSelected(id) {
    return this.selection?.id === id || this.#cards.has(id);
  }

  // Return the selected cards if there are several and a record is one of them, or there is no record: what is done to
  // one of several selected cards is done to all.
  listAffected(record) {
    return this.hasMany && (!record || this.#cards.has(record.id)) ? this.selectedCards : [];
  }

  // Select {kind, id}, or nothing.
  select(record) {
    this.#setSelection(CARD_KINDS.has(record?.kind) ? [record] : [], record);
  }

  // Select cards, [{kind, id}, …]; the details and the focus are about `primary`.
  selectCards(list, primary = list.at(-1) ?? null) {
    this.#setSelection(list, primary);
  }

  #setSelection(list, after) {
    const [before, old] = [this.selection, this.#cards];
    this.#cards = new Map(list.map((card) => [card.id, card]));
    const changed = new Set([...old.keys()].filter((id) => !this.#cards.has(id)));
    for (const id of this.#cards.keys()) if (!old.has(id)) changed.add(id);
    if (!changed.size && before?.id === after?.id) return;
    this.selection = after;
    this.emit("selection", { before, after, changed });
  }

  // Keep the rest selected when some of several selected cards are deleted.
  #dropDeleted() {
    const isLeft = ({ kind, id }) => this.store.get(kind, id);
    if (!this.hasMany || [...this.#cards.values()].every(isLeft)) return;
    const left = this.selectedCards;
    this.selectCards(left, left.find(({ id }) => id === this.selection?.id));
  }

  // Set who is here, from the session: Map of session → {user, presence}.
  setPresences(presences) {
    const before = this.presences;
    this.presences = new Map(presences);
    this.roster.update(this.presences, performance.now());
    this.emit("presence", { before });
  }

  // Set the presences when only pointers have moved.
  setPointers(presences) {
    this.presences = new Map(presences);
    this.emit("pointers", {});
  }

  // Set which cards I drag, and where they would land: {cards, to: {stage, lane, place} | null}; or which stage or
  // lane: {kind, id, to: {place} | null}; null ends the drag.
  setDrag(drag) {
    this.drag = drag;
    this.emit("drag", {});
  }

  // Follow a teammate by id; null stops.
  follow(leader) {
    this.leader = leader;
    this.emit("following", {});
  }

  // Present one stage by id; null shows the whole map.
  present(stage) {
    this.presenting = stage;
    this.emit("presenting", {});
  }

  // Show an emotion that is not set yet, {id, emotion} of a touchpoint, in the curve; null shows those that are.
  rate(rating) {
    const { id, emotion } = rating ?? {};
    if (this.rating?.id === id && this.rating?.emotion === emotion) return;
    this.rating = rating;
    this.emit("rating", {});
  }

  // Set the ids that the search found; null ends the search.
  setFound(ids) {
    this.found = ids;
    this.emit("found", {});
  }

  // Whether a lane shows one line only, or nothing: the stored setting, unless this reader has folded or opened it.
  isFolded(lane) {
    return this.isHidden(lane) || (!this.isTypedIn(lane) && (this.folds.get(lane.id) ?? lane.collapsed));
  }

  // Whether this reader hides a lane, itself or with the blueprint.
  isHidden(lane) {
    const hidden = this.hiddenLanes.has(lane.id) || (isBlueprint(lane.kind) && !this.blueprint.isShown);
    return hidden && !this.isTypedIn(lane);
  }

  // Show or hide the blueprint for this reader alone.
  showBlueprint(shown) {
    this.blueprint.show(shown);
    this.emit("folds", {});
  }

  // Whether the stages of a level are one narrow column. While one of them is presented or typed in, they are not.
  isLevelFolded(level) {
    if (!this.foldedLevels.has(level) || this.presenting) return false;
    const { kind, id, onMap } = this.editing ?? {};
    const stage = onMap && (kind === "stage" ? id : this.store.get(kind, id)?.stage);
    return !stage || this.store.get("stage", stage)?.level !== level;
  }

  // Fold these levels alone, for this reader.
  foldLevels(levels) {
    this.foldedLevels.set(levels);
    this.emit("folds", {});
  }

  // Fold a level or open it.
  foldLevel(level, folded) {
    if (this.foldedLevels.has(level) === folded) return;
    this.foldLevels(folded ? [...this.foldedLevels, level] : [...this.foldedLevels].filter((other) => other !== level));
  }

  // Open the level of a stage.
  openStage(id) {
    const level = this.store.get("stage", id)?.level;
    if (level) this.foldLevel(level, false);
  }

  // Whether the filter hides a card: not one that is selected or typed in.
  isFilteredAway(id) {
    return this.hidesFiltered && this.filteredOut.has(id) && !this.isSelected(id) && this.editing?.id !== id;
  }

  // Set the ids of the cards that the filter takes out, and whether it hides them.
  setFilter(ids, hides) {
    const isOld = (id) => hides === this.hidesFiltered && ids.has(id) && this.filteredOut.has(id);
    const changed = [...ids, ...this.filteredOut].filter((id) => !isOld(id));
    this.filteredOut = ids;
    this.hidesFiltered = hides;
    this.emit("filter", { changed });
  }

  // Hide lanes for this reader alone, or show them again.
  hideLanes(ids, hidden) {
    this.hiddenLanes.set(ids, hidden);
    this.emit("folds", {});
  }

  // Whether I am typing on the map in a lane or one of its cards, which keeps it open.
  isTypedIn(lane) {
    if (!this.editing?.onMap) return false;
    const { kind, id } = this.editing;
    return lane.id === (kind === "lane" ? id : this.store.get(kind, id)?.lane);
  }

  // Fold or open a lane for this reader alone.
  fold(lane, folded) {
    this.folds.set(lane.id, folded);
    if (!folded && this.isHidden(lane)) this.hiddenLanes.set([lane.id], false);
    this.emit("folds", {});
  }

  // Redraw everything, because of `reason`.
  repaint(reason) {
    this.#painter = null;
    this.emit(reason, {});
  }

  emit(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
