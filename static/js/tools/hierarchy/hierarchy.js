// The journeys that open from stages and touchpoints of the map: their names, the worst gap inside each, their marks.

import { fetchJson } from "../../lib/fetch-json.js";
import { CHILD_KINDS } from "./places.js";
import { showGapsInside } from "./gaps-inside.js";
import { showMarks } from "./marks.js";
import "./child-row.js";

export class Hierarchy {
  #children = new Map();
  #shown = "";
  #asked = 0;

  constructor(editor) {
    Object.assign(this, { editor, board: editor.board, store: editor.store, map: editor.map });
    this.store.addEventListener("change", ({ detail }) => this.#handleChange(detail.touched));
    for (const name of ["layout", "settled"]) this.map.addEventListener(name, () => this.#draw());
    // What was said before a greeting, or while there was no connection, did not arrive.
    for (const name of ["children", "polling"]) editor.session.addEventListener(name, () => this.#refresh());
    document.addEventListener("visibilitychange", () => document.hidden || this.#refresh());
    this.#refresh();
  }

  // Return {journey, worst} of what opens at a record, as far as this reader sees it.
  find(id) {
    const found = this.#children.get(id);
    const record = this.store.get(found?.place.kind, id);
    return record && record.child === found.journey.id ? found : null;
  }

  // Return the address of the journey that opens at a record, or null.
  addressOf(id) {
    const child = this.find(id);
    return child && this.board.data.urls.page.replace(this.store.journey.id, child.journey.id);
  }

  // Know a journey that was just chosen, before the server has said what is inside it.
  learn(place, journey) {
    this.#children.set(place.id, { place, journey, worst: null });
  }

  // The server knows a link when it is confirmed: an answer to an earlier request does not have it.
  #handleChange(touched) {
    const isPlace = touched.some(({ kind }) => CHILD_KINDS.includes(kind));
    if (!isPlace) return;
    const links = this.#describeLinks();
    if (links !== this.#shown) this.#refresh();
    this.#draw();
  }

  #describeLinks() {
    const linked = CHILD_KINDS.flatMap((kind) => this.store.all(kind)).filter(({ child }) => child);
    return linked.map(({ id, child }) => `${id} ${child} ${this.store.isPending(id)}`).sort().join("\n");
  }

  async #refresh() {
    this.#shown = this.#describeLinks();
    if (!this.#shown) return this.#take([]);
    this.#asked += 1;
    const asked = this.#asked;
    const found = await fetchJson(`${this.board.data.urls.api}hierarchy/`);
    return found && asked === this.#asked && this.#take(found.children);
  }

  #take(children) {
    const known = new Map(children.map((child) => [child.place.id, child]));
    // What is not confirmed yet is known from the choice alone.
    for (const [id, child] of this.#children)
      if (!known.has(id) && this.store.isPending(id)) known.set(id, child);
    this.#children = known;
    this.#draw();
    this.board.emit("hierarchy", {});
  }

  #draw() {
    const shown = [...this.#children.keys()].filter((id) => this.find(id));
    showMarks(this, shown);
    showGapsInside(this, shown.map((id) => this.#children.get(id)));
  }
}
