// Fixes are planned and changed where they are shown: in the list of gaps and in the details of a place.

import { part } from "../../lib/dom.js";
import { gettext, pgettext } from "../../lib/i18n.js";
import { newId } from "../../lib/ids.js";
import { skipComposing } from "../../lib/input-method.js";
import { iconOfStatus, statusOf } from "../../map/fix-labels.js";
import { COLUMNS, planMove } from "../../map/fix-moves.js";
import { FIX_STATUSES } from "../../map/labels.js";
import { Menu } from "../page/menu.js";
import { InlineForm } from "./inline-form.js";

export class FixEditing {
  constructor(editor) {
    Object.assign(this, { editor, board: editor.board, store: editor.store, commands: editor.commands });
    this.menu = new Menu(document.getElementById("fix-menu"));
    document.addEventListener("click", ({ target }) => this.#handleClick(target));
    document.addEventListener("keydown", skipComposing((event) => this.#handleKey(event)));
    this.panel = document.querySelector("gaps-panel");
    const watch = new MutationObserver((changes) => changes.forEach((change) => this.#offerWords(change.removedNodes)));
    watch.observe(this.panel.querySelector(".gap-list"), { childList: true });
  }

  #handleClick(target) {
    if (!this.board.mayEdit || !target.closest) return;
    const place = target.closest("[data-do=plan]")?.closest(".gap-item, .det-plan");
    if (place) return this.#plan(place);
    const row = target.closest(".fix-row");
    const fix = row && this.store.get("fix", row.dataset.id);
    if (!fix) return;
    const text = target.closest(".fix-text");
    if (text && !target.closest("a")) this.#editText(text, fix);
    ACTIONS[target.closest("[data-do]")?.dataset.do]?.(this, fix, row);
  }

  #handleKey(event) {
    const { key, target } = event;
    if ((key !== "Enter" && key !== " ") || !target.matches?.(".fix-text") || event.defaultPrevented) return;
    event.preventDefault();
    target.click();
  }

  // Open the form for a fix of the gap that an item of the list, or the details, are about.
  #plan(place) {
    const { score } = place;
    const button = place.querySelector("[data-do=plan]");
    const form = part("plan-fix");
    const owners = [["", gettext("No owner")], ...this.board.members.map(({ id, name }) => [id, name])];
    form.elements.owner.append(...owners.map(([id, name]) => new Option(name, id)));
    const target = score.place.kind === "journey" ? null : score.place.id;
    const about = { target, metric: score.metric };
    const key = `plan ${this.store.journey.id} ${target} ${score.metric}`;
    const closed = ({ back }) => {
      const rows = [...place.querySelectorAll(".fix-row")];
      if (back) (button.checkVisibility() ? button : rows.at(-1)?.firstElementChild)?.focus();
    };
    const send = (fields) => this.#create(about, fields);
    new InlineForm(form, { key, after: button.closest(".g-plan") ?? button, send, closed });
  }

  #create(about, { text, owner, due }) {
    if (!text) return gettext("Enter what will be done.");
    const fields = { ...(owner && { owner }), ...(due && { due }) };
    this.editor.session.submit("fix.create", { id: newId(), ...about, text, status: "planned", ...fields });
    return "";
  }

  openStatuses(fix, row) {
    const shown = statusOf(fix, this.board.scores.fix(fix.id));
    const column = shown === "reopened" ? "open" : shown;
    const items = COLUMNS.map((name) => ({
      text: FIX_STATUSES.get(name),
      icon: iconOfStatus(name),
      checked: name === column,
      act: () => this.#move({ ...fix, fix: fix.id, column, reopened: shown === "reopened" }, name, row),
    }));
    const remove = { text: gettext("Delete the fix"), icon: "trash", act: () => this.commands.remove("fix", fix.id) };
    this.menu.open(row.children[0], [...items, remove], gettext("Status"));
  }

  openOwners(fix, row) {
    const people = [{ id: null, name: gettext("No owner") }, ...this.board.members];
    const items = people.map(({ id, name }) => ({
      text: name,
      checked: id === (fix.owner ?? null),
      act: () => this.#set(fix, { owner: id }),
    }));
    this.menu.open(row.children[1], items, pgettext("of a fix", "Owner"));
  }

  openDue(fix, row) {
    const button = row.children[3];
    const frame = part("fix-due");
    const [field] = frame.children;
    field.value = fix.due ?? "";
    // Removing the field blurs it, which must not close it a second time.
    const close = ({ keep, back }) => {
      if (!row.classList.contains("is-dated")) return;
      row.classList.remove("is-dated");
      button.hidden = false;
      frame.remove();
      if (keep && field.checkValidity()) this.#set(fix, { due: field.value || null });
      if (back) button.focus();
    };
    field.addEventListener("blur", () => close({ keep: true }));
    field.addEventListener("keydown", skipComposing((event) => {
      event.stopPropagation();
      if (event.key === "Enter" || event.key === "Escape") close({ keep: event.key === "Enter", back: true });
    }));
    row.classList.add("is-dated");
    button.hidden = true;
    row.append(frame);
    field.focus();
  }

  #set(fix, fields) {
    this.commands.setFields("fix", fix.id, fields);
  }

  // Move a fix to another status, or ask first why its gap is closed without proof.
  #move(card, column, row) {
    const planned = planMove(card, column, this.board.clock.today);
    if (planned?.told) this.editor.toasts.show(planned.told);
    if (planned?.fields) this.#set(card, planned.fields);
    if (planned?.ask) this.#askReason(card, row);
  }

  #askReason({ id }, row) {
    const send = ({ reason }) => {
      if (!reason) return gettext("Give the reason for closing: no answers prove it yet.");
      this.commands.setFields("fix", id, { status: "verified", reason });
      return "";
    };
    const closed = ({ back }) => back && row.children[0].focus();
    row.querySelector("form")?.remove();
    new InlineForm(part("fix-reason"), { key: `reason ${id}`, after: row.lastElementChild, send, closed });
  }

  #editText(host, { id }) {
    this.editor.editing.open(host, { kind: "fix", id, field: "text" }, { back: host });
  }

  // Offer what was typed about a place that was deleted meanwhile.
  #offerWords(items) {
    for (const item of items) {
      const field = item.isConnected ? null : item.querySelector(".plan-fix textarea");
      const { place } = item.score;
      if (field && !this.store.get(place.kind, place.id))
        this.editor.recovery.offerWords(place.kind, place.id, field.value.trim());
    }
  }
}

const ACTIONS = {
  status: (editing, fix, row) => editing.openStatuses(fix, row),
  owner: (editing, fix, row) => editing.openOwners(fix, row),
  due: (editing, fix, row) => editing.openDue(fix, row),
};
