// The dialogs of the gap board: planning or changing a fix, closing a gap by hand with a reason.
import { gettext, interpolate, ngettext, pgettext } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { setText } from "../../lib/dom.js";
import { markStored } from "../../lib/typed-text.js";
import { makeClosable, openDialog } from "../dialogs.js";
import { isLink, listLinks } from "./links.js";

const TEXT_FIELDS = ["text", "links"];
const DATE_FIELDS = ["due", "live"];
const MAX_SHOWN = 60;
const NUMBER_FIELDS = ["expected", "needed"];

export class Dialogs {
  #plan = document.getElementById("plan");
  #close = document.getElementById("close");
  #card = null;
  #status = null;

  constructor(board) {
    this.board = board;
    document.getElementById("gap-board").addEventListener("click", (event) => this.#handleClick(event));
    if (!this.#plan) return;
    for (const dialog of [this.#plan, this.#close]) makeClosable(dialog);
    this.#plan.querySelector("form").addEventListener("submit", (event) => this.#save(event));
    this.#close.querySelector("form").addEventListener("submit", (event) => this.#saveReason(event));
    this.#plan.querySelector("[data-deletes]").addEventListener("click", () => this.#delete());
  }

  // Ask for a fix; `status` is the card's new column, null if it stays. A fix without a text is still to be planned,
  // although it may have an owner.
  plan(card, status) {
    this.#card = card;
    this.#status = status;
    const edits = card.fix && card.text && status === null;
    setText(this.#plan.querySelector("h2"), edits ? gettext("Edit the fix") : pgettext("heading", "Plan a fix"));
    setText(document.getElementById("plan-gap"), [card.title, card.stage].filter(Boolean).join(" · "));
    this.#fill(this.#plan.querySelector("form"), card);
    this.#plan.querySelector("[data-deletes]").hidden = !edits;
    showError(this.#plan, "");
    openDialog(this.#plan);
  }

  // Ask why a gap is closed without proof.
  close(card) {
    this.#card = card;
    this.#close.querySelector("textarea").value = card.reason ?? "";
    markStored(this.#close);
    showError(this.#close, "");
    openDialog(this.#close);
  }

  #handleClick({ target }) {
    const id = this.board.columns.idOf(target.closest("li"));
    const card = id && this.board.card(id);
    if (!card) return;
    if (target.closest(".gc-edit")) this.plan(card, null);
    else ACTIONS[target.closest("[data-do]")?.dataset.do]?.(this, card);
  }

  // Show how many more answers would decide what is not proven.
  ask(card) {
    const more = card.fix ? card.more : card.needed;
    const buttons = this.board.mayEdit && !card.fix ? [[gettext("Plan a fix"), () => this.plan(card, "planned")]] : [];
    this.board.toasts.show(moreAnswersText(more), buttons);
  }

  #fill(form, card) {
    const { elements } = form;
    const people = [["", gettext("No owner")], ...this.board.data.people.map(({ id, name }) => [id, name])];
    elements.owner.replaceChildren(...people.map(([id, name]) => new Option(name, id)));
    elements.owner.value = card.owner ?? "";
    for (const name of [...TEXT_FIELDS, ...DATE_FIELDS, ...NUMBER_FIELDS]) elements[name].value = card[name] ?? "";
    elements.needed.value = card.asked ?? "";
    elements.needed.placeholder = formatCount(2 * this.board.data.minimum);
    setText(document.getElementById("plan-unit"), card.name ?? "");
    markStored(form);
  }

  #save(event) {
    event.preventDefault();
    const { elements } = event.target;
    if (!elements.text.value.trim()) return this.#refuse(elements.text, gettext("Enter what will be done."));
    const wrong = listLinks(elements.links.value).find((line) => !isLink(line));
    if (wrong) return this.#refuse(elements.links, wrongLinkText(wrong));
    const odd = [...DATE_FIELDS, ...NUMBER_FIELDS].find((name) => !elements[name].checkValidity());
    if (odd) return this.#refuse(elements[odd], elements[odd].validationMessage);
    this.#plan.close();
    return this.#reopen(this.#plan, this.#card, this.#submit(this.#card, readFields(elements), this.#status));
  }

  // Reopen the dialog with the reason after a refusal, so that the input is not lost, unless another card is being
  // edited.
  async #reopen(dialog, card, outcome) {
    const reason = await outcome;
    if (typeof reason !== "string" || this.#card !== card || this.#plan.open || this.#close.open) return;
    showError(dialog, reason);
    openDialog(dialog);
  }

  #submit(card, fields, changes) {
    const status = this.#statusOf(card, fields, changes);
    const live = status === "fixing" && !fields.live ? { live: this.board.data.today } : {};
    if (!card.fix) return this.board.moves.create(card, { ...fields, ...live, status: status ?? "planned" });
    const changed = Object.entries({ ...fields, ...live }).filter(
      ([name, value]) => value !== previousValue(card, name),
    );
    const moved = status && status !== card.status ? { status } : {};
    const all = { ...Object.fromEntries(changed), ...moved };
    return Object.keys(all).length ? this.board.moves.update(card, all, status ?? card.column) : null;
  }

  // Return "fixing" for a planned fix with a past or present live day: it is measured from then on.
  #statusOf(card, { live }, status) {
    const wentLive = live && live !== card.live && live <= this.board.data.today;
    return wentLive && (status ?? card.status ?? "planned") === "planned" ? "fixing" : status;
  }

  #refuse(field, text) {
    showError(this.#plan, text);
    field.focus();
  }

  #saveReason(event) {
    event.preventDefault();
    const reason = event.target.elements.reason.value.trim();
    if (!reason) return showError(this.#close, gettext("Give the reason for closing: no answers prove it yet."));
    this.#close.close();
    return this.#reopen(
      this.#close,
      this.#card,
      this.board.moves.update(this.#card, { status: "verified", reason }, "verified"),
    );
  }

  #delete() {
    this.#plan.close();
    this.board.moves.remove(this.#card);
  }
}

const ACTIONS = {
  ask: (dialogs, card) => dialogs.ask(card),
  plan: (dialogs, card) => dialogs.plan(card, "planned"),
  reopen: (dialogs, card) => dialogs.board.moves.move(card, "open"),
};

function moreAnswersText(more) {
  if (!more) return gettext("More answers like these would not prove it: the change is too small, or none.");
  const text = ngettext(
    "About %(n)s more answer like these would settle it.",
    "About %(n)s more answers like these would settle it.",
    more,
  );
  return interpolate(text, { n: formatCount(more) });
}

function wrongLinkText(line) {
  const text = gettext("Links: “%(line)s” is not a link. A link begins with https:// or http://.");
  return interpolate(text, { line: line.length > MAX_SHOWN ? `${line.slice(0, MAX_SHOWN)}…` : line });
}

function readFields(elements) {
  const number = (name) => (elements[name].value === "" ? null : Number(elements[name].value));
  const texts = TEXT_FIELDS.map((name) => [name, elements[name].value.trim()]);
  const days = [...DATE_FIELDS, "owner"].map((name) => [name, elements[name].value || null]);
  return Object.fromEntries([...texts, ...days, ...NUMBER_FIELDS.map((name) => [name, number(name)])]);
}

function previousValue(card, name) {
  return name === "needed" ? card.asked : card[name];
}

function showError(dialog, text) {
  const line = dialog.querySelector(".wrong");
  line.hidden = !text;
  setText(line, text);
}
