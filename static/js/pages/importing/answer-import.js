// One import on its way: the file, how a person said it is to be read, what the server found, and what was taken.

import { newId } from "../../lib/ids.js";
import { createMetric } from "./metrics.js";
import { held } from "./column-fields.js";
import { Refused, follow, packed, send, sentence } from "./requests.js";

const PATIENCE = 250;
const GUESSED = ["encoding", "delimiter", "quote", "sheet", "header", "header_rows"];
const WHOLE = ["metric", "place_kind", "place_id", "persona", "day", "hidden_rows"];

// Tells "change" whenever something is new, "begun" and "checked" as the steps go on, "metrics" when some were created,
// "done" and "undone" at the end.
export class Bringing extends EventTarget {
  #asked = 0;
  #timer = null;
  #asking = null;
  #before = [];

  constructor(data) {
    super();
    this.data = data;
    this.#empty();
  }

  // Begins with {file} or {text, name}, read as `options` say.
  begin(source, options = {}) {
    this.cancel();
    Object.assign(this, { source, options });
    this.name = source.file?.name ?? source.name;
    this.#tell("begun");
    this.#look();
  }

  cancel() {
    if (this.running) return;
    this.#stop();
    this.#empty();
    this.#tell();
  }

  // Another way of reading: what the file looks like is guessed anew where the answer rests on it.
  read(options) {
    const anew = Object.keys(options).some((name) => GUESSED.includes(name));
    if (anew) {
      const kept = Object.entries(this.options).filter(([name]) => [...GUESSED, ...WHOLE].includes(name));
      Object.assign(this, { options: Object.fromEntries(kept), columns: null, repairs: null });
      this.#before = [];
    }
    Object.assign(this.options, options);
    this.#later();
  }

  // Where the answers come from: within it an id is that of one response.
  from(origin) {
    this.origin = origin.trim();
    this.#later();
  }

  // What becomes of answers that are on the map already: "skip" or "add".
  decide(repeats) {
    this.repeats = repeats;
    this.#later();
  }

  // Whether a person has to say what becomes of answers that are there.
  get undecided() {
    return Boolean(this.looked?.report?.there) && !this.repeats;
  }

  // Says what a column holds.
  hold(column, thing) {
    this.columns = held(this.looked.columns, column, thing);
    this.looked.columns = this.columns;
    // An order that nobody chose is found out anew: it was that of another column.
    const { order, ...known } = this.looked.options;
    this.options = { ...known, ...(this.looked.order_question?.chosen ? { order } : {}), ...this.options };
    this.#later();
  }

  repair({ replace = {}, skip = [], options = null }) {
    const before = Object.keys(options ?? {}).map((name) => [name, this.options[name]]);
    this.#before.push({ repairs: structuredClone(this.repairs), options: Object.fromEntries(before) });
    if (options) return this.read(options);
    this.repairs ??= nothing();
    for (const [thing, values] of Object.entries(replace))
      this.repairs.replace[thing] = { ...this.repairs.replace[thing], ...values };
    this.repairs.skip.push(...skip);
    this.#later();
  }

  // Creates metrics that the file speaks of, then looks at the same file again.
  async create(offers) {
    if (this.creating || this.running) return;
    Object.assign(this, { creating: true, uncreated: "" });
    this.#tell();
    try {
      for (const offer of offers) this.data.metrics.push(await createMetric(this.data, offer));
      this.#tell("metrics");
    } catch (error) {
      this.uncreated = sentence(error);
    }
    this.creating = false;
    this.#later();
  }

  get undoable() {
    return this.#before.length > 0;
  }

  // Takes the last repair back.
  undoRepair() {
    const before = this.#before.pop();
    if (!before) return;
    this.repairs = before.repairs;
    Object.assign(this.options, before.options);
    this.#later();
  }

  forget() {
    this.#before = [];
    this.repairs = nothing();
    this.#later();
  }

  get repaired() {
    const { replace, skip } = this.repairs ?? nothing();
    return skip.length > 0 || Object.keys(replace).length > 0;
  }

