// The timeline of revisions: a slider with a mark for the start of each day and for each named version.

import { setAttribute, part, setStyle, setText } from "../../lib/dom.js";
import { reconcile } from "../../lib/reconcile.js";
import { formatDay, dayKey } from "../../lib/date-format.js";

const LABEL_WIDTH = 92;

export class Timeline {
  constructor(bar, { board, store, chosen }) {
    Object.assign(this, { board, store, chosen });
    this.slider = bar.querySelector("input[type=range]");
    this.marks = bar.querySelector(".time-travel-marks");
    this.slider.addEventListener("input", () => this.#choose(Number(this.slider.value)));
    store.addEventListener("change", () => !bar.hidden && this.#grow());
  }

  // Set the server's timeline, and start at a revision, which may lie before it: that of a named version.
  start(reach, revision) {
    this.reach = reach;
    setAttribute(this.slider, "min", reach.kept_after);
    setAttribute(this.slider, "max", Math.max(reach.revision, revision));
    // Around a named version before the kept log there is nothing to go to.
    this.slider.disabled = revision < reach.kept_after;
    this.slider.value = revision;
    this.#fill();
    this.#draw();
  }

  focus() {
    const close = this.slider.closest(".time-travel-bar").querySelector("[data-do=close]");
    (this.slider.disabled ? close : this.slider).focus({ preventScroll: true });
  }

  // Set the text of the position for screen readers.
  setMomentText(text) {
    setAttribute(this.slider, "aria-valuetext", text);
  }

  // Extend the timeline for the live map, keeping the position on it.
  #grow() {
    setAttribute(this.slider, "max", Math.max(Number(this.slider.max), this.store.revision));
    this.#fill();
    this.#draw();
  }

  #choose(revision) {
    this.#fill();
    this.chosen(revision);
  }

  #fill() {
    setStyle(this.slider, "--share", `${this.#place(Number(this.slider.value))}%`);
  }

  #place(revision) {
    const [min, max] = [Number(this.slider.min), Number(this.slider.max)];
    return max > min ? (100 * (revision - min)) / (max - min) : 100;
  }

  #draw() {
    if (!this.reach) return;
    const near = (100 * LABEL_WIDTH) / (this.marks.clientWidth || LABEL_WIDTH * 8);
    const days = spaceLabels(listDays(this.reach.points), (revision) => this.#place(revision), near);
    const named = this.store.all("version").filter(({ revision }) => revision >= Number(this.slider.min));
    const flags = named.map(({ id, title, revision }) => ({ id, label: title, revision, flag: true }));
    const update = (item, { label, revision, flag, bare }) => {
      setStyle(item, "--at", `${this.#place(revision)}%`);
      item.classList.toggle("flag", Boolean(flag));
      setAttribute(item, "title", label);
      setText(item.firstElementChild, flag || bare ? "" : label);
    };
    reconcile(this.marks, [...days, ...flags], { make: () => part("time-travel-mark"), update });
  }
}

// Return where each day begins: [{id, revision, label}].
function listDays(points) {
  const days = new Map();
  for (const [revision, moment] of points)
    if (!days.has(dayKey(moment)))
      days.set(dayKey(moment), { id: dayKey(moment), revision, label: formatDay(moment) });
  return [...days.values()];
}

// Mark days that are too near to each other as `bare`, without a label of their own.
function spaceLabels(days, place, near) {
  let last = -Infinity;
  return days.map((label) => {
    const at = place(label.revision);
    const bare = at - last < near || at > 100 - near;
    if (!bare) last = at;
    return { ...label, bare };
  });
}
