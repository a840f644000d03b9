// The state of one import: the file, the chosen ways to read it, what the server found, and what was imported.

import { newId } from "../../lib/ids.js";
import { assignColumn } from "./column-fields.js";
import { hasLapsedRepairs, renewLists } from "./journey-lists.js";
import { createPersonas } from "./new-personas.js";
import { createStages } from "./new-stages.js";
import { listSkipped } from "./skipped-rows.js";
import { ImportError, readLines, packRequest, send, errorText } from "./requests.js";

const FIELDS = ["name", "kind", "low", "high", "method", "threshold"];
const CHECK_DELAY = 250;
const GUESSED_OPTIONS = ["encoding", "delimiter", "quote", "sheet", "header", "header_rows"];
const WHOLE_FILE_OPTIONS = ["metric", "place_kind", "place_id", "persona", "day", "hidden_rows"];

// Sends "change" whenever something is new, "begun" and "checked" as the steps go on, "metrics" when some were created,
// "done" and "undone" at the end.
export class AnswerImport extends EventTarget {
  #importCount = 0;
  #requestCount = 0;
  #timer = null;
  #asking = null;
  #before = [];
  #sent = new Map();

  constructor(data) {
    super();
    this.data = data;
    this.#clear();
  }

  // Begin with {file} or {text, name}, read as `options` say.
  begin(source, options = {}) {
    this.cancel();
    Object.assign(this, { source, options });
    this.name = source.file?.name ?? source.name;
    this.#emit("begun");
    this.#check();
  }

  cancel() {
    if (this.running) return;
    this.#stop();
    this.#clear();
    this.#emit();
  }

  // Read the file in another way; guesses that depend on the changed options are made again.
  read(options) {
    const guessesAgain = Object.keys(options).some((name) => GUESSED_OPTIONS.includes(name));
    if (guessesAgain) {
      const chosenOptions = Object.entries(this.options).filter(([name]) =>
        [...GUESSED_OPTIONS, ...WHOLE_FILE_OPTIONS].includes(name),
      );
      Object.assign(this, { options: Object.fromEntries(chosenOptions), columns: null, repairs: null });
      this.#before = [];
    }
    Object.assign(this.options, options);
    this.#scheduleCheck();
  }

  // Set the source of the answers: within it an id is that of one response.
  setSource(origin) {
    this.origin = origin.trim();
    this.#scheduleCheck();
  }

  // Decide about answers that are on the map already: "skip" or "add".
  decide(repeats) {
    this.repeats = repeats;
    this.#scheduleCheck();
  }

  // Whether the user still has to decide about answers that are on the map already.
  get isUndecided() {
    return Boolean(this.looked?.report?.there) && !this.repeats;
  }

  // Set what a column holds.
  setColumn(column, thing) {
    this.columns = assignColumn(this.looked.columns, column, thing);
    this.looked.columns = this.columns;
    // An order of day and month that nobody chose was guessed from another column, so it is guessed again.
    const { order, ...known } = this.looked.options;
    this.options = { ...known, ...(this.looked.order_question?.chosen ? { order } : {}), ...this.options };
    this.#scheduleCheck();
  }

  // Take back what a name stands for.
  removeReplacement(thing, value) {
    this.repair({});
    const { [value]: _removed, ...others } = this.repairs.replace[thing] ?? {};
    if (Object.keys(others).length) this.repairs.replace[thing] = others;
    else delete this.repairs.replace[thing];
  }

  repair({ replace = {}, skip = [], options = null }) {
    const before = Object.keys(options ?? {}).map((name) => [name, this.options[name]]);
    this.#before.push({ repairs: structuredClone(this.repairs), options: Object.fromEntries(before) });
    if (options) return this.read(options);
    this.repairs ??= emptyRepairs();
    for (const [thing, values] of Object.entries(replace))
      this.repairs.replace[thing] = { ...this.repairs.replace[thing], ...values };
    this.repairs.skip.push(...skip);
    this.#scheduleCheck();
  }

