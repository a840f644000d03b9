// What the views of one open map share: the records, the scores, the overlay, what is selected, who is here.

import { dayIn } from "../lib/date-format.js";
import { DEFAULT_PERIOD } from "../lib/periods.js";
import { CommentThreads } from "../store/comments.js";
import { Roster } from "./roster.js";
import { createReadMarks } from "./read-marks.js";
import { Scoreboard } from "./scoreboard.js";
import { overlayOf } from "./overlays.js";

const EDITORS = new Set(["owner", "editor"]);
const COMMENTERS = new Set([...EDITORS, "commenter"]);

export class EditorState extends EventTarget {
  #painter = null;

  constructor(store, data) {
    super();
    Object.assign(this, { store, data, me: data.me, members: data.members, personas: data.personas });
    this.rated = data.scores;
    this.scores = new Scoreboard(data.scores);
    this.talk = new CommentThreads(store);
    this.marks = createReadMarks(data, store.journey.id);
    this.chosen = "none";
    this.selection = null;
    this.editing = null;
    this.presences = new Map();
    this.roster = new Roster();
    this.leader = null;
    this.presenting = null;
    this.folds = new Map();
    this.found = null;
    this.persona = null;
    this.period = DEFAULT_PERIOD;
    this.replaying = false;
    this.ended = false;
  }

  // What periods are reckoned from: the workspace's today, and its usual number of days.
  get clock() {
    return { today: dayIn(this.data.time_zone), usual: this.data.scores?.usual ?? 90 };
  }

  get mayEdit() {
    return !this.ended && EDITORS.has(this.me.role);
  }

  // The role as the server tells it now.
  setRole(role) {
    if (role === this.me.role) return;
    this.me = { ...this.me, role };
    this.emit("role", {});
  }

  // The map is gone, or closed to me: it is only looked at from now on.
  endSession() {
    this.ended = true;
    this.emit("role", {});
  }

  // The members as they are now.
  setMembers(members) {
    this.members = members;
    const { role: _role, ...me } = members.find(({ id }) => id === this.me.id) ?? {};
    this.me = { ...this.me, ...me };
    this.emit("members", {});
  }

  // Whether I may join the discussion; while presenting, too.
  get mayComment() {
    return !this.ended && COMMENTERS.has(this.me.role);
  }

  // How the overlay of the moment paints cards, chips and stages.
  get painter() {
    this.#painter ??= overlayOf(this).paint(this);
    return this.#painter;
  }

  // The name of the overlay that is shown.
  get overlay() {
    return overlayOf(this).name;
  }

  // Looks at the map through another overlay, by its name.
  setOverlay(overlay) {
    if (overlay === this.chosen) return;
    this.chosen = overlay;
    this.repaint("overlay");
  }

  // Looks at the answers of another period.
  setPeriod(period) {
    this.period = period;
    this.emit("period", {});
  }

  // New scores from the server; while others are shown, they wait.
  setScores(scores) {
    this.rated = scores;
    if (this.replaying) return;
    this.scores = new Scoreboard(scores);
    this.repaint("scores");
  }

  // Shows the scores of another week; null: those of now again.
  replay(scores) {
    this.replaying = Boolean(scores);
    this.scores = new Scoreboard(scores ?? this.rated);
    this.repaint("scores");
  }

  // Selects {kind, id}, or nothing.
  select(record) {
    if (record?.id === this.selection?.id) return;
    const before = this.selection;
    this.selection = record;
    this.emit("selection", { before, after: record });
  }

  // Who is here, from the session: Map of session → {user, presence}.
  setPresences(presences) {
    const before = this.presences;
    this.presences = new Map(presences);
    this.roster.update(this.presences, performance.now());
    this.emit("presence", { before });
  }

  // Follows a teammate by id; null: nobody.
  follow(leader) {
    this.leader = leader;
    this.emit("following", {});
  }

  // Shows one stage to a meeting, by id; null: the whole map.
  present(stage) {
    this.presenting = stage;
    this.emit("presenting", {});
  }

  // The ids that the search found; null: nobody searches.
  setFound(ids) {
    this.found = ids;
    this.emit("found", {});
  }

  // Whether a lane shows one line only: everybody's choice where it may be changed, one's own otherwise.
  isFolded(lane) {
    return !this.isTypedIn(lane) && (this.folds.get(lane.id) ?? lane.collapsed);
  }

  // Whether I type on the map in a lane or in one of its cards: it stays open until I am done.
  isTypedIn(lane) {
    if (!this.editing?.onMap) return false;
    const { kind, id } = this.editing;
    return lane.id === (kind === "lane" ? id : this.store.get(kind, id)?.lane);
  }

  // Folds or opens a lane for this reader alone.
  fold(lane, folded) {
    this.folds.set(lane.id, folded);
    this.emit("folds", {});
  }

  // Draws everything anew, because of `reason`.
  repaint(reason) {
    this.#painter = null;
    this.emit(reason, {});
  }

  emit(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
