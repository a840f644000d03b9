// The History tab: what was done, by whom and when, live; and actions to revert it.

import { fetchTranslated } from "../../lib/fetch-json.js";
import { skipComposing } from "../../lib/input-method.js";
import { gettext } from "../../lib/i18n.js";
import { setLabel, setAttribute, part, setText } from "../../lib/dom.js";
import { reconcile } from "../../lib/reconcile.js";
import { formatDay, dayKey, daysAgo } from "../../lib/date-format.js";
import { HistoryCommands } from "./commands.js";
import { Feed } from "./feed.js";
import { Imports, listChoices, showImport } from "./imports.js";
import { askName } from "./naming.js";
import { showRow } from "./rows.js";

const REFRESH_DELAY = 400;
const NEAR_END_PIXELS = 400;

export class HistoryTab {
  #feed = new Feed((query) => this.#read(query));
  #current = null;
  #timer = null;

  constructor(editor) {
    Object.assign(this, { editor, board: editor.board, store: editor.store, acts: new HistoryCommands(editor) });
    this.imports = new Imports(this.board.data.urls.api);
    this.box = document.getElementById("panel-history");
    this.box.append(document.getElementById("part-history").content.cloneNode(true));
    [this.scroller, this.foot] = this.box.children;
    [this.list, this.empty] = this.scroller.children;
    this.#applyRights();
    this.#listen();
    this.#handleOpen();
  }

