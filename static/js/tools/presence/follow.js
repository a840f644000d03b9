// Following a teammate: what they see of the map leads my window, until I scroll, type, press Esc or Stop.

import { gettext, interpolate } from "../../lib/i18n.js";
import { setAttribute, setText } from "../../lib/dom.js";
import { leadingSession, isFollowLoop } from "../../map/followers.js";
import { describePerson } from "../../map/presence-marks.js";
import { findOverlay } from "../../map/overlays.js";

export class Follow {
  #session = null;
  #looped = false;
  #led = {};

  constructor(editor) {
    const { board, map, viewport, present, toasts } = editor;
    Object.assign(this, { board, map, viewport, present, toasts, box: document.getElementById("follow") });
    board.addEventListener("presence", ({ detail }) => this.board.leader && this.#met(detail.before));
    board.addEventListener("left", () => this.board.leader && this.#stillHere());
    board.addEventListener("editing", ({ detail }) => detail.after && this.stop());
    board.addEventListener("presenting", () => this.#stepped());
    viewport.addEventListener("taken", () => this.stop());
    new ResizeObserver(() => this.#look({ again: true })).observe(map);
    this.box.querySelector("button").addEventListener("click", () => this.stop());
    document.querySelector("people-here").addEventListener("click", ({ target }) => this.#clicked(target));
  }

  // Follows a person by id.
  start(id) {
    const found = this.#people().find(({ user }) => user.id === id);
    if (!found || id === this.board.me.id) return;
    this.#looped = isFollowLoop(this.board.presences, id, this.board.me.id);
    this.#led = {};
    this.#session = null;
    this.leader = describePerson(this.board, found.user);
    this.board.follow(id);
    this.viewport.lead();
    this.#show();
    this.#look();
  }

  // Follows nobody; returns whether somebody was followed.
  stop() {
    if (!this.board.leader) return false;
    this.board.follow(null);
    this.viewport.release();
    if (this.#led.present) this.present.leave();
    this.box.hidden = true;
    return true;
  }

  #clicked(target) {
    const button = target.closest("[data-user]");
    if (!button) return;
    if (button.dataset.user === this.board.leader) this.stop();
    else this.start(button.dataset.user);
  }

  #show() {
    const [disc, words] = this.box.firstElementChild.children;
    setAttribute(this.box, "data-hue", this.leader.hue);
    setText(disc, this.leader.initials);
    this.box.hidden = false;
    setText(words, "");
    // A change in what is seen already is said; what appears together with its words may not be.
    requestAnimationFrame(() => setText(words, interpolate(gettext("Following %(name)s"), this.leader)));
  }

  #met(before) {
    const { presences, me, leader } = this.board;
    const loops = isFollowLoop(presences, leader, me.id);
    // Of two who follow each other, the one who began later does.
    if (loops && !this.#looped) return this.stop();
    this.#looped = loops;
    if (!this.#stillHere()) return undefined;
    this.#session = leadingSession(before, presences, leader, this.#session);
    return this.#look();
  }

  #stillHere() {
    if (this.#people().some(({ user }) => user.id === this.board.leader)) return true;
    this.stop();
    this.toasts.show(interpolate(gettext("%(name)s left the map."), this.leader));
    return false;
  }

  #people() {
    return this.board.roster.people(performance.now());
  }

  // Brings my window to what the leader sees; `again` where only my own window changed.
  #look({ again = false } = {}) {
    const presence = this.board.leader && this.board.presences.get(this.#session)?.presence;
    if (!presence?.view || (!again && presence.view === this.#led.view && presence.record === this.#led.record)) return;
    const before = this.#led;
    this.#led = { view: presence.view, overlay: presence.view.overlay, present: presence.view.present, record: presence.record };
    this.#question(before);
    this.#stage(before);
    this.#scroll(before, again);
  }

  #question(before) {
    const { overlay } = this.#led;
    if (overlay !== before.overlay && findOverlay(overlay, this.board.scores)) this.board.setOverlay(overlay);
  }

  #stage(before) {
    const { present } = this.#led;
    if (present) this.present.lead(present);
    else if (before.present) this.present.leave();
  }

  // The place they see; then the record they went to, where it lies outside my smaller window.
  #scroll(before, again) {
    const { view, present, record } = this.#led;
    const spot = this.viewport.spotOf(view);
    if (present) spot.left = this.viewport.centre(present);
    const moved = again || before.view !== view;
    const element = record !== before.record && !present && this.map.elementOf(record);
    const how = Boolean(present) === Boolean(before.present) ? {} : { glide: false };
    if (element) this.viewport.go(this.viewport.revealed(element, moved ? spot : null));
    else if (moved) this.viewport.go(spot, how);
  }

  // One who steps on alone while led has a presentation of their own from there.
  #stepped() {
    if (this.board.leader && this.#led.present && this.board.presenting !== this.#led.present) {
      this.#led = {};
      this.stop();
    }
  }
}