  // Create metrics that the file refers to, then check the same file again.
  async create(offers) {
    if (this.creating || this.running) return;
    const isSameImport = await this.#create("uncreated", async (isWanted) => {
      for (const offer of offers) if (isWanted()) this.data.metrics.push(await createMetric(this.data, offer));
      this.#emit("metrics");
    });
    if (isSameImport) this.#scheduleCheck();
  }

  // Apply what unknown names mean: create stages and personas of these names, and replace the other names.
  async decideNames({ stages = [], personas = [], replace }) {
    if (this.creating || this.running) return;
    if (stages.length || personas.length) {
      const isSameImport = await this.#create("undecided", (isWanted) => this.#createNamed(stages, personas, isWanted));
      if (!isSameImport || this.undecided) return;
    }
    if (Object.keys(replace).length) this.repair({ replace });
    else this.#scheduleCheck();
  }

  get canUndoRepair() {
    return this.#before.length > 0;
  }

  // Undo the last repair.
  undoRepair() {
    const before = this.#before.pop();
    if (!before) return;
    this.repairs = before.repairs;
    Object.assign(this.options, before.options);
    this.#scheduleCheck();
  }

  forgetRepairs() {
    this.#before = [];
    this.repairs = emptyRepairs();
    this.#scheduleCheck();
  }

  get hasRepairs() {
    const { replace, skip } = this.repairs ?? emptyRepairs();
    return skip.length > 0 || Object.keys(replace).length > 0;
  }

  // Return the rows that cannot be imported, as a file.
  async fetchRejected() {
    const answer = await send(this.data.urls.rejected, packRequest(this.source, this.#settings()));
    return answer.blob();
  }

  // Import the rows, once however often it is called.
  async importRows() {
    if (this.running || this.busy || this.isUndecided) return;
    Object.assign(this, { running: { done: 0, of: this.looked.file.rows, since: Date.now() }, failed: "" });
    this.#emit();
    try {
      const answer = await send(
        this.data.urls.import,
        packRequest(this.source, { ...this.#settings(), batch: this.batch }),
      );
      const last = await readLines(answer, (line) => this.#advance(line));
      if (last?.error) throw new ImportError(last.error);
      await this.#finish(last?.batch ?? (await this.#fetchOutcome()));
    } catch (error) {
      await this.#fail(error);
    }
  }

  async undo(id = this.taken.id) {
    const answer = await send(`${this.data.urls.batches}${id}/undo/`, { json: {} });
    const batch = await answer.json();
    if (this.taken?.id === id) this.taken = batch;
    this.#emit("undone");
    this.#checkAgain();
  }

  // Begin with the next sheet of the imported workbook.
  importNext(sheet) {
    const { source, brought } = this.next;
    this.begin(source, { sheet });
    this.brought = brought;
  }

  // Report a finished import, of a file or of a typed figure; `next` says what may follow, `details` which stages are
  // and personas are new and which rows were skipped: {stages, personas, skipped}.
  settle(batch, effects = [], next = null, details = {}) {
    Object.assign(this, { taken: batch, effects, next, details });
    this.#emit("done");
    this.#checkAgain();
  }

  async #createNamed(stages, personas, isWanted) {
    const { newStages, newPersonas } = this;
    if (stages.length) newStages.push(...(await createStages(this.data, stages, this.#sent, isWanted)));
    await createPersonas(this.data, personas, newPersonas, isWanted);
  }

  // Do the work of creating what a file refers to, and store in the field `problem` why it failed, "" if it did not.
  // The person may cancel or begin another import meanwhile: return whether it is still the same, as the function
  // passed to `work` does.
  async #create(problem, work) {
    const number = this.#importCount;
    const isWanted = () => number === this.#importCount;
    Object.assign(this, { creating: true, [problem]: "" });
    this.#emit();
    const refusal = await work(isWanted).then(() => "", errorText);
    if (!isWanted()) return false;
    Object.assign(this, { creating: false, [problem]: refusal });
    this.#emit();
    return !this.running;
  }

  #settings() {
    const { options, columns, repairs, name, repeats } = this;
    return { options, columns, repairs, names: "saved", name, repeats, source: this.origin };
  }

  #scheduleCheck() {
    this.#stop();
    this.busy = true;
    this.#emit();
    this.#timer = setTimeout(() => this.#check(), CHECK_DELAY);
  }

  // Other answers are on the map now: if a file is open, what its check says of them may have changed.
  #checkAgain() {
    if (this.source && !this.running) this.#scheduleCheck();
  }

  #stop() {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    this.#requestCount += 1;
  }

  async #check() {
    this.#stop();
    this.#asking = new AbortController();
    const turn = this.#requestCount;
    Object.assign(this, { busy: true, refused: null });
    this.#emit();
    const request = packRequest(this.source, this.#settings());
    const result = await send(this.data.urls.check, { ...request, signal: this.#asking.signal })
      .then((answer) => answer.json())
      .then((looked) => ({ looked, batch: newId() }))
      .catch((error) => ({ refused: { fields: error.fields ?? {}, told: errorText(error) } }));
    if (hasLapsedRepairs(result.looked)) await renewLists(this.data).catch(() => null);
    // A newer request makes this answer obsolete.
    if (turn !== this.#requestCount) return;
    Object.assign(this, result, { busy: false, failed: "" });
    // Until the user decides, the server applies the repairs it remembers for these headers.
    if (!this.repairs && result.looked?.repairs) {
      this.repairs = result.looked.repairs;
      this.remembered = structuredClone(this.repairs.replace);
    }
    this.#emit("checked");
  }

  #advance({ done, of }) {
    if (done === undefined) return;
    Object.assign(this.running, { done, of });
    this.#emit();
  }

  // Ask the server for the outcome of an import whose connection was lost. Throw TypeError, as for a lost connection,
  // where it knows nothing yet.
  async #fetchOutcome() {
    const url = `${this.data.urls.batches}${this.batch}/`;
    for (;;) {
      const answer = await send(url, { method: "GET" }).catch(() => Promise.reject(new TypeError("cut")));
      const batch = await answer.json();
      if (batch.state === "done") return batch;
      if (batch.state !== "running") throw new ImportError({ code: "failed", detail: batch.problem || undefined });
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }

  async #finish(batch) {
    const effects = await this.#fetchEffects(batch, this.looked.effects);
    const next = this.#nextSheets();
    const { newStages: stages, newPersonas: personas } = this;
    const details = { stages, personas, skipped: listSkipped(this.looked.report, this.repairs) };
    this.#clear();
    this.settle(batch, effects, next, details);
  }

  // Return the sheets with the same columns as the imported one, without those imported before.
  #nextSheets() {
    const { source, looked } = this;
    const imported = [...this.brought, looked.options.sheet];
    const alike = looked.file.sheets.filter(({ alike, name }) => alike && !imported.includes(name));
    return { source, brought: imported, sheets: alike.map(({ name }) => name) };
  }

  // Return the current scores at the imported places; others may have changed them since the check.
  async #fetchEffects({ id }, forecast) {
    const answer = await send(`${this.data.urls.batches}${id}/scores/`, { method: "GET" }).catch(() => null);
    const { scores = [] } = (await answer?.json()) ?? {};
    const before = ({ metric, place }) =>
      forecast.find((score) => score.metric === metric && score.place.id === place.id)?.before ?? null;
    return scores.map((score) => ({ ...score, before: before(score), after: score.score }));
  }

  async #fail(error) {
    const refused = error instanceof ImportError;
    const batch = refused ? null : await this.#fetchOutcome().catch(() => null);
    if (batch) return this.#finish(batch);
    // After a lost connection the same id is sent again, so that answers already imported count once.
    if (refused) this.batch = newId();
    Object.assign(this, { running: null, failed: errorText(error) });
    this.#emit();
  }

  #clear() {
    this.#importCount += 1;
    Object.assign(this, { source: null, name: "", options: {}, columns: null, repairs: null });
    Object.assign(this, { looked: null, refused: null, busy: false, running: null, failed: "", taken: null });
    Object.assign(this, { creating: false, uncreated: "", undecided: "" });
    Object.assign(this, { origin: null, repeats: null, brought: [], next: null, details: {}, newStages: [] });
    Object.assign(this, { newPersonas: [], remembered: {} });
    this.#before = [];
  }

  #emit(name = "change") {
    this.dispatchEvent(new Event("change"));
    if (name !== "change") this.dispatchEvent(new Event(name));
  }
}

function emptyRepairs() {
  return { replace: {}, skip: [] };
}

// Create the metric that the check offers and return it, or one of that name created by somebody else in the meantime.
async function createMetric({ workspace, urls }, offer) {
  const fields = Object.fromEntries(FIELDS.map((name) => [name, offer[name]]));
  try {
    return await (await send(urls.metrics, { json: { workspace, ...fields } })).json();
  } catch (error) {
    const isTaken = error instanceof ImportError && error.code === "name_taken";
    const theirs = isTaken && (await findByName(urls.metrics, workspace, offer));
    if (theirs) return theirs;
    throw error;
  }
}

async function findByName(url, workspace, { name }) {
  const answer = await send(`${url}?workspace=${workspace}`, { method: "GET" });
  return (await answer.json()).results.find((metric) => metric.name === name);
}
