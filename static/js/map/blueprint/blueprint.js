// The blueprint on a map: arrows, chips of systems, and what both add to the names of cards.

import { DependencyArrows } from "./arrows.js";
import { CARD_KINDS } from "../../store/kinds.js";
import { hasUnknown, keepKnown, setDeleted, setSystems, showChips, systemsText } from "./systems.js";
import { describeArrow, findCard, listArrows } from "./words.js";

export class BlueprintView {
  #missed = new Set();
  #ends = new Map();

  // `read` fetches a path of the API of the map and returns JSON, or null on failure.
  constructor(map, board, { scroller = null, read = null } = {}) {
    Object.assign(this, { map, board, store: board.store, read });
    setSystems(board.data.systems ?? []);
    this.#noteDeleted();
    Object.assign(board, {
      showSystems: (card, record) => showChips(board, card, record),
      listTies: (record) => this.#listTies(record),
    });
    this.arrows = new DependencyArrows(map, board, scroller);
    this.store.addEventListener("change", ({ detail }) => this.#handleChange(detail.touched));
    let wasShown = board.blueprint.isShown;
    board.addEventListener("folds", () => {
      if (wasShown !== board.blueprint.isShown) map.paint();
      wasShown = board.blueprint.isShown;
    });
    this.#readEnds();
    map.paint();
  }

  // Set the systems and departments of the workspace, and show them.
  setSystems(list) {
    setSystems(list);
    this.board.data.systems = list;
    this.map.paint();
    this.board.emit("systems", {});
  }

  // Fetch them.
  async fetch() {
    const answer = await this.read?.("systems/");
    if (!answer) return this.#missed.clear();
    setSystems(answer.systems);
    this.#noteDeleted();
    return this.setSystems(answer.systems);
  }

  // What the server has not listed has been deleted.
  #noteDeleted() {
    const cards = [...CARD_KINDS].flatMap((kind) => this.store.all(kind));
    const named = new Set(cards.flatMap(({ systems }) => systems ?? []));
    const listed = new Set(keepKnown([...named]));
    setDeleted([...named].filter((id) => !listed.has(id)));
  }

  #listTies(record) {
    const arrows = this.#ends.has(record.id) ? listArrows(this.store, record.id) : [];
    const told = arrows.map((arrow) => describeArrow(this.store, arrow));
    return [...told, systemsText(record)].filter(Boolean);
  }

  #handleChange(touched) {
    this.#askForUnknown(touched);
    if (!touched.some(({ kind }) => kind === "dependency")) return;
    const before = this.#ends;
    this.#readEnds();
    for (const id of new Set([...before.keys(), ...this.#ends.keys()])) {
      const card = before.get(id) !== this.#ends.get(id) && findCard(this.store, id);
      if (card) this.map.elementOf(id)?.paint?.();
    }
  }

  // An unknown one is asked for once, until there is an answer.
  #askForUnknown(touched) {
    const records = touched.map(({ kind, id }) => this.store.get(kind, id)).filter((record) => hasUnknown(record));
    const fresh = records.flatMap(({ systems }) => systems).filter((id) => !this.#missed.has(id));
    for (const id of fresh) this.#missed.add(id);
    if (fresh.length) this.fetch();
  }

  // Remember which cards have arrows, and what these are.
  #readEnds() {
    const ends = new Map();
    for (const { id, source, target, mutual } of this.store.all("dependency"))
      for (const end of [source, target]) ends.set(end, `${ends.get(end) ?? ""} ${id}${source}${mutual}`);
    this.#ends = ends;
  }
}
