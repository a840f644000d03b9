// The line over a map that is archived: who did that and when, and a button that puts it back. The server draws it
// where the page opens so; it comes and goes with the role, which the archive limits.

import { icon, setChildren, setText } from "../../lib/dom.js";
import { fetchJson, fetchTranslated, jsonHeaders } from "../../lib/fetch-json.js";
import { gettext, interpolate } from "../../lib/i18n.js";
import { formatDay } from "../../lib/date-format.js";

export class ArchivedLine {
  constructor({ board, session, toasts }) {
    Object.assign(this, { board, session, toasts });
    this.address = `${board.data.urls.api}archive/`;
    this.line?.addEventListener("submit", (event) => this.#putBack(event));
    board.addEventListener("role", () => board.ended || this.#refresh());
    // The change of the role may be what this tool was loaded for.
    if (board.me.role !== board.data.me.role || board.isArchived !== board.data.archived) this.#refresh();
  }

  get line() {
    return document.getElementById("archived");
  }

  async #refresh() {
    const people = await fetchJson(`${this.board.data.urls.api}people/`);
    if (!people) return;
    this.line?.remove();
    if (people.archived) document.getElementById("offline").before(this.#create(people.archived));
  }

  #create({ at, by }) {
    const day = formatDay(new Date(at));
    const text = by
      ? interpolate(gettext("Archived by %(name)s on %(day)s"), { name: by, day })
      : interpolate(gettext("Archived on %(day)s"), { day });
    const line = Object.assign(document.createElement("form"), { className: "st-bar", id: "archived" });
    const words = document.createElement("span");
    words.setAttribute("role", "status");
    setText(words, text);
    setChildren(line, icon("parcel"), words);
    if (this.board.data.may_archive) line.append(createButton());
    line.addEventListener("submit", (event) => this.#putBack(event));
    return line;
  }

  // Put the journey back: this page learns it as all others do.
  async #putBack(event) {
    event.preventDefault();
    const options = { method: "DELETE", headers: jsonHeaders(true) };
    const answer = await fetchTranslated(this.address, options).catch(() => null);
    if (!answer?.ok) this.toasts.show(gettext("The journey was not put back. Try again."), [], { alert: true });
  }
}

function createButton() {
  const button = Object.assign(document.createElement("button"), { className: "btn sm" });
  setText(button, gettext("Put back"));
  return button;
}