  #listen() {
    const on = (name, act) => this.box.addEventListener(name, act);
    on("click", ({ target }) => this.#handleClick(target));
    on("keydown", skipComposing((event) => this.#handleKey(event)));
    on("focusin", ({ target }) => target.matches(".h-open") && this.#outline(target));
    on("focusout", () => this.editor.timeTravel.outline(null));
    on("pointerover", ({ target }) => this.#outline(target));
    on("pointerleave", () => this.editor.timeTravel.outline(null));
    this.scroller.addEventListener("scroll", () => this.#fill());
    this.board.addEventListener("tab", () => this.#handleOpen());
    this.board.addEventListener("role", () => {
      this.#applyRights();
      this.#handleOpen();
    });
    this.store.addEventListener("change", () => this.#scheduleRefresh());
    this.editor.session.addEventListener("scores", () => this.#scheduleRefresh());
  }

  #applyRights() {
    this.foot.querySelector("[data-do=name-version]").hidden = !this.acts.isAllowed;
  }

  get #isSeen() {
    return !this.box.hidden;
  }

  #handleOpen() {
    if (this.#isSeen) this.#refresh();
  }

  // Read the history after a delay, since typing arrives letter by letter.
  #scheduleRefresh() {
    if (this.#isSeen) this.#timer ??= setTimeout(() => this.#refresh(), REFRESH_DELAY);
  }

  async #refresh() {
    clearTimeout(this.#timer);
    this.#timer = null;
    await Promise.all([this.#feed.refresh().catch(() => {}), this.imports.refresh()]);
    this.#draw();
    await this.#fill();
  }

  // Read older rows while the end of the list is near.
  async #fill() {
    const { scroller } = this;
    while (
      this.#isSeen &&
      this.#feed.hasMore &&
      scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_END_PIXELS
    ) {
      const isRead = await this.#feed.readOlder().then(
        () => true,
        () => false,
      );
      if (!isRead) return;
      this.#draw();
    }
  }

  // Draw the rows; new ones on top do not move what is being read.
  #draw() {
    const anchor = this.scroller.scrollTop > 0 ? this.#findFirstVisible() : null;
    const before = anchor?.getBoundingClientRect().top;
    const rows = this.imports.mergeWith(this.#feed.rows, this.#feed.hasMore);
    reconcile(this.list, insertDays(rows), {
      key: ({ key }) => key,
      make: ({ row }) => part(row ? "history-row" : "history-day"),
      update: (item, { row, label }) => (row ? this.#showRow(item, row) : setText(item, label)),
    });
    if (anchor?.isConnected) this.scroller.scrollTop += anchor.getBoundingClientRect().top - before;
    this.empty.hidden = rows.length > 0;
  }

  #findFirstVisible() {
    const { top } = this.scroller.getBoundingClientRect();
    return [...this.list.children].find((item) => item.getBoundingClientRect().bottom > top);
  }

  #showRow(item, row) {
    const isCurrent = row.key === this.#current;
    row.batch ? showImport(item, row, isCurrent) : showRow(item, row, { board: this.board, isCurrent });
    item.querySelector(".h-open").tabIndex = isCurrent || (!this.#current && item === this.list.children[1]) ? 0 : -1;
    this.#showButtons(
      item.querySelector(":scope > div > .h-act"),
      row.batch ? listChoices(row, this.acts.isAllowed) : isCurrent ? this.#listChoices(row) : [],
    );
  }

  #showButtons(box, choices) {
    const items = choices.map(([name, text, sign]) => ({ id: name, text, sign }));
    reconcile(box, items, { after: box.children[1], make: () => part("history-button"), update: updateButton });
  }

  // Return the actions for a row: [name, text, icon].
  #listChoices({ deeds }) {
    const view = ["view", gettext("View"), "eye"];
    if (!this.acts.isAllowed) return [view];
    const [{ verb, id }] = deeds;
    if (verb !== "versioned") return [view, ["revert", gettext("Restore"), "history"]];
    const own = this.store.get("version", id) ? [["rename", "", "pen"], ["unname", "", "trash"]] : [];
    return [...own, view, ["restore", gettext("Restore"), "history"]];
  }

  #handleClick(target) {
    const button = target.closest("button");
    const item = target.closest(".h-row");
    if (button?.matches(".h-open")) return this.#choose(item.row);
    return this.#actions[button?.dataset.do]?.(item?.row, item);
  }

  #actions = {
    view: ({ last, deeds: [first] }) => this.editor.timeTravel.open(first.verb === "versioned" ? first.to : last),
    revert: ({ deeds }) => this.acts.revert(deeds),
    restore: ({ deeds: [{ to }] }) => this.acts.restore(to),
    rename: ({ deeds: [version] }, item) => {
      const { title } = this.store.get("version", version.id);
      askName(item.querySelector(".h-open"), title, (name) => this.acts.renameVersion(version, name));
    },
    unname: ({ deeds: [version] }) => this.acts.deleteVersion(version),
    "undo-import": ({ batch }) => this.acts.undoImport(this.imports, batch).then(() => this.#refresh()),
    "look-back": () => this.editor.timeTravel.open(),
    "name-version": () => this.nameVersion(),
  };

  // Ask for a name for the current state of the map.
  nameVersion() {
    const button = this.foot.querySelector("[data-do=name-version]");
    askName(button, "", (name) => this.acts.nameVersion(name));
  }

  #choose({ key }) {
    this.#current = this.#current === key ? null : key;
    this.#draw();
  }

  #outline(target) {
    const action = target.closest(".h-operations > li")?.deed ?? target.closest(".h-row")?.row?.deeds[0];
    if (action) this.editor.timeTravel.outline(action.target ?? action);
  }

  #handleKey(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !event.target.matches(".h-open")) return;
    event.preventDefault();
    const rows = [...this.list.querySelectorAll(".h-open")];
    rows[rows.indexOf(event.target) + step]?.focus();
  }

  async #read(query) {
    const url = new URL(`${this.board.data.urls.api}history/?${new URLSearchParams(query)}`, location.href);
    const answer = await fetchTranslated(url, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(`No history (${answer.status})`);
    return answer.json();
  }
}

const LABELS = () => ({ rename: gettext("Rename"), unname: gettext("Delete the name") });

function updateButton(button, { id, text, sign }) {
  if (button.dataset.do === id) return;
  button.dataset.do = id;
  button.classList.toggle("ghost", id !== "revert" && id !== "restore");
  setLabel(button, text, sign);
  setAttribute(button, "aria-label", text ? null : LABELS()[id]);
}

// Return the rows with the head of each day before its first.
function insertDays(rows) {
  const seen = new Set();
  return rows.flatMap((row) => {
    const key = dayKey(row.to);
    const item = { key: row.key, row };
    if (seen.has(key)) return [item];
    seen.add(key);
    return [{ key, label: dayLabel(row.to) }, item];
  });
}

function dayLabel(moment) {
  return [gettext("Today"), gettext("Yesterday")][daysAgo(moment)] ?? formatDay(moment);
}
