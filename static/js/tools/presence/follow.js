// Following a teammate: my window shows what they see of the map, until I scroll, type, press Esc or Stop.

import { showAvatar } from "../../lib/avatars.js";
import { gettext, interpolate } from "../../lib/i18n.js";
import { setAttribute, setText } from "../../lib/dom.js";
import { leadingSession, isFollowLoop } from "../../map/roster.js";
import { describePerson } from "../../map/presence-marks.js";
import { findOverlay } from "../../map/overlays.js";

export class FollowMode {
  #session = null;
  #looped = false;
  #led = {};

  constructor(editor) {
    const { board, map, viewport, present, toasts } = editor;
    Object.assign(this, { board, map, viewport, present, toasts, box: document.getElementById("follow") });
    board.addEventListener("presence", ({ detail }) => this.board.leader && this.#handlePresence(detail.before));
    board.addEventListener("left", () => this.board.leader && this.#checkPresence());
    board.addEventListener("editing", ({ detail }) => detail.after && this.stop());
    board.addEventListener("presenting", () => this.#handlePresenting());
    viewport.addEventListener("taken", () => this.stop());
    new ResizeObserver(() => this.#followView({ again: true })).observe(map);
    this.box.querySelector("button").addEventListener("click", () => this.stop());
    document.querySelector("people-here").addEventListener("click", ({ target }) => this.#handleClick(target));
  }

  // Follow a person by id.
  start(id) {
    const person = this.#listPeople().find(({ user }) => user.id === id);
    if (!person || id === this.board.me.id) return;
    this.#looped = isFollowLoop(this.board.presences, id, this.board.me.id);
    this.#led = {};
    this.#session = null;
    this.leader = describePerson(this.board, person.user);
    this.board.follow(id);
    this.viewport.takeLead();
    this.#show();
    this.#followView();
  }

  // Stop following; return whether somebody was followed.
  stop() {
    if (!this.board.leader) return false;
    this.board.follow(null);
    this.viewport.release();
    if (this.#led.present) this.present.leave();
    this.#setShown(false);
    return true;
  }

  #handleClick(target) {
    const button = target.closest("[data-user]");
    if (!button) return;
    if (button.dataset.user === this.board.leader) this.stop();
    else this.start(button.dataset.user);
  }

  #setShown(shown) {
    this.box.hidden = !shown;
    document.getElementById("toasts").classList.toggle("is-over-pill", shown);
  }

  #show() {
    const [disc, words] = this.box.firstElementChild.children;
    setAttribute(this.box, "data-hue", this.leader.hue);
    showAvatar(disc, this.leader);
    this.#setShown(true);
    setText(words, "");
    // Screen readers announce a change in visible text, but may not announce text that appears with its element.
    requestAnimationFrame(() => setText(words, interpolate(gettext("Following %(name)s"), this.leader)));
  }

  #handlePresence(before) {
    const { presences, me, leader } = this.board;
    const loops = isFollowLoop(presences, leader, me.id);
    // When two people follow each other, the one who began first stops.
    if (loops && !this.#looped) return this.stop();
    this.#looped = loops;
    if (!this.#checkPresence()) return undefined;
    this.#session = leadingSession(before, presences, leader, this.#session);
    return this.#followView();
  }

  #checkPresence() {
    if (this.#listPeople().some(({ user }) => user.id === this.board.leader)) return true;
    this.stop();
    this.toasts.show(interpolate(gettext("%(name)s left the map."), this.leader));
    return false;
  }

  #listPeople() {
    return this.board.roster.people(performance.now());
  }

  // Show what the leader sees; `again` if only my own window has changed.
  #followView({ again = false } = {}) {
    const presence = this.board.leader && this.board.presences.get(this.#session)?.presence;
    if (!presence?.view || (!again && presence.view === this.#led.view && presence.record === this.#led.record)) return;
    const before = this.#led;
    this.#led = {
      view: presence.view,
      overlay: presence.view.overlay,
      present: presence.view.present,
      record: presence.record,
    };
    this.#followOverlay(before);
    this.#followStage(before);
    this.#followScroll(before, again);
  }

  #followOverlay(before) {
    const { overlay } = this.#led;
    if (overlay !== before.overlay && findOverlay(overlay, this.board.scores)) this.board.setOverlay(overlay);
  }

  #followStage(before) {
    const { present } = this.#led;
    if (present) this.present.showLed(present);
    else if (before.present) this.present.leave();
  }

  // Scroll to the leader's place; then to the record they went to, if it is outside my smaller window.
  #followScroll(before, again) {
    const { view, present, record } = this.#led;
    const spot = this.viewport.spotOf(view);
    if (present) spot.left = this.viewport.centreOf(present);
    const moved = again || before.view !== view;
    const element = record !== before.record && !present && this.map.elementOf(record);
    const how = Boolean(present) === Boolean(before.present) ? {} : { glide: false };
    if (element) this.viewport.scrollTo(this.viewport.revealSpot(element, moved ? spot : null));
    else if (moved) this.viewport.scrollTo(spot, how);
  }

  // Stop following when I change the stage myself; the presentation becomes my own from there.
  #handlePresenting() {
    if (this.board.leader && this.#led.present && this.board.presenting !== this.#led.present) {
      this.#led = {};
      this.stop();
    }
  }
}
