// Changes on the timeline of weeks: markers to add, change and delete, and the days on which fixes went live.

import { skipComposing } from "../../lib/input-method.js";
import { formatShortDate } from "../../lib/date-format.js";
import { gettext, interpolate } from "../../lib/i18n.js";
import { setIcon, setChildren, setAttribute, part, setStyle, setText } from "../../lib/dom.js";
import { reconcile } from "../../lib/reconcile.js";
import { listChanges } from "../../lib/week-scores.js";
import { rankAt } from "../editing/commands.js";

export class Markers {
  #edited = null;

  constructor({ board, store, session, commands }, bar) {
    Object.assign(this, { board, store, session, commands });
    this.line = bar.querySelector(".play-marks");
    this.add = bar.querySelector("[data-do=mark]");
    this.form = bar.querySelector("form");
    this.add.addEventListener("click", () => this.#edit(null));
    this.line.addEventListener("click", ({ target }) => this.#handleClick(target.closest("li")));
    this.form.addEventListener("submit", (event) => this.#save(event));
    this.form.addEventListener("keydown", skipComposing((event) => this.#handleKey(event)));
    this.form.querySelector("[data-do=remove]").addEventListener("click", () => this.#remove());
  }

  // Show the changes in the weeks of `playback`.
  show(playback) {
    this.add.hidden = !this.board.mayEdit;
    const changes = listChanges(playback, this.store.all("marker"), this.store.all("fix"));
    reconcile(this.line, changes, {
      key: ({ kind, id }) => `${kind} ${id}`,
      make: () => part("play-mark"),
      update: showMark,
    });
    if (this.#edited && !this.store.get("marker", this.#edited)) this.close();
  }

  // Close the form.
  close() {
    const inside = this.form.contains(document.activeElement);
    this.#edited = null;
    this.form.hidden = true;
    if (inside) this.add.focus();
  }

  #handleClick(item) {
    if (item?.change.kind === "marker" && this.board.mayEdit) this.#edit(this.store.get("marker", item.change.id));
  }

  #edit(marker) {
    this.#edited = marker?.id ?? null;
    const { text, day, target, remove } = this.form.elements;
    const stages = this.store.all("stage").map(({ id, title }) => new Option(title || gettext("Untitled"), id));
    setChildren(target, new Option(gettext("The whole journey"), ""), ...stages);
    text.value = marker?.text ?? "";
    day.value = marker?.day ?? this.board.clock.today;
    target.value = marker?.target ?? "";
    remove.hidden = !marker;
    this.form.hidden = false;
    text.focus();
  }

  #save(event) {
    event.preventDefault();
    const { text, day, target } = this.form.elements;
    const fields = { text: text.value.trim(), day: day.value, target: target.value || null };
    if (!fields.text || !fields.day) return;
    const all = this.store.all("marker");
    if (this.#edited) this.commands.setFields("marker", this.#edited, fields);
    else this.session.submit("marker.create", { id: crypto.randomUUID(), rank: rankAt(all, all.length), ...fields });
    this.close();
  }

  #remove() {
    this.commands.remove("marker", this.#edited);
    this.close();
  }

  // Close only the form on Escape.
  #handleKey(event) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    this.close();
  }
}

function showMark(item, change) {
  const [button] = item.children;
  item.change = change;
  setStyle(item, "--at", `${Math.round(change.share * 1000) / 10}%`);
  setIcon(button.firstElementChild, change.kind === "fix" ? "fix" : "flag");
  setText(button.lastElementChild, change.text);
  const values = { day: formatShortDate(change.day), text: change.text };
  const sentence = interpolate(
    change.kind === "fix" ? gettext("%(day)s: %(text)s went live") : "%(day)s: %(text)s",
    values,
  );
  setAttribute(button, "aria-label", sentence);
  setAttribute(button, "title", sentence);
}
