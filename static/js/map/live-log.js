// <live-log>: announces teammates' changes to screen readers: after an edit ends, at most every five seconds, merged.

import { gettext, interpolate, ngettext } from "../lib/i18n.js";
import { formatCount } from "../lib/numbers.js";
import { setChildren } from "../lib/dom.js";
import { readItem, storeItem } from "../lib/stored-items.js";

const ANNOUNCE_PAUSE = 5000;
const SILENT_KEY = "silent";

export class LiveLog extends HTMLElement {
  #board;
  #edits = new Map();
  #timer = null;
  silent = readItem(SILENT_KEY) === "yes";

  // Follow others' changes in the store of the board.
  open(board) {
    this.#board = board;
    board.store.addEventListener("change", ({ detail }) => detail.touched.forEach((touch) => this.#collect(touch)));
  }

  // Stop announcing teammates' changes, or begin again.
  setSilent(silent) {
    this.silent = silent;
    storeItem(SILENT_KEY, silent ? "yes" : "no");
  }

  // Announce something at once.
  say(text) {
    setChildren(this, text);
  }

  #collect({ kind, id, local, actor }) {
    if (local || !actor || this.silent || actor.id === this.#board.me.id) return;
    const record = this.#board.store.get(kind, id);
    const stage = this.#board.store.get("stage", kind === "stage" ? id : record?.stage);
    const isComment = kind === "comment";
    const key = `${actor.id} ${stage?.id ?? ""} ${isComment}`;
    const edits = this.#edits.get(key) ?? {
      name: actor.name,
      stage: stage?.title,
      said: isComment,
      records: new Set(),
    };
    edits.records.add(id);
    this.#edits.set(key, edits);
    this.#timer ??= setTimeout(() => this.#announce(), ANNOUNCE_PAUSE);
  }

  #announce() {
    this.#timer = null;
    const sentences = [...this.#edits.values()].map(sentence);
    this.#edits.clear();
    this.say(sentences.join(" "));
  }
}

function sentence({ name, stage, said, records }) {
  if (said) return interpolate(gettext("%(name)s commented."), { name });
  const values = { name, stage, number: formatCount(records.size) };
  if (!stage)
    return interpolate(
      ngettext("%(name)s made %(number)s change.", "%(name)s made %(number)s changes.", records.size),
      values,
    );
  const form = ngettext(
    "%(name)s made %(number)s change in %(stage)s.",
    "%(name)s made %(number)s changes in %(stage)s.",
    records.size,
  );
  return interpolate(form, values);
}

customElements.define("live-log", LiveLog);