  // The rows that cannot be taken, as a file.
  async rejected() {
    const answer = await send(this.data.urls.rejected, packed(this.source, this.#how()));
    return answer.blob();
  }

  // Takes the rows, once, however often it is asked.
  async take() {
    if (this.running || this.busy || this.undecided) return;
    Object.assign(this, { running: { done: 0, of: this.looked.file.rows, since: Date.now() }, failed: "" });
    this.#tell();
    try {
      const answer = await send(this.data.urls.import, packed(this.source, { ...this.#how(), batch: this.batch }));
      const last = await follow(answer, (line) => this.#advance(line));
      if (last?.error) throw new Refused(last.error);
      await this.#finish(last?.batch ?? (await this.#ended()));
    } catch (error) {
      await this.#fail(error);
    }
  }

  async undo(id = this.taken.id) {
    const answer = await send(`${this.data.urls.batches}${id}/undo/`, { json: {} });
    const batch = await answer.json();
    if (this.taken?.id === id) this.taken = batch;
    this.#tell("undone");
  }

  // The next sheet of the book that came in.
  bringNext(sheet) {
    const { source, brought } = this.next;
    this.begin(source, { sheet });
    this.brought = brought;
  }

  // What was typed in is told like a file that came in; `next` says what may follow.
  settle(batch, effects = [], next = null) {
    Object.assign(this, { taken: batch, effects, next });
    this.#tell("done");
  }

  #how() {
    const { options, columns, repairs, name, repeats } = this;
    return { options, columns, repairs, name, repeats, source: this.origin };
  }

  #later() {
    this.#stop();
    this.busy = true;
    this.#tell();
    this.#timer = setTimeout(() => this.#look(), PATIENCE);
  }

  #stop() {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    this.#asked += 1;
  }

  async #look() {
    this.#stop();
    this.#asking = new AbortController();
    const turn = this.#asked;
    Object.assign(this, { busy: true, refused: null });
    this.#tell();
    const request = packed(this.source, this.#how());
    const found = await send(this.data.urls.check, { ...request, signal: this.#asking.signal })
      .then((answer) => answer.json())
      .then((looked) => ({ looked, batch: newId() }))
      .catch((error) => ({ refused: { fields: error.fields ?? {}, told: sentence(error) } }));
    // An answer to what was asked before a newer question says nothing any more.
    if (turn !== this.#asked) return;
    Object.assign(this, found, { busy: false, failed: "" });
    // Until a person decides, the server repairs what it remembers of these headers.
    this.repairs ??= found.looked?.repairs ?? null;
    this.#tell("checked");
  }

  #advance({ done, of }) {
    if (done === undefined) return;
    Object.assign(this.running, { done, of });
    this.#tell();
  }

  // How an import ended whose line was cut: the server knows. Raises the error of a line where it knows nothing yet.
  async #ended() {
    const url = `${this.data.urls.batches}${this.batch}/`;
    for (;;) {
      const answer = await send(url, { method: "GET" }).catch(() => Promise.reject(new TypeError("cut")));
      const batch = await answer.json();
      if (batch.state === "done") return batch;
      if (batch.state !== "running") throw new Refused({ code: "failed", detail: batch.problem || undefined });
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }

  async #finish(batch) {
    const effects = await this.#shown(batch, this.looked.effects);
    const next = this.#following();
    this.#empty();
    this.settle(batch, effects, next);
  }

  // The sheets with the columns of the one that came in, but for those that came in before.
  #following() {
    const { source, looked } = this;
    const brought = [...this.brought, looked.options.sheet];
    const alike = looked.file.sheets.filter(({ alike, name }) => alike && !brought.includes(name));
    return { source, brought, sheets: alike.map(({ name }) => name) };
  }

  // What the map shows now where the answers came in; others may have changed it since the check.
  async #shown({ id }, forecast) {
    const answer = await send(`${this.data.urls.batches}${id}/scores/`, { method: "GET" }).catch(() => null);
    const { scores = [] } = (await answer?.json()) ?? {};
    const before = ({ metric, place }) =>
      forecast.find((one) => one.metric === metric && one.place.id === place.id)?.before ?? null;
    return scores.map((one) => ({ ...one, before: before(one), after: one.score }));
  }

  async #fail(error) {
    const refused = error instanceof Refused;
    const batch = refused ? null : await this.#ended().catch(() => null);
    if (batch) return this.#finish(batch);
    // After a cut line the same id is sent again: what came in counts once.
    if (refused) this.batch = newId();
    Object.assign(this, { running: null, failed: sentence(error) });
    this.#tell();
  }

  #empty() {
    Object.assign(this, { source: null, name: "", options: {}, columns: null, repairs: null });
    Object.assign(this, { looked: null, refused: null, busy: false, running: null, failed: "", taken: null });
    Object.assign(this, { creating: false, uncreated: "", origin: null, repeats: null, brought: [], next: null });
    this.#before = [];
  }

  #tell(name = "change") {
    this.dispatchEvent(new Event("change"));
    if (name !== "change") this.dispatchEvent(new Event(name));
  }
}

function nothing() {
  return { replace: {}, skip: [] };
}
